"""When, where, who and how many: values that carry their own precision."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class TimePrecision(StrEnum):
    """How finely a time is known (crosswalk to ACLED and UCDP codes in docs/concepts)."""

    DAY = "day"
    DAYS = "days"  # 2 to 6 days
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    LONGER = "longer"


@dataclass(frozen=True, slots=True)
class When:
    """First and last day of a happening; a single day has both the same.

    An open side is `None` ("before Friday" has no `start`).

    Raises:
        ValueError: both sides are open, or `end` lies before `start`.
    """

    start: date | None
    end: date | None
    precision: TimePrecision

    def __post_init__(self) -> None:
        if self.start is None and self.end is None:
            raise ValueError("a time needs at least one bound")
        if self.start and self.end and self.end < self.start:
            raise ValueError(f"a time cannot end before it starts: {self.start}, {self.end}")


class PlacePrecision(StrEnum):
    """How finely a place is known, from a point to a country."""

    POINT = "point"
    NEIGHBOURHOOD = "neighbourhood"
    TOWN = "town"
    NEAR = "near"  # within about 25 km of a town
    ADM2 = "adm2"
    ADM1 = "adm1"
    AREA = "area"  # countryside, border strip, river bank
    COUNTRY = "country"


@dataclass(frozen=True, slots=True)
class Where:
    """A place of a gazetteer, or an area named by its relation to one.

    `latitude` and `longitude` are WGS 84 degrees of the gazetteer's point. It is moved where the
    words give a distance with a direction ("20 km south of Raqqa"), and half way to the edge where
    they name a side of a country or region ("northern Syria"). How far the real place may lie from
    it is what `precision` says. `gazetteer_id` is `geonames:NNN` or the id of a table that a user
    added; of an area, the id of the place that it is named by, `#`, and the relation.
    """

    name: str
    country: str  # ISO 3166-1 alpha-2
    latitude: float
    longitude: float
    precision: PlacePrecision
    gazetteer_id: str
    admin1: str | None = None


@dataclass(frozen=True, slots=True)
class Who:
    """An actor or source as an entity of the actor lexicon.

    `entity` is its stable id there; `side` the side it is on in the war at hand, where the
    lexicon knows one; `type` one of the lexicon's actor types.
    """

    entity: str
    name: str
    type: str
    side: str | None = None


class Bound(StrEnum):
    """What kind of number the words give."""

    EXACT = "exact"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    ABOUT = "about"
    RANGE = "range"
    VAGUE = "vague"  # "dozens": the least number that the words can mean


@dataclass(frozen=True, slots=True)
class Quantity:
    """How many, as a closed interval of whole numbers with at most one open side.

    Raises:
        ValueError: both sides are open, a bound is negative, or the bounds are out of order.
    """

    low: int | None
    high: int | None
    bound: Bound = Bound.EXACT

    def __post_init__(self) -> None:
        given = [n for n in (self.low, self.high) if n is not None]
        if not given or min(given) < 0 or given != sorted(given):
            raise ValueError(f"count bounds out of order: {self.low}, {self.high}")

    @property
    def approx(self) -> bool:
        """Whether the words say that the number is only about right."""
        return self.bound is Bound.ABOUT
