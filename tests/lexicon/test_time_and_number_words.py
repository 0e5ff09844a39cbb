"""Every entry of the word files has an example, and the example shows what the entry says."""

import pytest

from sayso.lexicon import numbers, times
from sayso.model import Span
from sayso.text.numbers import find_counts
from sayso.text.time_frames import read_words
from sayso.text.times import find_times

COUNTING = ("cardinal", "scale", "fraction", "vague", "hedge", "after", "more", "unsaid")
NOT_COUNTING = ("share", "measure", "label", "money", "together", "kin", "one", "many")
TIMES = (
    "weekday",
    "month",
    "season",
    "unit",
    "hour",
    "ordinal",
    "part",
    "shift",
    "lead",
    "each",
    "rate",
    "present",
)


def entries(words, kinds):
    """One row for each entry of the kinds: its kind, its first word, its example."""
    seen = {}
    for kind in kinds:
        for word, entry in words(kind).items():
            seen.setdefault((kind, entry.example), word)
    return [pytest.param(example, id=f"{kind}: {word}") for (kind, example), word in seen.items()]


def whole(text):
    return Span(0, len(text))


@pytest.mark.parametrize("example", entries(times.time_words, TIMES))
def test_an_example_of_a_word_of_time_holds_a_time(example):
    assert find_times(example, whole(example))


@pytest.mark.parametrize("example", [pytest.param(f.example, id=name) for name, f in times.feasts().items()])
def test_an_example_of_a_feast_holds_a_time(example):
    assert find_times(example, whole(example))


@pytest.mark.parametrize("name", times.feasts())
def test_each_name_of_a_feast_is_a_time(name):
    assert read_words(name.title()) or read_words(name)


@pytest.mark.parametrize("example", entries(numbers.number_words, COUNTING))
def test_an_example_of_a_counting_word_holds_a_count(example):
    assert find_counts(example, whole(example))


@pytest.mark.parametrize("example", entries(numbers.number_words, NOT_COUNTING))
def test_an_example_of_a_word_that_counts_nobody_holds_none(example):
    assert find_counts(example, whole(example)) == ()


def test_the_moon_feasts_are_listed_for_each_year_in_order():
    for feast in ("ramadan", "fitr", "adha", "ashura", "arbaeen", "mawlid"):
        days = times.moons(feast)
        assert list(days) == sorted(days)
        assert {day.year for day in days} == set(range(1990, 2036))
