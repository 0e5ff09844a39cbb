"""Versions of the tables: each a named function, applied in one transaction with its record.

What is derived from the entries needs no migration of data: a new form of it is made, empty,
and `rebuild` fills it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert, select

from sayso.ledger.entry import stamp
from sayso.ledger.projection import rebuild
from sayso.ledger.schema import ledger_tables, migrations, projected_tables, rulings
from sayso.ledger.store import Standing, Store
from sayso.model.errors import LedgerForeign, LedgerReadOnly


@dataclass(frozen=True, slots=True)
class Migration:
    """A step from the version before; `name` is kept in the ledger and never changes."""

    name: str
    apply: Callable[[Store, Connection], None]


def entries_alone(store: Store, connection: Connection) -> None:
    """Version 1: the entries, which the database itself keeps from being changed."""
    store.mark(connection)
    ledger_tables.create_all(connection)
    store.guard_entries(connection)


def projections(store: Store, connection: Connection) -> None:
    """Versions 2, 4 and 5: tables and full-text indexes derived from the entries, filled from them.

    A later form of them, or of the words that they hold, is one more step with this function.
    """
    projected_tables.drop_all(connection)
    projected_tables.create_all(connection)
    store.create_words(connection)
    rebuild(store, connection)


def merges_and_splits(_store: Store, connection: Connection) -> None:
    """Version 3: a table of rulings, empty, since no ledger of version 2 has any."""
    rulings.create(connection, checkfirst=True)


MIGRATIONS = (
    Migration("entries", entries_alone),
    Migration("projections", projections),
    Migration("rulings", merges_and_splits),
    Migration("rereadings and places", projections),
    Migration("traces", projections),
)


def migrate(
    store: Store,
    *,
    now: Callable[[], datetime],
    writable: bool = True,
    steps: Sequence[Migration] = MIGRATIONS,
) -> None:
    """Brings a ledger, or an empty place, to the version of `steps`.

    Raises:
        LedgerForeign: the ledger has a version or a step that is not among them.
        LedgerReadOnly: there is a step to take, and no permission to write.
    """
    with store.reading() as connection:
        done = _applied(store, connection, steps)
    if done < len(steps) and not writable:
        raise LedgerReadOnly(
            "the ledger has an older form and must be brought up to date",
            where=store.where,
            do="Open it once to write",
        )
    for version, step in enumerate(steps[done:], start=done + 1):
        with store.writing() as connection:
            # another process may have taken the step in the meantime
            if _applied(store, connection, steps) < version:
                step.apply(store, connection)
                record = {"version": version, "name": step.name, "applied": stamp(now())}
                connection.execute(insert(migrations).values(record))


def _applied(store: Store, connection: Connection, steps: Sequence[Migration]) -> int:
    """How many of the steps the ledger has taken."""
    if store.standing(connection) is Standing.EMPTY:
        return 0
    names = list(connection.scalars(select(migrations.c.name).order_by(migrations.c.version)))
    if names != [step.name for step in steps[: len(names)]]:
        raise LedgerForeign(
            "a newer version of Sayso wrote this ledger", where=store.where, do="Install the newest version"
        )
    return len(names)
