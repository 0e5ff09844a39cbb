"""What the judging commands have in common: the evidence they ask for, and how they print."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from rich.console import RenderableType

from sayso.cli.options import Picture
from sayso.cli.output import emit, plain, screen, show
from sayso.ledger import Query, open_ledger
from sayso.pipeline import Evidence, evidence
from sayso.views.records import as_json, judgement_record


def asked(ledger: str, query: Query, *, as_of: datetime | None) -> Evidence:
    """The claims on record that meet a query, with their documents."""
    with open_ledger(ledger, writable=False) as kept:
        return evidence(kept.reading(as_of=as_of), query)


def pictured(value: Any, page: Callable[[bool], RenderableType], shape: Picture) -> None:
    """Prints a judgement: its page, told whether styles are lost, or its record."""
    if shape is Picture.JSON:
        emit([as_json(judgement_record(value))])
        return
    console = screen()
    show(page(plain(console)), on=console)
