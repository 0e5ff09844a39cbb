"""`sayso show`: one claim or document in full."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

import typer

from sayso.cli.names import Names, alias_of, pseudonyms
from sayso.cli.options import DEFAULT_LEDGER, AsOf, LedgerAt, Picture, PictureFormat
from sayso.cli.output import emit, plain, screen, show
from sayso.ledger import Query, Reading, open_ledger
from sayso.views.lookup import document_record_on, found_id, is_document, record_on, veiled_record
from sayso.views.pseudonyms import Pseudonyms
from sayso.views.records import as_json, claim_record, report_record
from sayso.views.sheet import claim_sheet, document_sheet

command = typer.Typer(add_completion=False, rich_markup_mode=None)


@command.command("show")
def show_one(
    wanted: Annotated[
        str, typer.Argument(metavar="ID", help="The id of a claim or document, or its first letters.")
    ],
    *,
    as_of: AsOf = None,
    shape: PictureFormat = Picture.TEXT,
    names: Names = False,
    ledger: LedgerAt = DEFAULT_LEDGER,
) -> None:
    """Show a claim or document, and why it was read so.

    A claim is shown with its words in context, with what each word was taken to mean and by which
    rule, and with what the ledger has on it.

    \b
      sayso show 9f3c21ab
      sayso show 9f3c21ab --as-of 2018-01-01
    """
    with open_ledger(ledger, writable=False) as kept:
        reading = kept.reading(as_of=as_of)
        with pseudonyms(reading, names=names) as hidden:
            whole = found_id(reading, wanted, alias=alias_of(reading))
            (_document if is_document(whole) else _claim)(reading, whole, shape, hidden)


def _claim(reading: Reading, whole: str, shape: Picture, hidden: Pseudonyms | None) -> None:
    kept = reading.kept_claim(whole)
    document, record = reading.document(kept.claim.document), record_on(reading, kept)
    if hidden:
        told = hidden.told(document, [kept.claim])
        document, kept = told.document, replace(kept, claim=told.claims[0])
        record = veiled_record(record, told.veil)
    if shape is Picture.JSON:
        emit([as_json(claim_record(document, kept.claim))])
        return
    console = screen()
    show(claim_sheet(document, kept, record, plain=plain(console)), on=console)


def _document(reading: Reading, whole: str, shape: Picture, hidden: Pseudonyms | None) -> None:
    document, claims = reading.document(whole), tuple(reading.claims(Query(document=whole)))
    record = document_record_on(reading, whole)
    if hidden:
        told = hidden.told(document, claims)
        document, claims, record = told.document, told.claims, veiled_record(record, told.veil)
    if shape is Picture.JSON:
        emit([as_json(report_record(document, claims))])
        return
    show(document_sheet(document, claims, record))
