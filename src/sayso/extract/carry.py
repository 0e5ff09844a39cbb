"""What a report carries over: a place named once serves the sentences after it.

The codebook takes the places "named for this happening, in this sentence or plainly carried over
from the ones before". A happening without a place of its own takes that of the others in its
sentence, and else that of the last one told within `REACH` sentences. The people whom a bare number
counts ("wounding 20 others") are of the kind of those counted just before.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from sayso.model import Kind, Span
from sayso.tagger.protocol import Frame, Link, Linked

REACH = 2
_PLACED = frozenset((Kind.CONTROL, Kind.ATTACK, Kind.TOLL, Kind.DAMAGE, Kind.MOVEMENT))


def carry_places(frames: Sequence[Frame], sentences: Sequence[Span]) -> tuple[Frame, ...]:
    """The same frames, those of a happening without a place with the place that is carried over to them."""
    starts = [s.start for s in sentences]
    lines = [bisect_right(starts, f.trigger.start) for f in frames]
    return tuple(
        replace(f, linked=(*f.linked, *(Linked(Link.WHERE, at) for at in _carried(frames, lines, i))))
        if f.kind in _PLACED and not f.spans(Link.WHERE)
        else f
        for i, f in enumerate(frames)
    )


def _carried(frames: Sequence[Frame], lines: Sequence[int], to: int) -> tuple[Span, ...]:
    beside = [i for i in range(len(frames)) if lines[i] == lines[to] and _places(frames[i])]
    if beside:
        return _places(frames[min(beside, key=lambda i: abs(i - to))])
    before = [i for i in range(to) if lines[to] - lines[i] <= REACH and _places(frames[i])]
    return _places(frames[before[-1]]) if before else ()


def _places(frame: Frame) -> tuple[Span, ...]:
    return frame.spans(Link.WHERE) if frame.kind in _PLACED else ()
