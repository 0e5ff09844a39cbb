"""The tables of places that a user added: one file each in a folder, by name.

add_table(Path("SY.zip"), folder)              folder/SY.sqlite, in place of an older one
open_gazetteer(*table_paths(folder))           the bundled places with those
"""

from __future__ import annotations

import re
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sayso.lexicon.place_files import Through, faults_of, unwatched
from sayso.lexicon.place_sources import Loaded, load_gazetteer
from sayso.lexicon.place_table import Table
from sayso.model.errors import BadQuery, InputRefused, Malformed, NotFound, SaysoError

SUFFIX = ".sqlite"
ABANDONED = 3600.0  # seconds without a write after which a load is no longer under way

_TAKEN = frozenset(("geonames", "sayso", "border"))  # what the ids of bundled places begin with
_NOT_IN_NAMES = re.compile(r"[^\w-]+")
_ANOTHER = "Set SAYSO_HOME to a folder of yours"
_SQLITE = b"SQLite format 3\0"


@dataclass(frozen=True, slots=True)
class OwnTable:
    """A table that a user added: how many places of which source, and a hash of them.

    Where the file is no table of this version, `fault` says so and the rest is empty.
    """

    name: str
    file: str
    places: int = 0
    origin: str = ""
    digest: str = ""
    fault: str = ""


def table_name(words: str) -> str:
    """The name of a table that is called so: letters, digits, `_` and `-`.

    Raises:
        BadQuery: no letter is left, or bundled places have ids that begin so.
    """
    name = _NOT_IN_NAMES.sub("-", words).strip("-")
    if not name or name.lower() in _TAKEN:
        raise BadQuery(f"{words!r} cannot be the name of a table", do="Give another with --name")
    return name


def table_paths(folder: Path) -> tuple[Path, ...]:
    """The files of the added tables, in the order of their names; none where there is no folder.

    Raises:
        InputRefused: the folder cannot be read.
    """
    try:
        return tuple(sorted(path for path in folder.iterdir() if path.suffix == SUFFIX))
    except FileNotFoundError:
        return ()
    except OSError as error:
        what = f"the folder of tables cannot be read: {error.strerror}"
        raise InputRefused(what, where=str(folder), do=_ANOTHER) from error


def own_tables(folder: Path) -> tuple[OwnTable, ...]:
    """The added tables, in the order of their names."""
    return tuple(_told(path) for path in table_paths(folder))


def add_table(
    source: Path,
    folder: Path,
    *,
    name: str,
    country: str | None = None,
    columns: Mapping[str, str] | None = None,
    through: Through = unwatched,
) -> Loaded:
    """Make a table of the places in a source, in one step, in place of an older one of that name.

    Raises:
        InputRefused: the source cannot be read, or no place is in it.
        SaysoError: the table cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _sweep(folder)
    except OSError as error:
        what = f"the folder of tables cannot be made: {error.strerror}"
        raise SaysoError(what, where=str(folder), do=_ANOTHER) from error
    into = folder / f"{table_name(name)}{SUFFIX}"
    return load_gazetteer(source, into, country=country, columns=columns, through=through)


def remove_table(folder: Path, name: str) -> None:
    """Remove an added table.

    Raises:
        NotFound: there is none of that name.
        SaysoError: the file cannot be removed.
    """
    known = {path.stem: path for path in table_paths(folder)}
    if name not in known:
        raise NotFound("no added table of that name", where=name, do="`sayso gazetteer list` names them")
    try:
        known[name].unlink()
    except OSError as error:
        raise SaysoError(f"cannot be removed: {error.strerror}", where=str(known[name])) from error


def table_of(source: Path, scratch: Path, *, through: Through = unwatched) -> Path:
    """The table that a file is, or one that is made of its places in the folder `scratch`.

    Raises:
        InputRefused: the file cannot be read, or no place is in it.
        SaysoError: the table cannot be written.
    """
    if _is_database(source):
        return source
    name = table_name(source.stem)
    made = (scratch / f"{name}{n}{SUFFIX}" for n in ("", *range(2, 1000)))
    into = next(path for path in made if not path.exists())
    load_gazetteer(source, into, through=through)
    return into


def _told(path: Path) -> OwnTable:
    table = Table(path)
    try:
        places = int(table.fact("places"))
        return OwnTable(path.stem, str(path), places, table.fact("origin"), table.fact("digest"))
    except (Malformed, ValueError):
        return OwnTable(path.stem, str(path), fault="no table of this version, or damaged; add it anew")
    finally:
        table.close()


def _sweep(folder: Path) -> None:
    """Remove what loads left that were killed."""
    for part in folder.glob(".*.part*"):
        if time.time() - part.stat().st_mtime > ABANDONED:
            part.unlink(missing_ok=True)


def _is_database(source: Path) -> bool:
    if not source.is_file():
        return False
    with faults_of(source), source.open("rb") as file:
        return file.read(len(_SQLITE)) == _SQLITE
