"""Whose word a frame is: the act of saying around its trigger, as links of the frame."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.model import Kind, Span
from sayso.tagger.attribution import Saying, saying_of
from sayso.tagger.protocol import Link, Linked

SPEECH = frozenset((Link.SOURCE, Link.VIA, Link.CUE))
_DESCRIBING = frozenset((Kind.CONTROL, Kind.ALIGNMENT))


def voice_of(text: str, kind: Kind, trigger: Span, sayings: Sequence[Saying]) -> Saying | None:
    """The innermost act of saying around a trigger, or nothing where the report speaks for itself.

    A descriptor in front of a noun ("the rebel-held town") is the report's own voice, whoever the
    sentence quotes (codebook, adjectives and compounds).
    """
    if kind in _DESCRIBING and "-" in trigger.of(text):
        return None
    return saying_of(sayings, trigger)


def said(saying: Saying | None) -> tuple[Linked, ...]:
    """Who says it, who passed it on, and the cue."""
    if saying is None:
        return ()
    sources = [Linked(Link.SOURCE, span) for span in saying.sources]
    via = [Linked(Link.VIA, span) for span in saying.via]
    return (*sources, *via, *([Linked(Link.CUE, saying.cue)] if sources else []))
