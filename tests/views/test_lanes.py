"""Who holds a place, drawn: the same story in colour, in a pipe, at any width."""

from dataclasses import replace
from datetime import date

import pytest
from tests.factory import actor, many, one, town
from tests.views.drawn import bare, drawn, words

from sayso.analysis.control import control
from sayso.model import Kind, Role, Stance
from sayso.views.bars import Axis, Stretch, axis, bar, signs
from sayso.views.lanes import control_page
from sayso.views.window import cut

QASR = town("Qasr Milh")
ARMY, FRONT = actor("the army", "government", "military"), actor("Grey Front", "front")
MONITOR = [(actor("the monitor", None, "monitor"), Role.MONITOR)]


def told(on, change, who, *, by=MONITOR, **given):
    return one(Kind.CONTROL, change, on=on, actor=who, sources=by, where=[QASR], **given)


def story():
    corpus = many(
        told("8", "gains", ARMY, by=[(ARMY, Role.MILITARY)], when="8", other=FRONT),
        told("9", "holds", ARMY),
        told("12", "gains", FRONT, when="11", other=ARMY),
        told("12", "gains", FRONT, by=[(ARMY, Role.MILITARY)], stance=Stance.SILENT),
    )
    return control(corpus.claims, corpus.documents, place="Qasr Milh")


def test_the_picture_holds_the_verdict_the_lanes_and_the_reasons():
    shown = words(drawn(control_page(story(), words={}, plain=True)))
    assert "held · Grey Front · since 11 Nov 2017" in shown
    assert "A the army B Grey Front" in shown
    assert "the monitor (monitor)" in shown
    assert "the army (military)" in shown
    assert "o does not mention it" in shown
    assert "11 Nov 2017 · held · Grey Front" in shown


@pytest.mark.parametrize("width", [60, 80, 100])
@pytest.mark.parametrize("plain", [True, False])
def test_no_bar_is_wider_than_the_screen(width, plain):
    lines = bare(
        drawn(control_page(story(), words={}, plain=plain), width=width, colour=not plain)
    ).splitlines()
    assert max(map(len, lines)) <= width


def test_a_place_nobody_speaks_of_is_no_error():
    shown = drawn(control_page(control([], {}, place="Nowhere"), words={}))
    assert "No claim says who holds it." in shown


def test_what_was_so_before_the_window_is_carried_into_it():
    window = cut(story(), since=date(2017, 11, 10), until=date(2017, 11, 10))
    assert [(change.day.day, change.parties[0].name) for change in window.changes] == [(10, "the army")]
    assert {step.since.day for lane in window.lanes for step in lane.steps} == {10}


def test_an_open_window_changes_nothing():
    assert cut(story(), since=None, until=None) == story()


def test_a_bar_gives_each_stretch_its_share_of_the_axis():
    on = Axis(date(2017, 11, 1), date(2017, 11, 10), width=20)
    drawn_bar = "".join(run for run, _ in bar([Stretch(date(2017, 11, 6), "B", "=", edge="|")], on))
    assert drawn_bar == " " * 10 + "|B ======="


def test_a_name_that_does_not_fit_is_told_by_its_letter():
    on = Axis(date(2017, 11, 1), date(2017, 11, 10), width=10)
    stretches = [
        Stretch(date(2017, 11, 1), "A the army", "=", edge="|"),
        Stretch(date(2017, 11, 5), "B", "-", edge="|"),
    ]
    assert "".join(run for run, _ in bar(stretches, on)) == "|A =|B ---"


@pytest.mark.parametrize("span", [0, 1, 6, 30, 90, 700])
@pytest.mark.parametrize("width", [10, 40, 72])
def test_an_axis_writes_days_that_do_not_run_into_each_other(span, width):
    first = date(2017, 11, 1)
    on = axis([first, date.fromordinal(first.toordinal() + span)], width=width)
    ticks = on.ticks()
    assert len(ticks) <= width
    assert ticks.startswith("1 Nov")


def test_signs_on_one_day_stand_side_by_side():
    on = Axis(date(2017, 11, 1), date(2017, 11, 10), width=20)
    day = date(2017, 11, 3)
    assert signs([(day, "o"), (day, ">")], on) == "    >o"


def test_words_around_a_name_are_no_other_spelling_of_it():
    judged = story()
    place = replace(judged.place, spellings=("Kasr Milh", "Qasr Milh", "the town of Qasr Milh"))
    shown = words(drawn(control_page(replace(judged, place=place), words={}, plain=True)))
    assert "also written Kasr Milh" in shown
    assert "the town of Qasr Milh" not in shown
