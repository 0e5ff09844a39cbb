"""What a reading is asked, and the question in SQL."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import ColumnElement, Select, Table, and_, func, or_, select

from sayso.ledger.review import Verdict
from sayso.ledger.schema import claims, filings
from sayso.ledger.words import Column, Wanted, name_wanted, text_wanted
from sayso.model import Kind
from sayso.model.errors import BadQuery


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """Conditions on claims; all that are given must hold.

    `place`, `actor` and `source` are a name, found in the report's words, in the fullest name
    and in the resolved one, or an id of the gazetteer or the actor lexicon; a longer name that
    holds the words is found too unless `whole`. `text` is words, or phrases in double quotes, of
    the claim itself. `since` and `until` are the first and last day that the happening must
    touch; a claim whose time is not resolved touches none. `said_since` and `said_until` bound the
    day of publication. `case` is a case into which the document was filed.

    Rejected claims are left out unless `verdict` asks for them; `reviewed` false keeps those
    that nobody has reviewed. `limit` is a number of claims.

    Raises:
        BadQuery: an unknown kind or verdict, days out of order, or a limit below zero.
    """

    kind: Kind | None = None
    place: str | None = None
    actor: str | None = None
    source: str | None = None
    since: date | None = None
    until: date | None = None
    said_since: date | None = None
    said_until: date | None = None
    text: str | None = None
    case: str | None = None
    document: str | None = None
    verdict: Verdict | None = None
    reviewed: bool | None = None
    whole: bool = False
    limit: int | None = None

    def __post_init__(self) -> None:
        _known(self.kind, Kind, "kind")
        _known(self.verdict, Verdict, "verdict")
        _ordered(self.since, self.until)
        _ordered(self.said_since, self.said_until)
        if self.limit is not None and self.limit < 0:
            raise BadQuery(f"a limit of {self.limit}", do="Use a number from 0 up")

    def search(self) -> tuple[Wanted, ...]:
        """What the full-text index must find."""
        names = ((Column.PLACE, self.place), (Column.ACTOR, self.actor), (Column.SOURCE, self.source))
        wanted = tuple(name_wanted(c, name, whole=self.whole) for c, name in names if name is not None)
        return wanted if self.text is None else (*wanted, *text_wanted(self.text))


def conditions(query: Query, *, at: int) -> list[ColumnElement[bool]]:
    """The question to the table of claims, the full-text search left aside.

    Where there is a search its index must lead: to probe it row by row costs a search each. So the
    other conditions are then put in a form that no index serves.
    """
    c = claims.c
    kind, document = (func.coalesce(x, "") if query.search() else x for x in (c.kind, c.document))
    given: list[ColumnElement[bool] | None] = [
        standing(claims, at),
        _verdict(query),
        None if query.kind is None else kind == str(query.kind),
        None if query.document is None else document == query.document,
        None if query.since is None else c.ends >= _day(query.since),
        None if query.until is None else c.starts <= _day(query.until),
        None if query.said_since is None else c.said >= _day(query.said_since),
        None if query.said_until is None else c.said <= _day(query.said_until),
        None if query.case is None else document.in_(filed(query.case, at=at)),
    ]
    return [condition for condition in given if condition is not None]


def standing(table: Table, at: int) -> ColumnElement[bool]:
    """That a row of a projection is valid at a position."""
    return and_(table.c.position <= at, or_(table.c.until.is_(None), table.c.until > at))


def filed(case: str, *, at: int) -> Select[tuple[str]]:
    """The ids of the documents in a case."""
    return select(filings.c.document).where(filings.c.case == case, standing(filings, at))


def _verdict(query: Query) -> ColumnElement[bool]:
    verdict = claims.c.verdict
    if query.verdict is not None:
        return verdict == str(query.verdict)
    if query.reviewed is False:
        return verdict.is_(None)
    if query.reviewed:
        return verdict != str(Verdict.REJECTED)
    return or_(verdict.is_(None), verdict != str(Verdict.REJECTED))


def _known(given: str | None, among: type[StrEnum], what: str) -> None:
    if given is not None and given not in set(among):
        raise BadQuery(f"{given!r} is no {what}", do=f"Use one of {', '.join(among)}")


def _ordered(first: date | None, last: date | None) -> None:
    if first and last and last < first:
        raise BadQuery(f"the last day, {last}, lies before the first, {first}", do="Swap them")


def _day(day: date) -> str:
    return day.isoformat()[:10]
