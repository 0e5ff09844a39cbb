"""The whole number for a reader's span of one, and the number that the words for the people hold.

"over 5" of "over 5,000 people" becomes "over 5,000"; victims that are "two officers" are two where the
reader gives no number of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sayso.model import Kind, Span
from sayso.tagger.protocol import Frame, Link, Linked
from sayso.text.numbers import find_counts
from sayso.text.segment import sentence_at


def whole_counts(text: str, sentences: Sequence[Span], frames: Sequence[Frame]) -> tuple[Frame, ...]:
    """The same frames, each toll with its number whole where its words hold one."""

    def number_in(span: Span) -> Span | None:
        around = sentence_at(sentences, span.start)
        return next((n for n in find_counts(text, around) if n.overlaps(span)), None) if around else None

    def counted(frame: Frame) -> Frame:
        if frame.kind is not Kind.TOLL:
            return frame
        given, people = frame.spans(Link.COUNT)[:1], frame.spans(Link.VICTIMS)[:1]
        number = next(filter(None, map(number_in, (*given, *people))), None)
        if number is None:
            return frame
        others = [part for part in frame.linked if part.link is not Link.COUNT]
        return replace(frame, linked=(*others, Linked(Link.COUNT, number)))

    return tuple(map(counted, frames))
