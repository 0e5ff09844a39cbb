"""A place is judged from what bears on it as from the whole record."""

import itertools

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.factory import Words, actor, town

from sayso.ledger import Query, open_ledger
from sayso.lexicon.gazetteer import bundled_gazetteer
from sayso.model import Kind, PlacePrecision, Role, Where
from sayso.pipeline import evidence, evidence_at, judge, place_on_record

TURN = itertools.count()


def placed(name, id, precision, at):  # noqa: A002
    return Where(name, "SY", *at, precision, id, "07")


CITY = placed("Kharab", "test:1", PlacePrecision.TOWN, (34.0, 40.0))
PLACES = (
    CITY,
    placed("Old Quarter", "test:2", PlacePrecision.NEIGHBOURHOOD, (34.01, 40.01)),
    placed("Kharab", "test:1#eastern", PlacePrecision.AREA, (34.0, 40.02)),
    placed("River Province", "test:3", PlacePrecision.ADM1, (34.5, 40.5)),
    placed("Syria", "test:4", PlacePrecision.COUNTRY, (35.0, 38.0)),
    placed("Sukra", "test:5", PlacePrecision.TOWN, (34.2, 40.1)),
    town("Far Town", (36.0, 37.0)),
    "Kharab",
    "the mill",
)
ACTORS = (actor("Northern Army", "state"), actor("Northern Army"), actor("River League", "rebels"),
          actor("River League"), actor("Free League", "rebels"), actor("Free League", "state"),
          actor("Free League"))  # fmt: skip
CLAIMS = st.tuples(
    st.sampled_from([("control", "gains"), ("control", "loses"), ("control", "contests"), ("toll", "killed"),
                     ("attack", "shelling")]),
    st.lists(st.sampled_from(PLACES), max_size=2, unique_by=str),
    st.sampled_from(ACTORS),
    st.sampled_from([None, *ACTORS]),
    st.sampled_from([None, "7", "8", "7-9", "?"]),
    st.sampled_from([None, "a", "b"]),
)  # fmt: skip
REPORTS = st.lists(
    st.tuples(st.lists(CLAIMS, min_size=1, max_size=4), st.sampled_from(["Wire", "Herald"]),
              st.sampled_from(["9", "10", None]), st.booleans()),
    min_size=1, max_size=7,
)  # fmt: skip


def report(number, told, by, on, names):
    """A report of some claims, which may name the city besides."""
    words = Words(by=by, on=on, name=str(number))
    words.put("In Kharab" if names else "Elsewhere")
    for (kind, subtype), where, who, source, when, event in told:
        part = {"control": "actor", "attack": "attacker"}.get(kind)
        words.claim(
            Kind(kind), subtype, where=where, when=when, event=event,
            sources=[(source, Role.MILITARY)] if source else [],
            **({part: who} if part else {"count": "12"}),
        )  # fmt: skip
    return words.done()


@settings(deadline=None, max_examples=40, suppress_health_check=[*HealthCheck])
@given(reports=REPORTS, rejected=st.sets(st.integers(0, 20)))
def test_what_bears_on_a_place_gives_the_judgement_of_the_whole_record(location, reports, rejected):
    with open_ledger(f"{location}_{next(TURN)}", create=True) as ledger:
        for number, given_ in enumerate(reports):
            ledger.append(*report(number, *given_))
        for number, claim in enumerate([*ledger.reading().claims()]):
            if number in rejected:
                ledger.review(claim.id, by="Ana", verdict="rejected", reason="so")
        reading = ledger.reading()
        every = evidence(reading, Query())
        for asked in ("test:1", "test:2", "test:3", "test:4", "test:5", "~test:1#eastern", "words:mill"):
            near = evidence_at(reading, Query(), asked)
            assert judge(near, asked) == judge(every, asked)


@pytest.mark.parametrize(("asked", "key"), [("kharab", "test:1"), ("The Mill", "words:mill")])
def test_a_name_means_the_place_that_most_claims_mean(location, asked, key):
    words = Words()
    for place in (CITY, CITY, PLACES[2], PLACES[5], "the mill"):
        words.claim(Kind.CONTROL, "gains", actor=ACTORS[0], where=[place])
    with open_ledger(location, create=True) as ledger:
        ledger.append(*words.done())
        found = place_on_record(ledger.reading(), Query(), asked, gazetteer=bundled_gazetteer())
    assert found == key
