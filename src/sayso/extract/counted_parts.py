"""Tolls that share their words with another: the parts of a whole, and people named side by side.

"Ten people died, including four children" are two tolls, as are "50 fighters and two civilians were
killed": each number is one of its own (codebook). Which of them are parts, `text/parts.py` can tell.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sayso.extract.people import category_of
from sayso.model import Category, Kind, Span
from sayso.tagger.chunked import Chunked, chunked
from sayso.tagger.chunks import Shape
from sayso.tagger.protocol import Frame, Link, Linked
from sayso.text.numbers import find_counts
from sayso.text.parts import says_part
from sayso.text.segment import sentence_at

_DOING = frozenset((Shape.VERB, Shape.PAST, Shape.ING, Shape.INFINITIVE))
_LISTED = (Shape.NOUN, Shape.COMMA, Shape.COORDINATOR)
_SIDE_BY_SIDE = (("and",), ("as", "well", "as"), ("along", "with"), ("together", "with"), ())


def counted_apart(text: str, sentences: Sequence[Span], frames: Sequence[Frame]) -> tuple[Frame, ...]:
    """The same frames, each toll followed by one for every further number of people that it tells."""
    tolls = [frame for frame in frames if frame.kind is Kind.TOLL]
    taken = [number for toll in tolls for number in toll.spans(Link.COUNT)]
    found: list[Frame] = []
    for frame in frames:
        number = next(iter(frame.spans(Link.COUNT)), None) if frame.kind is Kind.TOLL else None
        around = number and sentence_at(sentences, number.start)
        groups = _Told(chunked(text, around), frame, number).groups(taken) if number and around else ()
        found += [_own(frame, groups), *(_toll(frame, group) for group in groups)]
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Group:
    """People with their number, behind others that end at `after`; `part` where they are some of those."""

    number: Span
    people: Span
    after: int
    part: bool


@dataclass(frozen=True, slots=True)
class _Told:
    """A toll in its sentence."""

    line: Chunked
    toll: Frame
    number: Span

    def groups(self, taken: Sequence[Span]) -> tuple[_Group, ...]:
        """The people behind the toll's own, as far as they hang together and no other toll has them."""
        first = next((i for i, c in enumerate(self.line.chunks) if c.span.overlaps(self.number)), None)
        return () if first is None else tuple(self._behind(self._end(first), taken))

    def _behind(self, last: int, taken: Sequence[Span]) -> Iterator[_Group]:
        part = False
        for count in find_counts(self.line.text, self.line.span):
            at = next(i for i, c in enumerate(self.line.chunks) if c.span.overlaps(count))
            if at <= last:
                continue
            end = self._end(at)
            people = self.line.between(at, end + 1)
            opened = self._opens(last, at, end)
            part = part or opened
            beside = self._is_beside(last, at) and (part or self._are_hurt(count, people))
            alone = people == count  # "including one near a school"
            if alone or not (opened or beside) or self._does_else(end + 1) or any(map(count.overlaps, taken)):
                return
            yield _Group(count, people, self.line.chunks[last].span.end, part)
            last = end

    def _end(self, at: int) -> int:
        """The last chunk of the noun phrase that begins with one: "four of the dead", "four of them boys"."""
        line = self.line
        if not line.says(at + 1, "of"):
            return at
        if line.shape(at + 2) == Shape.PRONOUN:
            return at + 2 + (line.shape(at + 3) == Shape.NOUN)
        return at + 2 if line.shape(at + 2) == Shape.NOUN else at

    def _words(self, first: int, last: int) -> tuple[str, ...]:
        return tuple(w for i in range(first, last) for w in self.line.words_of(i))

    def _opens(self, last: int, at: int, end: int) -> bool:
        """Whether words make the people some of those before, with no other verb between than the toll's."""
        line, trigger = self.line, self.toll.trigger
        own = all(
            line.shape(i) not in _DOING
            or line.chunks[i].span.overlaps(trigger)
            or says_part(line.words_of(i))
            for i in range(last + 1, at)
        )
        listed = at
        while line.shape(listed - 1) in _LISTED and listed - 1 > last:
            listed -= 1
        starts = range(listed, at + 1)
        return own and any(says_part(self._words(last + 1, i), self._words(at + 1, end + 1)) for i in starts)

    def _is_beside(self, last: int, at: int) -> bool:
        gap = self._words(last + 1, at)
        return bool(gap) and tuple(w for w in gap if w != ",") in _SIDE_BY_SIDE

    def _are_hurt(self, count: Span, people: Span) -> bool:
        """Whether people who stand beside others are of those that the toll tells."""
        return any(v.covers(count) for v in self.toll.spans(Link.VICTIMS)) or (
            category_of(self.line.text, people) is not Category.UNKNOWN
        )

    def _does_else(self, after: int) -> bool:
        """Whether what the people do or suffer is not the toll's: "… and two civilians were injured"."""
        doing = self.line.shape(after) in (Shape.VERB, Shape.PAST)
        return doing and not self.line.chunks[after].span.overlaps(self.toll.trigger)


def _own(toll: Frame, groups: Sequence[_Group]) -> Frame:
    """The toll with its own people alone, where others stand beside them."""
    end = next((group.after for group in groups if not group.part), None)
    if end is None:
        return toll
    cut = (
        replace(part, span=Span(part.span.start, min(end, part.span.end)))
        if part.link is Link.VICTIMS and part.span.start < end
        else part
        for part in toll.linked
    )
    return replace(toll, linked=tuple(cut))


def _toll(toll: Frame, group: _Group) -> Frame:
    kept = (part for part in toll.linked if part.link not in (Link.COUNT, Link.VICTIMS))
    return replace(
        toll,
        quote=_quote(toll, group.people),
        linked=(*kept, Linked(Link.VICTIMS, group.people), Linked(Link.COUNT, group.number)),
    )


def _quote(toll: Frame, people: Span) -> Span:
    """The toll's words with those for its people; from these on, where they stand before what befell them."""
    whole = toll.quote.joined(people)
    return Span(people.start, whole.end) if people.end <= toll.trigger.start else whole
