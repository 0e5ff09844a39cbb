"""Who contradicts whom, and what only looks like it."""

from __future__ import annotations

import random

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.analysis.sayings import corpus
from tests.analysis.tables import Case, cases

from sayso.analysis.contradict import compare, contradictions
from sayso.model.judgement import CONTRADICTIONS, Relation


@pytest.mark.parametrize("case", cases("contradictions.md"), ids=lambda case: case.name)
def test_relations(case: Case):
    rows, expected = case.tables
    told = corpus(rows)
    assert [
        {"relation": str(c.relation), "left": c.left.voice.name, "right": c.right.voice.name}
        for c in compare(told.claims, told.documents)
    ] == expected


ROWS = [row for case in cases("contradictions.md") for row in case.tables[0]]


def test_both_sides_are_given_with_their_words_and_claims():
    told = corpus(ROWS[:2])
    found = compare(told.claims, told.documents)[0]
    assert (found.left.words, found.left.claims) == ("holds", (told.claims[0].id,))
    assert [f.name for f in found.findings] == ["same place", "same time"]


def test_only_contradictions_are_listed_as_such():
    told = corpus(ROWS)
    found = contradictions(told.claims, told.documents)
    assert {c.relation for c in found} <= CONTRADICTIONS
    assert {*found} < {*compare(told.claims, told.documents)}


def test_a_place_narrows_the_list():
    told = corpus([*ROWS[:2], {"said": "9", "source": "army", "says": "army holds at city"}])
    assert [c.relation for c in compare(told.claims, told.documents, place="Kharab")] == [Relation.HOLDER]
    assert compare(told.claims, told.documents, place="Madina") == ()


@given(st.lists(st.sampled_from(ROWS), max_size=8), st.randoms(use_true_random=False))
def test_the_order_of_claims_changes_no_byte(rows, chance: random.Random):
    told = corpus(rows)
    shuffled = [*told.claims]
    chance.shuffle(shuffled)
    first = compare(told.claims, told.documents)
    assert msgspec.json.encode(first) == msgspec.json.encode(compare(shuffled, told.documents))
