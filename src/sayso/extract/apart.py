"""Each place for itself: "Iraq and Syria" are two, so that each has coordinates of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sayso.lexicon.fold import fold
from sayso.lexicon.grammar import grammar
from sayso.lexicon.places import country_names, meanings, sides
from sayso.model import Span
from sayso.tagger.protocol import Frame, Link, Linked

_JOINT = re.compile(r"\s*,?\s+(?:and|or)\s+|\s*,\s+")
_JOINED = re.compile(r"\s(?:and|or)\s")
_WORD = re.compile(r"[^\W_]+(?:['’‑-][^\W_]+)*")
_LEAD = frozenset(("settlement", "adm1", "adm2", "quarter", "district"))


def places_apart(text: str, frames: Sequence[Frame]) -> tuple[Frame, ...]:
    """The same frames, each `where` that joins several names as so many places.

    What joins other words ("the city and its suburbs", "between A and B") stays as it is, as does the
    name of a country that has the conjunction in it.
    """
    return tuple(
        replace(f, linked=tuple(part for linked in f.linked for part in _apart(text, linked))) for f in frames
    )


def each_place(text: str, span: Span) -> tuple[Span, ...]:
    """The names that a span joins, each for itself; else the span."""
    words = span.of(text)
    parts = tuple(_parts(span, words))
    joined = len(parts) > 1 and _JOINED.search(words) and fold(words) not in country_names()
    return parts if joined and all(_is_place(part.of(text)) for part in parts) else (span,)


def _apart(text: str, linked: Linked) -> tuple[Linked, ...]:
    if linked.link is not Link.WHERE:
        return (linked,)
    return tuple(replace(linked, span=part) for part in each_place(text, linked.span))


def _parts(span: Span, words: str) -> Iterator[Span]:
    start = 0
    for joint in _JOINT.finditer(words):
        yield Span(span.start + start, span.start + joint.start())
        start = joint.end()
    yield Span(span.start + start, span.end)


def _is_place(words: str) -> bool:
    """Whether words are a name with what may stand around the name of a place: "the eastern town of Arzu"."""
    found = [m.group() for m in _WORD.finditer(words)]
    named = [i for i, word in enumerate(found) if _is_capital(word)]
    if not named:
        return False
    before, after = found[: named[0]], found[named[-1] + 1 :]
    between = [w for w in found[named[0] : named[-1]] if not _is_capital(w)]
    return all(map(_may_lead, before)) and all(map(_is_kind, after)) and all(map(_is_particle, between))


def _is_capital(word: str) -> bool:
    """Whether a word is written as names are: Arzu, al-Arzu."""
    particle, _, rest = word.partition("-")
    return word[0].isupper() or (rest[:1].isupper() and particle in grammar().name_particles.words)


def _may_lead(word: str) -> bool:
    particle = word.partition("-")[0] in grammar().name_particles.words
    return particle or word in ("the", "of", "both") or word in sides() or _is_kind(word)


def _is_kind(word: str) -> bool:
    return meanings().get(word) in _LEAD


def _is_particle(word: str) -> bool:
    return word.partition("-")[0] in grammar().name_particles.words
