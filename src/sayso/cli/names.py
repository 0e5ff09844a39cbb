"""Whether output names private persons: on a terminal it does, in a file or a pipe only if asked to."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import groupby
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.secret import secret_of
from sayso.cli.tables import places
from sayso.lexicon.actors import Actors, load_actors
from sayso.model import Claim, Document
from sayso.reader import Reader
from sayso.views.pseudonyms import Pseudonyms, alias

if TYPE_CHECKING:
    from sayso.ledger import Reading

Names = Annotated[
    bool, typer.Option("--names", help="Real names of private persons in a file or a pipe too.")
]


def hides(*, names: bool) -> bool:
    """Whether private persons get pseudonyms: where output leaves the screen, unless asked otherwise."""
    return not names and not sys.stdout.isatty()


@contextmanager
def pseudonyms(
    reading: Reading | None, *, names: bool, actors: Actors | None = None
) -> Iterator[Pseudonyms | None]:
    """What gives the pseudonyms of a ledger, or nothing where real names are shown."""
    if not hides(names=names):
        yield None
        return
    with places() as gazetteer:
        known = actors or load_actors()
        yield Pseudonyms(secret=secret_of(reading), actors=known, is_place=gazetteer.knows)


def alias_of(reading: Reading) -> Callable[[str], str]:
    """What gives the alias under which an id stands in the exports of a ledger."""
    secret = secret_of(reading)
    return lambda id: alias(secret(), id)  # noqa: A006


def reading_pseudonyms(reader: Reader, *, names: bool) -> Pseudonyms | None:
    """The same for reports that are in no ledger, by the tables of their reader."""
    if not hides(names=names):
        return None
    return Pseudonyms(secret=secret_of(None), actors=reader.actors, is_place=reader.gazetteer.knows)


def told(
    pairs: Iterable[tuple[Document, Claim]], hidden: Pseudonyms | None
) -> Iterator[tuple[Document, Claim]]:
    """Claims with their documents, those of one document in a row, as output is to have them."""
    if not hidden:
        yield from pairs
        return
    for _, run in groupby(pairs, key=lambda pair: pair[0].id):
        documents, claims = zip(*run, strict=True)
        one = hidden.told(documents[0], claims)
        yield from ((one.document, claim) for claim in one.claims)
