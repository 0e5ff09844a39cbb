"""The scores of coreference, against figures worked out by hand and by brute force."""

from itertools import permutations

import pytest
from benchmarks.coreference import b_cubed, ceaf_e, conll, muc, pairs, partition
from hypothesis import given
from hypothesis import strategies as st

GOLD = tuple(map(frozenset, ("abc", "defg")))
FOUND = tuple(map(frozenset, ("ab", "cd", "efg")))


@pytest.mark.parametrize(
    ("score", "precision", "recall"),
    [
        (pairs, 4 / 5, 4 / 9),
        (muc, 3 / 4, 3 / 5),
        (b_cubed, 6 / 7, (4 / 3 + 1 / 3 + 1 / 4 + 9 / 4) / 7),
        (ceaf_e, (4 / 5 + 6 / 7) / 3, (4 / 5 + 6 / 7) / 2),
    ],
    ids=["pairs", "MUC", "B³", "CEAF-e"],
)
def test_a_score_worked_out_by_hand(score, precision, recall):
    found = score(GOLD, FOUND)
    assert (found.precision, found.recall) == pytest.approx((precision, recall))


LABELS = st.lists(st.integers(0, 4), min_size=1, max_size=9)


@given(LABELS, st.data())
def test_the_alignment_is_the_best_of_all(labels, data):
    other = data.draw(st.lists(st.integers(0, 4), min_size=len(labels), max_size=len(labels)))
    one, two = (partition(dict(enumerate(given))) for given in (labels, other))
    small, large = sorted((one, two), key=len)
    best = max(
        sum(2 * len(a & b) / (len(a) + len(b)) for a, b in zip(small, order, strict=False))
        for order in permutations(large, len(small))
    )
    assert ceaf_e(one, two).recall == pytest.approx(best / len(one))
    assert conll(one, one) == pytest.approx(1.0 if len(one) < len(labels) else 2 / 3)
