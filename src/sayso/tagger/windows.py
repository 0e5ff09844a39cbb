"""What the neural reader reads at once: runs of whole sentences, overlapping, each word the core of one.

A claim's source may stand a sentence before or after it, so a window reaches a little to both
sides of its core; only triggers in the core are the window's to find.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from sayso.model import Span
from sayso.tagger.wordpiece import Form, Piece, WordPiece

LIMIT = 320
_BEHIND = LIMIT // 4
_AHEAD = LIMIT // 6
_LONGEST = 480  # a sentence longer than this is cut: the encoder has 512 positions


@dataclass(frozen=True)
class Window:
    """Pieces in order, and the half-open run of them that is the window's core."""

    pieces: tuple[Piece, ...]
    core: Span

    @cached_property
    def words(self) -> tuple[Span, ...]:
        """For each piece, the half-open run of pieces that is its word."""
        edges = [0, *(i for i in range(1, len(self.pieces)) if not _one_word(*self.pieces[i - 1 : i + 1]))]
        runs = map(Span, edges, [*edges[1:], len(self.pieces)])
        return tuple(run for run in runs for _ in range(len(run)))


def _one_word(one: Piece, other: Piece) -> bool:
    """Whether a piece and the next one are parts of one word."""
    return one.span.end == other.span.start and Form.MARK not in (one.form, other.form)


def windows(text: str, sentences: Sequence[Span], wordpiece: WordPiece) -> Iterator[Window]:
    """The windows of a text, in order; their cores lie side by side and cover it."""
    cut = [part for s in sentences for part in _bounded(wordpiece.pieces(text, s))]
    lengths = [len(part) for part in cut]
    for first, last, core in _runs(lengths):
        pieces = tuple(piece for part in cut[first:last] for piece in part)
        before = sum(lengths[first : core.start])
        yield Window(pieces, Span(before, before + sum(lengths[core.start : core.end])))


def _bounded(pieces: Sequence[Piece]) -> Iterator[Sequence[Piece]]:
    yield from (pieces[i : i + _LONGEST] for i in range(0, len(pieces), _LONGEST))


def _runs(lengths: Sequence[int]) -> Iterator[tuple[int, int, Span]]:
    """First and last-plus-one sentence of each window, and those of its core."""
    at = 0
    while at < len(lengths):
        first = _reach(lengths, at, _BEHIND if lengths[at] < LIMIT else 0)
        size, end = sum(lengths[first:at]), at
        while end < len(lengths) and (end == at or size + lengths[end] <= LIMIT):
            size += lengths[end]
            end += 1
        core = end if end == len(lengths) else max(at + 1, _reach(lengths, end, _AHEAD))
        yield first, end, Span(at, core)
        at = core


def _reach(lengths: Sequence[int], start: int, room: int) -> int:
    """How far back from `start` whole sentences fit into `room` pieces."""
    at = start
    while at > 0 and lengths[at - 1] <= room:
        room -= lengths[at - 1]
        at -= 1
    return at
