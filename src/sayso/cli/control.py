"""`sayso control`: who holds a place."""

from __future__ import annotations

from typing import Annotated

import typer

from sayso.analysis.control import JUDGES
from sayso.analysis.control import control as judge
from sayso.cli.judged import asked, pictured
from sayso.cli.names import Names
from sayso.cli.options import (
    DEFAULT_LEDGER,
    AsOf,
    Case,
    LedgerAt,
    Picture,
    PictureFormat,
    SaidUntil,
    Since,
    Until,
)
from sayso.cli.reading import ActorFiles
from sayso.ledger import Query
from sayso.views.evidence import words_of
from sayso.views.lanes import control_page
from sayso.views.pseudonyms import shown
from sayso.views.window import cut

command = typer.Typer(add_completion=False, rich_markup_mode=None)


@command.command()
def control(
    place: Annotated[str, typer.Argument(metavar="PLACE", help="A name, or an id of the gazetteer.")],
    *,
    since: Since = None,
    until: Until = None,
    case: Case = None,
    said_until: SaidUntil = None,
    as_of: AsOf = None,
    actors: ActorFiles = None,
    policy: Annotated[
        str, typer.Option("--judge", metavar="|".join(JUDGES), help="Who judges.", show_default=True)
    ] = "filter",
    shape: PictureFormat = Picture.TEXT,
    names: Names = False,
    ledger: LedgerAt = DEFAULT_LEDGER,
) -> None:
    """Show who holds a place, by narrator and together.

    The assessment stands on top, one lane for each source below it, and below the lanes what
    moved the assessment and why. Places inside it whose holder differs are named.

    \b
      sayso control "Albu Kamal"
      sayso control "Albu Kamal" --said-until 2017-11-10
      sayso control "Albu Kamal" --judge rules
    """
    query, wide = Query(case=case, said_until=said_until), policy == "learned"
    found, at = asked(ledger, query, as_of=as_of, actors=actors, names=names, place=place, everywhere=wide)
    judged = cut(
        judge(
            found.claims, found.documents, place=at or place, policy=policy, affiliations=found.affiliations
        ),
        since=since,
        until=until,
    )
    told = shown(judged, found)
    pictured(told, lambda plain: control_page(told, words=words_of(found), plain=plain), shape)
