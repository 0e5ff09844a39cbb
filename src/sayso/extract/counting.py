"""The whole number for a reader's span of one, and the number that the words for the people hold.

"over 5" of "over 5,000 people" becomes "over 5,000"; victims that are "two officers" are two where the
reader gives no number of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from sayso.model import Kind, Span
from sayso.tagger.chunked import chunked
from sayso.tagger.chunks import Shape
from sayso.tagger.protocol import Frame, Link, Linked
from sayso.text.numbers import find_counts, read_counts
from sayso.text.segment import sentence_at

_OR = re.compile(r"\s*(?:or|and/or|/)\s+")
_AND = re.compile(r"\s*(?:and|or|and/or|/)\s+")
_BESIDE = re.compile(r"\s(?:and|&)\s|,\s")
_HURT = frozenset(("killed", "injured", "missing"))


def whole_counts(text: str, sentences: Sequence[Span], frames: Sequence[Frame]) -> tuple[Frame, ...]:
    """The same frames, each toll with its number whole where its words hold one."""

    def number_in(span: Span) -> Span | None:
        around = sentence_at(sentences, span.start)
        return next((n for n in find_counts(text, around) if n.overlaps(span)), None) if around else None

    def counted(frame: Frame) -> Frame:
        if frame.kind is not Kind.TOLL:
            return frame
        given, people = frame.spans(Link.COUNT)[:1], frame.spans(Link.VICTIMS)[:1]
        number = min(filter(None, map(number_in, (*given, *people))), default=None)
        number = number or next((_phrase(text, sentences, span, people) for span in given), None)
        if number is None:
            return frame
        others = [part for part in frame.linked if part.link is not Link.COUNT]
        return replace(frame, linked=(*others, Linked(Link.COUNT, number)))

    return _of_sums(text, tuple(map(counted, frames)))


def _phrase(text: str, sentences: Sequence[Span], given: Span, people: Sequence[Span]) -> Span:
    """The noun phrase that a reader took for a number: "a woman"; with those beside: "a woman and a boy"."""
    if any(p.covers(given) and _BESIDE.search(text, p.start, p.end) for p in people):
        return people[0]
    around = sentence_at(sentences, given.start)
    met = chunked(text, around).meeting(given) if around else ()
    return next((c.span for c in met if c.shape == Shape.NOUN), given)


def _of_sums(text: str, frames: Sequence[Frame]) -> tuple[Frame, ...]:
    """The same frames without numbers of two outcomes together: "20 people were killed or wounded"."""

    def shared(one: Frame, other: Frame) -> bool:
        number = one.spans(Link.COUNT)
        if not number or number != other.spans(Link.COUNT) or one.subtype == other.subtype:
            return False
        first, second = sorted((one.trigger, other.trigger))
        hurt = {one.subtype, other.subtype} <= _HURT
        joined = (first == second and hurt) or (_AND if hurt else _OR).fullmatch(
            text, first.end, second.start
        )
        return bool(joined) and _many(number[0].of(text))

    tolls = [f for f in frames if f.kind is Kind.TOLL]
    summed = [f for f in tolls if any(shared(f, other) for other in tolls)]
    return tuple(_uncounted(f) if f in summed else f for f in frames)


def _many(words: str) -> bool:
    """Whether a number is of more than one: one person may have met with both, and "no" is of each."""
    found = read_counts(words, Span(0, len(words)))
    return bool(found) and (found[0][1].least is None or found[0][1].least > 1)


def _uncounted(frame: Frame) -> Frame:
    return replace(frame, linked=tuple(part for part in frame.linked if part.link is not Link.COUNT))
