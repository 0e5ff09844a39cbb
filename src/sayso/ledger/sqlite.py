"""One file: SQLite in WAL mode, every commit on disk before it is acknowledged."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    Engine,
    QueuePool,
    TableClause,
    bindparam,
    create_engine,
    literal_column,
    text,
)
from sqlalchemy.exc import DBAPIError

from sayso.ledger.schema import claim_index, document_index
from sayso.ledger.store import Standing, unstorable
from sayso.ledger.words import Column, Indexed, Wanted
from sayso.model.errors import (
    LedgerBusy,
    LedgerChanged,
    LedgerError,
    LedgerForeign,
    LedgerFull,
    LedgerMissing,
    LedgerReadOnly,
)

APPLICATION = 0x73617973  # "says", in the file's header
_COLUMNS = {claim_index.name: tuple(Column), document_index.name: (Column.WORDS,)}
_GUARDS = (
    """CREATE TRIGGER entries_unchanged BEFORE UPDATE ON entries
    BEGIN SELECT RAISE(ABORT, 'entries are append-only'); END""",
    """CREATE TRIGGER entries_kept BEFORE DELETE ON entries
    BEGIN SELECT RAISE(ABORT, 'entries are append-only'); END""",
    # REPLACE deletes without asking the trigger above, so a row may only be put after the last
    """CREATE TRIGGER entries_last BEFORE INSERT ON entries
    WHEN NEW.position IS NOT (SELECT coalesce(max(position), 0) + 1 FROM entries)
    BEGIN SELECT RAISE(ABORT, 'entries are append-only'); END""",
)


@dataclass(frozen=True)
class SQLiteStore:
    """A ledger in a file; `engine` makes its connections."""

    path: Path
    engine: Engine = field(repr=False)

    @property
    def where(self) -> str:
        """The path as it was given."""
        return str(self.path)

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that holds the write lock from its start."""
        with self._begun("BEGIN IMMEDIATE") as connection:
            yield connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction on a snapshot."""
        with self._begun("BEGIN") as connection:
            yield connection

    def standing(self, connection: Connection) -> Standing:
        """By the application id in the file's header."""
        if not connection.scalar(text("SELECT count(*) FROM sqlite_master")):
            return Standing.EMPTY
        mark = connection.scalar(text("PRAGMA application_id"))
        return Standing.LEDGER if mark == APPLICATION else Standing.FOREIGN

    def mark(self, connection: Connection) -> None:
        """Writes the application id."""
        connection.execute(text(f"PRAGMA application_id = {APPLICATION}"))

    def guard_entries(self, connection: Connection) -> None:
        """Puts triggers on the entries."""
        for trigger in _GUARDS:
            connection.execute(text(trigger))

    def create_words(self, connection: Connection) -> None:
        """FTS5 tables without content: the entries have it already.

        The tokens come folded and single-spaced; the `ascii` tokenizer keeps every other
        character as it is, so that a token here is a token in PostgreSQL.
        """
        for name, columns in _COLUMNS.items():
            listed = ", ".join(columns)
            connection.execute(text(f"DROP TABLE IF EXISTS {name}"))
            connection.execute(
                text(
                    f"CREATE VIRTUAL TABLE {name} USING"
                    f" fts5({listed}, content='', tokenize=\"ascii tokenchars '_'\")"
                )
            )

    def clear_words(self, connection: Connection) -> None:
        """By FTS5's own command."""
        for name in _COLUMNS:
            connection.execute(text(f"INSERT INTO {name}({name}) VALUES ('delete-all')"))  # noqa: S608

    def add_words(self, connection: Connection, index: TableClause, rows: Sequence[Indexed]) -> None:
        """One FTS5 row for each."""
        names = _COLUMNS[index.name]
        values = ", ".join(f":{name}" for name in names)
        insert = f"INSERT INTO {index.name}(rowid, {', '.join(names)}) VALUES (:row, {values})"  # noqa: S608
        given = [
            {"row": row.row, **{n: " ".join(t) for n, t in zip(names, row.columns, strict=True)}}
            for row in rows
        ]
        if given:
            connection.execute(text(insert), given)

    def matching(self, index: TableClause, wanted: Sequence[Wanted]) -> ColumnElement[bool]:
        """An FTS5 query of quoted strings, which no user's text can break out of."""
        asked: BindParameter[str] = bindparam(None, " AND ".join(map(_condition, wanted)), unique=True)
        return literal_column(index.name).bool_op("MATCH")(asked)

    def close(self) -> None:
        """Closes the file."""
        self.engine.dispose()

    @contextmanager
    def _begun(self, begin: str) -> Iterator[Connection]:
        with _told(self.path), self.engine.connect() as connection:
            connection.exec_driver_sql(begin)
            yield connection
            connection.commit()


def open_sqlite(path: Path, *, create: bool, writable: bool, patience: float) -> SQLiteStore:
    """The store in a file; the file is not changed unless it is a ledger or to become one.

    Raises:
        LedgerMissing: there is no such file, and none is to be made.
        LedgerForeign: the file is something else.
        LedgerReadOnly: the file or its folder cannot be written.
    """
    _check_path(path, create=create and writable, writable=writable)
    if path.exists():
        probe = _store(path, "ro", patience)
        try:
            with probe.reading() as connection:
                found = probe.standing(connection)
        finally:
            probe.close()
        _check_standing(path, found, create=create and writable)
        if found is Standing.LEDGER:
            return _store(path, "rw" if writable else "ro", patience)
    return _made(path, patience)


