"""Reads a user's places into a table: GeoNames dumps, CSV and GeoJSON.

    load_gazetteer(Path("SY.zip"), Path("sy.sqlite"))                  a GeoNames country dump, or its .txt
    load_gazetteer(Path("villages.csv"), Path("v.sqlite"), country="SY")

A CSV file needs a line of headings with a name, a latitude and a longitude; `HEADINGS` lists what each
column may be called, and `columns` says it for others. A GeoJSON file is a collection of features whose
properties are called like those columns; a feature that is no point stands at the middle of its box.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, TextIO

import msgspec

from sayso.lexicon.fold import fold
from sayso.lexicon.gazetteer import bundled_gazetteer, bundled_table
from sayso.lexicon.place_files import Through, faults_of, stream, text, unwatched
from sayso.lexicon.place_table import Entry, Extent, PlaceKind, write_table
from sayso.lexicon.places import country_names
from sayso.model.errors import Empty, Malformed, NotFound

HEADINGS: Mapping[str, tuple[str, ...]] = {
    "name": ("name", "place", "place_name", "asciiname", "town", "village", "name_en"),
    "latitude": ("latitude", "lat", "y"),
    "longitude": ("longitude", "lon", "lng", "long", "x"),
    "country": ("country", "country_code", "countrycode", "iso2", "iso_a2", "cc"),
    "admin1": ("admin1", "adm1", "adm_1", "admin1_name", "province", "governorate", "state", "region"),
    "population": ("population", "pop"),
    "id": ("id", "geonameid", "pcode", "gid", "code"),
    "kind": ("kind", "feature_code", "fcode", "type"),
    "names": ("names", "alternatenames", "alternate_names", "aliases", "other_names"),
}
_GEONAMES_COLUMNS = 19
_LONGEST_LINE = 1_000_000  # characters
_NO_COUNTRY = "no country"
_NO_POINT = "no name or point"
_BUNDLED = "a country or region that is bundled"
_SEPARATOR = re.compile(r"\s*[,;|]\s*")
_IDENTITY = re.compile(r"[0-9]{1,15}")
_NOT_A_CODE = re.compile(r"[^\w -]+")
_ARABIC_SCRIPT = frozenset(
    (
        "SY", "IQ", "LB", "JO", "PS", "IL", "SA", "YE", "OM", "AE", "QA", "BH", "KW", "EG", "SD", "SS",
        "LY", "TN", "DZ", "MA", "MR", "EH", "SO", "DJ", "ER", "TD", "KM", "IR", "AF", "PK",
    )
)  # fmt: skip
_LETTER_MARKS = str.maketrans(dict.fromkeys("’‘`ʻʿʾʼ", "'"))
_KINDS_BY_CLASS = {"P": PlaceKind.TOWN, "H": PlaceKind.AREA, "L": PlaceKind.AREA, "T": PlaceKind.AREA}
_KINDS_BY_CODE = {"PPLX": PlaceKind.NEIGHBOURHOOD, "ADM1": PlaceKind.ADM1, "ADM2": PlaceKind.ADM2}


class _Feature(msgspec.Struct):
    properties: dict[str, Any] | None = None
    geometry: dict[str, Any] | None = None


class _Collection(msgspec.Struct):
    features: list[_Feature]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Rows that are not in a table: why, how many, and where the first of them stands."""

    why: str
    rows: int
    first: str


@dataclass(frozen=True, slots=True)
class Loaded:
    """What became of a source: how many places are in the table, and which rows are not, most first."""

    places: int
    left_out: tuple[LeftOut, ...] = ()


@dataclass(frozen=True, slots=True)
class _Reading:
    """How a source is read, and what is noted while it runs through; `prefix` begins the ids it lacks."""

    source: Path
    prefix: str
    country: str | None
    columns: Mapping[str, str]
    through: Through
    regions: dict[str, str] = field(default_factory=dict)
    left: dict[str, LeftOut] = field(default_factory=dict)

    def leave(self, why: str, where: str) -> None:
        before = self.left.get(why, LeftOut(why, 0, where))
        self.left[why] = LeftOut(why, before.rows + 1, before.first)

    def left_out(self) -> tuple[LeftOut, ...]:
        return tuple(sorted(self.left.values(), key=lambda left: -left.rows))


def load_gazetteer(
    source: Path,
    into: Path,
    *,
    country: str | None = None,
    columns: Mapping[str, str] | None = None,
    through: Through = unwatched,
) -> Loaded:
    """Make the table `into` of the places in `source`, in place of what was there; both stay apart.

    `country` is the ISO 3166 code for places that state none; `columns` names the headings of a CSV file
    or the properties of a GeoJSON file that hold name, latitude and the like where `HEADINGS` does not
    know them. Rows without a name or a point on Earth are left out and counted. Places that are not
    GeoNames' get ids that begin with the name of the table. `through` may watch the bytes go by.

    Raises:
        NotFound: there is no such file.
        InputRefused: it cannot be read.
        NotText: it is not in UTF-8.
        Malformed: the file is none of the three kinds, is damaged, or lacks a column that is needed.
        Empty: no place is in it.
        SaysoError: the table cannot be written.
    """
    reading = _Reading(source, into.stem, country, columns or {}, through)
    with faults_of(source):
        if not source.is_file():
            raise NotFound("no such file of places", where=str(source))
        if not source.stat().st_size:
            raise Empty("nothing is in it", where=str(source), do="Give a file with places")
        entries = _reader(source)(reading)
    count = write_table(
        _sound(entries, source),
        into,
        origin=source.name,
        regions=lambda: {**reading.regions, **_known_regions()},
    )
    if not count:
        raise Empty("no place is in it", where=str(source), do=_what_to_do(reading.left_out()))
    return Loaded(count, reading.left_out())


