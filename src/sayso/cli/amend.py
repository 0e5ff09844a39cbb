"""`sayso amend`: who printed a report, on which day, under which headline, put right."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Annotated, Any

import typer

from sayso.cli.options import DEFAULT_LEDGER, LedgerAt, day
from sayso.cli.output import show
from sayso.cli.reading import DEFAULT_READER, ActorFiles, PlaceFiles, Reader, reader_of
from sayso.ledger import Ledger, open_ledger
from sayso.ledger.description import description_of
from sayso.model.errors import Malformed, UnknownId
from sayso.pipeline import ingest
from sayso.views.lookup import found_id, is_document
from sayso.views.receipts import amended_page

command = typer.Typer(add_completion=False, rich_markup_mode=None)


def day_or_none(words: str) -> date | str:
    """A day, or nothing where the words are empty."""
    return day(words) if words else ""


@command.command()
def amend(
    document: Annotated[
        str, typer.Argument(metavar="ID", help="The id of a document, or its first letters.")
    ],
    *,
    by: Annotated[str, typer.Option(metavar="NAME", help="Who puts it right.")],
    reason: Annotated[str, typer.Option(metavar="WORDS", help="Why.")],
    publisher: Annotated[
        str | None, typer.Option(metavar="NAME", help="Who printed it; '' if not known.")
    ] = None,
    published: Annotated[
        Any, typer.Option(parser=day_or_none, metavar="DATE", help="The day it was printed; '' if not known.")
    ] = None,
    title: Annotated[
        str | None, typer.Option(metavar="WORDS", help="Its headline; '' if it has none.")
    ] = None,
    reader: Reader = DEFAULT_READER,
    actors: ActorFiles = None,
    gazetteer: PlaceFiles = None,
    ledger: LedgerAt = DEFAULT_LEDGER,
) -> None:
    """Correct who printed a report, when, under which headline.

    What is on record stays as of before. The report is then read again, since “on Friday” is
    counted from the day it was printed; no claim that you ruled on changes.

    \b
      sayso amend 9f3c21ab --published 2017-11-14 --by Ana --reason "the page's own date"
    """
    changes = _changes(publisher=publisher, published=published, title=title)
    with (
        reader_of(reader, actors=actors, gazetteers=gazetteer) as claims,
        open_ledger(ledger) as kept,
    ):  # fmt: skip
        whole = _document(kept, document)
        now = replace(description_of(kept.reading().document(whole)), **changes)
        entry = kept.amend(whole, now, by=by, reason=reason)
        held = kept.reading().document(whole)
        receipt = next(ingest([held], reader=claims, ledger=kept, again=True))
        show(amended_page(held, entry, receipt))


def _changes(**given: Any) -> dict[str, Any]:
    """What is given; an empty word takes away."""
    changes = {name: value or None for name, value in given.items() if value is not None}
    if not changes:
        raise Malformed("nothing is to be corrected", do="Give --publisher, --published or --title")
    return changes


def _document(kept: Ledger, begins: str) -> str:
    """The id of the document that begins so."""
    whole = found_id(kept.reading(), begins)
    if not is_document(whole):
        raise UnknownId("a claim is no document", where=whole, do="Give the id of its document")
    return whole
