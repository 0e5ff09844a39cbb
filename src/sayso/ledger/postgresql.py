"""A server for a team: PostgreSQL through psycopg, a ledger in a schema of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.util import find_spec

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    Engine,
    TableClause,
    bindparam,
    cast,
    create_engine,
    false,
    literal_column,
    text,
)
from sqlalchemy.dialects.postgresql import TSQUERY
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DataError, DBAPIError

from sayso.ledger.schema import claim_index, document_index
from sayso.ledger.store import Standing, unstorable
from sayso.ledger.words import Column, Indexed, Tokens, Wanted
from sayso.model.errors import (
    LedgerBusy,
    LedgerChanged,
    LedgerError,
    LedgerForeign,
    LedgerFull,
    LedgerMissing,
    LedgerReadOnly,
    SaysoError,
    Unreachable,
)

SCHEMES = ("postgresql", "postgres", "postgresql+psycopg")
_WEIGHTS = {Column.PLACE: "A", Column.ACTOR: "B", Column.SOURCE: "C", Column.WORDS: "D"}
_COLUMNS = {claim_index.name: tuple(Column), document_index.name: (Column.WORDS,)}
_SCHEMA = re.compile(r"[a-z_][a-z0-9_]{0,62}")
_GUARDS = (
    """CREATE FUNCTION entries_append_only() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'entries are append-only'; END $$""",
    """CREATE TRIGGER entries_unchanged BEFORE UPDATE OR DELETE ON entries
    FOR EACH ROW EXECUTE FUNCTION entries_append_only()""",
    """CREATE TRIGGER entries_kept BEFORE TRUNCATE ON entries
    FOR EACH STATEMENT EXECUTE FUNCTION entries_append_only()""",
)
_SECRET = re.compile(r"//[^/]*@")
_LOCK = text("SELECT pg_advisory_xact_lock(hashtextextended('sayso ledger ' || :schema, 0))")


@dataclass(frozen=True)
class PostgreSQLStore:
    """A ledger in a schema of a database; `patience` is in seconds."""

    where: str
    schema: str
    patience: float
    engine: Engine = field(repr=False)

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that holds the ledger's advisory lock from its start."""
        with _told(self.where), self.engine.begin() as connection:
            connection.exec_driver_sql(f"SET LOCAL lock_timeout = {max(1, round(self.patience * 1000))}")
            connection.execute(_LOCK, {"schema": self.schema})
            yield connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction on a snapshot."""
        snapshot = self.engine.execution_options(isolation_level="REPEATABLE READ")
        with _told(self.where), snapshot.connect() as connection:
            yield connection

    def standing(self, connection: Connection) -> Standing:
        """By the tables in the schema."""
        listed = text("SELECT tablename FROM pg_catalog.pg_tables WHERE schemaname = :schema")
        tables = set(connection.scalars(listed, {"schema": self.schema}))
        if not tables:
            return Standing.EMPTY
        return Standing.LEDGER if {"migrations", "entries"} <= tables else Standing.FOREIGN

    def mark(self, connection: Connection) -> None:
        """Makes the schema."""
        connection.exec_driver_sql(f'CREATE SCHEMA IF NOT EXISTS "{self.schema}"')

    def guard_entries(self, connection: Connection) -> None:
        """Puts triggers on the entries."""
        for trigger in _GUARDS:
            connection.exec_driver_sql(trigger)

    def create_words(self, connection: Connection) -> None:
        """Tables of tsvectors, the columns told apart by their weights."""
        for name in _COLUMNS:
            connection.exec_driver_sql(f"DROP TABLE IF EXISTS {name}")
            connection.exec_driver_sql(
                f"CREATE TABLE {name} (rowid bigint PRIMARY KEY, words tsvector NOT NULL)"
            )
            connection.exec_driver_sql(f"CREATE INDEX {name}_words ON {name} USING gin (words)")

    def clear_words(self, connection: Connection) -> None:
        """Not TRUNCATE, which would empty them for readers of an older snapshot too."""
        for name in _COLUMNS:
            connection.exec_driver_sql(f"DELETE FROM {name}")  # noqa: S608

    def add_words(self, connection: Connection, index: TableClause, rows: Sequence[Indexed]) -> None:
        """One tsvector for each row, made here: the server's parser has its own idea of words."""
        columns = _COLUMNS[index.name]
        insert = text(f"INSERT INTO {index.name} VALUES (:row, CAST(:words AS tsvector))")  # noqa: S608
        given = [{"row": r.row, "words": _vector(columns, r.columns)} for r in rows]
        if given:
            connection.execute(insert, given)

    def matching(self, index: TableClause, wanted: Sequence[Wanted]) -> ColumnElement[bool]:
        """A tsquery of quoted lexemes, which no user's text can break out of."""
        if not all(one.phrases for one in wanted):
            return false()
        asked: BindParameter[str] = bindparam(None, " & ".join(map(_condition, wanted)), unique=True)
        return literal_column(f"{index.name}.words").bool_op("@@")(cast(asked, TSQUERY))

    def close(self) -> None:
        """Closes every connection."""
        self.engine.dispose()


