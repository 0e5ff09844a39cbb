"""Who there is: actors by their names, whom they belong to, and whose side they are on in which war.

lexicon = load_actors(Path("my-war.yaml"))
lexicon.hits(terms("Lebanese Hezbollah fighters"))    what the words name, longest names first
lexicon.actor("sy.military")                          an entry, or an organ made for its country
lexicon.side("hezbollah", home={"SY"}, on=day)        "syria:government"
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache, cached_property
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

import msgspec

from sayso.lexicon.actor_file import Actor, Group, Lexicon, Sided, StateSided, War, load, split_names
from sayso.lexicon.terms import Term, lookup_form

ACRONYM = 6


class Meaning(StrEnum):
    """What words can be in a phrase that names somebody."""

    ACTOR = "actor"
    COUNTRY = "country"
    ADJECTIVE = "adjective"
    SEAT = "seat"  # a capital, where it speaks for its government
    COMMUNITY = "community"
    CLASS = "class"
    ORGAN = "organ"
    BARE = "bare"  # an organ's words that need no country before them


@dataclass(frozen=True, slots=True)
class Sense:
    """One thing that words can mean: the id of an actor, class, organ or community, or a country's code."""

    meaning: Meaning
    id: str


@dataclass(frozen=True, slots=True)
class Hit:
    """Terms that mean something, from `first` up to and without `last`, with all that they can mean.

    `ending` is whether they end in an `s` that the name has not: a plural, or a genitive without its mark.
    """

    first: int
    last: int
    text: str
    ending: bool
    senses: tuple[Sense, ...]

    def ids(self, *meanings: Meaning) -> tuple[str, ...]:
        """The ids of its senses of these kinds."""
        return tuple(s.id for s in self.senses if s.meaning in meanings)


class _Name(NamedTuple):
    size: int
    end: str
    capital: bool
    upper: bool
    sense: Sense

    def fits(self, found: Sequence[Term]) -> bool:
        """Whether terms with the words of the name are written as it is; an `s` more may end them."""
        if self.upper:
            written = found[0].text
            name, rest = written[: len(self.end)], written[len(self.end) :]
            return name.isupper() and rest.islower() is (found[0].word != self.end)
        return not self.capital or any(t.capital for t in found[: self.size])


