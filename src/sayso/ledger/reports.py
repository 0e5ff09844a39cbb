"""Whole reports of a reading, found by their claims or by the traces that these share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Select, select

from sayso.ledger.query import Query
from sayso.ledger.reading import Reading
from sayso.ledger.schema import claims, traces
from sayso.model import Claim

_AT_ONCE = 500  # values in one question


def beginning(reading: Reading, query: Query, prefix: str, *, limit: int = 2) -> tuple[str, ...]:
    """The ids of claims that meet a query and begin so, at most `limit`, the prefix itself first."""
    begins = claims.c.id >= prefix, claims.c.id < f"{prefix}\U0010ffff"
    question = select(claims.c.id).where(*begins).order_by(claims.c.id).limit(limit)
    return tuple(_column(reading, query, question))


def reports_with(reading: Reading, query: Query, ids: Iterable[str]) -> set[str]:
    """The ids of the reports of those claims, so far as they meet a query."""
    asked, found = sorted(set(ids)), set[str]()
    for start in range(0, len(asked), _AT_ONCE):
        some = claims.c.id.in_(asked[start : start + _AT_ONCE])
        found.update(_column(reading, query, select(claims.c.document).where(some)))
    return found


def reports_sharing(reading: Reading, query: Query, asked: Iterable[str]) -> dict[str, set[str]]:
    """The ids of the reports with a claim, of those that meet a query, that has a trace; for each of some."""
    wanted, found = sorted(set(asked)), dict[str, set[str]]()
    question = select(traces.c.trace, claims.c.document).join(claims, claims.c.position == traces.c.position)
    for start in range(0, len(wanted), _AT_ONCE):
        some = traces.c.trace.in_(wanted[start : start + _AT_ONCE])
        with reading.store.reading() as connection:
            for trace, document in connection.execute(reading.asked(query, question.where(some)).distinct()):
                found.setdefault(trace, set()).add(document)
    return found


def claims_in(reading: Reading, query: Query, documents: Iterable[str]) -> Iterator[Claim]:
    """The claims that meet a query, of those reports."""
    asked, numbers = sorted(set(documents)), list[int]()
    for start in range(0, len(asked), _AT_ONCE):
        some = claims.c.document.in_(asked[start : start + _AT_ONCE])
        numbers += _column(reading, query, select(claims.c.position).where(some))
    yield from reading.numbered(sorted(numbers))


def _column(reading: Reading, query: Query, question: Select[Any]) -> list[Any]:
    with reading.store.reading() as connection:
        return list(connection.scalars(reading.asked(query, question)))
