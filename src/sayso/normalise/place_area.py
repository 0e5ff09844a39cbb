"""The value of a place, and of areas that are named by their relation to one.

An area has the point of the place that it is named by, moved only where the words say how far and where
to, or name a side of a country or region; its id is that place's with the relation after a `#`.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace

from sayso.lexicon.fold import fold
from sayso.lexicon.place_table import Extent, Place, PlaceKind
from sayso.lexicon.places import meanings
from sayso.model import PlacePrecision, Resolved, Unresolved, Where
from sayso.normalise.place_choice import SPOTS, Chosen, distance_km
from sayso.normalise.place_words import Named, Phrase

TOGETHER_KM = 50.0  # two places named at once are one area if they lie no farther apart
BETWEEN_KM = 200.0  # and so is what lies between two
KM_IN_A_DEGREE = 111.195

PRECISION: Mapping[PlaceKind, PlacePrecision] = {
    PlaceKind.TOWN: PlacePrecision.TOWN,
    PlaceKind.NEIGHBOURHOOD: PlacePrecision.NEIGHBOURHOOD,
    PlaceKind.COUNTRY: PlacePrecision.COUNTRY,
    PlaceKind.ADM1: PlacePrecision.ADM1,
    PlaceKind.ADM2: PlacePrecision.ADM2,
    PlaceKind.POINT: PlacePrecision.POINT,
    PlaceKind.AREA: PlacePrecision.AREA,
    PlaceKind.BORDER: PlacePrecision.AREA,
}

# What a relation to a town, quarter or point makes of it; other kinds of place keep their own precision.
_AT_A_SPOT: Mapping[str, PlacePrecision] = {
    "near": PlacePrecision.NEAR,
    "side of": PlacePrecision.NEAR,
    "around": PlacePrecision.NEAR,
    "region": PlacePrecision.NEAR,
    "site": PlacePrecision.NEAR,
    "inside": PlacePrecision.TOWN,
    "whole": PlacePrecision.TOWN,
    "street": PlacePrecision.TOWN,
    "part": PlacePrecision.NEIGHBOURHOOD,
    "quarter": PlacePrecision.NEIGHBOURHOOD,
    "district": PlacePrecision.NEIGHBOURHOOD,
    "countryside": PlacePrecision.AREA,
    "border": PlacePrecision.AREA,
    "water": PlacePrecision.AREA,
}
_OUTSIDE = frozenset(("near", "side of", "around", "countryside", "border", "water"))
_BEARING: Mapping[str, float] = {
    "north": 0, "northeast": 45, "east": 90, "southeast": 135, "south": 180, "southwest": 225, "west": 270,
    "northwest": 315,
}  # fmt: skip
_LEADING = frozenset(("the", "a", "an", "some", "most", "much", "all", "of", "in", "at", "near", "on"))


def plain_where(place: Place, *, country: str | None = None) -> Where:
    """A place of the gazetteer as a value."""
    return Where(
        name=place.name,
        country=country or place.country,
        latitude=place.latitude,
        longitude=place.longitude,
        precision=PRECISION[place.kind],
        gazetteer_id=place.id,
        admin1=place.admin1,
    )


def area_of(said: Phrase, named: Named, place: Place) -> Where:
    """What the words mean that name a place and may only relate to it."""
    relation = named.relation or ("site" if named.called == "site" and place.kind is PlaceKind.TOWN else "")
    if relation == "region" and place.kind not in SPOTS:
        relation = ""
    if not relation or (relation == "water" and place.kind is PlaceKind.AREA and not named.side):
        return _called(named, place)
    where = replace(
        plain_where(place),
        name=_said(said.words),
        precision=_precision(relation, named, place),
        gazetteer_id=f"{place.id}#{_fragment(relation, named)}",
    )
    if named.distance and named.side:
        return _moved(where, named.distance.km, _BEARING.get(named.side))
    if relation == "part" and named.side and place.extent:
        return _towards(where, place.extent, named.side)
    return where


def unknown_at(said: Phrase, unknown: Named, named: Named, chosen: Chosen) -> Resolved[Where] | None:
    """A thing of unknown name by the place that it is said to be in or near; nothing in a country."""
    place = chosen.place
    if place.kind is PlaceKind.COUNTRY:
        return None
    outside = named.relation in _OUTSIDE
    precision = PRECISION[place.kind]
    if place.kind in SPOTS:
        town = unknown.called == "settlement" or outside
        precision = PlacePrecision.NEAR if town else PlacePrecision.NEIGHBOURHOOD
    elif outside:
        precision = PlacePrecision.AREA
    where = replace(
        plain_where(place),
        name=_said(said.words),
        precision=precision,
        gazetteer_id=f"{place.id}#{_slug(unknown.text)}",
    )
    if named.distance and named.side:
        where = _moved(where, named.distance.km, _BEARING.get(named.side))
    return Resolved(
        where, f"{unknown.text!r} is not in the gazetteer; the words put it by {place.name}: {chosen.how}"
    )


def together(said: Phrase, chosen: Sequence[Chosen]) -> Resolved[Where] | Unresolved:
    """Several places that the words name at once: one area where they lie close, else none."""
    first, *others = [c.place for c in chosen]
    if any(p.kind not in SPOTS or distance_km(first, p) > TOGETHER_KM for p in (first, *others)):
        return Unresolved(f"the words name several places: {', '.join(c.place.name for c in chosen)}")
    where = replace(
        plain_where(first),
        name=_said(said.words),
        precision=PlacePrecision.NEAR,
        gazetteer_id=f"{first.id}#and-{_slug(others[0].name)}",
    )
    return Resolved(where, f"several places close together, at the first: {chosen[0].how}")


def between(said: Phrase, found: Sequence[tuple[Named, Chosen]]) -> Resolved[Where] | Unresolved:
    """What lies between two places: an area in their middle where they are not far apart."""
    one, other = found[0][1].place, found[-1][1].place
    if distance_km(one, other) > BETWEEN_KM:
        return Unresolved(f"the words name all between {one.name} and {other.name}")
    where = replace(
        plain_where(one),
        name=_said(said.words),
        precision=PlacePrecision.AREA,
        gazetteer_id=f"{one.id}#between" if one is other else f"{one.id}#to-{_slug(other.name)}",
        latitude=round((one.latitude + other.latitude) / 2, 4),
        longitude=round((one.longitude + other.longitude) / 2, 4),
    )
    return Resolved(
        where, f"between {one.name} and {other.name}" if one is not other else f"up to {one.name}"
    )


def _called(named: Named, place: Place) -> Where:
    """A place as it is, but for a town that the words call a district or county."""
    where = plain_where(place)
    if place.kind is not PlaceKind.TOWN or named.called not in ("adm2", "district", "quarter"):
        return where
    precision = PlacePrecision.NEIGHBOURHOOD if named.called == "quarter" else PlacePrecision.ADM2
    return replace(where, precision=precision, gazetteer_id=f"{place.id}#{named.called}")


def _precision(relation: str, named: Named, place: Place) -> PlacePrecision:
    if place.kind in SPOTS:
        whole_side = relation == "part" and named.side and not named.head
        wide = relation == "inside" and _stands_outside(named.head)
        return PlacePrecision.NEAR if whole_side or wide else _AT_A_SPOT.get(relation, PlacePrecision.NEAR)
    if relation in _OUTSIDE or (relation == "part" and named.side):
        return PlacePrecision.AREA
    return PRECISION[place.kind]


def _stands_outside(head: str) -> bool:
    """Whether a thing "in" a town may well lie in its surroundings: villages, fields, bases."""
    words = fold(head).split()
    said = {
        meanings().get(" ".join(words[i:k])) for i in range(len(words)) for k in range(i + 1, len(words) + 1)
    }
    return bool(said & {"settlement", "site", "countryside"})


def _fragment(relation: str, named: Named) -> str:
    if named.distance:
        return _slug(f"{named.distance.km:.0f} km {named.side or 'away'}")
    if relation == "side of":
        return f"{named.side}-of"
    if relation == "part" and named.side:
        return named.side
    if relation in ("inside", "site", "street") and (named.head or named.thing):
        return _slug(named.head or named.thing)
    return f"{relation}-{named.side}" if named.side else _slug(relation)


def _moved(where: Where, km: float, bearing: float | None) -> Where:
    if bearing is None:
        return where
    north = km * math.cos(math.radians(bearing)) / KM_IN_A_DEGREE
    east = km * math.sin(math.radians(bearing)) / KM_IN_A_DEGREE / math.cos(math.radians(where.latitude))
    return replace(
        where, latitude=round(where.latitude + north, 4), longitude=round(where.longitude + east, 4)
    )


def _towards(where: Where, extent: Extent, side: str) -> Where:
    """The point half way to the edge of a country or region on one side."""
    latitude, longitude = where.latitude, where.longitude
    edge = extent.north if "north" in side else extent.south if "south" in side else latitude
    brim = extent.east if "east" in side else extent.west if "west" in side else longitude
    return replace(
        where, latitude=round((latitude + edge) / 2, 4), longitude=round((longitude + brim) / 2, 4)
    )


def _said(words: str) -> str:
    parts = words.split()
    while len(parts) > 1 and parts[0].lower() in _LEADING:
        parts = parts[1:]
    return " ".join(parts)


def _slug(words: str) -> str:
    return fold(words).replace(" ", "-")