def _made(path: Path, patience: float) -> SQLiteStore:
    """The store in a new or empty file; a new file is taken away again where that fails."""
    new, store = not path.exists(), _store(path, "rwc", patience)
    try:
        with _told(path), store.engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA journal_mode = WAL")
    except BaseException:
        store.close()
        if new and path.exists() and not path.stat().st_size:
            path.unlink()
        raise
    return store


def _store(path: Path, mode: str, patience: float) -> SQLiteStore:
    connect = partial(_connect, _uri(path, mode), patience)
    return SQLiteStore(path, create_engine("sqlite+pysqlite://", creator=connect, poolclass=QueuePool))


def _connect(uri: str, patience: float) -> sqlite3.Connection:
    # isolation_level None leaves every BEGIN to this module
    found = sqlite3.connect(uri, uri=True, timeout=patience, isolation_level=None, check_same_thread=False)
    found.execute("PRAGMA synchronous = FULL")
    found.execute("PRAGMA cache_size = -16000")
    return found


def _uri(path: Path, mode: str) -> str:
    uri = f"{path.absolute().as_uri()}?mode={mode}"
    settled = not path.with_name(path.name + "-wal").exists()
    if mode == "ro" and settled and not _may(path.absolute().parent, os.W_OK):
        # SQLite cannot put its shared memory beside the file, and needs none where nobody can write
        return f"{uri}&immutable=1"
    return uri


def _may(path: Path, mode: int) -> bool:
    return os.access(path, mode, effective_ids=os.access in os.supports_effective_ids)


def _check_path(path: Path, *, create: bool, writable: bool) -> None:
    folder, where = path.absolute().parent, str(path)
    if path.is_dir():
        raise LedgerForeign("this is a folder, not a ledger", where=where, do="Name a file in it")
    if not path.exists():
        if not create:
            raise LedgerMissing("there is no ledger here", where=where, do="Check the path, or add a report")
        if not folder.is_dir():
            raise LedgerMissing("there is no such folder", where=str(folder), do="Make the folder first")
    elif not _may(path, os.R_OK):
        raise LedgerError("no permission to read it", where=where, do="Ask its owner for permission")
    if writable and not _may(folder, os.W_OK):
        raise LedgerReadOnly(
            "no permission to write in its folder", where=where, do="Use another folder, or ask its owner"
        )
    if writable and path.exists() and not _may(path, os.W_OK):
        raise LedgerReadOnly("no permission to write it", where=where, do="Ask its owner for permission")


def _check_standing(path: Path, found: Standing, *, create: bool) -> None:
    if found is Standing.FOREIGN:
        raise LedgerForeign(
            "this is a database of another kind", where=str(path), do="Name another file for the ledger"
        )
    if found is Standing.EMPTY and not create:
        raise LedgerForeign("the file is empty, and no ledger", where=str(path), do="Check the path")


def _condition(wanted: Wanted) -> str:
    if not wanted.phrases:
        return '""'  # an empty string: FTS5 finds nothing for it
    phrases = " OR ".join(f'"{" ".join(phrase)}"' for phrase in wanted.phrases)
    return f"{wanted.column} : ({phrases})"


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """SQLite's own errors as those of the ledger."""
    try:
        yield
    except UnicodeEncodeError as error:
        raise unstorable() from error
    except DBAPIError as error:
        if told := _telling(error.orig, path):
            raise told from error
        raise


def _telling(error: BaseException | None, path: Path) -> LedgerError | None:
    code, where = getattr(error, "sqlite_errorcode", 0) & 0xFF, str(path)
    if code == sqlite3.SQLITE_FULL or (code == sqlite3.SQLITE_IOERR and _crowded(path)):
        return LedgerFull(
            "no space is left on the disk", where=where, do="Make room; nothing was half-written"
        )
    if code not in _CODES:
        return None
    kind, what, do = _CODES[code]
    return kind(f"{what} ({error})" if kind is LedgerError else what, where=where, do=do)


def _crowded(path: Path) -> bool:
    return shutil.disk_usage(path.absolute().parent).free < 1 << 20


_CODES: Mapping[int, tuple[type[LedgerError], str, str]] = {
    sqlite3.SQLITE_BUSY: (LedgerBusy, "another process is writing to it", "Try again when it is done"),
    sqlite3.SQLITE_LOCKED: (LedgerBusy, "another process is writing to it", "Try again when it is done"),
    sqlite3.SQLITE_READONLY: (LedgerReadOnly, "it is open for reading alone", "Open it to write"),
    sqlite3.SQLITE_PERM: (LedgerReadOnly, "no permission to write it", "Ask its owner for permission"),
    sqlite3.SQLITE_IOERR: (LedgerError, "the disk failed", "Check the disk"),
    sqlite3.SQLITE_CANTOPEN: (LedgerError, "it cannot be opened", "Check its permissions"),
    sqlite3.SQLITE_NOTADB: (LedgerForeign, "the file is no ledger", "Check the path"),
    sqlite3.SQLITE_CORRUPT: (LedgerChanged, "the file is damaged", "Restore it from a copy"),
}
