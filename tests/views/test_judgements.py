"""Tolls, disputes and origins as pages."""

from datetime import date

import pytest
from tests.factory import actor, many, one, town
from tests.views.drawn import bare, drawn, words

from sayso.analysis.contradict import compare
from sayso.analysis.origins import origins
from sayso.analysis.toll import toll
from sayso.model import Category, Kind, Role
from sayso.views.disputes import disputes_page, origins_page
from sayso.views.tolls import toll_page

QASR = town("Qasr Milh")
MONITOR = actor("Border Watch", None, "monitor")


def killed(on, count, source, when, **given):
    people = {"category": Category.CIVILIANS, "victims": "civilians", **given}
    return one(Kind.TOLL, "killed", on=on, count=count, sources=[source], where=[QASR], when=when, **people)


def rivals():
    return many(
        killed("12", ">=50", (MONITOR, Role.MONITOR), "10-12"),
        killed("13", "30", ("medics", Role.MEDICAL), "10-12"),
        killed("13", ">=50", (MONITOR, Role.MONITOR), "10-12", by="Gazette (constructed)"),
    )


def toll_of(corpus, **asked):
    return toll_page(toll(corpus.claims, corpus.documents, **asked), words={})


def test_a_toll_names_the_rival_figures_and_every_rule_book():
    shown = words(drawn(toll_of(rivals(), place="Qasr Milh", since=date(2017, 11, 10))))
    assert "What it cost people: Qasr Milh, from 10 Nov 2017" in shown
    assert "at least 50 Border Watch (monitor) · 10–12 Nov 2017" in shown
    assert "30 medics (medical) · 10–12 Nov 2017" in shown
    for title in ("ACLED", "UCDP GED", "Airwars", "Majority of origins", "Lowest figure"):
        assert title in shown


def test_every_rule_that_is_named_is_told():
    shown = drawn(toll_of(rivals(), place="Qasr Milh"))
    amounts, _, rules = shown.partition("The rules")
    named = {word for word in amounts.split() if len(word) == 2 and word[0] in "AUWML" and word[1].isdigit()}
    assert named
    assert named <= set(rules.split())


def test_a_place_without_tolls_is_no_error():
    assert "No claim gives a toll for it." in drawn(toll_of(rivals(), place="Nowhere"))


@pytest.mark.parametrize("width", [60, 100])
def test_no_line_is_wider_than_the_screen(width):
    lines = bare(drawn(toll_of(rivals(), place="Qasr Milh"), width=width)).splitlines()
    assert max(map(len, lines)) <= width


def test_a_dispute_gives_both_sides_in_their_words():
    corpus = rivals()
    shown = words(drawn(disputes_page(compare(corpus.claims, corpus.documents), about="Qasr Milh")))
    assert "Who contradicts whom: Qasr Milh" in shown
    assert "different numbers" in shown
    assert "Border Watch" in shown
    assert "medics" in shown


def test_what_is_no_contradiction_is_told_only_where_asked_for():
    corpus = many(
        killed("12", "50", (MONITOR, Role.MONITOR), "10-12"),
        killed("13", "50", ("medics", Role.MEDICAL), "10-12"),
    )
    found = compare(corpus.claims, corpus.documents)
    assert "0 contradictions; 1 other comparison with --all" in drawn(disputes_page(found))
    assert "agree" in drawn(disputes_page(found, everything=True))


def test_no_dispute_says_so():
    assert "No two voices" in drawn(disputes_page([]))


def test_one_statement_in_two_outlets_is_one_origin():
    corpus = rivals()
    shown = words(drawn(origins_page(origins(corpus.claims, corpus.documents), words={})))
    assert "2 origins behind 3 claims" in shown
    assert "2 outlets: Gazette (constructed), Wire (constructed)" in shown


def test_no_claims_have_no_origins():
    assert "No claims to tell apart." in drawn(origins_page([], words={}))


def test_the_toll_of_an_incident_is_headed_by_its_id():
    told = rivals()
    page = toll_page(toll(told.claims, told.documents), words={}, incident="0123456789abcdef")
    assert drawn(page).startswith("What it cost people: incident 01234567")
