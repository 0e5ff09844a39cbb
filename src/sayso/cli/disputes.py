"""`sayso disputes`: who contradicts whom."""

from __future__ import annotations

from typing import Annotated

import typer

from sayso.analysis.contradict import compare
from sayso.cli.judged import asked, pictured
from sayso.cli.names import Names
from sayso.cli.options import (
    DEFAULT_LEDGER,
    AsOf,
    Case,
    LedgerAt,
    Picture,
    PictureFormat,
    PlaceAsked,
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
    place: PlaceAsked = None,
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
    not about the same thing, or agrees.

    \b
      sayso disputes "Albu Kamal"
      sayso disputes --since 2017-11-10 --all
    """
    found, at = asked(
        ledger,
        Query(case=case, said_since=since, said_until=until),
        as_of=as_of,
        actors=actors,
        names=names,
        place=place,
    )
    every = shown(compare(found.claims, found.documents, place=at, affiliations=found.affiliations), found)
    told = [one for one in every if everything or one.contradicts]
    page = disputes_page(every, about=place or "", everything=everything)
    pictured(told, lambda _: page, shape)
