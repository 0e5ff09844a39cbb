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
    """Chances over the last axis, of outside, begins and goes on."""
    weights = _weights(scores)
    chances: Scores = weights / _total(weights)[..., None]
    return chances


def outside(scores: Scores) -> Scores:
    """Chances of being outside, from scores whose last axis is outside, begins and goes on."""
    weights = _weights(scores)
    chances: Scores = weights[..., OUTSIDE] / _total(weights)
    return chances


def _weights(scores: Scores) -> Scores:
    highest = np.maximum(np.maximum(scores[..., 0], scores[..., 1]), scores[..., 2])
    weights: Scores = np.exp(scores - highest[..., None])
    return weights


def _total(weights: Scores) -> Scores:
    """Their sum over an axis of three: to add them is five times as fast as to reduce the axis."""
    return weights[..., 0] + weights[..., 1] + weights[..., 2]


def spans(chances: Scores, *, threshold: float) -> list[Found]:
    """The spans in a row of chances of shape (pieces, 3).

    A piece is inside where the chance of being outside is at most 1 - `threshold`; a span begins
    at the first piece inside, and wherever beginning is likelier than going on.
    """
    inside = chances[:, OUTSIDE] <= 1 - threshold
    if not inside.any():
        return []
    begins = chances[:, BEGINS] > chances[:, BEGINS + 1]
    opens = inside & (begins | ~np.append([False], inside[:-1]))
    firsts = np.flatnonzero(opens)
    ends = np.flatnonzero(np.append(~inside | opens, [True]))
    lasts = ends[np.searchsorted(ends, firsts, side="right")]
    return [_found(chances[:, OUTSIDE], *run) for run in zip(firsts.tolist(), lasts.tolist(), strict=True)]


def runs(chances: Scores, *, threshold: float) -> list[list[Found]]:
    """The runs inside of each row of chances of being outside, of shape (rows, pieces)."""
    padded = np.zeros((chances.shape[0], chances.shape[1] + 2), bool)
    padded[:, 1:-1] = chances <= 1 - threshold
    flat = padded.ravel()  # no run crosses rows: each begins and ends outside
    edges = np.flatnonzero(flat[1:] != flat[:-1]).tolist()
    found: list[list[Found]] = [[] for _ in chances]
    for opens, ends in zip(edges[::2], edges[1::2], strict=True):
        row, first = divmod(opens, padded.shape[1])
        found[row].append(_found(chances[row], first, first + ends - opens))
    return found


def _found(chances: Scores, first: int, last: int) -> Found:
    return Found(first, last, float(1 - np.add.reduce(chances[first:last]) / (last - first)))
