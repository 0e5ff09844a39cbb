"""Common nouns that point to what is named elsewhere, from `data/nouns.yaml`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import Literal

import msgspec

from sayso.lexicon.actor_file import ActorType
from sayso.lexicon.bundled import bundled
from sayso.lexicon.places import Means, meanings

NounKind = Literal["person", "people", "force", "body", "place", "thing", "title"]


class Noun(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Nouns of one kind, and the actor types that they can stand for."""

    kind: NounKind
    stands_for: tuple[ActorType, ...]
    words: tuple[str, ...]
    example: str


@cache
def nouns() -> tuple[Noun, ...]:
    """All entries in their order."""
    return bundled("nouns.yaml", tuple[Noun, ...])


@cache
def head_nouns() -> Mapping[str, Noun]:
    """The entry of each noun or phrase; where a word stands in two, the first."""
    found: dict[str, Noun] = {}
    for noun in nouns():
        for word in noun.words if noun.kind != "title" else ():
            found.setdefault(word, noun)
    return MappingProxyType(found)


@cache
def titles() -> frozenset[str]:
    """The words that stand before a person's name."""
    return frozenset(
        part for noun in nouns() if noun.kind == "title" for w in noun.words for part in w.split()
    )


def noun_of(words: Sequence[str]) -> Noun | None:
    """The entry of the longest ending of the words that has one."""
    for size in (3, 2, 1):
        if len(words) >= size and (found := head_nouns().get(" ".join(words[-size:]))):
            return found
    return None


def place_meaning(words: Sequence[str]) -> Means | None:
    """What the last words say of a place, as `places.yaml` has it."""
    for size in (2, 1):
        if len(words) >= size and (found := meanings().get(" ".join(words[-size:]))):
            return found
    return None
