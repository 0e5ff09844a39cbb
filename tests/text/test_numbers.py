"""Counts in running text."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.model import Span
from sayso.text.numbers import find_counts


def found(text):
    return [span.of(text) for span in find_counts(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("At least 50 people were killed and 30 wounded.", ["At least 50", "30"]),
        ("more than a dozen and between 20 and 25", ["more than a dozen", "between 20 and 25"]),
        ("Dozens died, some two dozen of them children.", ["Dozens", "some two dozen"]),
        ("one man, two or three women", ["one", "two or three"]),
        ("27 Jul 2016 At least 48 people died", ["At least 48"]),
        ("tens of thousands fled, 1.2 million in all", ["tens of thousands", "1.2 million"]),
        ("2000 people and many more", ["2000", "many"]),
        ("as many as 30 were hurt, another 5 killed", ["as many as 30", "another 5"]),
        ("30 or more soldiers", ["30 or more"]),
        ("an estimated 220000 dead", ["an estimated 220000"]),
        ("no fewer than twenty-one", ["no fewer than twenty-one"]),
    ],
)
def test_counts_are_found_with_their_hedge(text, counts):
    assert found(text) == counts


@pytest.mark.parametrize(
    "text",
    [
        "in 2015 and on 8 November",
        "the 15-year-old, aged 12, left",
        "for the third time since 9 a.m.",
        "$40 million, 5 km and 12 percent",
        "a T-72, an Su-24 and a 155 mm gun",
        "Brigade 36 took Route 4",
        "no one and one another",
        "the 36th Brigade and the 3rd Corps",
        "two days ago",
        "half of them",
        "Resolution 2254 of 2015",
    ],
)
def test_numbers_that_count_nobody_are_left_out(text):
    assert found(text) == []


@given(st.text(), st.data())
def test_the_counts_of_any_stretch_lie_in_it_in_order(text, data):
    start = data.draw(st.integers(0, len(text)))
    within = Span(start, data.draw(st.integers(start, len(text))))
    spans = find_counts(text, within)
    assert all(within.covers(span) and len(span) for span in spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))
