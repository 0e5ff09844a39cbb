"""`sayso disputes`: who contradicts whom."""

from __future__ import annotations

from typing import Annotated

import typer

from sayso.analysis.contradict import compare
from sayso.cli.happenings import asked_of
from sayso.cli.judged import pictured
from sayso.cli.names import Names
from sayso.cli.options import (
    DEFAULT_LEDGER,
    AsOf,
    Case,
    LedgerAt,
    Picture,
    PictureFormat,
    PlaceOrIncident,
    SaidSince,
    SaidUntil,
)
from sayso.cli.reading import ActorFiles
from sayso.ledger import Query
from sayso.views.disputes import disputes_page
from sayso.views.pseudonyms import shown

command = typer.Typer(add_completion=False, rich_markup_mode=None)


@command.command()
def disputes(
    place: PlaceOrIncident = None,
    *,
    everything: Annotated[
        bool, typer.Option("--all", help="Also what only looks like a contradiction, and agreement.")
    ] = False,
    since: SaidSince = None,
    until: SaidUntil = None,
    case: Case = None,
    as_of: AsOf = None,
    actors: ActorFiles = None,
    shape: PictureFormat = Picture.TEXT,
    names: Names = False,
    ledger: LedgerAt = DEFAULT_LEDGER,
) -> None:
    """Show who contradicts whom, and about what.

    Both sides stand in their own words. With --all also what is overtaken by a later event, is
    not about the same thing, or agrees. Of an incident, by its id from `sayso incidents`, the rivals
    among its claims alone are shown.

    \b
      sayso disputes "Albu Kamal"
      sayso disputes --since 2017-11-10 --all
      sayso disputes 9f3c21ab
    """
    query = Query(case=case, said_since=since, said_until=until)
    found, at, of = asked_of(ledger, place, query, as_of=as_of, actors=actors, names=names)
    judged = compare(found.claims, found.documents, place=at, affiliations=found.affiliations)
    every, incident = shown((judged, of), found)
    told = [one for one in every if everything or one.contradicts]
    page = disputes_page(every, about=place or "", incident=incident, everything=everything)
    pictured(told, lambda _: page, shape)
