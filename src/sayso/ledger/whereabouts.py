"""What a reading knows of places and sides, asked without reading its claims."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import and_, func, or_, select

from sayso.ledger.query import Query
from sayso.ledger.reading import Reading
from sayso.ledger.schema import claims, places, sides
from sayso.model import Claim, PlacePrecision, Where
from sayso.normalise.spot import AROUND, Spot

_AT_ONCE = 500  # values in one question


def names_met(reading: Reading, query: Query, folded: Iterable[str]) -> dict[tuple[str, str, str], int]:
    """How often claims that meet a query have a resolved place by one of those names.

    By its key, its folded words, and its folded name.
    """
    p, names = places.c, tuple(folded)
    named = or_(p.words.in_(names), p.name.in_(names)), p.name.is_not(None)
    columns = p.key, p.words, p.name
    question = select(*columns, func.count()).join(claims, claims.c.position == p.position).where(*named)
    with reading.store.reading() as connection:
        rows = connection.execute(reading.asked(query, question).group_by(*columns))
        return {(row[0], row[1], row[2]): row[3] for row in rows}


def names_of(reading: Reading, key: str) -> frozenset[str]:
    """What the place of that key was ever called, folded: in words, and as it was resolved."""
    question = select(places.c.words, places.c.name).where(places.c.key == key).distinct()
    with reading.store.reading() as connection:
        return frozenset(name for row in connection.execute(question) for name in row if name)


def spots_near(reading: Reading, key: str) -> tuple[Spot, ...]:
    """The places ever told of that may lie in the place of that key, or the place in them: its own first.

    Those of its first-level region, of its country where it is one itself, and those named by it.
    """
    p = places.c
    columns = select(p.key, p.words, p.name, p.country, p.admin1, p.precision, p.latitude, p.longitude)
    with reading.store.reading() as connection:
        own = connection.execute(columns.where(p.key == key).order_by(p.position).limit(1)).first()
        if own is None or own.country is None:
            return ()
        base = key.removeprefix(AROUND).partition("#")[0]
        named = [and_(p.key >= f"{mark}{base}", p.key < f"{mark}{base}$") for mark in ("", AROUND)]
        whole = own.precision == PlacePrecision.COUNTRY
        region = p.country == own.country if whole else and_(p.country == own.country, p.admin1 == own.admin1)
        first = select(func.min(p.position).label("at"), p.key).where(or_(*named)).group_by(p.key)
        ranges = [first, select(func.min(p.position).label("at"), p.key).where(region).group_by(p.key)]
        found = {row.key: row.at for question in ranges for row in connection.execute(question)}
        rows = [own]
        numbers = sorted(set(found.values()))
        for start in range(0, len(numbers), _AT_ONCE):
            some = p.position.in_(numbers[start : start + _AT_ONCE])
            rows += connection.execute(columns.where(some, p.country.is_not(None))).all()
    return tuple({row.key: _spot(row) for row in rows}.values())


def samples(reading: Reading, query: Query) -> Iterator[Claim]:
    """A claim or two that meet the query for every place that one names."""
    question = select(func.min(places.c.position)).join(claims, claims.c.position == places.c.position)
    with reading.store.reading() as connection:
        numbers = sorted(set(connection.scalars(reading.asked(query, question).group_by(places.c.key))))
    yield from reading.numbered(numbers)


def witnesses(reading: Reading, query: Query, entities: Iterable[str]) -> Iterator[Claim]:
    """For each side on which claims that meet a query put one of these actors, a claim that does so."""
    numbers: set[int] = set()
    s = sides.c
    with reading.store.reading() as connection:
        for entity in sorted(set(entities)):
            side = connection.scalar(select(func.min(s.side)).where(s.entity == entity))
            while side is not None:
                those = s.entity == entity, s.side == side
                question = select(claims.c.position).join(sides, s.position == claims.c.position)
                first = connection.scalar(reading.asked(query, question.where(*those)).limit(1))
                numbers.update([] if first is None else [first])
                later = s.entity == entity, s.side > side
                side = connection.scalar(select(func.min(s.side)).where(*later))
    yield from reading.numbered(sorted(numbers))


def _spot(row: Any) -> Spot:
    where = Where(
        name=row.name,
        country=row.country,
        latitude=row.latitude,
        longitude=row.longitude,
        precision=PlacePrecision(row.precision),
        gazetteer_id=row.key.removeprefix(AROUND),
        admin1=row.admin1,
    )
    return Spot(row.key, row.words, where)
