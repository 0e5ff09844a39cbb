"""`sayso demo`: the bundled case, from nothing to a judged picture, by the path that every case takes."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import resources
from pathlib import Path
from typing import Annotated

import typer
from rich.console import RenderableType

from sayso.analysis.basis import Evidence
from sayso.cli.add import Intake, bar, taken
from sayso.cli.output import plain, screen, show
from sayso.ledger import Ledger, Query, open_ledger
from sayso.pipeline import evidence, judge, lexicon_reader
from sayso.text.gather import gather
from sayso.text.locate import locate
from sayso.views.tour import closing, opening, step_control, step_disputes, step_report, step_toll

CASE = "albu-kamal"
PLACE = "Albu Kamal"

command = typer.Typer(add_completion=False, rich_markup_mode=None)


@command.command()
def demo(
    *,
    ledger: Annotated[
        Path | None, typer.Option(metavar="PATH", help="Keep the ledger here, to go on with.")
    ] = None,
) -> None:
    """See it all at work on a bundled example case.

    Thirteen short reports by constructed outlets tell how a town was claimed, lost and retaken.
    Sayso reads them by rules, keeps what each source says, and judges it.

    \b
      sayso demo
      sayso demo --ledger town.ledger
    """
    console = screen()
    with place_for(ledger) as path, bundled(CASE) as reports:
        began = time.perf_counter()
        with open_ledger(path, create=True) as kept:
            put_on_record(reports, kept)
            found = evidence(kept.reading(), Query(case=CASE))
            show(opening(PLACE, found, seconds=time.perf_counter() - began), on=console)
            for part in judged(found, bare=plain(console)):
                show(part, on=console)
    show(closing(PLACE, CASE, ledger=str(ledger) if ledger else ""), on=console)


def put_on_record(reports: Path, ledger: Ledger) -> None:
    """Reads the reports into the ledger.

    Raises:
        SaysoError: the ledger cannot be written, or a report was refused.
    """
    where = locate([str(reports)])
    with bar(where) as progress:
        tally, failure = taken(gather(where), Intake(lexicon_reader(), ledger, CASE), progress)
    for refusal in tally.refused:
        raise refusal.error
    if failure:
        raise failure


def judged(found: Evidence, *, bare: bool) -> Iterator[RenderableType]:
    """The steps of the tour: a report, who holds the place, what it cost, who contradicts whom."""
    judgement = judge(found, PLACE)
    yield step_report(found, plain=bare)
    yield step_control(judgement.control, plain=bare)
    yield step_toll(judgement.toll)
    yield step_disputes(judgement.comparisons)


@contextmanager
def place_for(ledger: Path | None) -> Iterator[Path]:
    """Where the ledger is made: the place named, else one that is gone afterwards."""
    if ledger:
        yield ledger
        return
    with tempfile.TemporaryDirectory(prefix="sayso-demo-") as folder:
        yield Path(folder) / f"{CASE}.ledger"


@contextmanager
def bundled(case: str) -> Iterator[Path]:
    """The reports of a bundled case, as a file."""
    with resources.as_file(resources.files("sayso") / "examples" / case / "reports.jsonl") as path:
        yield path
