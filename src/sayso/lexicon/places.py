"""Words about places, regions that no table holds, and the words for countries, from `data/`.

`places.yaml` explains the kinds of words, `regions.yaml` the regions, `countries.yaml` the names,
adjectives and capitals of countries.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Literal, TypeVar

import msgspec

from sayso.lexicon.bundled import bundled
from sayso.lexicon.fold import fold
from sayso.lexicon.place_table import Place, PlaceKind

T = TypeVar("T")

Means = Literal[
    "settlement", "adm1", "adm2", "quarter", "district", "around", "countryside", "region", "border", "part",
    "whole", "site", "street", "water",
]  # fmt: skip
Side = Literal["north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest", "centre"]


class PlaceWord(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that say the same of the name beside them."""

    means: Means
    words: tuple[str, ...]
    example: str


class SideWord(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words for one side of a place."""

    side: Side
    words: tuple[str, ...]
    example: str


class WordList(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words of one use: between a thing and a place, or with a capital and yet no place."""

    words: tuple[str, ...]
    example: str


class PlaceWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All of `places.yaml`."""

    words: tuple[PlaceWord, ...]
    sides: tuple[SideWord, ...]
    near: WordList
    inside: WordList
    people: WordList
    no_places: WordList


class Region(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A region, water, mountain or crossing, with the point that stands for it in each country."""

    id: str
    names: tuple[str, ...]
    at: dict[str, tuple[float, float]]
    example: str
    kind: Literal["area", "point", "neighbourhood", "town"] = "area"


@cache
def place_words() -> PlaceWords:
    """The words of `places.yaml`.

    Raises:
        ValueError: the file cannot be read; says where in it.
    """
    return bundled("places.yaml", PlaceWords)


@cache
def meanings() -> Mapping[str, Means]:
    """What each word says of the name beside it, by its folded form."""
    return MappingProxyType({fold(w): entry.means for entry in place_words().words for w in entry.words})


@cache
def sides() -> Mapping[str, Side]:
    """The side that each word means, by its folded form."""
    return MappingProxyType({fold(w): entry.side for entry in place_words().sides for w in entry.words})


@cache
def no_places() -> frozenset[str]:
    """Words that a report means otherwise though some place bears them, by their folded form.

    The words for people, for kinds and sides of places and the adjectives of countries are among them.
    """
    plain = (fold(w) for w in (*place_words().no_places.words, *place_words().people.words))
    adjectives = country_adjectives().keys() - country_names().keys()
    return frozenset((*plain, *meanings(), *sides(), *adjectives))


@cache
def regions() -> tuple[tuple[str, Place], ...]:
    """Every name of every region with the place that it means."""
    return tuple((name, place) for region in region_entries() for name, place in _named(region))


@cache
def region_entries() -> tuple[Region, ...]:
    """The entries of `regions.yaml`.

    Raises:
        ValueError: the file cannot be read; says where in it.
    """
    return bundled("regions.yaml", tuple[Region, ...])


@cache
def country_names() -> Mapping[str, str]:
    """The country code that each English name means, by its folded form."""
    return _countries(0)


@cache
def country_adjectives() -> Mapping[str, str]:
    """The country code that each adjective means, by its folded form."""
    return _countries(1)


@cache
def capitals() -> Mapping[str, str]:
    """The country code that each capital or seat of government means, by its folded form."""
    return _countries(2)


def _countries(column: int) -> Mapping[str, str]:
    rows = bundled("countries.yaml", dict[str, tuple[str, str, str]])
    found = ((fold(word), code) for code, row in rows.items() for word in row[column].split("|"))
    return MappingProxyType({word: code for word, code in found if word})


def _named(region: Region) -> list[tuple[str, Place]]:
    places = [
        Place(
            id=f"sayso:{region.id}" if len(region.at) == 1 else f"sayso:{region.id}-{country.lower()}",
            name=region.names[0],
            country=country,
            kind=PlaceKind(region.kind),
            latitude=latitude,
            longitude=longitude,
        )
        for country, (latitude, longitude) in region.at.items()
    ]
    return [(name, place) for name in region.names for place in places]
