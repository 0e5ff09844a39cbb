"""What the lexicon, too, takes for a trigger: a second opinion on what the model finds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sayso.model import Kind, Span
from sayso.tagger.arguments import Surroundings, link_all
from sayso.tagger.clause import parse
from sayso.tagger.participants import compound
from sayso.tagger.protocol import Frame, Link, Linked
from sayso.tagger.triggers import Hit, IsPlace, find_triggers
from sayso.text.numbers import find_counts

NEEDED = (Link.ACTOR, Link.WHERE)
"""Without these, to say that a place is held says nothing."""


@dataclass(frozen=True, slots=True)
class Seconds:
    """The triggers that the lexicon knows in a text, each in its sentence."""

    known: tuple[tuple[Surroundings, Hit], ...] = ()

    def back(self, kind: Kind, trigger: Span) -> bool:
        """Whether the lexicon has a trigger of that kind in those words."""
        return any(True for _ in self._known(kind, trigger))

    def completed(self, frame: Frame) -> Frame:
        """The frame; one of control that lacks who holds what is given who and what the grammar tells."""
        joined = self._compound(frame)
        if joined:
            told = {part.link for part in joined}
            return replace(frame, linked=(*(p for p in frame.linked if p.link not in told), *joined))
        lacking = [link for link in NEEDED if not frame.spans(link)]
        if frame.kind is not Kind.CONTROL or not lacking:
            return frame
        known = self._known(frame.kind, frame.trigger)
        given = [part for around, hit in known for part in _linked(around, hit) if part.link in lacking]
        return replace(frame, linked=(*frame.linked, *given))

    def _compound(self, frame: Frame) -> tuple[Linked, ...]:
        """What a compound and the noun behind it say: "rebel-held Arzu", "US-backed fighters"."""
        if frame.kind not in (Kind.CONTROL, Kind.ALIGNMENT):
            return ()
        known = self._known(frame.kind, frame.trigger)
        return next((_linked(a, hit) for a, hit in known if compound(a.sentence, hit)), ())

    def _known(self, kind: Kind, trigger: Span) -> Iterator[tuple[Surroundings, Hit]]:
        for around, hit in self.known:
            if hit.kind is kind and trigger.overlaps(hit.span(around.sentence)):
                yield around, hit


def seconds(text: str, sentences: Sequence[Span], is_place: IsPlace) -> Seconds:
    """The second opinion on a text; `is_place` says whether a name is a place of the gazetteer."""
    found: list[tuple[Surroundings, Hit]] = []
    for span in sentences:
        counts = find_counts(text, span)
        around = Surroundings(parse(text, span, counts=counts), is_place, counts)
        found += [(around, hit) for hit in find_triggers(around.sentence, is_place=is_place)]
    return Seconds(tuple(found))


def _linked(around: Surroundings, hit: Hit) -> tuple[Linked, ...]:
    return link_all(around, [hit])[0][1]
