"""Which claims are of one happening, why, and what a person's rulings make of it."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, datetime

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.analysis.sayings import corpus
from tests.analysis.tables import cases
from tests.factory import Kind, Words, many, town

from sayso.analysis.clusters import BLOCK, candidates
from sayso.analysis.clusters import groups as grouped
from sayso.analysis.explain import explain
from sayso.analysis.incidents import incidents, incidents_of, link
from sayso.analysis.likeness import linked as linked_tellings
from sayso.analysis.tellings import Telling
from sayso.analysis.voices import utterances
from sayso.lexicon.linking import Scale, respects
from sayso.model.errors import UnknownId
from sayso.model.judgement import Dated, Window
from sayso.model.ruling import Ruling

STRIKES = [
    {"said": "9", "source": source, "says": f"attack airstrike on {day} by army"}
    for source, day in (("monitor", "8"), ("rebels", "8"), ("wire", "14"))
]


def linked(told, rulings=()):
    return link(utterances(told.claims, told.documents), rulings)


def groups(told, rulings=()):
    return {frozenset(one.claims) for one in incidents(told.claims, told.documents, rulings=rulings)}


def ruling(number, claims, apart=()):
    now = datetime(2030, 1, number, tzinfo=UTC)
    return Ruling(
        id=f"r{number}", claims=tuple(claims), apart=tuple(apart), by="Ana", reason="so", recorded=now
    )


@pytest.mark.parametrize("case", cases("incidents.md"), ids=lambda case: case.name)
def test_incidents(case):
    rows, wanted = case.tables
    told = corpus(rows)
    number = {claim.id: n for n, claim in enumerate(told.claims, start=1)}
    found = sorted(sorted(number[c] for c in one.claims) for one in incidents(told.claims, told.documents))
    assert found == [[int(n) for n in row["incident"].split()] for row in wanted]


def test_an_incident_is_named_by_its_first_claim_and_kept_with_its_place_and_day():
    told = corpus(STRIKES)
    one, other = incidents(told.claims, told.documents, place="Kharab")
    assert one.id == one.claims[0]
    assert (len(one.reports), one.deeds, [p.name for p in one.places]) == (
        2,
        ("attack airstrike",),
        ["Kharab"],
    )
    assert one.window.end < other.window.end
    assert incidents(told.claims, told.documents, place="Madina") == ()


def test_what_one_report_tells_of_one_event_is_together_and_lends_its_place():
    words = Words(name="two sentences")
    words.claim(Kind.ATTACK, "explosive", where=[town("Kharab")], when="8", event="e1")
    words.claim(Kind.TOLL, "killed", count="12", victims="villagers", event="e1")
    told = many(words.done())
    (one,) = incidents(told.claims, told.documents)
    assert len(one.claims) == 2
    why = explain(linked(told), *one.claims)
    assert (why.together, why.link, why.reason) == (True, None, "one report tells both as one event")


def test_why_gives_every_feature_with_its_weight_and_a_sentence():
    told = corpus(STRIKES)
    a, b, c = (claim.id for claim in told.claims)
    why = explain(linked(told), a, b)
    assert why.together
    assert {"same place", "same days", "same kind"} <= {f.name for f in why.link.features}
    assert all(f.detail and f.weight == respects()[f.name].across for f in why.link.features)
    assert why.link.score == pytest.approx(why.link.bias + sum(f.points for f in why.link.features))
    apart = explain(linked(told), a, c)
    assert (apart.together, apart.reason) == (False, "their days lie 3 or more apart")


def test_why_of_a_claim_that_tells_of_no_happening_is_an_error():
    told = corpus([*STRIKES[:1], {"said": "9", "source": "wire", "says": "army holds"}])
    with pytest.raises(UnknownId, match="no happening"):
        explain(linked(told), *(claim.id for claim in told.claims))


def test_nothing_is_linked_on_one_feature_alone():
    sure = Scale(9.0, dict.fromkeys(respects(), 9.0))
    one, two = (Telling(claims=(n,), document=n, at=0, names=frozenset(("kharab",))) for n in "ab")
    alone, with_another = linked_tellings(one, two, sure), linked_tellings(*map(shelled, (one, two)), sure)
    assert [f.name for f in alone.features] == ["same names"]
    assert (alone.score > 0, alone.holds, with_another.holds) == (True, False, True)
    assert grouped(2, {(0, 1): alone}) == ((0,), (1,))
    assert grouped(2, {(0, 1): with_another}) == ((0, 1),)


def shelled(telling):
    return replace(telling, acts=frozenset(("shell",)))


def test_a_merge_joins_whole_incidents_and_a_split_takes_claims_out():
    told = corpus(STRIKES)
    a, b, c = (claim.id for claim in told.claims)
    assert groups(told) == {frozenset((a, b)), frozenset((c,))}
    merge = ruling(1, [a, c])
    assert groups(told, [merge]) == {frozenset((a, b, c))}
    assert groups(told, [merge, ruling(2, [a], [b, c])]) == {frozenset((a,)), frozenset((b, c))}
    why = explain(linked(told, [merge]), a, c, rulings=[merge])
    assert (why.together, why.reason, why.rulings) == (True, "merged by Ana: so", ("r1",))
    (one,) = incidents(told.claims, told.documents, rulings=[merge])
    assert one.rulings == ("r1",)


ROWS = st.builds(
    lambda day, source, says: {"said": "12", "source": source, "says": f"{says} on {day}"},
    st.integers(5, 9),
    st.sampled_from(["army", "monitor", "wire", "medics"]),
    st.sampled_from(["attack airstrike", "killed 12 civilians", "army gains", "attack explosive"]),
)


@given(st.lists(ROWS, min_size=2, max_size=7), st.data(), st.randoms(use_true_random=False))
def test_taking_a_ruling_back_gives_exactly_what_was_whatever_the_order(rows, data, chance: random.Random):
    told = corpus(rows)
    ids = sorted({claim.id for claim in told.claims})
    before = incidents(told.claims, told.documents)
    assert sorted(c for one in before for c in one.claims) == ids
    named = data.draw(st.lists(st.sampled_from(ids), unique=True, max_size=len(ids)))
    cut = len(named) // 2
    rulings = [ruling(1, named)] if len(named) > 1 else []
    rulings += [ruling(2, named[:cut], named[cut:])] if cut else []
    ruled = incidents(told.claims, told.documents, rulings=rulings)
    assert sorted(c for one in ruled for c in one.claims) == ids
    if cut:
        homes = {c: one.id for one in ruled for c in one.claims}
        assert {homes[c] for c in named[:cut]}.isdisjoint(homes[c] for c in named[cut:])
    shuffled = [*told.claims]
    chance.shuffle(shuffled)
    assert msgspec.json.encode(incidents(shuffled, told.documents)) == msgspec.json.encode(before)


def telling(n, day):
    window = Window(day, day, Dated.STATED)
    return Telling(
        claims=(f"{n}",), document=f"d{n}", at=0, window=window, traces=frozenset((f"{day} kharab",))
    )


def test_blocks_keep_the_pairs_from_growing_with_the_square():
    days = [datetime(2017, 11, 1 + n % 20, tzinfo=UTC).date() for n in range(400)]
    few = len(list(candidates([telling(n, day) for n, day in enumerate(days[:200])])))
    many_ = len(list(candidates([telling(n, day) for n, day in enumerate(days)])))
    assert many_ <= 400 * BLOCK
    assert many_ < 5 * few
    assert list(candidates([telling(n, days[0]) for n in range(BLOCK + 1)])) == []


def test_incidents_of_what_is_linked_already_are_the_same():
    told = corpus(STRIKES)
    assert incidents_of(linked(told)) == incidents(told.claims, told.documents)
