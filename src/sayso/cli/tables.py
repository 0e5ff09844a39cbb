"""The user's own places: where they are kept, and how they are opened beside the bundled ones."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from sayso.cli.output import screen
from sayso.lexicon.gazetteer import Gazetteer, bundled_gazetteer, open_gazetteer
from sayso.lexicon.own_tables import table_of, table_paths
from sayso.lexicon.place_files import Through, unwatched
from sayso.model.errors import SaysoError


def tables_folder() -> Path:
    """The folder of the added tables.

    Raises:
        SaysoError: there is no home folder.
    """
    return home_folder() / "gazetteers"


def home_folder() -> Path:
    """`SAYSO_HOME`, else a folder where the platform keeps a user's data.

    Raises:
        SaysoError: there is none.
    """
    if told := os.environ.get("SAYSO_HOME"):
        return Path(told)
    try:
        return _data_of_the_user() / "sayso"
    except RuntimeError as error:
        raise SaysoError("no home folder to keep tables in", do="Set SAYSO_HOME to a folder") from error


def _data_of_the_user() -> Path:
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support"
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    told = Path(os.environ.get("XDG_DATA_HOME", ""))
    return told if told.is_absolute() else Path.home() / ".local" / "share"


@contextmanager
def places(*, beside: Sequence[Path] = ()) -> Iterator[Gazetteer]:
    """The bundled places with the user's tables and those of further files, of which a later one counts more.

    Raises:
        InputRefused: a file cannot be read, has no places, or is no table of this version.
    """
    added = table_paths(tables_folder())
    if not added and not beside:
        yield bundled_gazetteer()
        return
    with TemporaryDirectory(prefix="sayso-") as scratch, loading() as through:
        made = [table_of(path, Path(scratch), through=through) for path in beside]
        gazetteer = open_gazetteer(*added, *made)
        try:
            _ = gazetteer.digest  # a table that cannot be read is told before anything is done with it
            yield gazetteer
        finally:
            gazetteer.close()


@contextmanager
def loading() -> Iterator[Through]:
    """What a source is read through: a bar on standard error, where that is a terminal."""
    if not sys.stderr.isatty():
        yield unwatched
        return
    # imported here: few commands load a source, and it costs them all five milliseconds
    from rich.progress import BarColumn, DownloadColumn, Progress, SpinnerColumn, TextColumn

    columns = (SpinnerColumn(), TextColumn("loading places"), BarColumn(), DownloadColumn())
    with Progress(*columns, console=screen(stderr=True), transient=True) as progress:
        yield lambda stream, size: progress.wrap_file(stream, total=size)  # type: ignore[arg-type]
