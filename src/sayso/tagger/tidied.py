"""What grammar knows of a frame better than the model: where a trigger ends, whose a place is, who loses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from types import MappingProxyType

from sayso.lexicon.nouns import noun_of
from sayso.lexicon.patterns import inflect
from sayso.lexicon.phrases import phrases
from sayso.model import Kind, Span
from sayso.tagger.protocol import Frame, Link, Linked
from sayso.text.segment import sentence_at

_JOINT_AT_END = re.compile(r"\W+(?:and|or)\W*$", re.IGNORECASE)
_OWNS = re.compile(r"(?:['’]s|s['’]|\bof|\bthe)\s*$", re.IGNORECASE)
_MARK = re.compile(r"\s*(?:['’]s)?\s*")
_ANOTHER = MappingProxyType({Link.OTHER: Link.ACTOR, Link.WEAPON: Link.TARGET})
"""What is somebody or something else than what it stands beside."""


def tidied(text: str, sentences: Sequence[Span], frame: Frame) -> Frame | None:
    """The same frame, with the words that belong to it; nothing where what is held is no place: "power"."""
    trigger = _unjoined(text, frame.trigger)
    around = sentence_at(sentences, trigger.start) or Span(0, len(text))
    loses = frame.kind is Kind.TOLL and any(w in _losing() for w in trigger.of(text).lower().split())

    def fits(part: Linked) -> bool:
        if part.link is Link.ATTACKER and loses:
            return part.span.start > trigger.start
        if part.link is Link.ACTOR and frame.kind is Kind.CONTROL:
            return not part.span.covers(trigger) and part.span not in frame.spans(Link.WHERE)
        if part.link in _ANOTHER:
            return not any(part.span.overlaps(one) for one in frame.spans(_ANOTHER[part.link]))
        return part.link is not Link.WHERE or _is_somewhere(part.span.of(text), frame.kind)

    linked = (_within(part, around) for part in frame.linked)
    quote = _behind_dateline(text, frame.quote, around)
    told = replace(frame, trigger=trigger, quote=quote, linked=tuple(filter(fits, linked)))
    held = frame.kind is not Kind.CONTROL or told.spans(Link.WHERE) or not frame.spans(Link.WHERE)
    return told if held else None


@cache
def _losing() -> frozenset[str]:
    return inflect("lose") | inflect("suffer")


def _within(part: Linked, sentence: Span) -> Linked:
    """What is linked, so far as it lies in the trigger's sentence where it reaches into that: no dateline."""
    if not part.span.overlaps(sentence) or sentence.covers(part.span):
        return part
    start, end = max(part.span.start, sentence.start), min(part.span.end, sentence.end)
    return replace(part, span=Span(start, end))


def _behind_dateline(text: str, quote: Span, sentence: Span) -> Span:
    """A quote without the dateline before its sentence: "PORT-AU-PRINCE - Armed men overran the town"."""
    before = text[quote.start : sentence.start].rstrip() if quote.overlaps(sentence) else ""
    return Span(sentence.start, quote.end) if before.endswith(tuple("-–—")) else quote


def _is_somewhere(words: str, kind: Kind) -> bool:
    """Whether words may tell where: not "the war", which is everywhere; nobody holds "the authorities"."""
    if words != words.lower():
        return True
    noun = noun_of(words.split())
    somebody = kind is Kind.CONTROL and noun is not None and noun.kind in ("person", "people", "force")
    return not somebody and words.split()[-1] not in phrases().nowhere.words


def _unjoined(text: str, trigger: Span) -> Span:
    """A trigger without the conjunction at its end: "killed or"."""
    joint = _JOINT_AT_END.search(trigger.of(text))
    return Span(trigger.start, trigger.start + joint.start()) if joint and joint.start() else trigger


def owning(text: str, frame: Frame) -> Frame:
    """The same frame, an owner's words and those for what is his in one: "the army's" and "22nd Division"."""
    return replace(frame, linked=tuple(_joined(text, frame.linked)))


def _joined(text: str, linked: Sequence[Linked]) -> Iterator[Linked]:
    held: Linked | None = None
    for part in sorted(linked, key=lambda p: (str(p.link), p.span)):
        if held and held.link is part.link and _goes_on(text, held.span, part.span):
            held = replace(part, span=held.span.joined(part.span))
            continue
        if held:
            yield held
        held = part
    if held:
        yield held


def _goes_on(text: str, one: Span, other: Span) -> bool:
    apart = one.end > other.start or not _MARK.fullmatch(text, one.end, other.start)
    return not apart and bool(_OWNS.search(text, one.start, other.start))
