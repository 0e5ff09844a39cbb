"""What a reading is asked, and the question in SQL."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import ColumnElement, Select, Table, and_, exists, false, func, or_, select

from sayso.ledger.review import Verdict
from sayso.ledger.schema import claims, filings, places
from sayso.ledger.words import Column, Wanted, name_wanted, text_wanted
from sayso.model import Kind
from sayso.model.errors import BadQuery
from sayso.normalise.spot import WORDS


@dataclass(frozen=True, slots=True)
class Box:
    """The ground between two parallels and two meridians, in WGS 84 degrees, its edges in it."""

    south: float
    west: float
    north: float
    east: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Places, any of them: by their keys, by folded words that nothing resolves, by the ground they are on.

    A key is an id of the gazetteer, `~` and an id for the ground around it, or `words:` and words.
    """

    keys: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    boxes: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """Conditions on claims; all that are given must hold.

    `place`, `actor` and `source` are a name, found in the report's words, in the fullest name
    and in the resolved one, or an id of the gazetteer or the actor lexicon; a longer name that
    holds the words is found too unless `whole`. `text` is words, or phrases in double quotes, of
    the claim itself. `since` and `until` are the first and last day that the happening must
    touch; a claim whose time is not resolved touches none. `said_since` and `said_until` bound the
    day of publication; with `undated` a claim whose time is not resolved counts, for `since` and
    `until`, as happening on the day of publication. `case` is a case into which the document was filed.

    `at` keeps the claims at some of those places, `beside` those of documents that have a claim
    there (of the `kind`, where one is asked for), `placed` false those with no place that is
    resolved, `naming` those of documents whose title or text has one of the phrases.

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
    at: Places | None = None
    beside: Places | None = None
    placed: bool | None = None
    naming: tuple[str, ...] | None = None
    undated: bool = False
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
    other conditions are then put in a form that no index serves. Places lead likewise.
    """
    c = claims.c
    led = query.at or query.beside or query.naming is not None
    kind = func.coalesce(c.kind, "") if query.search() or led else c.kind
    document = func.coalesce(c.document, "") if query.search() else c.document
    given: list[ColumnElement[bool] | None] = [
        standing(claims, at),
        _verdict(query),
        None if query.kind is None else kind == str(query.kind),
        None if query.document is None else document == query.document,
        None if query.since is None else _ends(query) >= _day(query.since),
        None if query.until is None else _starts(query) <= _day(query.until),
        None if query.said_since is None else c.said >= _day(query.said_since),
        None if query.said_until is None else c.said <= _day(query.said_until),
        None if query.case is None else document.in_(filed(query.case, at=at)),
        None if query.at is None else c.position.in_(select(places.c.position).where(there(query.at))),
        None if query.beside is None else document.in_(_beside(query, query.beside, at)),
        None if query.placed is None else _resolved() if query.placed else ~_resolved(),
    ]
    return [condition for condition in given if condition is not None]


def standing(table: Table, at: int) -> ColumnElement[bool]:
    """That a row of a projection is valid at a position."""
    return and_(table.c.position <= at, or_(table.c.until.is_(None), table.c.until > at))


def filed(case: str, *, at: int) -> Select[tuple[str]]:
    """The ids of the documents in a case."""
    return select(filings.c.document).where(filings.c.case == case, standing(filings, at))


def there(wanted: Places) -> ColumnElement[bool]:
    """That a row of `places` is one of those."""
    p = places.c
    ground = (
        and_(p.latitude.between(b.south, b.north), p.longitude.between(b.west, b.east)) for b in wanted.boxes
    )
    bare = [and_(p.words.in_(wanted.words), p.key.startswith(WORDS))] if wanted.words else []
    keys = [p.key.in_(wanted.keys)] if wanted.keys else []
    return or_(false(), *keys, *bare, *ground)


def _beside(query: Query, wanted: Places, at: int) -> Select[tuple[str]]:
    """The ids of documents with a claim at one of the places."""
    here = claims.alias("here")
    kind = [] if query.kind is None else [func.coalesce(here.c.kind, "") == str(query.kind)]
    among = select(places.c.position).where(there(wanted))
    rejected = or_(here.c.verdict.is_(None), here.c.verdict != str(Verdict.REJECTED))
    valid = and_(here.c.position <= at, or_(here.c.until.is_(None), here.c.until > at))
    return select(here.c.document).where(here.c.position.in_(among), valid, rejected, *kind)


def _resolved() -> ColumnElement[bool]:
    own = places.c.position == claims.c.position, ~places.c.key.startswith(WORDS)
    return exists().where(*own)


def _starts(query: Query) -> ColumnElement[str]:
    return func.coalesce(claims.c.starts, claims.c.said) if query.undated else claims.c.starts


def _ends(query: Query) -> ColumnElement[str]:
    return func.coalesce(claims.c.ends, claims.c.said) if query.undated else claims.c.ends


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
