"""Who holds a place, by each narrator and together."""

from __future__ import annotations

import random
import re

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.analysis.sayings import ACTORS, ARMY, KHARAB, SOURCES, corpus
from tests.analysis.tables import Case, cases
from tests.factory import Corpus, Words, many, one

from sayso.analysis.control import JUDGES, control
from sayso.model import Kind, Stance
from sayso.model.errors import BadQuery, UnknownId
from sayso.model.judgement import Dated, State, Status


@pytest.mark.parametrize("judge", ["rules", "filter"])
@pytest.mark.parametrize("case", cases("control.md"), ids=lambda case: case.name)
def test_the_picture_by_day(case: Case, judge: str):
    rows, *expectations = case.tables
    expected = expectations[-1] if judge == "filter" else expectations[0]
    told = corpus(rows)
    found = control(told.claims, told.documents, place="Kharab", policy=judge)
    names = {ACTORS[name].side: name for name in ("army", "rebels")}
    assert [
        {
            "day": str(c.day.day),
            "status": str(c.status),
            "parties": ", ".join(sorted(names[p.key] for p in c.parties)),
        }
        for c in found.changes
    ] == expected


def steps(told: Corpus, **asked):
    found = control(told.claims, told.documents, place="Kharab", **asked)
    return {
        lane.voice.name: [(s.since.day, s.state, s.party.name) for s in lane.steps] for lane in found.lanes
    }


def test_each_source_has_its_own_lane():
    told = corpus(
        [
            {"said": "9", "source": "army", "says": "army gains on 8"},
            {"said": "12", "source": "monitor", "says": "army gains on 8"},
            {"said": "12", "source": "monitor", "says": "rebels gains on 11"},
        ]
    )
    assert steps(told) == {
        "the Army": [(8, State.HELD, "the Army")],
        "the Monitor": [(8, State.HELD, "the Army"), (11, State.HELD, "the Rebels")],
    }


def test_silence_is_a_mark_on_the_lane_and_weighs_nothing():
    told = corpus(
        [
            {"said": "12", "source": "monitor", "says": "rebels gains on 11"},
            {"said": "13", "source": "army", "says": "silent army loses"},
        ]
    )
    found = control(told.claims, told.documents, place="Kharab")
    army = next(lane for lane in found.lanes if lane.voice.name == "the Army")
    assert (army.steps, [m.stance for m in army.marks]) == ((), [Stance.SILENT])
    assert [f.score for f in found.changes[-1].findings if f.name == "silence"] == [0.0]


def test_each_change_names_the_claims_that_moved_it():
    told = corpus(
        [
            {"said": "9", "source": "army", "says": "army gains on 8"},
            {"said": "12", "source": "monitor", "says": "rebels gains on 11"},
        ]
    )
    by = {name: control(told.claims, told.documents, place="Kharab", policy=name) for name in JUDGES}
    assert {tuple(c.moved_by for c in found.changes) for found in by.values()} == {
        tuple((claim.id,) for claim in told.claims)
    }
    assert "the Army (said 2017-11-09)" in by["rules"].changes[-1].why
    weight = next(f.detail for f in by["filter"].changes[-1].findings if f.name == "weight")
    assert re.search(r"the Monitor \(no party, right in 90%\): .* log odds \+\d.\d\d for the Rebels", weight)


def test_a_claim_without_a_day_stands_on_the_day_it_was_said_and_says_so():
    told = corpus([{"said": "9", "source": "wire", "says": "rebels holds"}])
    step = control(told.claims, told.documents, place="Kharab").lanes[0].steps[0]
    assert (step.dated, "no day is stated" in step.why) == (Dated.SAID, True)


def test_a_day_is_taken_from_another_claim_of_the_same_happening():
    words = Words(on="14")
    words.claim(Kind.CONTROL, "gains", actor=ARMY, where=[KHARAB], event="e1", sources=SOURCES["army"])
    words.claim(Kind.CONTROL, "gains", actor=ARMY, where=[KHARAB], event="e1", when="8")
    told = many(words.done())
    found = control(told.claims, told.documents, place="Kharab")
    assert {(s.since.day, s.dated) for lane in found.lanes for s in lane.steps} == {
        (8, Dated.REPORT),
        (8, Dated.STATED),
    }


