"""What sort of thing each name of a report names, by the lexicon, the gazetteer and the words around it.

A name is of one kind throughout a report: what one sentence tells ("the village of Arzu") holds in all.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property

from sayso.extract.name_runs import Run
from sayso.lexicon.fold import fold
from sayso.lexicon.nouns import place_meaning, titles
from sayso.lexicon.phrases import phrases
from sayso.model import Span

_WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")
_APPOSED = re.compile(r"\W{0,2}(?:which is |is |was )?(?:an?|the)((?: [\w-]+){1,6})")
_DATELINE = re.compile(r"(?:, [\w.]+){0,2}(?: ?\([^)]{2,40}\))? ?[—–]|(?: \([^)]{2,20}\))? - ")
_IN = frozenset(("in", "near", "outside", "inside", "around", "towards", "toward", "at", "into"))


class Kind(StrEnum):
    """What sort of thing a name names."""

    PERSON = "person"
    PLACE = "place"
    BODY = "body"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Name:
    """A name where it stands.

    `entity` and `type` are the actor lexicon's where it knows the name, or a country's code and `country`.
    `nouns` are the words by which the report calls a place: town, province. `where` says that something
    happens there.
    """

    span: Span
    text: str
    sentence: int
    kind: Kind
    entity: str | None = None
    type: str = ""
    nouns: frozenset[str] = frozenset()
    where: bool = False

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Its words, folded."""
        return tuple(fold(self.text).split())

    @property
    def core(self) -> tuple[str, ...]:
        """Its words without titles."""
        return tuple(w for w in self.words if w not in titles()) or self.words


@dataclass(slots=True)
class _Evidence:
    """What a report tells of one name in all its places."""

    votes: Counter[Kind] = field(default_factory=Counter)
    nouns: set[str] = field(default_factory=set)


def with_kinds(
    text: str,
    found: Sequence[tuple[int, Run]],
    *,
    speaking: Collection[Span],
    is_place: Callable[[str], bool] | None,
    where: Collection[Span] = (),
) -> tuple[Name, ...]:
    """The names with their kinds, in order.

    `speaking` are those who say something or are said to be, `where` those where something happens.
    """
    evidence: dict[str, _Evidence] = {}
    for _, run in found:
        _learn(text, run, evidence.setdefault(fold(run.span.of(text)), _Evidence()))
        evidence[fold(run.span.of(text))].votes[Kind.PERSON] += run.span in speaking
        evidence[fold(run.span.of(text))].votes[Kind.PLACE] += run.span in where
    names = [
        _named(text, number, run, evidence[fold(run.span.of(text))], is_place)
        for number, run in sorted(found, key=lambda f: (f[1].span.start, -f[1].span.end))
    ]
    return _agreed([replace(name, where=name.span in where) for name in names])


def _learn(text: str, run: Run, of: _Evidence) -> None:
    before = [w.lower() for w in _WORD.findall(text[max(0, run.span.start - 60) : run.span.start])]
    after = [w.lower() for w in _WORD.findall(text[run.span.end : run.span.end + 30])]
    called = before[:-1] if before[-1:] == ["of"] else before
    if place_meaning(called) and _adjoins(text, run.span.start):
        of.nouns.add(called[-1])
        of.votes[Kind.PLACE] += 2
    follows = next(
        (after[:size] for size in (2, 1) if len(after) >= size and place_meaning(after[:size])), []
    )
    if follows and text[run.span.end : run.span.end + 1] == " ":
        of.nouns.add(follows[-1])
        of.votes[Kind.PLACE] += 2
    apposed = _APPOSED.match(text, run.span.end)
    if apposed:
        of.nouns.update(_place_noun(apposed.group(1).split()))
    of.votes[Kind.PLACE] += before[-1:] != [] and before[-1] in _IN
    of.votes[Kind.PERSON] += 2 * (before[-1:] != [] and before[-1].rstrip(".") in titles())


def _adjoins(text: str, start: int) -> bool:
    return text[start - 1 : start].isspace() and text[start - 2 : start - 1].isalpha()


def _place_noun(words: Sequence[str]) -> list[str]:
    """The place noun that ends the noun group with which the words begin."""
    end = next((i for i, w in enumerate(words) if w in phrases().links.words or w == "and"), len(words))
    return [words[end - 1].lower()] if end and place_meaning([words[end - 1].lower()]) else []


def _named(text: str, number: int, run: Run, of: _Evidence, is_place: Callable[[str], bool] | None) -> Name:
    words = run.span.of(text)
    if _dateline(text, run):
        return Name(run.span, words, number, Kind.UNKNOWN)
    kind = _kind(words, run, of, is_place)
    nouns = frozenset(of.nouns) if kind is Kind.PLACE else frozenset()
    return Name(run.span, words, number, kind, run.entity, run.type, nouns)


def _kind(words: str, run: Run, of: _Evidence, is_place: Callable[[str], bool] | None) -> Kind:
    if run.type and run.type != "seat":
        return {"person": Kind.PERSON, "country": Kind.PLACE}.get(run.type, Kind.BODY)
    folded = fold(words).split()
    if folded[-1] in _bodies():
        return Kind.BODY
    place, person = of.votes[Kind.PLACE], of.votes[Kind.PERSON]
    if len(folded) > 1 and place_meaning(folded[-1:]):
        return Kind.PLACE
    first = len(folded) > 1 and folded[0] in phrases().given_names.words
    titled = any(w in titles() for w in folded[:-1])
    if (titled or person + first > place) and not any(c.isdigit() for c in words):
        return Kind.PERSON
    if place > person or (is_place and is_place(words)):
        return Kind.PLACE
    return Kind.UNKNOWN


def _dateline(text: str, run: Run) -> bool:
    """Whether a name only says where a report was filed."""
    words = run.span.of(text)
    opens = run.span.start == 0 or text[run.span.start - 1] == "\n"
    return opens and words.isupper() and bool(_DATELINE.match(text, run.span.end))


def _bodies() -> frozenset[str]:
    return phrases().bodies.words


def _agreed(names: Sequence[Name]) -> tuple[Name, ...]:
    """A surname is a person's where a longer name of a person ends in it."""
    surnames = {n.core[-1] for n in names if n.kind is Kind.PERSON and len(n.core) > 1}
    spoken = {n.words[-1] for n in names if n.kind is Kind.PERSON and len(n.words) == 1}
    return tuple(_again(name, surnames, spoken) for name in names)


def _again(name: Name, surnames: Collection[str], spoken: Collection[str]) -> Name:
    size, last = len(name.words), name.words[-1] if name.words else ""
    single = size == 1 and last in surnames and name.kind in (Kind.PLACE, Kind.UNKNOWN) and not name.type
    full = 1 < size < 5 and last in spoken and name.kind is Kind.UNKNOWN
    if not (single or full):
        return name
    return replace(name, kind=Kind.PERSON, nouns=frozenset())
