"""The words that name a happening, from `data/triggers.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Literal

import msgspec

from sayso.lexicon.bundled import bundled
from sayso.lexicon.patterns import Pattern, compile_pattern
from sayso.model import SUBTYPES, Kind


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Patterns that name one subtype of one kind; `data/triggers.yaml` explains the fields."""

    kind: Kind
    subtype: str
    words: tuple[str, ...]
    example: str
    object: Literal["place", "people", "thing"] | None = None
    method: Literal["infer"] | None = None
    role: Literal["verb", "noun"] = "verb"
    frame: Literal["falls", "drives", "divided", "intransitive"] | None = None

    def __post_init__(self) -> None:
        if self.subtype not in SUBTYPES[self.kind]:
            raise ValueError(f"{self.subtype!r} is no subtype of {self.kind}")


class Weapon(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that tell the method of an attack."""

    method: str
    words: tuple[str, ...]
    example: str


@cache
def entries() -> tuple[Entry, ...]:
    """Every entry of the bundled lexicon, in the order of the file."""
    return bundled("triggers.yaml", tuple[Entry, ...])


@cache
def index() -> Mapping[str, tuple[tuple[Pattern, Entry], ...]]:
    """The patterns by each word that they can begin with; a `*` key holds those that begin with anything."""
    found: dict[str, list[tuple[Pattern, Entry]]] = {}
    for entry in entries():
        for pattern in map(compile_pattern, entry.words):
            for opener in pattern.openers():
                found.setdefault("*" if "*" in opener else opener, []).append((pattern, entry))
    return MappingProxyType({word: tuple(listed) for word, listed in found.items()})


@cache
def attack_words() -> frozenset[str]:
    """Every word that can end the name of an attack: "strikes", "shelling", "blast"."""
    listed = [e for e in entries() if e.kind is Kind.ATTACK and e.role == "noun"]
    covered = ([i for i in compile_pattern(p).items if i.covered] for e in listed for p in e.words)
    return frozenset().union(*(items[-1].forms for items in covered))


@cache
def weapons() -> Mapping[str, str]:
    """The method of attack that each weapon word tells."""
    listed = bundled("weapons.yaml", tuple[Weapon, ...])
    return MappingProxyType({word: weapon.method for weapon in listed for word in weapon.words})
