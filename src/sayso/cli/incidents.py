"""`sayso incidents`: what happened, as claims of one happening are linked."""

from __future__ import annotations

import typer

from sayso.analysis.incidents import incidents_of
from sayso.cli.happenings import happenings
from sayso.cli.judged import pictured
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
from sayso.views.evidence import words_of
from sayso.views.incidents import incidents_page
from sayso.views.pseudonyms import shown

command = typer.Typer(add_completion=False, rich_markup_mode=None)


@command.command()
def incidents(
    place: PlaceAsked = None,
    *,
    since: SaidSince = None,
    until: SaidUntil = None,
    case: Case = None,
    as_of: AsOf = None,
    actors: ActorFiles = None,
    shape: PictureFormat = Picture.TEXT,
    names: Names = False,
    ledger: LedgerAt = DEFAULT_LEDGER,
) -> None:
    """Show what happened: claims of one happening together.

    An incident has the id of the claim that was said first; any of its claims names it. `sayso why`
    explains a link, `sayso merge` and `sayso split` correct one.

    \b
      sayso incidents "Albu Kamal"
      sayso incidents --case albu-kamal --format json
    """
    query = Query(case=case, said_since=since, said_until=until)
    found = happenings(ledger, query, as_of=as_of, actors=actors, place=place, names=names)
    made = shown(incidents_of(found.linked, place=found.place), found.evidence)
    words = words_of(found.evidence)
    pictured(made, lambda _: incidents_page(made, about=place or "", words=words), shape)
