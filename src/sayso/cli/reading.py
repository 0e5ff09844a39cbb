"""What reads the reports of a command: the reader, and the actors and places that it knows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from sayso.cli.tables import places
from sayso.lexicon.actors import load_actors
from sayso.reader import READERS
from sayso.reader import Reader as ClaimReader

DEFAULT_READER = next(iter(READERS))


def known(name: str) -> str:
    """The name of a reader.

    Raises:
        BadParameter: there is none of that name.
    """
    if name not in READERS:
        raise typer.BadParameter(f"{name!r} is no reader; choose from {', '.join(READERS)}.")
    return name


Reader = Annotated[
    str, typer.Option(parser=known, metavar=f"<{'|'.join(READERS)}>", help="What reads the words.")
]
ActorFiles = Annotated[
    list[Path] | None,
    typer.Option("--actors", metavar="FILE", help="Know the actors of this file too; may be repeated."),
]
PlaceFiles = Annotated[
    list[Path] | None,
    typer.Option("--gazetteer", metavar="FILE", help="Know the places of this file too; may be repeated."),
]


@contextmanager
def reader_of(
    name: str, *, actors: Sequence[Path] | None = None, gazetteers: Sequence[Path] | None = None
) -> Iterator[ClaimReader]:
    """The reader of that name over what is bundled, the user's tables and these files.

    Raises:
        InputRefused: a file is missing, or not in its form.
    """
    with places(beside=gazetteers or ()) as gazetteer:
        yield READERS[name](actors=load_actors(*(actors or ())), gazetteer=gazetteer)
