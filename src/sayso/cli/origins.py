"""`sayso origins`: which claims are one utterance."""

from __future__ import annotations

import typer

from sayso.analysis.origins import origins as trace
from sayso.cli.judged import asked, pictured
from sayso.cli.names import Names
from sayso.cli.options import (
    DEFAULT_LEDGER,
    AsOf,
    Case,
    LedgerAt,
    Picture,
    PictureFormat,
    SaidSince,
    SaidUntil,
)
from sayso.cli.reading import ActorFiles
from sayso.ledger import Query
from sayso.views.disputes import origins_page
from sayso.views.evidence import words_of
from sayso.views.pseudonyms import shown

command = typer.Typer(add_completion=False, rich_markup_mode=None)


@command.command()
def origins(
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
    """Show which claims are one utterance, and why.

    Five outlets that carry one statement are one origin; so are near copies of one report.

    \b
      sayso origins --case albu-kamal
      sayso origins --since 2017-11-10 --format json
    """
    found, _ = asked(
        ledger, Query(case=case, said_since=since, said_until=until), as_of=as_of, actors=actors, names=names
    )
    traced = shown(trace(found.claims, found.documents, affiliations=found.affiliations), found)
    pictured(traced, lambda _: origins_page(traced, words=words_of(found)), shape)
