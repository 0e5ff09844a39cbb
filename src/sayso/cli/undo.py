"""`sayso undo`: a person takes back a merge or split."""

from __future__ import annotations

from typing import Annotated

import typer

from sayso.cli.options import DEFAULT_LEDGER, By, LedgerAt, Reason
from sayso.cli.output import show
from sayso.ledger import open_ledger
from sayso.model.errors import UnknownId
from sayso.views.incidents import ruled_line

command = typer.Typer(add_completion=False, rich_markup_mode=None)


@command.command()
def undo(
    wanted: Annotated[
        str, typer.Argument(metavar="RULING", help="The id of a merge or split, or its start.")
    ],
    *,
    by: By,
    reason: Reason,
    ledger: LedgerAt = DEFAULT_LEDGER,
) -> None:
    """Take back a merge or split.

    \b
      sayso undo 5c0e9a41 --by Bo --reason "they were two raids"
    """
    prefix = wanted.strip().lower()
    with open_ledger(ledger) as kept:
        found = [r.id for r in kept.reading().rulings() if prefix and r.id.startswith(prefix)]
        if len(found) != 1:
            what = (
                "more than one merge or split begins so" if found else "no merge or split of this id stands"
            )
            raise UnknownId(what, where=wanted, do="`sayso incidents` shows those that made an incident")
        show(ruled_line(kept.withdraw(found[0], by=by, reason=reason)))