def _sound(entries: Iterable[Entry], source: Path) -> Iterator[Entry]:
    with faults_of(source):
        yield from entries


def _what_to_do(left_out: tuple[LeftOut, ...]) -> str:
    if not left_out:
        return "Give a file with places"
    most = left_out[0]
    hint = "; tell it with --country" if most.why == _NO_COUNTRY else ""
    return f"{most.rows:,} left out: {most.why} (first: {most.first}){hint}"


def printed(name: str, country: str) -> str:
    """A name as an English report prints it: Arabic transliterations without their marks."""
    if country not in _ARABIC_SCRIPT or name.isascii():
        return name
    letters = unicodedata.normalize("NFKD", name.translate(_LETTER_MARKS))
    return re.sub(r"(?<![^ -])'", "", "".join(c for c in letters if not unicodedata.combining(c)))


def is_spelling(name: str) -> bool:
    """Whether an alternate name of GeoNames is one that people write.

    Letter-for-letter renderings of other scripts ("hlb"), codes of airports and web addresses are not.
    """
    first = name[:1]
    if not first.isalpha() or "/" in name:
        return first in "'’‘ʻ" and len(name) > 2
    latin = first < "\u0250"
    return not latin or (name != name.lower() and not (len(name) <= 4 and name == name.upper()))


def _reader(source: Path) -> Callable[[_Reading], Iterator[Entry]]:
    suffix = source.suffix.lower()
    if suffix in (".geojson", ".json"):
        return _geojson
    if suffix == ".csv":
        return _csv
    with stream(source) as (raw, _), text(raw) as file:
        first = file.readline(_LONGEST_LINE).rstrip("\r\n").split("\t")
    if len(first) == _GEONAMES_COLUMNS and _IDENTITY.fullmatch(first[0]):
        return _geonames
    if len(first) > 1:
        return _csv
    raise Malformed(
        "neither a GeoNames dump nor CSV nor GeoJSON", where=str(source), do="Give one of these three"
    )


@contextmanager
def _lines(reading: _Reading) -> Iterator[TextIO]:
    with stream(reading.source) as (raw, size), text(reading.through(raw, size)) as file:
        yield file


def _geonames(reading: _Reading) -> Iterator[Entry]:
    known = _known_regions()
    with _lines(reading) as file:
        for number, line in enumerate(file, 1):
            row = line.rstrip("\r\n").split("\t")
            if len(row) != _GEONAMES_COLUMNS or not _IDENTITY.fullmatch(row[0]):
                reading.leave(f"not a row of {_GEONAMES_COLUMNS} columns", f"line {number}")
            elif entry := _geoname(row, known, reading, f"line {number}"):
                yield entry


def _geoname(row: list[str], known: Mapping[str, str], reading: _Reading, at: str) -> Entry | None:
    kind = _KINDS_BY_CODE.get(row[7]) or _KINDS_BY_CLASS.get(row[6])
    kind = kind or (PlaceKind.ADM2 if row[6] == "A" else PlaceKind.POINT)
    code = ".".join(c for c in (row[8], row[10], row[11] if row[10] else "") if c) if row[10] else ""
    if row[6] == "A" and (row[7].startswith("PCL") or code in known):
        reading.leave(_BUNDLED, at)  # with its extent and its English name
        return None
    if kind in (PlaceKind.ADM1, PlaceKind.ADM2):
        reading.regions.setdefault(code, printed(row[2] or row[1], row[8]))
    point = _point(row[4], row[5])
    if not point or not row[1] or not row[8]:
        reading.leave(_NO_POINT if row[8] else _NO_COUNTRY, at)
        return None
    return Entry(
        id=int(row[0]),
        name=printed(row[1], row[8]),
        country=row[8],
        kind=kind,
        latitude=point[0],
        longitude=point[1],
        population=_people(row[14]),
        region=code,
        names=(row[1], *filter(is_spelling, row[3].split(","))),
    )


def _csv(reading: _Reading) -> Iterator[Entry]:
    with _lines(reading) as file:
        head = file.readline(_LONGEST_LINE)
        delimiter = max(",;\t|", key=head.count)
        headings = next(csv.reader([head], delimiter=delimiter), [])
        places = _places(headings, reading.columns)
        if missing := [need for need in ("name", "latitude", "longitude") if need not in places]:
            raise Malformed(
                f"no column for {', '.join(missing)} among {', '.join(headings)[:200]}",
                where=str(reading.source),
                do=f"Tell which it is with --column {missing[0]}=HEADING",
            )
        named = [i for i, h in enumerate(headings) if h.lower().startswith(("name", "alt"))]
        for number, row in enumerate(csv.reader(file, delimiter=delimiter), 2):
            said = {what: row[at].strip() for what, at in places.items() if at < len(row)}
            others = [row[i] for i in named if i < len(row)]
            if row and (entry := _entry(said, others, reading, ("line", number))):
                yield entry


