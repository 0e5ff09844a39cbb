"""Statements: what a source puts forward that is none of the other six kinds."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.model import Kind, Span
from sayso.tagger.attribution import Saying
from sayso.tagger.clause import VERBS, Sentence
from sayso.tagger.protocol import Frame
from sayso.tagger.triggers import Hit
from sayso.tagger.voice import said


def statements(
    s: Sentence, hits: Sequence[Hit], sayings: Sequence[Saying], others: Sequence[Frame]
) -> list[Frame]:
    """One frame for each stretch of sourced content in the sentence in which no other frame was found."""
    found = []
    for saying in sayings:
        for span in _inside(s, saying) if saying.sources else ():
            if not any(span.covers(f.trigger) for f in others):
                found += _statement(s, hits, saying, span)
    return found


def _inside(s: Sentence, saying: Saying) -> list[Span]:
    return [
        Span(max(run.start, s.span.start), min(run.end, s.span.end))
        for run in saying.content
        if s.span.overlaps(run)
    ]


def _statement(s: Sentence, hits: Sequence[Hit], saying: Saying, content: Span) -> list[Frame]:
    named = [h for h in hits if h.kind is Kind.STATEMENT]
    by_cue = [h for h in named if h.span(s).overlaps(saying.cue)]
    by_words = [h for h in named if content.covers(h.span(s))]
    verbs = [
        c.span
        for c, shape in zip(s.chunks, s.shapes, strict=True)
        if shape in VERBS and content.covers(c.span)
    ]
    hit = next(iter((*by_cue, *by_words)), None)
    if hit is None and not verbs:
        return []
    trigger = hit.span(s) if hit else verbs[0]
    return [
        Frame(
            kind=Kind.STATEMENT,
            subtype=hit.entry.subtype if hit else "assessment",
            trigger=trigger,
            quote=content.joined(trigger) if by_cue else content,
            linked=said(saying),
            stance=saying.stance,
            certainty=saying.certainty,
        )
    ]
