"""A happening is linked from what may touch it as from the whole record."""

import itertools

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.factory import Words, actor, town

from sayso.analysis import clusters
from sayso.analysis.incidents import incidents_of, link
from sayso.analysis.voices import utterances
from sayso.ledger import Query, open_ledger
from sayso.model import Kind
from sayso.pipeline import evidence, happenings_at, happenings_near

TURN = itertools.count()
PLACES = (town("Kharab"), town("Madina", (36.2, 37.1)), "the mill", "Kharab")
ACTORS = (actor("Northern Army"), actor("Northern Army", "state"), actor("River League", "rebels"))
TOLD = (
    ("attack", "airstrike", "attacker"), ("attack", "explosive", "attacker"), ("toll", "killed", None),
    ("control", "gains", "actor"), ("control", "holds", "actor"),
)  # fmt: skip
CLAIMS = st.tuples(
    st.sampled_from(TOLD),
    st.lists(st.sampled_from(PLACES), max_size=2, unique_by=str),
    st.sampled_from(ACTORS),
    st.sampled_from([None, "7", "9", "9-11", "5-20", "14", "?"]),
    st.sampled_from([None, "a"]),
)
REPORTS = st.lists(
    st.tuples(st.lists(CLAIMS, min_size=1, max_size=3), st.sampled_from(["9", "11", "15", None])),
    min_size=2, max_size=9,
)  # fmt: skip


def report(number, told, on):
    words = Words(by="Wire", on=on, name=str(number))
    words.put("In Kharab" if number % 2 else "Elsewhere")
    for (kind, subtype, part), where, who, when, event in told:
        given_ = {part: who} if part else {"count": str(10 + number % 2)}
        words.claim(Kind(kind), subtype, where=where, when=when, event=event, **given_)
    return words.done()


@settings(deadline=None, max_examples=20, suppress_health_check=[*HealthCheck])
@given(reports=REPORTS, data=st.data(), block=st.sampled_from([1, 3, clusters.BLOCK]))
def test_near_evidence_gives_the_happenings_of_the_whole_record(location, reports, data, block):
    with (
        pytest.MonkeyPatch.context() as patch,
        open_ledger(f"{location}_{next(TURN)}", create=True) as ledger,
    ):
        patch.setattr(clusters, "BLOCK", block)
        for number, (told, on) in enumerate(reports):
            ledger.append(*report(number, told, on))
        ids = sorted(claim.id for claim in ledger.reading().claims())
        for _ in range(data.draw(st.integers(0, 2))):
            some = data.draw(st.lists(st.sampled_from(ids), unique=True, max_size=4))
            cut = data.draw(st.integers(0, 2))
            if some[cut:] and some[:cut]:
                ledger.split(some[:cut], some[cut:], by="Ana", reason="so")
            elif len(some) > 1:
                ledger.merge(some, by="Ana", reason="so")
        reading = ledger.reading()
        every = evidence(reading, Query())
        whole = link(utterances(every.claims, every.documents), reading.rulings())
        wanted = set(data.draw(st.lists(st.sampled_from(ids), min_size=1, max_size=3)))
        _, near = happenings_near(reading, Query(), wanted)
        made = [one for one in incidents_of(whole) if wanted & {*one.claims}]
        same = [one for one in incidents_of(near) if wanted & {*one.claims}]
        assert msgspec.json.encode(same) == msgspec.json.encode(made)
        for key in ("test:kharab", "words:mill"):
            _, there = happenings_at(reading, Query(), key)
            assert incidents_of(there, place=key) == incidents_of(whole, place=key)
