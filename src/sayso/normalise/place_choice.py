"""Which of the places that bear a name a report means, and why.

The report's own country comes first, then places near to others that it names, then size. A name that
is only borne far from all that the report speaks of is not taken.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from sayso.lexicon.fold import fold
from sayso.lexicon.gazetteer import Candidate, Gazetteer, Match
from sayso.lexicon.place_table import Place, PlaceKind
from sayso.lexicon.places import capitals
from sayso.model import PlacePrecision, Where

STRONG = 0.35  # share of the most named country's mentions from which a country is the report's own
NEARBY_KM = 100.0
SUBURB_KM = 15.0
SAME_PLACE_KM = 25.0
FAR_KM = 200.0
KNOWN_TOWN = 20_000  # inhabitants: known beyond its province
KNOWN_CITY = 150_000  # known beyond its country, by its own name
METROPOLIS = 1_000_000  # known by any of its names
LARGE_TOWN = 50_000  # inhabitants: recognised in a spelling that no table has
CLOSE_KM = 40.0
ALIKE = 0.95  # likeness from which another spelling is taken
ALIKE_CLOSE = 0.94  # and where another place of the report lies close
EARTH_KM = 6371.0

SPOTS = frozenset((PlaceKind.TOWN, PlaceKind.NEIGHBOURHOOD, PlaceKind.POINT))
_UNSURE = frozenset((Match.SPELLING, Match.BARE))
_LOCAL = frozenset(
    (
        PlacePrecision.POINT,
        PlacePrecision.NEIGHBOURHOOD,
        PlacePrecision.TOWN,
        PlacePrecision.NEAR,
        PlacePrecision.ADM2,
    )
)


@dataclass(frozen=True, slots=True)
class Context:
    """What the rest of a report says of where it is.

    `weights` gives each country that it names its share of the most named one's mentions; `near` its
    other places, the nearest to the words first; `offered` those of them that a reason may name, all of
    the main country where it is not told.
    """

    gazetteer: Gazetteer
    weights: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))
    near: tuple[Where, ...] = ()
    offered: tuple[Where, ...] | None = None

    @property
    def own(self) -> tuple[str, ...]:
        """The countries that the report is about."""
        return tuple(country for country, weight in self.weights.items() if weight >= STRONG)

    @property
    def main(self) -> str | None:
        """The country that it is about most."""
        return max(self.weights, key=lambda c: self.weights[c], default=None)


@dataclass(frozen=True, slots=True)
class Chosen:
    """A place, and what led to it."""

    place: Place
    how: str

    def lies_in(self, other: Place) -> bool:
        """Whether it lies in a country or region."""
        return other.kind not in SPOTS and _holds(other, self.place)

    def beside(self, other: Place | Where) -> bool:
        """Whether it is so near to another place that it may be a part of it."""
        return distance_km(self.place, other) <= SUBURB_KM


@dataclass(frozen=True, slots=True)
class NotChosen:
    """Why no place was taken."""

    reason: str


def choose(
    name: str, context: Context, *, wanted: Sequence[PlaceKind] = (), inside: Sequence[Place] = ()
) -> Chosen | NotChosen:
    """The place that a name means in a report.

    `wanted` are the kinds that the words call it, best first; `inside` the places that the same words put
    it in or near.
    """
    found = [c for c in _candidates(name, context, inside) if c.place.kind is not PlaceKind.BORDER]
    if not found:
        return NotChosen(_nowhere(name, context))
    ids = {c.place.id for c in found}
    context = replace(context, near=tuple(w for w in context.near if anchor(w) not in ids))
    fit = [c for c in found if _kind_fits(c.place, wanted)]
    if not fit:
        return NotChosen(f"{name!r} is known, but not as {' or '.join(w.value for w in wanted)}")
    ranked = sorted(fit, key=lambda c: (-_score(c, name, context, wanted, inside), c.place.id))
    best = ranked[0]
    if doubt := _doubt(best, context, inside) or _rival(name, ranked, context, inside):
        return NotChosen(doubt)
    return Chosen(best.place, _how(best, context, inside))


def distance_km(one: Place | Where, other: Place | Where) -> float:
    """The great-circle distance between two points, in kilometres."""
    lat1, lat2 = math.radians(one.latitude), math.radians(other.latitude)
    across = math.radians(other.longitude - one.longitude)
    step = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin(across / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(step)))


def anchor(where: Where) -> str:
    """The gazetteer's own id of the place that an area is named by."""
    return where.gazetteer_id.partition("#")[0]