class Actors:
    """Everyone in the bundled files and a user's. Immutable; safe to share."""

    def __init__(self, data: Lexicon) -> None:
        self.data = data

    @cached_property
    def digest(self) -> str:
        """A hash of all that is known: the same digest gives the same answers."""
        return hashlib.sha256(msgspec.json.encode(self.data, order="deterministic")).hexdigest()

    def actor(self, entity: str) -> Actor | None:
        """The actor of an id: an entry, a state, an organ of one, a group of a country or community."""
        known = self.data.actors.get(entity)
        if known:
            return known
        owner, _, part = entity.rpartition(".")
        if not owner:
            return self._country(entity) or self._group(entity)
        group = self.data.organs.get(part) or self.data.classes.get(part)
        return self._made(entity, group, owner) if group else None

    def lineage(self, entity: str) -> tuple[str, ...]:
        """The ids of an actor and of those it belongs to, itself first."""
        found: list[str] = []
        step: str | None = entity
        while step and step not in found:
            found.append(step)
            known = self.actor(step)
            step = known.parent if known else None
        return tuple(found)

    def hits(self, found: Sequence[Term]) -> tuple[Hit, ...]:
        """What the terms name, from left to right, the longest name at each place, without overlap."""
        hits, at = [], 0
        while at < len(found):
            hit = self._longest(found, at)
            if hit:
                hits.append(hit)
            at = hit.last if hit else at + 1
        return tuple(hits)

    def includes(self, whole: str, part: str) -> bool:
        """Whether one actor is the other or belongs to it.

        An ancestor includes its descendants, a coalition its members, "Iranian-backed militias" whomever
        Iran backs.
        """
        line, actor = self.lineage(part), self.actor(whole)
        if whole in line or not actor:
            return whole in line
        backers = {b for one in line if (known := self.actor(one)) for b in known.backers}
        return bool(set(actor.members) & set(line) or (_leaning(whole) and set(actor.backers) & backers))

    def side(self, entity: str, *, on: date | None, home: Collection[str] = ()) -> str | None:
        """`WAR:SIDE` of an actor on a day, or nothing where the wars at hand give it none or several.

        `home` are the countries at war in the report (ISO codes); without it every war counts.
        """
        actor = self.actor(entity)
        backers = [code.lower() for code in actor.backers] if actor and _leaning(entity) else []
        for one in (*self._sided_line(entity, actor), *backers):
            taking = self.actor(one)
            sides = {
                f"{war.id}:{side}"
                for war in self.data.wars.values()
                if _running(war, on) and (not home or set(home) & set(war.countries))
                for side in _sides_in(one, taking, war, on)
            }
            if sides:
                return sides.pop() if len(sides) == 1 else None
        return None

    def _sided_line(self, entity: str, actor: Actor | None) -> tuple[str, ...]:
        """Those whose side an actor shares: what it belongs to; but a people has not its state's."""
        owner, _, part = entity.rpartition(".")
        if not actor or entity in self.data.actors or part not in self.data.classes:
            return self.lineage(entity)
        if actor.type == "community":
            return ()
        return (entity, owner) if owner in self.data.communities else (entity,)

    def fights_in(self, entity: str, country: str, *, on: date | None = None) -> bool:
        """Whether an actor takes a side in a war of a country on that day, or in none but is of it."""
        actor = self.actor(entity)
        wars = [war for war in self.data.wars.values() if country in war.countries]
        taken = [(s, war) for s in actor.sides for war in wars if _is_side_of(s, war)] if actor else []
        if not taken:
            return actor is not None and actor.country == country
        return any(_running(war, on) and _holds(sided, on) for sided, war in taken)

    @cached_property
    def _index(self) -> Mapping[tuple[str, ...], tuple[_Name, ...]]:
        """The names under their folded words."""
        index: dict[tuple[str, ...], list[_Name]] = {}
        for words, sense in self._names():
            form = lookup_form(words)
            if form:
                upper = len(form) == 1 and len(form[0]) <= ACRONYM and words.isupper()
                name = _Name(len(form), form[-1], words != words.lower(), upper, sense)
                index.setdefault(form, []).append(name)
        return MappingProxyType({form: tuple(names) for form, names in index.items()})

    @cached_property
    def _sizes(self) -> Mapping[str, tuple[int, ...]]:
        """How many words the names have that begin with a word, most first; single words also with an `s`."""
        sizes: dict[str, set[int]] = {}
        for first, *rest in self._index:
            sizes.setdefault(first, set()).add(1 + len(rest))
            if not rest:
                sizes.setdefault(f"{first}s", set()).add(1)
        return MappingProxyType({first: tuple(sorted(known, reverse=True)) for first, known in sizes.items()})

    def _names(self) -> Iterator[tuple[str, Sense]]:
        data = self.data
        for actor in data.actors.values():
            names = actor.names[self._pattern_made(actor) :]
            yield from _sensed(names, Meaning.ACTOR, actor.id)
        for code, country in data.countries.items():
            yield from _sensed(split_names(country.names), Meaning.COUNTRY, code)
            yield from _sensed(split_names(country.adjectives), Meaning.ADJECTIVE, code)
            yield from _sensed(split_names(country.seats), Meaning.SEAT, code)
        for community in data.communities.values():
            yield from _sensed(split_names(community.words), Meaning.COMMUNITY, community.id)
        for group in data.classes.values():
            yield from _sensed(split_names(group.words), Meaning.CLASS, group.id)
        for organ in data.organs.values():
            yield from _sensed(split_names(organ.words), Meaning.ORGAN, organ.id)
            yield from _sensed(split_names(organ.bare), Meaning.BARE, organ.id)

    def _pattern_made(self, actor: Actor) -> bool:
        """Whether an organ's name is the one that the pattern makes: its words are found by the pattern."""
        owner, _, part = actor.id.rpartition(".")
        organ, adjective = self.data.organs.get(part), self._adjective(owner)
        return organ is not None and actor.name.removeprefix(f"{adjective} ") in split_names(organ.words)

    def _longest(self, found: Sequence[Term], at: int) -> Hit | None:
        for size in self._sizes.get(found[at].word, ()):
            ahead = found[at : at + size]
            words = tuple(term.word for term in ahead)
            for ending in (False, True) if len(words) == size else ():
                form = (*words[:-1], words[-1][:-1]) if ending else words
                fitting = [n for n in self._index.get(form, ()) if n.fits(ahead) and not _surname(n, ahead)]
                if fitting and (not ending or words[-1].endswith("s")):
                    senses = tuple(dict.fromkeys(n.sense for n in fitting))
                    return Hit(at, at + size, " ".join(t.text for t in ahead), ending, senses)
        return None

    def _country(self, code: str) -> Actor | None:
        country = self.data.countries.get(code.upper()) if code.islower() else None
        if not country:
            return None
        name = split_names(country.names)[0]
        return Actor(
            id=code, name=name, type="state", country=code.upper(), example=f"{name} closed its border."
        )

    def _group(self, entity: str) -> Actor | None:
        group = self.data.classes.get(entity)
        community = self.data.communities.get(entity)
        if group:
            return Actor(
                id=group.id, name=group.name, type=group.type, role=group.role, sides=group.sides,
                example=group.example,
            )  # fmt: skip
        if community:
            return Actor(
                id=entity,
                name=community.name,
                type="community",
                sides=community.sides,
                example=community.example,
            )
        return None

    def _made(self, entity: str, group: Group, owner: str) -> Actor | None:
        """An organ or group of a country, of a community, or of whoever leans on another ("ir-backed")."""
        base, _, leaning = owner.partition("-")
        name = self._adjective(base)
        if not name:
            return None
        whole = f"{name}-{leaning}" if leaning else name
        country = base.upper() if base.upper() in self.data.countries else None
        return Actor(
            id=entity, name=f"{whole} {group.name}", type=group.type, role=group.role, sides=group.sides,
            parent=None if leaning else owner, country=None if leaning else country,
            backers=(country or base,) if leaning else (), example=group.example,
        )  # fmt: skip

    def _adjective(self, owner: str) -> str:
        """How an owner stands before what it owns: "Syrian", "Kurdish", "Hezbollah"."""
        country = self.data.countries.get(owner.upper())
        if country:
            return (split_names(country.adjectives) or split_names(country.names))[0]
        known = self.data.communities.get(owner) or self.data.actors.get(owner)
        return known.name if known else ""


