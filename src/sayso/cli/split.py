"""`sayso split`: a person rules that claims are of another happening than the rest of their incident."""

from __future__ import annotations

from typing import Annotated

import typer

from sayso.cli.happenings import happenings_of
from sayso.cli.options import DEFAULT_LEDGER, By, Case, LedgerAt, Reason
from sayso.cli.output import show
from sayso.ledger import Query, open_ledger
from sayso.model.errors import BadQuery
from sayso.views.incidents import ruled_line

command = typer.Typer(add_completion=False, rich_markup_mode=None)


@command.command()
def split(
    ids: Annotated[list[str], typer.Argument(metavar="CLAIM…", help="Ids of claims, or their starts.")],
    *,
    by: By,
    reason: Reason,
    case: Case = None,
    ledger: LedgerAt = DEFAULT_LEDGER,
) -> None:
    """Rule that claims are of another happening than the rest.

    `sayso undo` takes it back, and what was there before is there again.

    \b
      sayso split 9f3c21ab --by Ana --reason "the strike of the day before"
    """
    found = happenings_of(ledger, ids, Query(case=case), names=True)
    named = set(found.named)
    apart = {claim for one in named for claim in found.incident(one)} - named
    if not apart:
        raise BadQuery("these claims are the whole of their incident", do="Name some of its claims, not all")
    with open_ledger(ledger) as kept:
        show(ruled_line(kept.split(named, apart, by=by, reason=reason)))
