"""`sayso add`: reports go on record with their claims, one after another."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Annotated

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from sayso.cli.options import (
    DEFAULT_LEDGER,
    AllowPrivate,
    AnyLanguage,
    LedgerAt,
    Published,
    Publisher,
    Title,
)
from sayso.cli.output import note, screen, show
from sayso.cli.reading import DEFAULT_READER, ActorFiles, PlaceFiles, Reader, reader_of
from sayso.ledger import Ledger, open_ledger
from sayso.model import Document
from sayso.model.errors import InputRefused
from sayso.pipeline import Reader as ClaimReader
from sayso.pipeline import ingest
from sayso.text.gather import gather
from sayso.text.locate import Located, count, locate
from sayso.text.read import Said
from sayso.text.refusal import Refusal
from sayso.views.receipts import Taken, Tally, tally_page, undated_warning

INTERRUPTED = 130

command = typer.Typer(add_completion=False, rich_markup_mode=None)


@dataclass(slots=True)
class Stop:
    """Whether somebody asked to stop: at once while input is waited for, else after the document."""

    asked: bool = False
    waiting: bool = False

    def ask(self) -> None:
        """Takes the signal; a second one does not wait."""
        again, self.asked = self.asked, True
        if self.waiting or again:
            raise KeyboardInterrupt

    def until(self, outcomes: Iterable[Document | Refusal]) -> Iterator[Document | Refusal]:
        """The outcomes, none after somebody asked to stop."""
        left = iter(outcomes)
        while not self.asked:
            self.waiting = True
            try:
                found = next(left, None)
            except KeyboardInterrupt:
                return
            finally:
                self.waiting = False
            if found is None:
                return
            yield found


@command.command()
def add(
    paths: Annotated[
        list[str],
        typer.Argument(metavar="PATH...", help="Files, folders, patterns, JSON Lines, addresses, or -."),
    ],
    *,
    ledger: LedgerAt = DEFAULT_LEDGER,
    case: Annotated[str | None, typer.Option(metavar="NAME", help="File the reports in this case.")] = None,
    publisher: Publisher = None,
    published: Published = None,
    title: Title = None,
    again: Annotated[
        bool, typer.Option("--again", help="Read again those on record; no claim that you ruled on changes.")
    ] = False,
    reader: Reader = DEFAULT_READER,
    actors: ActorFiles = None,
    gazetteer: PlaceFiles = None,
    allow_private: AllowPrivate = False,
    any_language: AnyLanguage = False,
) -> None:
    """Put reports and their claims on record.

    The ledger is made where there is none. A report that is on record already adds nothing, so
    an interrupted run is completed by running it again. With --again it is read again, as the
    record has it: what is not found any more stands no longer, and earlier readings keep it.

    \b
      sayso add reports/ --case albu-kamal
      sayso add 'archive/**/*.html' news.jsonl --ledger postgresql://localhost/claims
      sayso add reports/ --again --actors my-actors.yaml
    """
    where, said = locate(paths), Said(publisher=publisher, published=published, title=title)
    outcomes = gather(where, allow_private=allow_private, any_language=any_language, **said)
    with (
        reader_of(reader, actors=actors, gazetteers=gazetteer) as claims, stopping() as stop,
        open_ledger(ledger, create=True) as kept, bar(where) as progress,
    ):  # fmt: skip
        tally, failure = taken(stop.until(outcomes), Intake(claims, kept, case, again), progress)
    show(tally_page(tally, ledger=kept.store.where, skipped=where.skipped, stopped=stop.asked))
    end(tally, failure, stop)


def end(tally: Tally, failure: Exception | None, stop: Stop) -> None:
    """Ends the run as it went: with a warning, the failure that stopped it, or the code of what happened."""
    if warning := undated_warning(tally):
        note(warning)
    if failure:
        raise failure
    if stop.asked:
        raise typer.Exit(INTERRUPTED)
    if tally.refused:
        raise typer.Exit(InputRefused.exit_code)


@contextmanager
def stopping() -> Iterator[Stop]:
    """What an interrupt or a termination asks of this process, while it lasts."""
    stop = Stop()
    before = {
        number: signal.signal(number, lambda *_: stop.ask()) for number in (signal.SIGINT, signal.SIGTERM)
    }
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def bar(where: Located) -> Iterator[Progress]:
    """A bar on standard error, where that is a terminal."""
    console, seen = screen(stderr=True), sys.stderr.isatty()
    columns = (TextColumn("reading"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True, disable=not seen) as progress:
        progress.add_task("reading", total=count(where) if seen else None)
        yield progress


@dataclass(frozen=True, slots=True)
class Intake:
    """What reads the reports, where they are kept, in which case, and whether those there are read again."""

    reader: ClaimReader
    ledger: Ledger
    case: str | None = None
    again: bool = False

    def take(self, outcome: Document | Refusal) -> Taken | Refusal:
        """Reads and keeps one report; one that is refused is a value.

        Raises:
            LedgerError: the ledger cannot be written.
        """
        if isinstance(outcome, Refusal):
            return outcome
        try:
            receipt = next(
                ingest([outcome], reader=self.reader, ledger=self.ledger, case=self.case, again=self.again)
            )
        except InputRefused as error:
            return Refusal(outcome.name or outcome.id, error)
        there = not receipt.document_added and not receipt.withdrawn
        return Taken(receipt, outcome, self.ledger.reading().document(outcome.id) if there else None)


def taken(
    outcomes: Iterable[Document | Refusal], intake: Intake, progress: Progress
) -> tuple[Tally, Exception | None]:
    """The counts at the end, and the failure that ended it early, if one did."""
    tally = Tally()
    for outcome in outcomes:
        try:
            tally = tally.take(intake.take(outcome))
        except Exception as error:  # noqa: BLE001 what is on record is told before it is raised
            return tally, error
        progress.advance(progress.task_ids[0])
    return tally, None