def _candidates(name: str, context: Context, inside: Sequence[Place]) -> tuple[Candidate, ...]:
    """Those of the report's own countries; failing them, in the same writing, those of all others."""
    own = tuple(dict.fromkeys((*(p.country for p in inside), *context.own)))
    if own and (found := context.gazetteer.find(name, country=(*own, "XZ"), limit=50)):
        return (*found, *_famous(name, context)) if all(c.match in _UNSURE for c in found) else found
    return _famous(name, context) if own else context.gazetteer.find(name, fuzzy=False, limit=50)


def _famous(name: str, context: Context) -> tuple[Candidate, ...]:
    """Places abroad that a report names without saying where they are."""
    found = context.gazetteer.find(name, fuzzy=False, limit=50)
    alone = len({c.place.id for c in found}) == 1
    return tuple(c for c in found if _known_abroad(c, context) or (alone and _one_of_its_name(c)))


def _one_of_its_name(candidate: Candidate) -> bool:
    """Whether a town that shares its name with no other place of the table is of some size."""
    return candidate.match is Match.NAME and candidate.place.population >= KNOWN_TOWN


def _known_abroad(candidate: Candidate, context: Context) -> bool:
    place, weight = candidate.place, context.weights.get(candidate.place.country, 0.0)
    if place.kind is PlaceKind.COUNTRY or place.population >= METROPOLIS:
        return True
    if candidate.match is Match.BARE:
        return False
    if place.kind is PlaceKind.TOWN and _nearest_km(place, context.near) <= NEARBY_KM:
        return True
    if weight > 0:
        return place.population >= KNOWN_TOWN or place.id.startswith("sayso:")
    return (candidate.match is Match.NAME and place.population >= KNOWN_CITY) or place.id.startswith("sayso:")


def _kind_fits(place: Place, wanted: Sequence[PlaceKind]) -> bool:
    return not wanted or place.kind in wanted


def _score(
    candidate: Candidate, name: str, context: Context, wanted: Sequence[PlaceKind], inside: Sequence[Place]
) -> float:
    place = candidate.place
    score = 4.0 * context.weights.get(place.country, 0.0) + 0.6 * math.log10(place.population + 1)
    score += 10.0 * candidate.score * (candidate.match in _UNSURE) - 10.0 * (candidate.match in _UNSURE)
    score += 3.0 * any(_holds(outer, place) for outer in inside)
    if place.population >= KNOWN_CITY and capitals().get(fold(name)) == place.country:
        score += 4.0
    score += 2.0 * (_nearest_km(place, context.near) <= NEARBY_KM) + _same_region(place, context.near)
    if wanted:
        return score - 2.0 * wanted.index(place.kind)
    return (
        score
        - {PlaceKind.ADM1: 2.0, PlaceKind.ADM2: 3.0}.get(place.kind, 0.0)
        + 3.0 * (place.kind is PlaceKind.COUNTRY)
    )


