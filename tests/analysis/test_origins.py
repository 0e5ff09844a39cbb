"""Which claims are one utterance."""

from __future__ import annotations

import random

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.analysis.sayings import ARMY, KHARAB, SOURCES, corpus
from tests.factory import Words, actor, document, many, one

from sayso.analysis import control as held_by
from sayso.analysis.copies import near_copies
from sayso.analysis.origins import origins
from sayso.model import Kind, Role

CAPTURE = {"kind": Kind.CONTROL, "subtype": "gains", "actor": ARMY, "where": [KHARAB]}
STORY = " ".join(f"word{n}" for n in range(60))


def found(*reports):
    told = many(*reports)
    return origins(told.claims, told.documents)


def reasons(origin):
    return [reason.name for reason in origin.reasons]


def test_one_statement_in_five_outlets_is_one_origin():
    reports = [one(by=f"Outlet {n}", sources=SOURCES["army"], **CAPTURE) for n in range(5)]
    (origin,) = found(*reports)
    assert (len(origin.claims), len(origin.outlets)) == (5, 5)
    assert reasons(origin) == ["same speaker", "same statement", "same day", "own cause"]


def test_a_statement_printed_a_day_later_is_the_same_and_two_days_later_is_another():
    days = [one(by=f"Outlet {d}", on=d, sources=SOURCES["army"], **CAPTURE) for d in ("9", "10", "12")]
    assert [len(o.claims) for o in found(*days)] == [2, 1]


def test_stated_days_that_differ_make_two_origins():
    told = [one(by=f"Outlet {d}", sources=SOURCES["army"], when=d, **CAPTURE) for d in ("7", "8")]
    assert len(found(*told)) == 2


def test_an_outlets_own_correspondent_is_an_origin():
    told = found(one(by="Wire", **CAPTURE), one(by="Gazette", **CAPTURE))
    assert [o.voice.name for o in told] == ["Gazette", "Wire"]
    assert all(reasons(o) == ["own voice"] for o in told)


def test_residents_of_two_outlets_are_kept_apart_and_flagged():
    told = found(
        *(one(by=by, sources=[("residents", Role.RESIDENT)], **CAPTURE) for by in ("Wire", "Gazette"))
    )
    assert [reasons(o) for o in told] == [["unnamed speaker"], ["unnamed speaker"]]


@pytest.mark.parametrize(
    ("group", "role"),
    [
        (actor("war monitors", None, "monitor"), Role.MONITOR),
        (actor("Syrian rebels", None, "class"), Role.ARMED_GROUP),
        (actor("Kurdish fighters", None, "class"), Role.ARMED_GROUP),
        (actor("Sunni tribes", None, "community"), Role.LOCAL_LEADER),
    ],
    ids=lambda value: getattr(value, "name", value),
)
def test_a_group_that_words_only_describe_is_nobody_in_particular(group, role):
    told = found(*(one(by=by, sources=[(group, role)], **CAPTURE) for by in ("Wire", "Gazette")))
    assert [reasons(o) for o in told] == [["unnamed speaker"], ["unnamed speaker"]]


def test_two_sources_of_one_claim_are_two_origins():
    told = found(one(sources=[*SOURCES["monitor"], ("residents", Role.RESIDENT)], **CAPTURE))
    assert {o.voice.name for o in told} == {"the Monitor", "residents"}
    assert len({o.claims for o in told}) == 1


def test_allies_in_their_own_cause_share_a_root():
    told = found(one(sources=SOURCES["army"], **CAPTURE), one(sources=SOURCES["militia"], **CAPTURE))
    assert [o.root for o in told] == ["party:government"] * 2


def test_syndicated_text_collapses_and_says_how_alike_it_is():
    def report(by, on, text):
        words = Words(by=by, on=on)
        words.put(text)
        words.claim(**CAPTURE)
        return words.done()

    (origin,) = found(report("Wire", "9", STORY), report("Gazette", "10", f"From our desk. {STORY}"))
    assert origin.voice.name == "Wire"
    assert next(r for r in origin.reasons if r.name == "near copy").score > 0.9


def test_statements_of_one_topic_are_one_only_where_the_words_agree():
    def statement(by, words):
        return one(Kind.STATEMENT, "policy", by=by, trigger=words, sources=SOURCES["army"])

    same = found(
        statement("Wire", "operations will continue eastward"),
        statement("Gazette", "operations continue eastward"),
    )
    other = found(
        statement("Wire", "operations will continue eastward"),
        statement("Gazette", "prisoners receive lawful treatment"),
    )
    assert (len(same), len(other)) == (1, 2)


def test_an_undated_report_still_has_its_origins():
    (origin,) = found(one(on=None, sources=SOURCES["army"], **CAPTURE))
    assert origin.said is None


@pytest.mark.parametrize(
    ("text", "share"),
    [
        (STORY, 1.0),
        (" ".join(STORY.split()[:40]), 1.0),
        (f"{STORY} {' '.join(f'new{n}' for n in range(20))}", 0.737),
        (" ".join(f"other{n}" for n in range(60)), None),
        ("word1 word2 word3 word4 word5 word6", None),
    ],
    ids=["whole", "cut", "extended", "another story", "too short to tell"],
)
def test_near_copies(text, share):
    first, second = document(STORY, by="Wire", on="9"), document(text, by="Gazette", on="10")
    copies = near_copies({d.id: d for d in (second, first)})
    assert {k: (c.original, c.share) for k, c in copies.items()} == (
        {second.id: (first.id, share)} if share else {}
    )


ROWS = st.builds(
    lambda day, source, change: {"said": str(day), "source": source, "says": f"army {change}"},
    st.integers(1, 6),
    st.sampled_from([*SOURCES]),
    st.sampled_from(["gains", "holds"]),
)


@given(st.lists(ROWS, max_size=10), st.randoms(use_true_random=False))
def test_every_claim_has_an_origin_whatever_the_order(rows, chance: random.Random):
    told = corpus(rows)
    shuffled = [*told.claims]
    chance.shuffle(shuffled)
    first = origins(told.claims, told.documents)
    assert {c for o in first for c in o.claims} == {c.id for c in told.claims}
    assert msgspec.json.encode(first) == msgspec.json.encode(origins(shuffled, told.documents))


def test_the_facade_offers_the_verbs():
    told = corpus([{"said": "9", "source": "army", "says": "army holds"}])
    assert held_by(told.claims, told.documents, place="Kharab").lanes