def _places(headings: Iterable[str], columns: Mapping[str, str]) -> dict[str, int]:
    """At which place of a row each of the things that are needed stands."""
    at = {fold(heading): i for i, heading in reversed([*enumerate(headings)])}
    names = {what: (columns[what],) if what in columns else known for what, known in HEADINGS.items()}
    found = {what: next((at[fold(n)] for n in known if fold(n) in at), None) for what, known in names.items()}
    return {what: place for what, place in found.items() if place is not None}


def _geojson(reading: _Reading) -> Iterator[Entry]:
    with stream(reading.source) as (raw, size):
        content = reading.through(raw, size).read()
    try:
        features = msgspec.json.decode(content, type=_Collection).features
    except (msgspec.MsgspecError, RecursionError) as error:
        raise Malformed(
            f"no GeoJSON collection of features: {error}", where=str(reading.source), do="Give one"
        ) from error
    for number, feature in enumerate(features, 1):
        box = _box((feature.geometry or {}).get("coordinates"))
        if not box:
            reading.leave("no geometry", f"feature {number}")
            continue
        properties = feature.properties or {}
        at = _places(properties, reading.columns)
        values = [str(v if v is not None else "").strip() for v in properties.values()]
        said = {what: values[i] for what, i in at.items()}
        said |= {"latitude": str((box.south + box.north) / 2), "longitude": str((box.west + box.east) / 2)}
        others = [v for k, v in zip(properties, values, strict=True) if k.lower().startswith(("name", "alt"))]
        wide = box if (box.south, box.west) != (box.north, box.east) else None
        if entry := _entry(said, others, reading, ("feature", number), wide):
            yield entry


def _box(coordinates: object) -> Extent | None:
    points = list(_flat(coordinates))
    if not points:
        return None
    (x, y) = zip(*points, strict=True)
    return Extent(min(y), min(x), max(y), max(x))


def _flat(coordinates: object) -> Iterator[tuple[float, float]]:
    if isinstance(coordinates, list):
        if len(coordinates) > 1 and all(isinstance(c, int | float) for c in coordinates[:2]):
            yield float(coordinates[0]), float(coordinates[1])
        else:
            for part in coordinates:
                yield from _flat(part)


def _entry(
    said: Mapping[str, str],
    others: list[str],
    reading: _Reading,
    at: tuple[str, int],
    extent: Extent | None = None,
) -> Entry | None:
    point = _point(said.get("latitude", ""), said.get("longitude", ""))
    code = country_code(said.get("country", "")) or reading.country
    if not point or not code or not said.get("name"):
        reading.leave(_NO_COUNTRY if point and said.get("name") else _NO_POINT, f"{at[0]} {at[1]}")
        return None
    region, admin1 = _region(code, said.get("admin1", ""))
    if region:
        reading.regions.setdefault(region, admin1)
    stated, identity = said.get("kind", "").upper(), said.get("id", "").replace("#", "%23")
    kind = _KINDS_BY_CODE.get(stated) or next((k for k in PlaceKind if k == stated.lower()), None)
    return Entry(
        id=f"{reading.prefix}:{identity or at[1]}",
        name=said["name"],
        country=code,
        kind=kind or (PlaceKind.AREA if extent else PlaceKind.TOWN),
        latitude=point[0],
        longitude=point[1],
        population=_people(said.get("population", "")),
        region=region,
        names=tuple(n for line in (said.get("names", ""), *others) for n in _SEPARATOR.split(line) if n),
        extent=extent,
    )


def _point(latitude: str, longitude: str) -> tuple[float, float] | None:
    y, x = _number(latitude), _number(longitude)
    return (y, x) if y is not None and x is not None and abs(y) <= 90 and abs(x) <= 180 else None


def _number(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return value if abs(value) < 1e12 else None


def _people(text: str) -> int:
    return max(0, int(_number(text.replace(",", "")) or 0))


def country_code(said: str) -> str:
    """The two letters of a country that is given by them or by its name, else nothing."""
    return said.upper() if re.fullmatch(r"[A-Za-z]{2}", said) else country_names().get(fold(said), "")


@cache
def _region(country: str, admin1: str) -> tuple[str, str]:
    """The code and name of a first-level region: the bundled table's where it knows the name."""
    if not admin1:
        return "", ""
    for found in bundled_gazetteer().find(admin1, country=country, fuzzy=False):
        if found.place.kind is PlaceKind.ADM1:
            return found.place.region, found.place.name
    return f"{country}.{_NOT_A_CODE.sub('', admin1)}", admin1


@cache
def _known_regions() -> Mapping[str, str]:
    return bundled_table().regions()
