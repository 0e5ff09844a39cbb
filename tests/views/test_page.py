"""A report as a page: what is on it at any width, with and without colour."""

from dataclasses import replace

import pytest
from tests.views.drawn import bare, drawn, words
from tests.views.sample import REPORT, claims

from sayso.views.page import page
from sayso.views.report import report

WIDTHS = pytest.mark.parametrize("width", [60, 100])
SAID = (
    "Town on the salt road changes hands",
    "Euphrates Wire (constructed) · 14 Nov 2017",
    "5 claims by 4 speakers and the report itself",
    "a war monitor (monitor)",
    "Euphrates Wire (constructed) ← a war monitor ← residents (resident)",
    "Qasr Milh taken by Grey Front",
    "“Fighters of the Grey Front have *taken* Qasr Milh”",
    "Qasr Milh, Deir ez-Zor, SY · town",
    "14 Nov 2017 · “at dawn”",
    "denies: departure of its troops",
    "at least 12 civilians killed",
    "at least 12 · civilians, among them children",
    "“the old mill” · not resolved: no such place in the gazetteer",
    "Euphrates Wire (constructed), in its own voice",
    "foresees: entry of the army (possible)",
)


def sample(**options):
    return page(report(REPORT, claims()), **options)


@WIDTHS
@pytest.mark.parametrize("said", SAID)
def test_everything_the_claims_say_is_on_the_page(width, said):
    assert said in words(drawn(sample(plain=True), width=width))


@WIDTHS
@pytest.mark.parametrize("colour", [True, False])
def test_no_line_is_wider_than_the_screen(width, colour):
    lines = bare(drawn(sample(plain=not colour), width=width, colour=colour)).splitlines()
    assert max(map(len, lines)) <= width


def test_colours_take_the_place_of_asterisks():
    coloured, plain = drawn(sample(), colour=True), drawn(sample(plain=True))
    assert "\x1b[" in coloured
    assert "*" not in coloured
    assert "\x1b[" not in plain


def test_speakers_come_in_the_order_of_their_words_and_the_report_itself_last():
    told = [speech.chain[-1] for speech in report(REPORT, reversed(claims())).speeches]
    assert told == [
        "a war monitor", "residents", "The defence ministry", "medics", "Euphrates Wire (constructed)",
    ]  # fmt: skip


def test_speakers_of_one_name_are_told_once():
    one = claims()[1]
    twice = replace(one, attribution=replace(one.attribution, sources=one.attribution.sources * 2))
    assert report(REPORT, [twice]).speeches[0].chain[-1] == "residents"


def test_a_report_without_claims_says_so():
    assert "No claims found in it." in drawn(page(report(REPORT, ())))


def test_what_a_report_leaves_out_is_named():
    bare_report = replace(REPORT, publisher=None, published=None, title=None)
    shown = words(drawn(page(report(bare_report, claims()), plain=True)))
    assert shown.startswith("Untitled report publisher not known · day not known")
    assert "the report, in its own voice" in shown


def test_marks_that_a_terminal_would_obey_are_not_passed_on():
    hostile = replace(REPORT, title="\x1b[2J\u202eedoc", publisher="Wire\x07")
    shown = drawn(page(report(hostile, claims()), plain=True))
    assert not {"\x1b", "\x07", "\u202e"} & set(shown)