def load_actors(*paths: Path) -> Actors:
    """The bundled actors, made once, or those with a user's files over them, read each time.

    Raises:
        NotFound: a file is missing.
        Malformed: a file is not in the form; the message names file and entry.
    """
    return Actors(load(*paths)) if paths else _bundled()


@cache
def _bundled() -> Actors:
    return Actors(load())


def _surname(name: _Name, found: Sequence[Term]) -> bool:
    """Whether an adjective with an article is part of a person's name: al-Kuwaiti."""
    described = name.sense.meaning in (Meaning.ADJECTIVE, Meaning.COMMUNITY)
    return described and found[0].text[:3].lower() in ("al-", "el-", "al ")


def _leaning(entity: str) -> bool:
    """Whether an id is that of a group described by whom it leans on: `ir-backed.militias`."""
    return "-" in entity.partition(".")[0]


def _sensed(names: Iterable[str], meaning: Meaning, entity: str) -> Iterator[tuple[str, Sense]]:
    sense = Sense(meaning, entity)
    return ((name, sense) for name in names)


def _is_side_of(sided: Sided, war: War) -> bool:
    return sided.war == war.id or (not sided.war and sided.side in war.sides)


def _running(war: War, on: date | None) -> bool:
    return on is None or (war.since <= on and (war.until is None or on <= war.until))


def _sides_in(entity: str, actor: Actor | None, war: War, on: date | None) -> set[str]:
    """The sides of a war that an entity takes, which is `actor` where anything more is known of it."""
    taken: list[Sided] = [s for s in actor.sides if s.war == war.id] if actor else []
    if actor and not taken:
        taken = [s for s in actor.sides if not s.war and s.side in war.sides]
    sides = {s.side for s in taken if _holds(s, on)}
    return sides or (_state_sides(war, entity.upper(), on) if len(entity) == 2 else set())


def _holds(sided: Sided | StateSided, on: date | None) -> bool:
    if on is None:
        return True
    return (sided.since is None or sided.since <= on) and (sided.until is None or on <= sided.until)


def _state_sides(war: War, code: str, on: date | None) -> set[str]:
    listed = [s for s in war.states if s.country == code]
    if listed:
        return {s.side for s in listed if _holds(s, on)}
    return {"government"} if code in war.countries and "government" in war.sides else set()
