"""The whole noun phrase for a reader's span of part of one: "Islamic State fighters" for "State fighters"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sayso.model import Span
from sayso.tagger.chunked import Chunked, chunked
from sayso.tagger.chunks import Shape
from sayso.tagger.protocol import Frame, Link, Linked
from sayso.text.segment import sentence_at
from sayso.text.times import find_times

_PLACES = frozenset((Link.WHERE, Link.TO, Link.FROM))
_NAMED = frozenset(Link) - {Link.VIA, Link.CUE, Link.WHEN, Link.COUNT}
_TAKING_PART = _NAMED - {Link.SOURCE}


def whole_phrases(text: str, sentences: Sequence[Span], frames: Sequence[Frame]) -> list[Frame]:
    """The same frames, each span that begins or ends within a noun group reaching over all of it.

    A group that holds the trigger stays cut: "rebel" in "rebel rocket fire" is who fires; so does one that
    runs on into a time: "Goma late on Monday". A quote that is nothing but the trigger reaches over those who
    take part, as far as they stand in its sentence.
    """

    def whole(part: Linked, trigger: Span) -> Linked:
        around = sentence_at(sentences, part.span.start)
        if part.link not in _NAMED or not around:
            return part
        grown = _grown(chunked(text, around), part.span, place=part.link in _PLACES)
        return (
            part if grown.overlaps(trigger) and not part.span.overlaps(trigger) else replace(part, span=grown)
        )

    def quoted(frame: Frame) -> Frame:
        around = sentence_at(sentences, frame.trigger.start)
        if frame.quote != frame.trigger or not around:
            return frame
        quote = frame.quote
        for part in frame.linked:
            if part.link in _TAKING_PART and around.covers(part.span):
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
    grown = span
    for i in (first, last):
        if line.shape(i) == Shape.NOUN:
            grown = grown.joined(line.chunks[i].span)
    return _timeless(line, grown, span)


def _timeless(line: Chunked, grown: Span, kept: Span) -> Span:
    """What has grown, less the time that it ends in and has not grown from."""
    times = find_times(line.text, line.span) if grown.end > kept.end else ()
    end = min((t.start for t in times if kept.end <= t.start < grown.end <= t.end), default=grown.end)
    return Span(grown.start, grown.start + len(line.text[grown.start : end].rstrip()))
