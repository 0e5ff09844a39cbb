"""The form of the files that actors are kept in, and how they are read.

Named actors, wars and descriptive groups stand in `data/actors*.yaml`, `persons.yaml`, `wars.yaml` and
`classes.yaml`; what every state has is made from `countries.yaml` and `states.yaml`. A user's file has
the same form; `docs/reference/actors.md` describes it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from importlib import resources
from pathlib import Path
from types import MappingProxyType
from typing import Literal

import msgspec

from sayso.lexicon.bundled import bundled
from sayso.lexicon.fold import fold
from sayso.model import Role
from sayso.model.errors import Malformed, NotFound

ActorType = Literal[
    "state", "state_forces", "police", "armed_group", "political_group", "coalition", "intergovernmental",
    "ngo", "monitor", "media", "medical", "local_body", "community", "class", "think_tank", "person",
]  # fmt: skip

ROLES: Mapping[str, Role] = MappingProxyType(
    {
        "state": Role.GOVERNMENT,
        "state_forces": Role.MILITARY,
        "police": Role.GOVERNMENT,
        "armed_group": Role.ARMED_GROUP,
        "political_group": Role.OPPOSITION,
        "coalition": Role.MILITARY,
        "intergovernmental": Role.UN_NGO,
        "ngo": Role.UN_NGO,
        "monitor": Role.MONITOR,
        "media": Role.MEDIA,
        "medical": Role.MEDICAL,
        "local_body": Role.LOCAL_LEADER,
        "community": Role.RESIDENT,
        "class": Role.OTHER,
        "think_tank": Role.EXPERT,
        "person": Role.OTHER,
    }
)
"""What an actor of each type is as a source, unless its entry says otherwise."""

BUNDLED = (
    "actors",
    "actors_middle_east",
    "actors_africa",
    "actors_asia",
    "actors_europe_americas",
    "persons",
)


class Sided(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A side taken: in one war, or in every war that has it; first and last day where it changed."""

    side: str
    war: str = ""
    since: date | None = None
    until: date | None = None


