"""Places by name: offline, read-only, from one table or several.

    gazetteer.find("Boukamal", country="SY")   candidates, best first, each with its score and why
    gazetteer.knows("Aleppo")                  a quick yes or no, for whatever reads a text

A name is looked for as it is, then with or without its article, then by the consonants that its
transliterations share; a match of the last kind must also pass a test of likeness.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, cached_property, lru_cache
from importlib import resources
from pathlib import Path

from sayso.lexicon.fold import articles, fold, key, likeness, plain, skeleton
from sayso.lexicon.place_table import Place, PlaceKind, Table
from sayso.lexicon.places import no_places, regions

LIKE_ENOUGH = 0.86
OF_SOME_SIZE = 1_000
HOMONYMS = 200
_KEPT = 4096  # answers: a report asks for the same names again and again

BUNDLED = "data/places.sqlite"


class Match(StrEnum):
    """In what way a name was met."""

    NAME = "its name"
    OTHER_NAME = "another of its names"
    ARTICLE = "its name but for an article"
    BARE = "its name but for an article that it has not"
    SPELLING = "a name spelled alike"


_WORTH = {Match.NAME: 1.0, Match.OTHER_NAME: 0.97, Match.ARTICLE: 0.95, Match.BARE: 0.85, Match.SPELLING: 0.9}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name may mean: `score` is 0 to 1, `why` says in words what it rests on.

    `likeness` is 1 but where the name was met by a spelling like it.
    """

    place: Place
    match: Match
    score: float
    why: str
    likeness: float = 1.0


class Gazetteer:
    """Tables of places, and a few more that are `known` by name without one.

    Read-only; safe to share between threads and to send to other processes. Where two tables hold the
    same id, the later one counts.
    """

    def __init__(self, *paths: Path, known: Iterable[tuple[str, Place]] = ()) -> None:
        self._tables = tuple(Table(path) for path in paths)
        self._known: dict[str, list[Place]] = {}
        for name, place in known:
            self._known.setdefault(key(name), []).append(place)
        self._kept = lru_cache(_KEPT)(self._find)
        self._kept_known = lru_cache(_KEPT)(self._knows)

    def find(
        self, name: str, *, country: str | Sequence[str] | None = None, fuzzy: bool = True, limit: int = 10
    ) -> tuple[Candidate, ...]:
        """The places that a name may mean, best first; in any country unless some are given.

        Only where no place bears the name is it sought by likeness, unless `fuzzy` is off.
        """
        countries = (country,) if isinstance(country, str) else tuple(country or ())
        return self._kept(name, countries, fuzzy)[:limit]

    def _find(self, name: str, countries: tuple[str, ...], fuzzy: bool) -> tuple[Candidate, ...]:  # noqa: FBT001
        found = self._bearing(name, countries) or self._articled(name, countries)
        if not found and fuzzy:
            found = self._alike(name, countries)
        return tuple(sorted(found, key=lambda c: (-c.score, -c.place.population, c.place.id)))

    def place(self, id: str) -> Place | None:  # noqa: A002
        """The place of that id, as the latest table that holds it has it."""
        found = [place for table in self._tables if (place := table.placed(id))]
        found += [place for places in self._known.values() for place in places if place.id == id]
        return found[-1] if found else None

    def knows(self, name: str, *, population: int = OF_SOME_SIZE) -> bool:
        """Whether a country, a first-level region, or a place of so many people bears exactly this name.

        Places whose inhabitants no source counts, mostly seats of districts, are known as well, and so is
        whatever a user's table holds. Words that a report means otherwise ("May", "Western") are not.
        """
        return self._kept_known(name, population)

    def _knows(self, name: str, population: int) -> bool:
        wanted = key(name)
        if len(wanted) < 2 or fold(name) in no_places():
            return False
        return wanted in self._known or any(
            table.knows(wanted, population if table.path == _bundled() else 0) for table in self._tables
        )

    @cached_property
    def digest(self) -> str:
        """A hash of the content of all tables: the same digest gives the same answers."""
        parts = [table.fact("digest") for table in self._tables]
        parts += sorted(f"{name} {place}" for name, places in self._known.items() for place in places)
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()

    @property
    def origins(self) -> tuple[str, ...]:
        """Where the places of each table come from, in the words that attribution needs."""
        return tuple(table.fact("origin") for table in self._tables)

    def close(self) -> None:
        """Close the files; a later question opens them again."""
        for table in self._tables:
            table.close()
        self._kept.cache_clear()
        self._kept_known.cache_clear()

    def __reduce__(self) -> tuple[object, ...]:
        return _again, (tuple(t.path for t in self._tables), self._known)

    def _bearing(self, name: str, countries: tuple[str, ...]) -> list[Candidate]:
        wanted = key(name)
        places = self._named([wanted], countries) if wanted else []
        return [_candidate(p, Match.NAME if key(p.name) == wanted else Match.OTHER_NAME, 1.0) for p in places]

    def _articled(self, name: str, countries: tuple[str, ...]) -> list[Candidate]:
        keys = [k for k in map(key, articles(name)) if k]
        match = Match.BARE if len(keys) == 1 and len(keys[0]) < len(key(name)) else Match.ARTICLE
        return [_candidate(place, match, 1.0) for place in self._named(keys, countries)]

    def _named(self, keys: list[str], countries: tuple[str, ...]) -> list[Place]:
        known = [p for k in keys for p in self._known.get(k, ()) if not countries or p.country in countries]
        by_id = {place.id: place for place in known}
        for table in self._tables if keys else ():
            by_id |= {place.id: place for place, _ in table.named(keys, countries, HOMONYMS)}
        return list(by_id.values())

    def _alike(self, name: str, countries: tuple[str, ...]) -> list[Candidate]:
        form, best = plain(name), dict[str, tuple[float, Place]]()
        bones = skeleton(form)
        for table in self._tables if bones else ():
            for place, other in table.alike(bones, countries or table.transliterated(), HOMONYMS):
                if form == other or (len(bones) > 1 and _may_be_alike(form, other)):
                    best[place.id] = max(
                        (likeness(form, other), place), best.get(place.id, (0.0, place)), key=_first
                    )
        return [
            _candidate(place, Match.SPELLING, like) for like, place in best.values() if like >= LIKE_ENOUGH
        ]


