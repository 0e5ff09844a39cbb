"""What belongs to a trigger: who, whom, with what, where, how many; when is told by `dating`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.lexicon.clauses import clauses
from sayso.lexicon.people import categories
from sayso.model import Kind, Span
from sayso.tagger.clause import (
    NAMES,
    Sentence,
    extent,
    phrases,
    subject,
)
from sayso.tagger.participants import participants
from sayso.tagger.protocol import Link, Linked
from sayso.tagger.triggers import Hit, IsPlace, placey


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A sentence with what was found in it before: places are told by `is_place`."""

    sentence: Sentence
    is_place: IsPlace
    counts: tuple[Span, ...]


def link_all(around: Surroundings, hits: Sequence[Hit]) -> list[tuple[Hit, tuple[Linked, ...]]]:
    """Each trigger with everything of its sentence that is linked to it.

    A toll or a damage whose verb names no one takes the attacker of the attack that did it.
    """
    found = [(hit, _link(around, hit)) for hit in hits]
    attacks = [(hit, parts) for hit, parts in found if hit.kind is Kind.ATTACK]
    return [(hit, (*parts, *_inherited(around.sentence, hit, parts, attacks))) for hit, parts in found]


def _link(around: Surroundings, hit: Hit) -> tuple[Linked, ...]:
    s = around.sentence
    parts = [p for p in participants(s, hit) if not _no_victim(around, hit, p)]
    parts += _where(s, hit, parts, around.is_place)
    if hit.kind is Kind.TOLL:
        people = next((p.span for p in parts if p.link is Link.VICTIMS), None)
        parts += [Linked(Link.COUNT, n) for n in _count(s, hit, people, around.counts)]
    return tuple(parts)


def _no_victim(around: Surroundings, hit: Hit, part: Linked) -> bool:
    """Whether a place would be who was killed ("struck men in Amun killing"), or the 52 of "a toll of 52"."""
    s = around.sentence
    if hit.kind is not Kind.TOLL or hit.entry.subtype == "displaced" or part.link is not Link.VICTIMS:
        return False
    if part.span in around.counts and "toll" in s.words[hit.first : hit.last]:
        return True
    located = [noun for word, _, noun in phrases(s) if word in clauses().locative.words]
    opens = any(s.chunks[noun].span.start == part.span.start for noun in located)
    return opens and _placed(s, part.span, around.is_place)


def _inherited(
    s: Sentence, hit: Hit, parts: Sequence[Linked], attacks: Sequence[tuple[Hit, tuple[Linked, ...]]]
) -> list[Linked]:
    if hit.kind not in (Kind.TOLL, Kind.DAMAGE) or any(p.link is Link.ATTACKER for p in parts):
        return []
    means = {subject(s, hit.chunk)} if hit.verbal(s) else set()
    means |= {noun for word, _, noun in phrases(s) if word in _DOING and noun > hit.chunk}
    of = [p for attack, linked in attacks if attack.chunk in means for p in linked if p.link is Link.ATTACKER]
    return of[:1]


_NUMBER_REACH = 60  # letters: "the death toll from the attacks rose to 8"
_COMES_TO = frozenset(
    ("to", "at", "reached", "reaches", "passed", "topped", "exceeded", "exceeds", "hit", "is", "was")
)
_DOING = frozenset(("by", "in", "during", "from", "when", "after"))


def quote(s: Sentence, hit: Hit, linked: Sequence[Linked]) -> Span:
    """The shortest run of the sentence with the trigger and its participants in it."""
    span = hit.span(s)
    for part in linked:
        if s.span.covers(part.span):
            span = span.joined(part.span)
    return span


def _where(s: Sentence, hit: Hit, parts: Sequence[Linked], is_place: IsPlace) -> list[Linked]:
    """The place of the trigger: what it hits where that is ground, else the nearest, rather after it."""
    if any(p.link is Link.WHERE for p in parts) or hit.kind in (Kind.ALIGNMENT, Kind.STATEMENT):
        return []
    placed = [
        (noun, extent(s, noun))
        for prep, _, noun in phrases(s)
        if prep in clauses().locative.words and placey(s, noun, is_place)
    ]
    after = [span for noun, span in placed if noun > hit.chunk]
    ground = [p.span for p in parts if p.link in (Link.TARGET, Link.OBJECT) and _placed(s, p.span, is_place)]
    before = [span for noun, span in reversed(placed) if noun <= hit.chunk]
    chosen = next(iter((*ground, *after, *before)), None)
    return [Linked(Link.WHERE, chosen)] if chosen else []


def _placed(s: Sentence, span: Span, is_place: IsPlace) -> bool:
    inside = [i for i, c in enumerate(s.chunks) if span.covers(c.span) and s.shapes[i] in NAMES]
    return (
        bool(inside) and placey(s, inside[0], is_place) and s.chunk_words(inside[0])[-1] not in categories()
    )


def _nearest(s: Sentence, hit: Hit, spans: Sequence[Span]) -> list[Span]:
    """Spans of the sentence, the nearest to the trigger first."""
    at = hit.span(s)
    inside = [x for x in spans if s.span.covers(x)]
    return sorted(inside, key=lambda x: max(x.start - at.end, at.start - x.end))


def _count(s: Sentence, hit: Hit, people: Span | None, counts: Sequence[Span]) -> list[Span]:
    if people:
        inside = [n for n in counts if n.overlaps(people)]
        if inside:
            return inside[:1]
        tallied = _tallied(s, people, counts)
        return tallied or ([people] if _single(s, people) else [])
    at = hit.span(s)
    after = [n for n in counts if at.end <= n.start and n.start - at.end < _NUMBER_REACH]
    before = [n for n in _nearest(s, hit, counts) if n.end <= at.start and at.start - n.end <= len(" of ")]
    return (before or after)[:1]


def _tallied(s: Sentence, people: Span, counts: Sequence[Span]) -> list[Span]:
    """The count beside "the number of" people: "to 13 the number of dead", "the number of dead is 13"."""
    at = next((i for i, t in enumerate(s.tokens) if t.span.start >= people.start), 0)
    if at < 2 or s.words[at - 1] != "of" or s.words[at - 2] not in clauses().tallies.words:
        return []
    head = s.tokens[at - 2].span.start
    before = [n for n in counts if n.end <= head and s.words_at(Span(n.end, head)).strip() in ("", "the")]
    after = [
        n for n in counts if people.end <= n.start <= people.end + _NUMBER_REACH and _leads_to(s, n.start)
    ]
    return (before or after)[:1]


def _leads_to(s: Sentence, start: int) -> bool:
    """Whether what stands before a count says that a number comes to it."""
    before = [t.lower for t in s.tokens if t.span.end <= start]
    return before[-1:] != [] and before[-1] in _COMES_TO


def _single(s: Sentence, people: Span) -> bool:
    """Whether the words are one person: "a man", "his son"."""
    words = s.words_at(people).split()
    return len(words) > 1 and words[0] in ("a", "an", "his", "her", "one") and not words[1].endswith("s")
