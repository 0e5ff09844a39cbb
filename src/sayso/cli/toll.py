"""`sayso toll`: what it cost people."""

from __future__ import annotations

import typer

from sayso.analysis.toll import toll as judge
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
    SaidUntil,
    Since,
    Until,
)
from sayso.cli.reading import ActorFiles
from sayso.ledger import Query
from sayso.views.evidence import words_of
from sayso.views.pseudonyms import shown
from sayso.views.tolls import toll_page

command = typer.Typer(add_completion=False, rich_markup_mode=None)


@command.command()
def toll(
    place: PlaceOrIncident = None,
    *,
    since: Since = None,
    until: Until = None,
    case: Case = None,
    said_until: SaidUntil = None,
    as_of: AsOf = None,
    actors: ActorFiles = None,
    shape: PictureFormat = Picture.TEXT,
    names: Names = False,
    ledger: LedgerAt = DEFAULT_LEDGER,
) -> None:
    """Show what it cost people, by origin and by rule book.

    The rival figures with their days, what they allow for the whole, and what the rules of ACLED,
    UCDP, Airwars, the majority and the lowest figure make of them.

    \b
      sayso toll "Albu Kamal" --since 2017-11-10
      sayso toll --case albu-kamal --format json
    """
    query = Query(case=case, said_until=said_until)
    found, at, of = asked_of(ledger, place, query, as_of=as_of, actors=actors, names=names)
    judged = judge(
        found.claims, found.documents, place=at, affiliations=found.affiliations, since=since, until=until
    )
    told, incident = shown((judged, of), found)
    pictured(told, lambda _: toll_page(told, words=words_of(found), incident=incident), shape)
