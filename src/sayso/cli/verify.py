"""`sayso verify`: whether the record is what was written."""

from __future__ import annotations

from typing import Annotated

import typer

from sayso.cli.options import DEFAULT_LEDGER, LedgerAt
from sayso.cli.output import show
from sayso.ledger import open_ledger
from sayso.views.receipts import verified_page

command = typer.Typer(add_completion=False, rich_markup_mode=None)


@command.command()
def verify(
    *,
    head: Annotated[
        str | None,
        typer.Option(metavar="DIGEST", help="A head noted earlier that the chain must still hold."),
    ] = None,
    ledger: LedgerAt = DEFAULT_LEDGER,
) -> None:
    """Check that the record is as it was written.

    Every entry is hashed again and must follow the one before; what was derived from the entries
    must agree with them. Exits with 6 at the first that does not.

    \b
      sayso verify
      sayso verify --ledger team.ledger --head 9f3c21ab77e0…
    """
    with open_ledger(ledger, writable=False) as kept:
        found = kept.verify(head=head)
        reading = kept.reading()
        documents = sum(1 for _ in reading.documents())
        show(verified_page(found, ledger=kept.store.where, documents=documents, claims=reading.count()))
