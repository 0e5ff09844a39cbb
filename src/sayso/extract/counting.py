"""The whole number for a reader's span of one, and the number that the words for the people hold.

"over 5" of "over 5,000 people" becomes "over 5,000"; victims that are "two officers" are two where the
reader gives no number of its own.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from sayso.model import Kind, Span
from sayso.tagger.protocol import Frame, Link, Linked
from sayso.text.numbers import find_counts


def whole_counts(text: str, sentences: Sequence[Span], frames: Sequence[Frame]) -> tuple[Frame, ...]:
    """The same frames, each toll with its number whole where its words hold one."""
    starts = [s.start for s in sentences]

    def counts_at(span: Span) -> Sequence[Span]:
        at = bisect_right(starts, span.start) - 1
        return find_counts(text, sentences[at]) if at >= 0 else ()

    def counted(frame: Frame) -> Frame:
        if frame.kind is not Kind.TOLL:
            return frame
        given, people = frame.spans(Link.COUNT)[:1], frame.spans(Link.VICTIMS)[:1]
        number = next((n for span in given for n in counts_at(span) if n.overlaps(span)), None)
        number = number or next((n for span in people for n in counts_at(span) if n.overlaps(span)), None)
        if number is None:
            return frame
        others = [part for part in frame.linked if part.link is not Link.COUNT]
        return replace(frame, linked=(*others, Linked(Link.COUNT, number)))

    return tuple(map(counted, frames))
