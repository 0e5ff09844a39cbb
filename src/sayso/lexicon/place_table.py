"""A table of places in one SQLite file: its schema, what writes it and what reads it.

`place` has a row for each place, `name` one for each spelling under its `key`, and `skeleton` one for
each transliteration of it, so that every look-up is a seek. Coordinates are kept in ten-thousandths of
a degree, about eleven metres.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
import threading
import weakref
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from sayso.lexicon.fold import fold, key_of, plain, plain_of, skeleton
from sayso.lexicon.place_schema import FAST, FINISH, SCHEMA
from sayso.model.errors import Malformed, NotFound, SaysoError

VERSION = 1
SCALE = 10_000
BATCH = 20_000
SAME_NAME = 0.7  # shared consonants from which two spellings are of one name, not two names of one place


class PlaceKind(StrEnum):
    """What a row of a table is; the order is that of the numbers in the file."""

    TOWN = "town"
    NEIGHBOURHOOD = "neighbourhood"
    COUNTRY = "country"
    ADM1 = "adm1"
    ADM2 = "adm2"
    POINT = "point"  # a base, bridge, airport, crossing
    AREA = "area"  # a region, mountain, water
    BORDER = "border"  # the line between two countries


KINDS = tuple(PlaceKind)


@dataclass(frozen=True, slots=True)
class Extent:
    """The degrees between which an area lies; `west` is not east of `east`."""

    south: float
    west: float
    north: float
    east: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A row of a table.

    `id` is `geonames:NNN`, or the id that a user's table gives. `region` is the code of the smallest
    region known to hold it ("SY.07.163343"), `admin1` the name of its first-level region. Degrees are
    WGS 84.
    """

    id: str
    name: str
    country: str
    kind: PlaceKind
    latitude: float
    longitude: float
    population: int = 0
    region: str = ""
    admin1: str | None = None
    extent: Extent | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A place on its way into a table.

    `id` is a GeoNames number, or a text that is unique in the table. `region` is the code of the
    smallest administrative region that holds it, as GeoNames writes it ("SY.07", "SY.07.163343").
    `names` are its further spellings.
    """

    id: int | str
    name: str
    country: str
    kind: PlaceKind = PlaceKind.TOWN
    latitude: float
    longitude: float
    population: int = 0
    region: str = ""
    names: tuple[str, ...] = ()
    extent: Extent | None = None


def write_table(
    entries: Iterable[Entry],
    into: Path,
    *,
    origin: str,
    regions: Callable[[], Mapping[str, str]] = dict,
    transliterated: Callable[[str], bool] = lambda country: True,  # noqa: ARG005
) -> int:
    """Write a table and put it in the place of `into` in one step; give back how many places it holds.

    The same entries give the same file; without any, what was there stays. `regions` is asked once the
    entries are through for the names that go with region codes, `transliterated` for the countries whose
    names get a skeleton.

    Raises:
        SaysoError: the file cannot be written.
    """
    part = into.with_name(f".{into.name}.{os.getpid()}.part")
    part.unlink(missing_ok=True)  # of a load that was killed under this number
    try:
        with closing(sqlite3.connect(part)) as table:
            count = _fill(table, entries, origin, regions, transliterated)
        if count:
            _put(part, into)
    except sqlite3.OperationalError as error:
        raise SaysoError(
            f"the table cannot be written: {error}",
            where=str(into),
            do="Check the space and your rights there",
        ) from error
    finally:
        part.unlink(missing_ok=True)
    return count


def _put(part: Path, into: Path) -> None:
    """Move a table to its place once the disk has it, so that a loss of power leaves the old or the new."""
    try:
        with part.open("rb+") as file:
            os.fsync(file.fileno())
        part.replace(into)
    except OSError as error:
        raise SaysoError(f"the table cannot be put in place: {error.strerror}", where=str(into)) from error


def _fill(
    table: sqlite3.Connection,
    entries: Iterable[Entry],
    origin: str,
    regions: Callable[[], Mapping[str, str]],
    transliterated: Callable[[str], bool],
) -> int:
    table.executescript(FAST + SCHEMA)
    digest, count = hashlib.sha256(), 0
    numbers: dict[str, int] = {}
    for batch in _batches(entries):
        _insert(table, batch, count, numbers, transliterated)
        digest.update("\n".join(map(_content, batch)).encode("utf-8", "surrogatepass"))
        count += len(batch)
    table.executescript(FINISH)
    _insert_regions(table, numbers, regions())
    countries = " ".join(
        row[0] for row in table.execute("SELECT DISTINCT country FROM skeleton ORDER BY country")
    )
    facts = {"version": str(VERSION), "origin": origin, "digest": digest.hexdigest(), "places": str(count)}
    facts["transliterated"] = countries
    table.executemany("INSERT INTO meta VALUES (?, ?)", facts.items())
    table.commit()
    table.execute("VACUUM")
    return count


def _batches(entries: Iterable[Entry]) -> Iterator[list[Entry]]:
    batch: list[Entry] = []
    for entry in entries:
        batch.append(entry)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _insert(
    table: sqlite3.Connection,
    batch: list[Entry],
    first: int,
    numbers: dict[str, int],
    transliterated: Callable[[str], bool],
) -> None:
    places, extents, spellings, forms = [], [], [], []
    for n, e in enumerate(batch, first + 1):
        region = numbers.setdefault(e.region, len(numbers) + 1) if e.region else None
        places.append(
            (
                *(n, e.id, e.name, e.country, KINDS.index(e.kind), region),
                *(_scaled(e.latitude), _scaled(e.longitude), e.population),
            )
        )
        if e.extent:
            box = (e.extent.south, e.extent.west, e.extent.north, e.extent.east)
            extents.append((n, *map(_scaled, box)))
        names = {fold(name) for name in (e.name, *e.names)}
        spellings += [(k, n) for k in {key_of(name) for name in names} if k]
        if transliterated(e.country) and e.kind is not PlaceKind.COUNTRY:
            forms += [(e.country, bones, form, n) for bones, form in _forms(e.name, names)]
    table.executemany("INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?)", places)
    table.executemany("INSERT INTO extent VALUES (?,?,?,?,?)", extents)
    table.executemany("INSERT INTO spelling VALUES (?,?)", spellings)
    table.executemany("INSERT INTO transliteration VALUES (?,?,?,?)", forms)


def _content(e: Entry) -> str:
    return (
        f"{e.id}|{e.name}|{e.country}|{e.kind}|{e.latitude}|{e.longitude}|{e.population}|{e.region}|{e.names}"
    )


def _forms(name: str, names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The plain forms of those folded names that are transliterations of `name`, with their consonants."""
    bones = skeleton(plain(name))
    for form in {plain_of(folded) for folded in names}:
        mine = skeleton(form)
        if mine and (not bones or _shared(mine, bones) >= SAME_NAME):
            yield mine, form


