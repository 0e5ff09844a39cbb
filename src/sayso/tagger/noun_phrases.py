"""The whole noun phrase for a reader's span of part of one: "Islamic State fighters" for "State fighters"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from sayso.model import Kind, Span
from sayso.tagger.chunked import Chunked, chunked
from sayso.tagger.chunks import Shape
from sayso.tagger.protocol import Frame, Link, Linked
from sayso.text.segment import sentence_at
from sayso.text.times import find_times

_PLACES = frozenset((Link.WHERE, Link.TO, Link.FROM))
_NAMED = frozenset(Link) - {Link.VIA, Link.CUE, Link.WHEN, Link.COUNT}
_BEFORE = " ,;:.-–—"
_CUT = re.compile(r"[\w‑-]+$")
_IN_WORD = re.compile(r"[\w‑-]")
_LONGEST = 60  # letters of a word that a quote may cut
_TOLD_OF: Mapping[Kind, tuple[Link, ...]] = MappingProxyType(
    {
        Kind.CONTROL: (Link.WHERE, Link.ACTOR),
        Kind.ATTACK: (Link.TARGET,),
        Kind.TOLL: (Link.VICTIMS, Link.COUNT),
        Kind.DAMAGE: (Link.OBJECT,),
        Kind.MOVEMENT: (Link.ACTOR,),
        Kind.ALIGNMENT: (Link.ACTOR, Link.OTHER),
        Kind.STATEMENT: (),
    }
)
_TAKING_PART = _NAMED - {Link.SOURCE}


def whole_phrases(text: str, sentences: Sequence[Span], frames: Sequence[Frame]) -> list[Frame]:
    """The same frames, each span that begins or ends within a noun group reaching over all of it.

    A group that holds the trigger stays cut: "rebel" in "rebel rocket fire" is who fires; so does one that
    runs on into a time: "Goma late on Monday". A quote is of whole words, and reaches over whom or what its
    happening befalls, as far as they stand in its sentence; one that is nothing but the trigger, over all
    who take part.
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
        if not around:
            return frame
        alone = frame.quote == frame.trigger
        quote = _in_words(text, frame.quote)
        for part in frame.linked:
            told = part.link in (_TAKING_PART if alone else _TOLD_OF[frame.kind])
            if told and around.covers(part.span):
                quote = quote.joined(part.span)
        return replace(frame, quote=quote)

    grown = (replace(f, linked=tuple(whole(part, f.trigger) for part in f.linked)) for f in frames)
    return [quoted(frame) for frame in grown]


def _in_words(text: str, quote: Span) -> Span:
    """The quote without a mark before it, and with all of a word that it cuts: "Hamas-led militants"."""
    cut = _CUT.search(text, max(0, quote.start - _LONGEST), quote.start)
    start = cut.start() if cut and _IN_WORD.match(text, quote.start) else quote.start
    while start < quote.end - 1 and text[start] in _BEFORE:
        start += 1
    return Span(start, quote.end)


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