class StateSided(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The side of a state in a war."""

    country: str
    side: str
    since: date | None = None
    until: date | None = None


class War(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A war: where it is fought, from when to when, and the sides in it."""

    id: str
    name: str
    countries: tuple[str, ...]
    since: date
    sides: tuple[str, ...]
    example: str
    until: date | None = None
    states: tuple[StateSided, ...] = ()


class Actor(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One who acts or speaks.

    `aliases`, `likewise` and `parts` hold names between bars, an `=` between
    two names of one; `likewise` are further actors of the same kind, `parts` those that belong to it.
    `shared` repeats those of its names that others bear too: it is meant only where its country is at hand.
    `backers` are countries that it fights for or with the means of, `members` the actors of a coalition.
    """

    id: str
    name: str
    type: ActorType
    example: str
    aliases: str = ""
    shared: str = ""
    likewise: str = ""
    parts: str = ""
    parent: str | None = None
    country: str | None = None
    role: Role | None = None
    function: str = ""
    sides: tuple[Sided, ...] = ()
    backers: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None

    @property
    def speaks_as(self) -> Role:
        """What it is as a source."""
        return self.role or ROLES[self.type]

    @property
    def names(self) -> tuple[str, ...]:
        """Its name and its aliases."""
        return (self.name, *split_names(self.aliases))


class Group(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A group that words describe without naming it, or an organ that every state has."""

    id: str
    name: str
    role: Role
    words: str
    example: str
    type: ActorType = "class"
    sides: tuple[Sided, ...] = ()
    bare: str = ""


class Community(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A people or confession whose name stands before a group's."""

    id: str
    name: str
    words: str
    example: str
    role: Role | None = None
    sides: tuple[Sided, ...] = ()


class ActorFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What one file may hold."""

    wars: tuple[War, ...] = ()
    actors: tuple[Actor, ...] = ()
    classes: tuple[Group, ...] = ()
    communities: tuple[Community, ...] = ()


class Country(msgspec.Struct, frozen=True, array_like=True):
    """A country's names, adjectives, and the seats that stand for its government."""

    names: str
    adjectives: str
    seats: str


class Lexicon(msgspec.Struct, frozen=True):
    """All that is known, by id; made by `load`."""

    actors: Mapping[str, Actor]
    wars: Mapping[str, War]
    classes: Mapping[str, Group]
    communities: Mapping[str, Community]
    organs: Mapping[str, Group]
    countries: Mapping[str, Country]


def split_names(barred: str) -> tuple[str, ...]:
    """The names between the bars of one line."""
    return tuple(name for part in barred.split("|") if (name := part.strip()))


def load(*paths: Path) -> Lexicon:
    """The bundled data with a user's files over it: an entry of a file replaces the one of the same id.

    Raises:
        NotFound: a file is missing.
        Malformed: a file is not in the form; the message names file and entry.
    """
    data = resources.files("sayso.lexicon").joinpath("data")
    files = [
        (name, _decode(data.joinpath(f"{name}.yaml").read_bytes(), name))
        for name in ("wars", "classes", *BUNDLED)
    ]
    files += [(str(path), _decode(_read(path), str(path))) for path in paths]
    organs = bundled("states.yaml", tuple[Group, ...])
    countries = bundled("countries.yaml", dict[str, Country])
    wars = {war.id: war for _, file in files for war in file.wars}
    actors: dict[str, Actor] = {}
    for name, file in files:
        actors.update((a.id, a) for one in file.actors for a in _each(one))
        _check(name, file, wars)
    return Lexicon(
        actors=actors,
        wars=wars,
        classes={group.id: group for _, file in files for group in file.classes},
        communities={one.id: one for _, file in files for one in file.communities},
        organs={organ.id: organ for organ in organs},
        countries=countries,
    )


def _decode(raw: bytes, name: str) -> ActorFile:
    try:
        return msgspec.yaml.decode(raw, type=ActorFile)
    except msgspec.MsgspecError as error:
        raise Malformed(_entry(error, raw), where=name, do="docs/reference/actors.md has the form") from error


def _entry(error: msgspec.MsgspecError, raw: bytes) -> str:
    """The error in words, with the id of the entry that it is about where it can be told."""
    said = str(error)
    try:
        key, _, rest = said.partition("$.")[2].partition("[")
        number = int(rest.partition("]")[0])
        return f"entry {msgspec.yaml.decode(raw)[key][number].get('id', number + 1)}: {said}"
    except (ValueError, KeyError, TypeError, AttributeError, msgspec.MsgspecError):
        return said


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise NotFound(error.strerror or "cannot be read", where=str(path)) from error


def _each(entry: Actor) -> Iterator[Actor]:
    """The actor of an entry, and those that it names beside it or as its parts."""
    owner, _, _ = entry.id.rpartition(".")
    if owner:
        entry = msgspec.structs.replace(entry, parent=entry.parent or owner)
    yield entry
    for line, parent in ((entry.likewise, entry.parent), (entry.parts, entry.id)):
        for one in split_names(line):
            name, *others = (part.strip() for part in one.split("="))
            yield msgspec.structs.replace(
                entry,
                id=fold(name).replace(" ", "_"),
                name=name,
                aliases=" | ".join(others),
                likewise="",
                parts="",
                members=(),
                parent=parent,
            )


def _check(name: str, file: ActorFile, wars: Mapping[str, War]) -> None:
    """Raise where a side is taken in a war that there is not, or that has no such side."""
    entries: tuple[Actor | Group | Community, ...] = (*file.actors, *file.classes, *file.communities)
    for entry in entries:
        for sided in entry.sides:
            known = [wars[sided.war]] if sided.war in wars else wars.values() if not sided.war else []
            if not any(sided.side in war.sides for war in known):
                what = f"entry {entry.id}: no side {sided.side!r} in the war {sided.war or 'of any kind'!r}"
                raise Malformed(what, where=name, do="a war's `sides` lists what its actors may take")
    for war in file.wars:
        if strange := {s.side for s in war.states} - set(war.sides):
            raise Malformed(f"war {war.id}: no side {', '.join(sorted(strange))}", where=name)
