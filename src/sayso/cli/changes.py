"""`sayso changes`: what later reports changed in what was believed."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from enum import StrEnum
from typing import Annotated

import typer

from sayso.analysis.control import JUDGES
from sayso.analysis.revisions import Known, revisions
from sayso.analysis.voices import Utterance, utterances
from sayso.cli.judged import asked, pictured
from sayso.cli.options import DEFAULT_LEDGER, AsOf, Case, LedgerAt, Picture, PictureFormat, day
from sayso.cli.reading import ActorFiles
from sayso.ledger import Query, open_ledger
from sayso.model.errors import BadQuery
from sayso.model.judgement import Revision, Turn
from sayso.pipeline import Evidence, why_gone
from sayso.views.changes import changes_page
from sayso.views.evidence import words_of
from sayso.views.wording import day as in_words

command = typer.Typer(add_completion=False, rich_markup_mode=None)


class Axis(StrEnum):
    """Which dates are meant: when reports were printed, or when they were put on record."""

    SAID = "said"
    RECORD = "record"


@command.command()
def changes(
    place: Annotated[
        str | None,
        typer.Argument(metavar="[PLACE]", help="A name, or an id of the gazetteer; all without one."),
    ] = None,
    *,
    first: Annotated[date, typer.Option("--from", parser=day, metavar="DATE", help="What was known then.")],
    last: Annotated[date, typer.Option("--to", parser=day, metavar="DATE", help="What was known then.")],
    by: Annotated[
        Axis, typer.Option("--by", help="Known by the day of printing, or by the day of record.")
    ] = Axis.SAID,
    case: Case = None,
    as_of: AsOf = None,
    actors: ActorFiles = None,
    policy: Annotated[
        str | None,
        typer.Option("--judge", metavar="|".join(JUDGES), help="Who judges; the first, unless named."),
    ] = None,
    shape: PictureFormat = Picture.TEXT,
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
    if last < first:
        raise BadQuery(f"the last day, {last}, lies before the first, {first}", do="Swap them")
    if by is Axis.RECORD and as_of:
        raise BadQuery("--as-of and --by record both name a record", do="Leave --as-of away")
    sides = [
        asked(ledger, _query(on, by, case), as_of=_record(on, by, as_of), actors=actors, place=asked_for)
        for on, asked_for in ((first, None), (last, place))
    ]
    (before, _), (after, at) = sides
    known = [Known(_said(found), on) for found, on in ((before, first), (after, last))]
    found = revisions(known[0], known[1], place=at, policy=policy)
    head = f"What changed from {in_words(first)} to {in_words(last)}{f': {place}' if place else ''}"
    reasons = _reasons(found, ledger, last, by=by, as_of=as_of)
    words = {**words_of(before), **words_of(after)}
    pictured(found, lambda _: changes_page(found, head=head, words=words, reasons=reasons), shape)


def _query(on: date, by: Axis, case: str | None) -> Query:
    return Query(case=case, said_until=on if by is Axis.SAID else None)


def _record(on: date, by: Axis, as_of: datetime | None) -> datetime | None:
    return as_of if by is Axis.SAID else datetime.combine(on, time.max, UTC)


def _said(found: Evidence) -> tuple[Utterance, ...]:
    return utterances(found.claims, found.documents, affiliations=found.affiliations)


def _reasons(
    found: tuple[Revision, ...], ledger: str, last: date, *, by: Axis, as_of: datetime | None
) -> dict[str, str]:
    """Why each claim that is gone is gone."""
    gone = [claim for one in found if one.turn is Turn.GONE for claim in one.claims]
    if not gone:
        return {}
    with open_ledger(ledger, writable=False) as kept:
        reading = kept.reading(as_of=_record(last, by, as_of))
        return {claim: why_gone(reading, claim) for claim in gone}
