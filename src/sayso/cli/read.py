"""`sayso read`: a report goes in, its claims come out."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.text import Text

from sayso.cli.names import Names, reading_pseudonyms
from sayso.cli.options import AllowPrivate, AnyLanguage, Pages, Published, Publisher, Title
from sayso.cli.output import emit, plain, refuse, screen, show
from sayso.cli.reading import DEFAULT_READER, ActorFiles, PlaceFiles, Reader, reader_of
from sayso.model import Claim, Document
from sayso.text.gather import gather
from sayso.text.read import Said
from sayso.text.refusal import Refusal
from sayso.views.page import page
from sayso.views.pseudonyms import Pseudonyms
from sayso.views.records import as_json, report_record
from sayso.views.report import report

command = typer.Typer(add_completion=False, rich_markup_mode=None)


@command.command()
def read(
    location: Annotated[
        list[str],
        typer.Argument(metavar="FILE|URL|-", help="A file, a web address, or - for standard input."),
    ],
    *,
    publisher: Publisher = None,
    published: Published = None,
    title: Title = None,
    shape: Annotated[Pages, typer.Option("--format", help="A page, or a JSON document a line.")] = Pages.TEXT,
    reader: Reader = DEFAULT_READER,
    actors: ActorFiles = None,
    gazetteer: PlaceFiles = None,
    allow_private: AllowPrivate = False,
    any_language: AnyLanguage = False,
    names: Names = False,
) -> None:
    """Show who says what in a report.

    A report is plain text or HTML, or JSON Lines with a report a line. Nothing is kept.

    \b
      sayso read report.txt --publisher "Euphrates Wire" --published 2017-11-14
      sayso read https://example.org/news/1 --format jsonl
      pbpaste | sayso read - --published 2017-11-14
      sayso read report.txt --actors my-war.yaml --gazetteer villages.csv
    """
    said = Said(publisher=publisher, published=published, title=title)
    refused: list[Refusal] = []
    outcomes = gather(location, allow_private=allow_private, any_language=any_language, **said)
    with reader_of(reader, actors=actors, gazetteers=gazetteer) as claims:
        hidden, shown = reading_pseudonyms(claims, names=names), 0
        for outcome in outcomes:
            if isinstance(outcome, Refusal):
                refused.append(outcome)
                continue
            _print(outcome, claims.claims(outcome), hidden, shape, gap=shown > 0)
            shown += 1
    _end(refused)


def _print(
    document: Document, claims: tuple[Claim, ...], hidden: Pseudonyms | None, shape: Pages, *, gap: bool
) -> None:
    if hidden:
        told = hidden.told(document, claims)
        document, claims = told.document, told.claims
    if shape is Pages.JSONL:
        emit([as_json(report_record(document, claims))])
        return
    console = screen()
    space = [Text("\n")] if gap else []
    show(*space, page(report(document, claims), plain=plain(console)), on=console)


def _end(refused: list[Refusal]) -> None:
    """One refusal is the error of the command; several are told one by one before it fails."""
    for refusal in refused[:-1]:
        refuse(refusal.error)
    if refused:
        raise refused[-1].error
