"""`sayso merge`: a person rules that claims are of one happening."""

from __future__ import annotations

from typing import Annotated

import typer

from sayso.cli.happenings import named
from sayso.cli.options import DEFAULT_LEDGER, By, Case, LedgerAt, Reason
from sayso.cli.output import show
from sayso.ledger import Query, open_ledger
from sayso.views.incidents import ruled_line

command = typer.Typer(add_completion=False, rich_markup_mode=None)


@command.command()
def merge(
    ids: Annotated[
        list[str], typer.Argument(metavar="A B…", help="Ids of claims or incidents, or their starts.")
    ],
    *,
    by: By,
    reason: Reason,
    case: Case = None,
    ledger: LedgerAt = DEFAULT_LEDGER,
) -> None:
    """Rule that claims are of one happening.

    The incidents that the claims are in become one. `sayso undo` takes it back, and what was there
    before is there again.

    \b
      sayso merge 9f3c21ab 04d1ee72 --by Ana --reason "one raid, told twice"
    """
    claims = named(ledger, ids, Query(case=case))
    with open_ledger(ledger) as kept:
        show(ruled_line(kept.merge(claims, by=by, reason=reason)))
