"""`sayso withdraw`: a person takes back a claim, or a document with its claims."""

from __future__ import annotations

from typing import Annotated

import typer

from sayso.cli.names import alias_of
from sayso.cli.options import DEFAULT_LEDGER, By, LedgerAt, Reason
from sayso.cli.output import show
from sayso.ledger import Query, open_ledger
from sayso.ledger.review import as_withdrawal
from sayso.views.lookup import found_id, is_document
from sayso.views.reviews import withdrawn_page

command = typer.Typer(add_completion=False, rich_markup_mode=None)


@command.command()
def withdraw(
    wanted: Annotated[
        str,
        typer.Argument(metavar="CLAIM|DOCUMENT", help="The id of a claim or document, or its first letters."),
    ],
    *,
    by: By,
    reason: Reason,
    ledger: LedgerAt = DEFAULT_LEDGER,
) -> None:
    """Take back a claim, or a document with all its claims.

    Nothing is removed: `--as-of` a moment before shows what was. What is withdrawn counts in no
    judgement, and adding the report again does not bring it back.

    \b
      sayso withdraw 9f3c21ab --by Ana --reason "a satire, taken for a report"
    """
    with open_ledger(ledger) as kept:
        reading = kept.reading()
        whole = found_id(reading, wanted, alias=alias_of(reading))
        held = reading.count(Query(document=whole)) if is_document(whole) else None
        entry = kept.withdraw(whole, by=by, reason=reason)
        act, there = as_withdrawal(entry), entry.position <= reading.position
        show(withdrawn_page(whole, act, claims=held, there=there))
