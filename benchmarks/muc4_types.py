"""Of which types the incidents of a MUC-4 report are, told by its words: what the roles head does not tell.

A logistic regression over the words that a text has, made anew from MUC-4's training documents at each run
(seconds). It serves the benchmark alone and is no part of the reader.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

TYPES = ("attack", "bombing", "kidnapping", "arson", "robbery", "forced work stoppage")
_WORD = re.compile(r"[a-z]+")
_RARE = 3
_DECAY = 1e-4
_STEPS = 250
Numbers = NDArray[np.float32]


def words_of(text: str) -> set[str]:
    """The words and pairs of words of a text."""
    words = _WORD.findall(text.lower())
    return {*words, *map(" ".join, itertools.pairwise(words))}


@dataclass(frozen=True)
class Types:
    """For each type, and for any at all (the last column), a weight for each word."""

    place: dict[str, int]
    weights: Numbers
    shifts: Numbers

    def scores(self, text: str) -> Numbers:
        """Log odds of each type, and of any incident at all."""
        known = [self.place[w] for w in words_of(text) if w in self.place]
        found: Numbers = (self.weights[known].sum(axis=0) if known else 0) + self.shifts
        return found


def learned(texts: Sequence[str], types: Sequence[Sequence[str]]) -> Types:
    """The regression of the texts and the types of their templates."""
    had = [words_of(text) for text in texts]
    often = Counter(w for words in had for w in words)
    place = {w: i for i, w in enumerate(sorted(w for w, n in often.items() if n >= _RARE))}
    rows = [np.array(sorted(place[w] for w in words if w in place)) for words in had]
    right = np.array(
        [[any(t in one for one in found) for t in TYPES] + [bool(found)] for found in types], np.float32
    )
    weights, shifts = _fitted(rows, right, len(place))
    return Types(place, weights, shifts)


def _fitted(rows: Sequence[NDArray[np.int64]], right: Numbers, size: int) -> tuple[Numbers, Numbers]:
    """Adagrad over all documents at once."""
    flat, owner = np.concatenate(rows), np.repeat(np.arange(len(rows)), [len(r) for r in rows])
    weights = np.zeros((size, right.shape[1]), np.float32)
    shifts = np.zeros(right.shape[1], np.float32)
    seen = np.full_like(weights, 1e-6)
    first = np.searchsorted(owner, np.arange(len(rows)))
    order = np.argsort(flat, kind="stable")
    starts = np.searchsorted(flat[order], np.arange(size))
    for _ in range(_STEPS):
        sums = np.add.reduceat(weights[flat], first, axis=0)
        gap = 1 / (1 + np.exp(-(sums + shifts))) - right
        slope = np.add.reduceat(gap[owner][order], starts, axis=0) / len(rows)
        slope += _DECAY * weights
        seen += slope**2
        weights -= 0.05 * slope / np.sqrt(seen)
        shifts -= 0.5 * gap.mean(axis=0)
    return weights, shifts
