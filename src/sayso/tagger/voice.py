"""Whose word a frame is: the act of saying around its trigger, as links of the frame."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.model import Kind, Span
from sayso.tagger.attribution import Saying, saying_of
from sayso.tagger.chunked import chunked
from sayso.tagger.chunks import Shape
from sayso.tagger.protocol import Link, Linked
from sayso.text.segment import sentence_at

SPEECH = frozenset((Link.SOURCE, Link.VIA, Link.CUE))
_DESCRIBING = frozenset((Kind.CONTROL, Kind.ALIGNMENT))


def voice_of(
    text: str, sentences: Sequence[Span], kind: Kind, trigger: Span, sayings: Sequence[Saying]
) -> Saying | None:
    """The innermost act of saying around a trigger, or nothing where the report speaks for itself.

    A descriptor is the report's own voice, whoever the sentence quotes (codebook, adjectives and compounds).
    """
    return None if describes(text, sentences, kind, trigger) else saying_of(sayings, trigger)


def describes(text: str, sentences: Sequence[Span], kind: Kind, trigger: Span) -> bool:
    """Whether a trigger describes the noun behind it: "the rebel-held town", "besieged Aleppo"."""
    if kind not in _DESCRIBING or "-" in trigger.of(text):
        return kind in _DESCRIBING
    around = sentence_at(sentences, trigger.start)
    met = chunked(text, around).meeting(trigger) if around else ()
    group = next((c for c in met if c.shape == Shape.NOUN and c.span.covers(trigger)), None)
    return group is not None and trigger.end < group.span.end


def said(saying: Saying | None) -> tuple[Linked, ...]:
    """Who says it, who passed it on, and the cue."""
    if saying is None:
        return ()
    sources = [Linked(Link.SOURCE, span) for span in saying.sources]
    via = [Linked(Link.VIA, span) for span in saying.via]
    return (*sources, *via, *([Linked(Link.CUE, saying.cue)] if sources else []))
