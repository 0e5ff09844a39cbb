"""The whole noun phrase for a reader's span of part of one: "Islamic State fighters" for "State fighters"."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from sayso.model import Span
from sayso.tagger.chunked import Chunked, chunked
from sayso.tagger.chunks import Shape
from sayso.tagger.protocol import Frame, Link, Linked

_PLACES = frozenset((Link.WHERE, Link.TO, Link.FROM))
_NAMED = frozenset(Link) - {Link.VIA, Link.CUE, Link.WHEN, Link.COUNT}
_TAKING_PART = _NAMED - {Link.SOURCE}


def whole_phrases(text: str, sentences: Sequence[Span], frames: Sequence[Frame]) -> list[Frame]:
    """The same frames, each span that begins or ends within a noun group reaching over all of it.

    A group that holds the trigger stays cut: "rebel" in "rebel rocket fire" is who fires. A quote that is
    nothing but the trigger reaches over those who take part, as far as they stand in its sentence.
    """
    starts = [s.start for s in sentences]

    @cache
    def line(at: int) -> Chunked:
        return chunked(text, sentences[at])

    def whole(part: Linked, trigger: Span) -> Linked:
        at = bisect_right(starts, part.span.start) - 1
        if part.link not in _NAMED or at < 0:
            return part
        grown = _grown(line(at), part.span, place=part.link in _PLACES)
        return (
            part if grown.overlaps(trigger) and not part.span.overlaps(trigger) else replace(part, span=grown)
        )

    def quoted(frame: Frame) -> Frame:
        at = bisect_right(starts, frame.trigger.start) - 1
        if frame.quote != frame.trigger or at < 0:
            return frame
        quote = frame.quote
        for part in frame.linked:
            if part.link in _TAKING_PART and sentences[at].covers(part.span):
                quote = quote.joined(part.span)
        return replace(frame, quote=quote)

    grown = (replace(f, linked=tuple(whole(part, f.trigger) for part in f.linked)) for f in frames)
    return [quoted(frame) for frame in grown]


def _grown(line: Chunked, span: Span, *, place: bool) -> Span:
    touched = [i for i, c in enumerate(line.chunks) if c.span.overlaps(span)]
    if not touched:
        return span
    first, last = touched[0], touched[-1]
    if line.says(first, "of") and line.shape(first - 1) == Shape.NOUN:
        first -= 1
    if place and line.says(last + 1, "of") and line.shape(last + 2) == Shape.NOUN:
        last += 2
    groups = [line.chunks[i].span for i in (first, last) if line.shape(i) == Shape.NOUN]
    for group in groups:
        span = span.joined(group)
    return span