def _shared(one: str, other: str) -> float:
    """The share of their consonants that two names have in common, in whatever order."""
    if one == other:
        return 1.0
    common = sum(min(one.count(letter), other.count(letter)) for letter in set(one))
    return 2 * common / (len(one) + len(other))


def _insert_regions(table: sqlite3.Connection, numbers: dict[str, int], names: Mapping[str, str]) -> None:
    for code in list(numbers):
        for dot in range(2, code.count(".") + 1):
            numbers.setdefault(".".join(code.split(".")[:dot]), len(numbers) + 1)
    rows = (
        (n, code, names.get(code, ""), numbers.get(code.rpartition(".")[0])) for code, n in numbers.items()
    )
    table.executemany("INSERT INTO region VALUES (?,?,?,?)", rows)


def _scaled(degrees: float) -> int:
    return round(degrees * SCALE)


_PLACE = """
SELECT p.id, p.name, p.country, p.kind, p.latitude, p.longitude, p.population, r.code,
    coalesce(a.name, r.name), e.south, e.west, e.north, e.east, {met}
FROM {met_in} JOIN place p USING (n) LEFT JOIN region r ON r.n = p.region
    LEFT JOIN region a ON a.n = r.parent LEFT JOIN extent e ON e.n = p.n
WHERE {wanted} {inside}
ORDER BY p.kind IN (2, 3) DESC, p.population DESC, p.n LIMIT ?
"""
_KNOWS = """
SELECT 1 FROM name JOIN place USING (n)
WHERE key = ? AND (kind IN (2, 3) OR population >= ? OR population = 0) LIMIT 1
"""