def open_postgresql(location: str, *, create: bool, writable: bool, patience: float) -> PostgreSQLStore:
    """The store behind an address; `?schema=NAME` in it names the schema, else it is `sayso`.

    Raises:
        LedgerError: psycopg is not installed, or the address cannot be understood.
        Unreachable: no server answers.
        LedgerMissing: there is no such database, or no ledger in it and none is to be made.
        LedgerForeign: the schema holds other tables.
    """
    if find_spec("psycopg") is None:
        raise LedgerError(
            "PostgreSQL needs the package psycopg", do="Install it with: pip install 'sayso[postgresql]'"
        )
    url, schema = _address(location)
    where = url.set(drivername="postgresql").render_as_string(hide_password=True)
    options = f"-c search_path={schema} -c default_transaction_read_only={'off' if writable else 'on'}"
    asked = {"options": options, "connect_timeout": max(2, round(patience)), "application_name": "sayso"}
    engine = create_engine(url, connect_args=asked, pool_pre_ping=True)
    store = PostgreSQLStore(where, schema, patience, engine)
    try:
        with store.reading() as connection:
            _check_standing(where, store.standing(connection), create=create and writable)
    except BaseException:
        store.close()
        raise
    return store


def _address(location: str) -> tuple[URL, str]:
    """The address for the driver, and the schema."""
    try:
        url = make_url(location)
    except (ArgumentError, ValueError):
        raise LedgerForeign(
            "this is no address of a database", where=_SECRET.sub("//***@", location), do=_FORM
        ) from None
    schema = url.query.get("schema", "sayso")
    if not isinstance(schema, str) or not _SCHEMA.fullmatch(schema):
        raise LedgerForeign(
            "a schema has small letters, digits and underscores", where=f"schema {schema!r}", do=_FORM
        )
    return url.set(drivername="postgresql+psycopg").difference_update_query(["schema"]), schema


_FORM = "Write postgresql://USER:PASSWORD@HOST:PORT/DATABASE?schema=NAME"


def _check_standing(where: str, found: Standing, *, create: bool) -> None:
    if found is Standing.FOREIGN:
        raise LedgerForeign(
            "the schema holds other tables", where=where, do="Name another one with ?schema=NAME"
        )
    if found is Standing.EMPTY and not create:
        raise LedgerMissing("there is no ledger here", where=where, do="Check the address, or add a report")


def _vector(columns: Sequence[Column], given: Sequence[Tokens]) -> str:
    weighted = [(t, _WEIGHTS[c]) for c, tokens in zip(columns, given, strict=True) for t in (*tokens, "")]
    return " ".join(f"'{t}':{place}{w}" for place, (t, w) in enumerate(weighted, start=1) if t)


def _condition(wanted: Wanted) -> str:
    weight = _WEIGHTS[wanted.column]
    phrases = (" <-> ".join(f"'{token}':{weight}" for token in phrase) for phrase in wanted.phrases)
    return f"({' | '.join(f'({phrase})' for phrase in phrases)})"


@contextmanager
def _told(where: str) -> Iterator[None]:
    """The server's errors as those of the ledger."""
    try:
        yield
    except UnicodeEncodeError as error:
        raise unstorable() from error
    except DBAPIError as error:
        if told := _telling(error, where):
            raise told from error
        raise


def _telling(error: DBAPIError, where: str) -> SaysoError | None:
    if isinstance(error, DataError):
        return unstorable()
    state = getattr(error.orig, "sqlstate", None) or ""
    said = str(error.orig).strip().splitlines()[-1:] or [""]
    if not state and type(error.orig).__name__ in ("OperationalError", "ConnectionTimeout"):
        return _refused(said[0], where)
    for prefix, kind, what, do in _STATES:
        if state.startswith(prefix):
            return kind(what, where=where, do=do)
    return None


def _refused(said: str, where: str) -> SaysoError:
    """Why no connection came about: the server's reason comes as words alone."""
    if "does not exist" in said and "database" in said:
        return LedgerMissing("there is no such database", where=where, do="Make it with createdb")
    if "authentication" in said or "role" in said:
        return LedgerError(
            f"the server refuses this user ({said})", where=where, do="Check name and password"
        )
    return Unreachable(f"the server does not answer ({said})", where=where, do="Check the address; is it up?")


_STATES: tuple[tuple[str, type[SaysoError], str, str], ...] = (
    ("55P03", LedgerBusy, "another process is writing to it", "Try again when it is done"),
    ("40", LedgerBusy, "another process got in the way", "Try again"),
    ("25006", LedgerReadOnly, "it is open for reading alone", "Open it to write"),
    ("42501", LedgerReadOnly, "the user has no permission for this", "Ask the database's owner"),
    ("53100", LedgerFull, "no space is left on the server's disk", "Make room; nothing was half-written"),
    ("53", LedgerBusy, "the server has no room for another connection", "Try again later"),
    ("57P", Unreachable, "the server is shutting down or starting", "Try again later"),
    ("08", Unreachable, "the connection to the server broke", "Try again"),
    ("3D000", LedgerMissing, "there is no such database", "Make it with createdb"),
    ("28", LedgerError, "the server refuses this user", "Check name and password"),
    ("XX00", LedgerChanged, "the server reports damaged data", "Restore the database from a copy"),
)