def test_claims_that_cannot_be_placed_are_counted():
    words = Words()
    words.claim(Kind.CONTROL, "gains", actor=ARMY, where=["Umm Nowhere"])
    words.claim(Kind.CONTROL, "gains", actor=ARMY, where=[KHARAB])
    told = many(words.done())
    excluded = control(told.claims, told.documents, place="Kharab").excluded
    assert [(e.reason, len(e.claims)) for e in excluded] == [("the place could not be resolved", 1)]


def test_unplaced_claims_of_reports_on_other_places_are_not_counted():
    elsewhere = one(Kind.CONTROL, "gains", actor=ARMY, where=["Umm Nowhere"], name="elsewhere")
    told = many(elsewhere, one(Kind.CONTROL, "gains", actor=ARMY, where=[KHARAB]))
    assert control(told.claims, told.documents, place="Kharab").excluded == ()


def test_a_claim_without_any_day_is_counted_not_placed():
    told = many(one(Kind.CONTROL, "gains", on=None, actor=ARMY, where=[KHARAB]))
    found = control(told.claims, told.documents, place="Kharab")
    assert (found.changes, len(found.excluded[0].claims)) == ((), 1)


def test_a_place_is_found_by_id_and_by_any_spelling_that_a_claim_uses():
    told = many(one(Kind.CONTROL, "holds", actor=ARMY, where=[KHARAB]))
    by_name, by_id = (control(told.claims, told.documents, place=p) for p in ("KHARAB", KHARAB.gazetteer_id))
    assert by_name.changes == by_id.changes
    assert by_name.changes[0].status is Status.HELD


def test_a_near_copy_is_the_first_outlets_word():
    text = " ".join(f"word{n}" for n in range(40))
    reports = []
    for by in ("Wire", "Gazette"):
        words = Words(by=by)
        words.put(text)
        words.claim(Kind.CONTROL, "holds", actor=ARMY, where=[KHARAB])
        reports.append(words.done())
    told = many(*reports)
    assert len(steps(told)) == 1


def test_a_state_agency_speaks_for_its_state():
    told = corpus([{"said": "9", "source": "wire", "says": "army gains on 8"}])
    owned = control(told.claims, told.documents, place="Kharab", affiliations={"wire": ARMY})
    assert owned.changes[0].status is Status.CLAIMED


def test_a_partys_own_troops_are_its_side():
    told = corpus([{"said": "9", "source": "army", "says": "troops gains on 8"}])
    change = control(told.claims, told.documents, place="Kharab").changes[0]
    assert (change.status, change.parties[0].key) == (Status.CLAIMED, "government")


def test_an_unknown_policy_is_refused():
    with pytest.raises(BadQuery, match="rules"):
        control([], {}, place="Kharab", policy="oracle")


def test_a_claim_without_its_document_is_refused():
    told = corpus([{"said": "9", "source": "wire", "says": "rebels holds"}])
    with pytest.raises(UnknownId):
        control(told.claims, {}, place="Kharab")


def saying(day, source, stance, who, change, when):
    on = ["on", str(min(when, day))] if when else []
    return {"said": str(day), "source": source, "says": " ".join([stance, who, change, *on])}


SAYINGS = st.builds(
    saying,
    st.integers(1, 30),
    st.sampled_from([*SOURCES]),
    st.sampled_from(["", "", "", "denies", "silent", "predicts", "probable", "possible"]),
    st.sampled_from(["army", "militia", "rebels"]),
    st.sampled_from(["gains", "holds", "loses", "contests", "besieges"]),
    st.one_of(st.none(), st.integers(1, 30)),
)


@given(st.lists(SAYINGS, max_size=8), st.randoms(use_true_random=False))
def test_the_order_of_claims_changes_no_byte(rows, chance: random.Random):
    told = corpus(rows)
    shuffled, reports = [*told.claims], [*told.documents.items()]
    chance.shuffle(shuffled)
    chance.shuffle(reports)
    first = control(told.claims, told.documents, place="Kharab")
    second = control(shuffled, dict(reports), place="Kharab")
    assert msgspec.json.encode(first) == msgspec.json.encode(second)


@given(st.lists(SAYINGS, max_size=8))
def test_days_run_forward_and_every_claim_is_accounted_for(rows):
    told = corpus(rows)
    found = control(told.claims, told.documents, place="Kharab")
    days = [change.day for change in found.changes]
    assert days == sorted(set(days))
    on_lanes = {c for lane in found.lanes for s in lane.steps for c in s.claims}
    on_lanes |= {m.claim for lane in found.lanes for m in lane.marks}
    assert on_lanes <= {claim.id for claim in told.claims}
    assert all(set(change.moved_by) <= on_lanes for change in found.changes)
