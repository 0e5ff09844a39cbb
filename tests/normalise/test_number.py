"""Counts, by the case table and by law."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.analysis.tables import cases

from sayso.model import Bound, Quantity, Resolved, Unresolved
from sayso.normalise.number import resolve_quantity


@pytest.mark.parametrize(
    "row",
    [
        pytest.param(row, id=f"{case.name}: {row['words']}")
        for case in cases("numbers.md")
        for row in case.tables[0]
    ],
)
def test_words_mean_the_numbers_of_the_table(row):
    found = resolve_quantity(row["words"])
    if row["low"] == "–":
        assert isinstance(found, Unresolved), found
    else:
        low, high = (int(row[side]) if row[side] else None for side in ("low", "high"))
        assert isinstance(found, Resolved), found
        assert found.value == Quantity(low, high, Bound(row["bound"]))


@given(st.integers(0, 10**9))
def test_a_number_is_itself_with_and_without_separators(number):
    for words in (str(number), f"{number:,}"):
        assert resolve_quantity(words).value == Quantity(number, number)


@given(st.integers(1, 10**6), st.integers(1, 10**6))
def test_a_range_is_as_said_or_not_read_as_one(one, other):
    found = resolve_quantity(f"between {one} and {other}")
    if one < other:
        assert found.value == Quantity(one, other, Bound.RANGE)


WORDS = st.sampled_from([
    "at least", "more than", "up to", "about", "some", "0", "1", "3", "50", "1,200", "3.5", "two",
    "dozen", "dozens", "hundreds", "of", "thousands", "thousand", "million", "a", "an", "half",
    "quarter", "between", "and", "or", "to", "-", "from", "several", "few", "couple", "man", "men",
    "his son", "women", "another", "%", "$", "km", "no", "fewer than", "odd", "plus", "+", "007",
    "99999999999999999999", "twenty", "hundred", "billion", "Haddad", "they", ",", "including",
    "of them", "first", "third",
])  # fmt: skip


@given(st.one_of(st.text(), st.lists(WORDS, max_size=8).map(" ".join)))
def test_any_words_give_ordered_bounds_or_a_reason_and_the_same_ones_again(words):
    resolve_quantity.cache_clear()
    found = resolve_quantity(words)
    resolve_quantity.cache_clear()
    assert found == resolve_quantity(words)
    if isinstance(found, Unresolved):
        assert found.reason
    else:
        low, high = found.value.low, found.value.high
        assert found.how
        assert low is None or high is None or 0 <= low <= high
