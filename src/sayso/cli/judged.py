"""What the judging commands have in common: the evidence they ask for, and how they print."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from rich.console import RenderableType

from sayso.analysis.basis import Evidence
from sayso.cli.names import pseudonyms
from sayso.cli.options import Picture
from sayso.cli.output import emit, plain, screen, show
from sayso.cli.tables import places
from sayso.ledger import Query, Reading, open_ledger
from sayso.lexicon.actors import load_actors
from sayso.model.errors import UnknownId
from sayso.pipeline import evidence, evidence_at, place_on_record
from sayso.views.records import as_json, judgement_record

Question = tuple[Evidence, str | None]
"""The claims that are asked about, and what they call the place, where one is named."""


def asked(
    ledger: str,
    query: Query,
    *,
    as_of: datetime | None,
    actors: Sequence[Path] | None = None,
    place: str | None = None,
    everywhere: bool = False,
    names: bool = False,
) -> Question:
    """The claims on record that meet a query, with their documents, and the place by its name there.

    Where a place is named only those that bear on it, unless they are asked for from `everywhere`. Unless
    `names` are asked for, evidence for output that leaves the screen says what is not to be `shown` of it.

    Raises:
        BadQuery: the place is an empty name.
        UnknownId: the record, whatever the query, does not know the place.
        InputRefused: a file of actors is missing, or not in its form.
    """
    known = load_actors(*(actors or ()))
    with open_ledger(ledger, writable=False) as kept:
        reading = kept.reading(as_of=as_of)
        at = None if place is None else place_called(place, query, reading)
        if at is None or everywhere:
            found = evidence(reading, query, actors=known)
        else:
            found = evidence_at(reading, query, at, actors=known)
        with pseudonyms(reading, names=names, actors=known) as hidden:
            return hidden.evidence(found) if hidden else found, at


def place_called(place: str, query: Query, reading: Reading) -> str:
    """What the record calls the place that is asked about.

    Raises:
        BadQuery: the place is an empty name.
        UnknownId: the record, whatever the query, does not know it.
    """
    with places() as gazetteer:
        try:
            return place_on_record(reading, query, place, gazetteer=gazetteer)
        except UnknownId:
            place_on_record(reading, Query(), place, gazetteer=gazetteer)
            return place  # on record, and in none of the claims asked about


def pictured(value: Any, page: Callable[[bool], RenderableType], shape: Picture) -> None:
    """Prints a judgement: its page, told whether styles are lost, or its record."""
    if shape is Picture.JSON:
        emit([as_json(judgement_record(value))])
        return
    console = screen()
    show(page(plain(console)), on=console)
