"""Scores to spans: outside, begins, goes on."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
OUTSIDE, BEGINS = 0, 1


@dataclass(frozen=True, slots=True)
class Found:
    """A half-open run of pieces, and how surely it is one: the mean chance that its pieces are inside."""

    first: int
    last: int
    score: float

    def moved(self, by: int) -> Found:
        """The same run, `by` pieces further on."""
        return Found(self.first + by, self.last + by, self.score)


def softmax(scores: Scores) -> Scores:
    """Chances over the last axis."""
    shifted = np.exp(scores - scores.max(axis=-1, keepdims=True))
    chances: Scores = shifted / shifted.sum(axis=-1, keepdims=True)
    return chances


def spans(chances: Scores, *, threshold: float, split: bool = True) -> list[Found]:
    """The spans in a row of chances of shape (pieces, 3).

    A piece is inside where the chance of being outside is at most 1 - `threshold`; a span begins
    at the first piece inside and, where runs may touch (`split`), wherever beginning is likelier than
    going on.
    """
    inside = chances[:, OUTSIDE] <= 1 - threshold
    if not inside.any():
        return []
    begins = (chances[:, BEGINS] > chances[:, BEGINS + 1]) & split
    opens = inside & (begins | ~np.append([False], inside[:-1]))
    firsts = np.flatnonzero(opens)
    ends = np.flatnonzero(np.append(~inside | opens, [True]))
    lasts = ends[np.searchsorted(ends, firsts, side="right")]
    return [
        Found(int(first), int(last), float(1 - chances[first:last, OUTSIDE].mean()))
        for first, last in zip(firsts, lasts, strict=True)
    ]
