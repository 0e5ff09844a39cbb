"""`sayso why`: why two claims are held to be of one happening, or are not."""

from __future__ import annotations

from typing import Annotated

import typer

from sayso.analysis.explain import explain
from sayso.cli.happenings import happenings_of
from sayso.cli.judged import pictured
from sayso.cli.names import Names
from sayso.cli.options import DEFAULT_LEDGER, AsOf, Case, LedgerAt, Picture, PictureFormat
from sayso.cli.reading import ActorFiles
from sayso.ledger import Query
from sayso.views.evidence import words_of
from sayso.views.incidents import why_page
from sayso.views.pseudonyms import shown

command = typer.Typer(add_completion=False, rich_markup_mode=None)


@command.command()
def why(
    one: Annotated[str, typer.Argument(metavar="A", help="The id of a claim or incident, or its start.")],
    two: Annotated[str, typer.Argument(metavar="B", help="The other.")],
    *,
    case: Case = None,
    as_of: AsOf = None,
    actors: ActorFiles = None,
    shape: PictureFormat = Picture.TEXT,
    names: Names = False,
    ledger: LedgerAt = DEFAULT_LEDGER,
) -> None:
    """Show why two claims are of one happening, or are not.

    Every feature with how far it holds, what it counts, and the words that it rests on. Give the
    options that `sayso incidents` was asked with.

    \b
      sayso why 9f3c21ab 04d1ee72
    """
    found = happenings_of(ledger, [one, two], Query(case=case), as_of=as_of, actors=actors, names=names)
    whole = explain(found.linked, *found.named, rulings=found.rulings)
    told = shown(whole, found.evidence)
    words = words_of(found.evidence)
    pictured(told, lambda _: why_page(told, words=words), shape)
