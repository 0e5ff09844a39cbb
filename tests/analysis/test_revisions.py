"""What a later record changes in what was believed."""

from __future__ import annotations

from datetime import date

from tests.analysis.sayings import corpus

from sayso.analysis.revisions import Known, revisions
from sayso.analysis.voices import utterances
from sayso.model.judgement import Bounds, Change, Turn

ROWS = [
    {"said": "9", "source": "army", "says": "army gains from rebels on 8"},
    {"said": "9", "source": "monitor", "says": "killed 10 civilians on 8"},
    {"said": "12", "source": "monitor", "says": "rebels holds on 8"},
    {"said": "12", "source": "residents", "says": "rebels holds on 8"},
    {"said": "12", "source": "medics", "says": "killed 15 civilians on 8"},
]


def known(rows, until: int) -> Known:
    told = corpus(rows)
    said = utterances(told.claims, told.documents)
    return Known([u for u in said if u.said.day <= until], date(2017, 11, until))


def turns(found):
    return [one.turn for one in found]


def test_nothing_new_changes_nothing():
    assert revisions(known(ROWS, 12), known(ROWS, 12), place="Kharab") == ()


def test_another_holder_is_told_with_the_claims_that_are_new():
    before, after = known(ROWS, 9), known(ROWS, 12)
    holder = revisions(before, after, place="Kharab")[0]
    assert holder.turn is Turn.HOLDER
    assert isinstance(holder.before, Change)
    assert isinstance(holder.after, Change)
    assert [c.parties[0].key for c in (holder.before, holder.after)] == ["government", "opposition"]
    assert set(holder.claims) == {u.claim.id for u in after.said if u.claim.kind == "control"} - before.claims


def test_hindsight_is_told_where_the_day_is_judged_anew_and_the_present_otherwise():
    rows = [
        *ROWS,
        {"said": "13", "source": "army", "says": "army gains from rebels on 13"},
        {"said": "13", "source": "monitor", "says": "army gains from rebels on 13"},
    ]
    found = revisions(known(rows, 9), known(rows, 13), place="Kharab")
    assert [x.after.parties[0].key for x in found if x.turn is Turn.HINDSIGHT] == ["opposition"]


def test_new_bounds_and_new_contradictions_are_told():
    found = revisions(known(ROWS, 9), known(ROWS, 12), place="Kharab")
    tolls = [(x.subject, x.before, x.after) for x in found if x.turn is Turn.TOLL]
    assert [subject for subject, *_ in tolls] == ["killed civilians"]
    assert all(isinstance(bounds, Bounds) for _, *both in tolls for bounds in both)
    assert Turn.DISPUTE in turns(found)


def test_what_is_gone_is_told_by_report_and_so_is_a_contradiction_that_it_carried():
    before, after = known(ROWS, 12), known(ROWS[:1], 12)
    found = revisions(before, after)
    gone = [claim for x in found if x.turn is Turn.GONE for claim in x.claims]
    assert set(gone) == before.claims - after.claims
    assert Turn.SETTLED in turns(found)


def test_without_a_place_every_place_with_new_words_is_compared():
    rows = [*ROWS, {"said": "12", "source": "monitor", "says": "rebels holds at city"}]
    found = revisions(known(rows, 9), known(rows, 12))
    assert {x.subject for x in found if x.turn is Turn.HOLDER} == {"Kharab", "Madina"}
