"""What is told of a place and of the places around it: what a judge of control is given."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sayso.analysis.holdings import read_control
from sayso.analysis.places import Spot, at_place, distance_km, spots, within
from sayso.analysis.voices import Utterance
from sayso.analysis.weighing import Bearing
from sayso.lexicon.places import sides
from sayso.lexicon.reliability import Extent, priors
from sayso.model import Kind, PlacePrecision, Where
from sayso.model.judgement import Holding, Place, Window

AROUND = "~"
"""What the key of an area around a place begins with."""

_REGIONS = frozenset((PlacePrecision.ADM1, PlacePrecision.ADM2))
_QUARTER_KM = 10.0
"""How far from the middle of a town its quarters lie, at most."""


@dataclass(frozen=True, slots=True)
class Scene:
    """The words on a place, those on places around it, and, when asked, those on every place."""

    here: tuple[Holding, ...]
    around: tuple[Bearing, ...] = ()
    everywhere: Callable[[], Sequence[Sequence[Holding]]] = tuple


@dataclass(frozen=True, slots=True)
class Ground:
    """The control claims of a reading by place."""

    said: Mapping[str, tuple[Utterance, ...]]
    spots: Mapping[str, Spot]
    days: Mapping[str, Window]

    def inside(self, place: Place) -> tuple[Place, ...]:
        """The places with claims of their own that lie within a place, by key."""
        whole = self.spots.get(place.key)
        keys = [k for k, s in sorted(self.spots.items()) if whole and k != place.key and lies_in(s, whole)]
        return tuple(self._place(key) for key in keys)

    def scene(self, place: Place, here: Sequence[Holding]) -> Scene:
        """What is told of a place, `here`, with what is told around it."""
        own = self.spots.get(place.key)
        around = [b for key, s in sorted(self.spots.items()) if own and (b := self._bearing(key, s, own))]
        return Scene(tuple(here), tuple(around), self._everywhere)

    def holdings(self, key: str) -> tuple[Holding, ...]:
        """The words on who holds the place of that key."""
        return read_control(self.said[key], self.days)[0]

    def _everywhere(self) -> list[tuple[Holding, ...]]:
        return [self.holdings(key) for key in sorted(self.said)]

    def _bearing(self, key: str, other: Spot, own: Spot) -> Bearing | None:
        weight, part = _weight(other, own), lies_in(other, own)
        return Bearing(self.holdings(key), weight, part) if weight and key != own.key else None

    def _place(self, key: str) -> Place:
        met = [s for u in self.said[key] for s in spots(u.claim, u.document) if s.key == key]
        words = tuple(sorted({s.words for s in met}))
        where = self.spots[key].where
        # a part that the gazetteer has no name for is called by the words: "eastern Aleppo"
        name = words[0] if where is None or "#" in where.gazetteer_id else where.name
        return Place(key, name, words)


def ground(every: Iterable[Utterance], days: Mapping[str, Window]) -> Ground:
    """The control claims among utterances by each place that they are about and that is resolved."""
    said: dict[str, list[Utterance]] = defaultdict(list)
    known: dict[str, Spot] = {}
    for u in every:
        for spot in spots(u.claim, u.document) if u.claim.kind is Kind.CONTROL else ():
            if spot.where:
                said[spot.key].append(u)
                known.setdefault(spot.key, spot)
    return Ground({key: tuple(told) for key, told in said.items()}, known, days)


def at(every: Iterable[Utterance], place: Place) -> list[Utterance]:
    """The control claims at a place itself."""
    return [u for u in every if u.claim.kind is Kind.CONTROL and at_place(u.claim, u.document, place)]


def lies_in(inner: Spot, outer: Spot) -> bool:
    """Whether the first place lies in the second: by the words, by its region, or as a quarter of a town."""
    one, two = inner.where, outer.where
    if one is None or two is None or inner.key == outer.key or outer.key.startswith(AROUND):
        return False
    if inner.key.startswith(AROUND):
        return _is_side(one, two)
    return within(inner, outer) or _is_quarter(one, two)


def _is_side(one: Where, two: Where) -> bool:
    """Whether it is a side of a town ("eastern Aleppo"), not the ground beside it ("east of Aleppo")."""
    anchor, _, relation = one.gazetteer_id.partition("#")
    town = two.precision is PlacePrecision.TOWN and anchor == two.gazetteer_id
    return town and relation in frozenset(sides().values())


def _is_quarter(one: Where, two: Where) -> bool:
    small = one.precision is PlacePrecision.NEIGHBOURHOOD and two.precision is PlacePrecision.TOWN
    if not small or "#" in one.gazetteer_id or "#" in two.gazetteer_id:
        return False
    return (one.country, one.admin1) == (two.country, two.admin1) and distance_km(one, two) <= _QUARTER_KM


def _weight(other: Spot, own: Spot) -> float:
    """How far words on another place bear on this one."""
    by: Extent = priors().extent
    if lies_in(own, other) and other.where:
        if other.where.precision is PlacePrecision.COUNTRY:
            return 0.0
        return by.region.value if other.where.precision in _REGIONS else by.whole.value
    region = own.where is not None and own.where.precision in (*_REGIONS, PlacePrecision.COUNTRY)
    return by.part.value if lies_in(other, own) and not region else 0.0