class Table:
    """One file, opened by the first question in each process and shared by its threads.

    Raises (any question):
        NotFound: there is no such file.
        Malformed: the file is no table of places, or one of another version.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._process, self._lock = os.getpid(), threading.Lock()
        self._database: sqlite3.Connection | None = None

    def named(self, keys: Sequence[str], countries: Sequence[str], limit: int) -> list[tuple[Place, str]]:
        """The places that bear a name with one of the keys, with that key; the largest first."""
        query = _PLACE.format(
            met="name.key", met_in="name", wanted=_among("name.key", keys), inside=_inside(countries)
        )
        return [_read(row) for row in self._ask(query, *keys, *countries, limit)]

    def placed(self, id: str) -> Place | None:  # noqa: A002
        """The place of that id."""
        number = id.removeprefix("geonames:")
        key = int(number) if id.startswith("geonames:") and number.isdecimal() else id
        query = _PLACE.format(
            met="p.name", met_in="(SELECT n FROM place WHERE id = ?)", wanted="1", inside=""
        )
        return next((_read(row)[0] for row in self._ask(query, key, 1)), None)

    def alike(self, bones: str, countries: Sequence[str], limit: int) -> list[tuple[Place, str]]:
        """The places whose name has these consonants, with that name in its plain form."""
        query = _PLACE.format(
            met="s.plain",
            met_in="skeleton s",
            wanted="s.skeleton = ?",
            inside=f"AND {_among('s.country', countries)}",
        )
        return [_read(row) for row in self._ask(query, bones, *countries, limit)]

    def transliterated(self) -> list[str]:
        """The countries whose names can be sought by their consonants."""
        return self.fact("transliterated").split()

    def regions(self) -> dict[str, str]:
        """The names of the regions by their codes."""
        return {code: name for code, name in self._ask("SELECT code, name FROM region") if name}

    def knows(self, wanted: str, population: int) -> bool:
        """Whether a country, a first-level region or a place of so many people, or unknown many, has it."""
        return bool(self._ask(_KNOWS, wanted, population))

    def fact(self, name: str) -> str:
        """What the table says of itself: version, digest, origin, places."""
        rows = self._ask("SELECT value FROM meta WHERE key = ?", name)
        return str(rows[0][0]) if rows else ""

    def close(self) -> None:
        """Close the file; a later question opens it again."""
        with self._lock:
            if self._database and self._process == os.getpid():
                self._database.close()
            self._database = None

    def _ask(self, query: str, *values: object) -> list[Any]:
        if self._process != os.getpid():  # after a fork: neither lock nor connection is this process's own
            self._process, self._lock, self._database = os.getpid(), threading.Lock(), None
        with self._lock:
            if self._database is None:
                self._database = _open(self.path)
                weakref.finalize(self, self._database.close)
            try:
                return self._database.execute(query, values).fetchall()
            except sqlite3.DatabaseError as error:
                raise _no_table(self.path) from error


def _open(path: Path) -> sqlite3.Connection:
    if not path.is_file():
        raise NotFound("no such table of places", where=str(path))
    database = sqlite3.connect(
        f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
    )
    try:
        version = database.execute("SELECT value FROM meta WHERE key = 'version'").fetchone()
    except sqlite3.DatabaseError:
        version = None
    if not version or version[0] != str(VERSION):
        database.close()
        raise _no_table(path)
    return database


def _no_table(path: Path) -> Malformed:
    what = "not a table of places, or one of another version, or damaged"
    return Malformed(what, where=str(path), do="Make it anew from its source")


def _among(column: str, values: Sequence[object]) -> str:
    return f"{column} IN ({', '.join('?' * len(values))})"


def _inside(countries: Sequence[str]) -> str:
    return f"AND {_among('p.country', countries)}" if countries else ""


def _read(row: Sequence[Any]) -> tuple[Place, str]:
    id_, name, country, kind, latitude, longitude, population, region, admin1, *box, met = row
    place = Place(
        id=f"geonames:{id_}" if isinstance(id_, int) else id_,
        name=name,
        country=country,
        kind=KINDS[kind],
        latitude=latitude / SCALE,
        longitude=longitude / SCALE,
        population=population,
        region=region or "",
        admin1=admin1 or None,
        extent=Extent(*(b / SCALE for b in box)) if box[0] is not None else None,
    )
    return place, met
