"""`sayso claims`: what is on record, by what it says, where, who and when."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Annotated

import typer

from sayso.cli.names import Names, pseudonyms, told
from sayso.cli.options import (
    DEFAULT_LEDGER,
    AsOf,
    Case,
    LedgerAt,
    SaidSince,
    SaidUntil,
    Shape,
    Since,
    Until,
)
from sayso.cli.output import emit, note, plain, screen, show
from sayso.ledger import Query, Reading, open_ledger
from sayso.model import Claim, Document, Kind
from sayso.views.evidence import with_documents
from sayso.views.listing import listed, listing_end, nothing_listed
from sayso.views.pseudonyms import Pseudonyms
from sayso.views.records import COLUMNS, as_json, claim_record, claim_row, csv_line

SHOWN = 50  # claims in a terminal, where no limit is given

command = typer.Typer(add_completion=False, rich_markup_mode=None)


KindAsked = Annotated[Kind | None, typer.Option(help="What they are about.")]
Place = Annotated[str | None, typer.Option(metavar="NAME", help="Where it happened.")]
Actor = Annotated[str | None, typer.Option(metavar="NAME", help="Who took part in it.")]
Source = Annotated[str | None, typer.Option(metavar="NAME", help="Whose word it is.")]
Text = Annotated[
    str | None, typer.Option(metavar="WORDS", help='Words of the claim, or "a phrase" in double quotes.')
]
Limit = Annotated[int | None, typer.Option(min=0, metavar="N", help="At most so many.")]
ShapeAsked = Annotated[Shape, typer.Option("--format", help="For people, or for machines.")]


@command.command()
def claims(
    *,
    kind: KindAsked = None,
    place: Place = None,
    actor: Actor = None,
    source: Source = None,
    since: Since = None,
    until: Until = None,
    said_since: SaidSince = None,
    said_until: SaidUntil = None,
    text: Text = None,
    case: Case = None,
    as_of: AsOf = None,
    limit: Limit = None,
    shape: ShapeAsked = Shape.TEXT,
    names: Names = False,
    ledger: LedgerAt = DEFAULT_LEDGER,
) -> None:
    """Find claims on record.

    All conditions that are given must hold.

    \b
      sayso claims --kind toll --place "Albu Kamal" --since 2017-11-10
      sayso claims --source "Syrian army" --format csv > army.csv
    """
    query = Query(
        kind=kind, place=place, actor=actor, source=source, since=since, until=until, text=text, case=case,
        said_since=said_since, said_until=said_until, limit=limit,
    )  # fmt: skip
    with open_ledger(ledger, writable=False) as kept:
        reading = kept.reading(as_of=as_of)
        with pseudonyms(reading, names=names) as hidden:
            if shape is Shape.TEXT:
                _listed(reading, query, hidden)
            else:
                emit(_lines(told(with_documents(reading, query), hidden), shape))


def _listed(reading: Reading, query: Query, hidden: Pseudonyms | None) -> None:
    found, console = reading.count(query), screen()
    shown = min(found, SHOWN if query.limit is None else query.limit)
    for document, claim in told(islice(with_documents(reading, query), shown), hidden):
        show(listed(document, claim, plain=plain(console)), on=console)
    if not found:
        note(nothing_listed(reading))
    else:
        note(listing_end(shown, found))


def _lines(pairs: Iterator[tuple[Document, Claim]], shape: Shape) -> Iterator[str]:
    if shape is Shape.JSONL:
        yield from (as_json(claim_record(document, claim)) for document, claim in pairs)
        return
    yield csv_line(COLUMNS)
    yield from (csv_line(claim_row(document, claim)) for document, claim in pairs)
