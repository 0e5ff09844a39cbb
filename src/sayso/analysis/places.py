"""Places as analysis needs them: the same, apart, or one within the other."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from math import asin, cos, radians, sin, sqrt

from sayso.lexicon.fold import fold, likeness
from sayso.lexicon.fold import plain as bare
from sayso.model import Claim, Document, PlacePrecision, Where
from sayso.model.judgement import Excluded, Place
from sayso.normalise.spot import AROUND, WORDS, plain
from sayso.normalise.spot import Spot as Spot
from sayso.normalise.spot import spots as spots

_AREAS = frozenset((PlacePrecision.NEAR, PlacePrecision.AREA))
_REACH_KM = {
    PlacePrecision.POINT: 1.0,
    PlacePrecision.NEIGHBOURHOOD: 2.0,
    PlacePrecision.TOWN: 5.0,
    PlacePrecision.NEAR: 25.0,
    PlacePrecision.ADM2: 50.0,
    PlacePrecision.AREA: 50.0,
    PlacePrecision.ADM1: 150.0,
    PlacePrecision.COUNTRY: 2000.0,
}
_EARTH_KM = 6371.0
_LIKE = 0.6


def find_place(asked: str, claims: Iterable[tuple[Claim, Document]]) -> Place:
    """The place that `asked` (a gazetteer id, or a name in any spelling that a claim uses) means.

    Claims teach the spellings: a name that one of them resolves stands for all names of that entry.
    Where a name resolves to several entries, the one that most claims mean is taken.
    """
    every = [spot for claim, document in claims for spot in spots(claim, document)]
    key = asked if any(s.key == asked for s in every) else _key_of(asked, every)
    return _place(key, asked, [s for s in every if s.key == key])


def named_places(claims: Iterable[tuple[Claim, Document]]) -> dict[str, Place]:
    """Every place that claims name, by its key."""
    met: dict[str, list[Spot]] = {}
    for claim, document in claims:
        for spot in spots(claim, document):
            met.setdefault(spot.key, []).append(spot)
    return {key: _place(key, found[0].words, found) for key, found in sorted(met.items())}


def near_names(asked: str, places: Iterable[Place], *, limit: int = 3) -> tuple[str, ...]:
    """The names, of those that a place can be asked for by, that are like or hold a name; likest first."""
    names = {p.spellings[0] if _around(p.key) else p.name for p in places}
    form, folded = bare(asked), fold(asked)
    like = {name: likeness(form, bare(name)) if form else 0.0 for name in names}
    near = [name for name in names if like[name] >= _LIKE or folded in fold(name)]
    return tuple(sorted(near, key=lambda name: (-like[name], name))[:limit])


def _place(key: str, asked: str, met: list[Spot]) -> Place:
    names = sorted({s.where.name for s in met if s.where})
    return Place(key, names[0] if names else asked, tuple(sorted({s.words for s in met})))


def _around(key: str) -> bool:
    return key.startswith(AROUND)


def _key_of(asked: str, every: list[Spot]) -> str:
    """The key that most spots of that name have; an area has it only where no place does, and in full."""
    name = fold(asked)
    keys = [
        s.key for s in every if s.where and not _around(s.key) and name in (fold(s.words), fold(s.where.name))
    ]
    keys = keys or [s.key for s in every if _around(s.key) and plain(s.words) == plain(asked)]
    return min(keys, key=lambda k: (-keys.count(k), k)) if keys else f"{WORDS}{plain(asked)}"


def at_place(claim: Claim, document: Document, place: Place) -> bool:
    """Whether a claim is about that place itself, not an area around it."""
    names = _called(place)
    return any(
        s.key == place.key or (s.where is None and fold(s.words) in names) for s in spots(claim, document)
    )


@lru_cache(maxsize=64)  # one place is asked about for every claim
def _called(place: Place) -> frozenset[str]:
    return frozenset(fold(name) for name in (place.name, *place.spellings))


def unplaced(
    left: Iterable[tuple[Claim, Document]], place: Place, every: Iterable[tuple[Claim, Document]]
) -> tuple[Excluded, ...]:
    """The claims left out that are at no place that is known, apart by reason.

    Only those of reports that name `place`, or have another claim, of `every`, at it.
    """
    there = {document.id for claim, document in every if at_place(claim, document, place)}
    named: dict[str, bool] = dict.fromkeys(there, True)
    none: list[str] = []
    unresolved: list[str] = []
    for claim, document in left:
        found = spots(claim, document)
        if any(s.where for s in found):
            continue
        if document.id not in named:
            named[document.id] = _names(document, place)
        if named[document.id]:
            (unresolved if found else none).append(claim.id)
    reasons = (("no place is named", none), ("the place could not be resolved", unresolved))
    return tuple(Excluded(reason, tuple(sorted(ids))) for reason, ids in reasons if ids)


def _names(document: Document, place: Place) -> bool:
    """Whether the words of a report have a name of the place."""
    text = f" {fold(document.text)} "
    return any(f" {plain(name)} " in text for name in (place.name, *place.spellings))


def apart(first: Spot, second: Spot) -> bool:
    """Whether two places surely share no ground; false wherever that is not known."""
    one, two = first.where, second.where
    if one is None or two is None:
        return False
    if PlacePrecision.COUNTRY in (one.precision, two.precision):
        return one.country != two.country
    if (one.latitude, one.longitude) == (two.latitude, two.longitude):
        return False
    return distance_km(one, two) > _REACH_KM[one.precision] + _REACH_KM[two.precision]


def within(inner: Spot, outer: Spot) -> bool:
    """Whether the first place surely lies in the second, or is the same."""
    if inner.key == outer.key or inner.key == outer.key.removeprefix("~"):
        return True
    one, two = inner.where, outer.where
    if one is None or two is None or one.country != two.country or "#" in two.gazetteer_id:
        return False
    if two.precision is PlacePrecision.COUNTRY or _part_of(one, two):
        return True
    return two.precision is PlacePrecision.ADM1 and one.admin1 is not None and one.admin1 == two.admin1


def _part_of(one: Where, two: Where) -> bool:
    """Whether words name the first as a thing in the second: `geonames:170063#quarter` in `geonames:170063`.

    What may reach beyond a place is not in it: its surroundings, the district called after a town.
    """
    anchor, part, _ = one.gazetteer_id.partition("#")
    narrower = _REACH_KM[one.precision] <= _REACH_KM[two.precision]
    return bool(part) and anchor == two.gazetteer_id and narrower and one.precision not in _AREAS


def distance_km(one: Where, two: Where) -> float:
    """Great-circle distance in kilometres between two points."""
    lat1, lat2 = radians(one.latitude), radians(two.latitude)
    step = sin((lat2 - lat1) / 2) ** 2
    step += cos(lat1) * cos(lat2) * sin(radians(two.longitude - one.longitude) / 2) ** 2
    return 2 * _EARTH_KM * asin(min(1.0, sqrt(step)))
