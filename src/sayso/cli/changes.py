"""`sayso changes`: what later reports changed in what was believed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time
from enum import StrEnum
from functools import partial
from typing import Annotated

import typer

from sayso.analysis.basis import Evidence
from sayso.analysis.control import JUDGES
from sayso.analysis.revisions import Known, revisions
from sayso.analysis.voices import Utterance, utterances
from sayso.cli.judged import Question, asked, pictured
from sayso.cli.names import Names
from sayso.cli.options import DEFAULT_LEDGER, AsOf, Case, LedgerAt, Picture, PictureFormat, PlaceAsked, day
from sayso.cli.reading import ActorFiles
from sayso.ledger import Query, Reading, Verdict, open_ledger
from sayso.model.errors import BadQuery, UnknownId
from sayso.model.judgement import Revision, Turn
from sayso.pipeline import why_gone
from sayso.views.changes import changes_page
from sayso.views.evidence import words_of
from sayso.views.pseudonyms import shown
from sayso.views.wording import day as in_words

command = typer.Typer(add_completion=False, rich_markup_mode=None)


class Axis(StrEnum):
    """Which dates are meant: when reports were printed, or when they were put on record."""

    SAID = "said"
    RECORD = "record"


@command.command()
def changes(
    place: PlaceAsked = None,
    *,
    first: Annotated[date, typer.Option("--from", parser=day, metavar="DATE", help="What was known then.")],
    last: Annotated[date, typer.Option("--to", parser=day, metavar="DATE", help="What was known then.")],
    by: Annotated[Axis, typer.Option("--by", help="Known by day of printing, or of record.")] = Axis.SAID,
    case: Case = None,
    as_of: AsOf = None,
    actors: ActorFiles = None,
    policy: Annotated[
        str, typer.Option("--judge", metavar="|".join(JUDGES), help="Who judges.", show_default=True)
    ] = "filter",
    shape: PictureFormat = Picture.TEXT,
    names: Names = False,
    ledger: LedgerAt = DEFAULT_LEDGER,
) -> None:
    """Show what later reports changed in what was believed.

    Compares what was known at the end of two days: who holds a place, who held it, what it cost
    people, who contradicts whom, and which claims no longer stand. With --by said, what was printed
    until each day; with --by record, the record as it stood at the end of each day.

    \b
      sayso changes --from 2017-11-10 --to 2017-11-14 "Albu Kamal"
      sayso changes --from 2026-01-01 --to 2026-02-01 --by record
    """
    _check(first, last, by, as_of)
    ask = partial(asked, ledger, actors=actors, names=names)
    after, at = ask(_query(last, by, case), as_of=_record(last, by, as_of), place=place)
    before = _before(partial(ask, _query(first, by, case), as_of=_record(first, by, as_of), place=at), after)
    told = revisions(Known(_said(before), first), Known(_said(after), last), place=at, policy=policy)
    reasons = _reasons(told, ledger, _record(last, by, as_of))
    found = shown(shown([one for each in told if (one := _truly(each, reasons))], after), before)
    reasons, words = shown(shown(reasons, after), before), {**words_of(before), **words_of(after)}
    page = changes_page(found, head=_head(first, last, place), words=words, reasons=reasons)
    pictured(found, lambda _: page, shape)


def _before(ask: Callable[[], Question], after: Evidence) -> Evidence:
    try:
        return ask()[0]
    except UnknownId:  # the place was on no record then
        return replace(after, claims=(), documents={})


def _head(first: date, last: date, place: str | None) -> str:
    return f"What changed from {in_words(first)} to {in_words(last)}{f': {place}' if place else ''}"


def _check(first: date, last: date, by: Axis, as_of: datetime | None) -> None:
    if last < first:
        raise BadQuery(f"the last day, {last}, lies before the first, {first}", do="Swap them")
    if by is Axis.RECORD and as_of:
        raise BadQuery("--as-of and --by record both name a record", do="Leave --as-of away")


def _query(on: date, by: Axis, case: str | None) -> Query:
    return Query(case=case, said_until=on if by is Axis.SAID else None)


def _record(on: date, by: Axis, as_of: datetime | None) -> datetime | None:
    return as_of if by is Axis.SAID else datetime.combine(on, time.max, UTC)


def _said(found: Evidence) -> tuple[Utterance, ...]:
    return utterances(found.claims, found.documents, affiliations=found.affiliations)


def _reasons(told: Iterable[Revision], ledger: str, as_of: datetime | None) -> dict[str, str]:
    """Why each claim that a record no longer has is gone; one that it still has is none of them."""
    gone = {claim for one in told if one.turn is Turn.GONE for claim in one.claims}
    with open_ledger(ledger, writable=False) as kept:
        reading = kept.reading(as_of=as_of)
        return {claim: why for claim in gone if (why := _why_gone(reading, claim))}


def _why_gone(reading: Reading, claim: str) -> str:
    try:
        kept = reading.kept_claim(claim)
    except UnknownId:
        return why_gone(reading, claim)
    stands = kept.claim.id == claim and kept.verdict is not Verdict.REJECTED
    return "" if stands else why_gone(reading, claim)


def _truly(one: Revision, reasons: Mapping[str, str]) -> Revision | None:
    """A revision, but of what is gone only the claims that the record no longer has."""
    if one.turn is not Turn.GONE:
        return one
    claims = tuple(claim for claim in one.claims if claim in reasons)
    return replace(one, claims=claims) if claims else None