def _doubt(candidate: Candidate, context: Context, inside: Sequence[Place]) -> str:
    """Why the best candidate is not good enough, or nothing."""
    place, people = candidate.place, candidate.place.population
    supported = _supported(place, context, inside)
    close = _nearest_km(place, context.near) <= CLOSE_KM or any(
        _holds(o, place) for o in inside if o.kind is not PlaceKind.COUNTRY
    )
    if candidate.match is Match.SPELLING and candidate.likeness < (ALIKE_CLOSE if close else ALIKE):
        return f"{place.name} ({_at(place)}) is spelled too differently"
    large = people >= LARGE_TOWN and candidate.match is Match.SPELLING
    if candidate.match in _UNSURE and not supported and not large:
        return f"nothing in the report speaks for {place.name} ({_at(place)}), {candidate.match.value}"
    if people < KNOWN_TOWN and place.kind is PlaceKind.TOWN and not supported:
        finer = [w for w in context.near if _finer_than_a_country(w)]
        if finer and (km := min(distance_km(place, w) for w in finer)) > FAR_KM:
            return f"the only {place.name} known lies {km:.0f} km from all other places of the report"
    return ""


def _finer_than_a_country(where: Where) -> bool:
    whole = (
        where.precision is PlacePrecision.AREA
        and where.gazetteer_id.startswith("geonames:")
        and not where.admin1
    )
    return where.precision is not PlacePrecision.COUNTRY and not whole


def _supported(place: Place, context: Context, inside: Sequence[Place]) -> bool:
    return (
        any(_holds(outer, place) for outer in inside)
        or _nearest_km(place, context.near) <= NEARBY_KM
        or _same_region(place, context.near)
    )


def _rival(name: str, ranked: list[Candidate], context: Context, inside: Sequence[Place]) -> str:
    """The doubt between the best and another place that is as good, or nothing."""
    best = ranked[0].place
    if _supported(best, context, inside):
        return ""
    for other in ranked[1:]:
        place = other.place
        weight = context.weights.get(place.country, 0.0) - context.weights.get(best.country, 0.0)
        apart = distance_km(best, place) > SAME_PLACE_KM and not _holds(place, best)
        if (
            place.kind is best.kind
            and apart
            and weight > -STRONG
            and 2 * (place.population + 1) > best.population
        ):
            return f"{name!r} may be in {_at(best)} or in {_at(place)}"
    return ""


def _holds(outer: Place, place: Place) -> bool:
    """Whether a place lies in another or, where that is a town, near it."""
    if outer.id == place.id:
        return False
    if outer.kind is PlaceKind.COUNTRY:
        return outer.country == place.country
    if outer.kind in (PlaceKind.ADM1, PlaceKind.ADM2):
        return f"{place.region}.".startswith(f"{outer.region}.")
    return distance_km(outer, place) <= NEARBY_KM


def _nearest_km(place: Place, near: Iterable[Where]) -> float:
    local = (w for w in near if w.precision in _LOCAL)
    return min((distance_km(place, w) for w in local), default=math.inf)


def _same_region(place: Place, near: Iterable[Where]) -> bool:
    return bool(place.admin1) and any(
        w.admin1 == place.admin1 and w.country == place.country and anchor(w) != place.id for w in near
    )


def _how(candidate: Candidate, context: Context, inside: Sequence[Place]) -> str:
    place = candidate.place
    why = candidate.why.split("; ")
    said = [why[0]]
    if outer := next((o for o in inside if _holds(o, place)), None):
        said.append(f"the words put it {'in' if outer.kind not in SPOTS else 'by'} {outer.name}")
    elif place.country in context.weights:
        said.append(f"the report names {place.country}")
    km = _nearest_km(place, context.near)
    if km <= NEARBY_KM:
        said.append(f"{km:.0f} km from another of its places")
    return "; ".join((*said, *why[2:]))


def _nowhere(name: str, context: Context) -> str:
    abroad = context.gazetteer.find(name, fuzzy=False, limit=1)
    if abroad and context.own:
        return f"{name!r} is known only in {_at(abroad[0].place)}, of which the report does not speak"
    return f"{name!r} is not in the gazetteer"


def _at(place: Place) -> str:
    return (
        f"{place.admin1}, {place.country}" if place.admin1 and place.admin1 != place.name else place.country
    )
