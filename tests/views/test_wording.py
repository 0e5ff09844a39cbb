"""Codebook values and resolved values in words."""

from datetime import date

import pytest

from sayso.model import (
    SUBTYPES,
    Bound,
    Certainty,
    Kind,
    PlacePrecision,
    Quantity,
    Role,
    Stance,
    TimePrecision,
    Where,
)
from sayso.views.wording import (
    HAPPENINGS,
    HEDGES,
    PLACE_PRECISIONS,
    ROLES,
    STANCES,
    TIME_PRECISIONS,
    count_words,
    line,
    period,
    place_words,
    plural,
)


@pytest.mark.parametrize("kind", Kind)
def test_every_subtype_has_words(kind):
    assert set(HAPPENINGS[kind]) == set(SUBTYPES[kind])


@pytest.mark.parametrize(
    ("values", "words"),
    [
        (Stance, STANCES), (Certainty, HEDGES), (Role, ROLES), (TimePrecision, TIME_PRECISIONS),
        (PlacePrecision, PLACE_PRECISIONS),
    ],
)  # fmt: skip
def test_every_value_has_words(values, words):
    assert set(words) == set(values)


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2017-11-11", "2017-11-11", "11 Nov 2017"),
        ("2017-11-09", "2017-11-12", "9–12 Nov 2017"),
        ("2017-10-30", "2017-11-02", "30 Oct – 2 Nov 2017"),
        ("2016-12-30", "2017-01-02", "30 Dec 2016 – 2 Jan 2017"),
        (None, "2017-11-11", "until 11 Nov 2017"),
        ("2017-11-11", None, "from 11 Nov 2017"),
        (None, None, ""),
    ],
)
def test_a_period_says_each_part_once(start, end, words):
    first, last = (day and date.fromisoformat(day) for day in (start, end))
    assert period(first, last) == words


@pytest.mark.parametrize(
    ("low", "high", "bound", "words"),
    [
        (50, 50, Bound.EXACT, "50"),
        (50, None, Bound.AT_LEAST, "at least 50"),
        (None, 50, Bound.AT_MOST, "at most 50"),
        (1200, 1200, Bound.ABOUT, "about 1,200"),
        (20, 25, Bound.RANGE, "20 to 25"),
        (24, None, Bound.VAGUE, "at least 24"),
    ],
)
def test_a_number_keeps_its_bounds(low, high, bound, words):
    assert count_words(Quantity(low, high, bound)) == words


def test_a_place_names_what_holds_it_once():
    town = Where("Aleppo", "SY", 36.2, 37.2, PlacePrecision.TOWN, "test:1", "Aleppo")
    assert place_words(town) == "Aleppo, SY"


@pytest.mark.parametrize(
    ("count", "words"), [(0, "0 claims"), (1, "1 claim"), (2, "2 claims"), (1234, "1,234 claims")]
)
def test_a_noun_agrees_with_its_count(count, words):
    assert plural(count, "claim") == words


def test_a_line_shows_what_a_terminal_would_act_on():
    assert line("a\x1b[31m\nb\u202e c") == "a\ufffd[31m b\ufffd c"
