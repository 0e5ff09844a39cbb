"""A happening that two words of a sentence name is told once: "a drone *strike* *hit* a market"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from sayso.model import Kind, Span
from sayso.tagger.protocol import Frame, Link
from sayso.text.segment import sentence_at

_TELLING: Mapping[Kind, tuple[Link, ...]] = MappingProxyType(
    {
        Kind.CONTROL: (Link.WHERE,),
        Kind.ATTACK: (Link.TARGET,),
        Kind.TOLL: (Link.VICTIMS,),
        Kind.DAMAGE: (Link.OBJECT,),
        Kind.MOVEMENT: (Link.ACTOR,),
        Kind.ALIGNMENT: (Link.ACTOR, Link.OTHER),
    }
)
"""What two words for one happening share; the links of another kind may be left out by either."""

_LITTLE = re.compile(r"\s*(?:(?:a|an|the|of|new)\s+)*", re.IGNORECASE)
_APART = (Link.SOURCE, Link.ACTOR, Link.ATTACKER, Link.WHERE, Link.TO, Link.FROM, Link.WHEN, Link.COUNT)
"""Two frames that both say one of these, in other words, tell two happenings."""


def told_once(text: str, frames: Sequence[Frame], sentences: Sequence[Span]) -> list[Frame]:
    """The frames, in their order, less each that a surer one of its sentence tells already."""
    surest = sorted(range(len(frames)), key=lambda i: -(frames[i].score or 0.0))
    homes = [sentence_at(sentences, frame.trigger.start) for frame in frames]
    kept: list[int] = []
    for i in surest:
        if not any(homes[i] == homes[k] and _same(text, frames[i], frames[k]) for k in kept):
            kept.append(i)
    return [frames[i] for i in sorted(kept)]


def _same(text: str, one: Frame, other: Frame) -> bool:
    """Whether two frames of a sentence tell one happening by other words."""
    if one.trigger == other.trigger or (one.kind, one.stance) != (other.kind, other.stance):
        return False

    def differ(on: Sequence[Link]) -> bool:
        told = ((one.spans(link), other.spans(link)) for link in on)
        return any(a and b and not _meet(a, b) for a, b in told)

    links = _TELLING.get(one.kind, ())
    if differ(_APART):
        return False
    if _one_phrase(text, one.trigger, other.trigger):
        return not differ(links)
    if one.subtype != other.subtype:
        return False
    if one.kind is Kind.STATEMENT:
        return one.quote.covers(other.quote) or other.quote.covers(one.quote)
    return bool(links) and all(_meet(one.spans(link), other.spans(link)) for link in links)


def _one_phrase(text: str, one: Span, other: Span) -> bool:
    """Whether two triggers are one cut in two: "signed a" and "peace deal"."""
    first, second = sorted((one, other))
    return bool(_LITTLE.fullmatch(text, min(first.end, second.start), second.start))


def _meet(spans: Sequence[Span], others: Sequence[Span]) -> bool:
    return any(a.overlaps(b) for a in spans for b in others)