def open_gazetteer(*paths: Path) -> Gazetteer:
    """The bundled places with those of further tables, of which a later one counts more."""
    return Gazetteer(_bundled(), *paths, known=regions())


@cache
def bundled_gazetteer() -> Gazetteer:
    """The places that Sayso ships: GeoNames' with at least 500 inhabitants, regions, countries, borders."""
    return open_gazetteer()


def bundled_table() -> Table:
    """The table of the bundled places alone."""
    return Table(_bundled())


@cache
def _bundled() -> Path:
    return Path(str(resources.files("sayso.lexicon").joinpath(BUNDLED)))


def _again(paths: tuple[Path, ...], known: dict[str, list[Place]]) -> Gazetteer:
    return Gazetteer(*paths, known=[(name, place) for name, places in known.items() for place in places])


def _may_be_alike(one: str, other: str) -> bool:
    """Whether the lengths allow enough likeness: every letter too many costs half a letter or more."""
    return abs(len(one) - len(other)) <= 2 * (1 - LIKE_ENOUGH) * max(len(one), len(other))


def _first(found: tuple[float, Place]) -> float:
    return found[0]


def _candidate(place: Place, match: Match, like: float) -> Candidate:
    score = _WORTH[match] * like * (0.6 + 0.4 * _weight(place))
    why = match.value if match is not Match.SPELLING else f"{match.value} ({like:.2f})"
    people = f"; population {place.population:,}" if place.population else ""
    return Candidate(
        place, match, round(score, 4), f"{why}; {place.kind.value} in {place.country}{people}", like
    )


def _weight(place: Place) -> float:
    """How likely a report means this place before it is read, 0 to 1."""
    if place.kind is PlaceKind.COUNTRY:
        return 1.0
    weight = math.log10(place.population + 1) / 7.5
    lower = 0.2 if place.kind in (PlaceKind.ADM1, PlaceKind.ADM2) else 0.0
    return min(1.0, max(0.0, weight - lower))
