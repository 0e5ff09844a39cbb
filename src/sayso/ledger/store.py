"""The one seam to a database: what the ledger needs of a store that SQL alone does not give.

`sqlite.py` and `postgresql.py` are its two implementations.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from enum import StrEnum
from typing import Protocol

from sqlalchemy import ColumnElement, Connection, TableClause

from sayso.ledger.words import Indexed, Wanted
from sayso.model.errors import BadQuery


def unstorable() -> BadQuery:
    """The error for text that no database takes: a NUL, or half of a surrogate pair."""
    return BadQuery("the question holds a character that cannot be stored", do="Leave it out")


class Standing(StrEnum):
    """What a place holds before it is opened as a ledger."""

    EMPTY = "empty"
    LEDGER = "ledger"
    FOREIGN = "foreign"


class Store(Protocol):
    """One ledger's database."""

    @property
    def where(self) -> str:
        """The place as a person may read it, without a password."""
        ...

    def writing(self) -> AbstractContextManager[Connection]:
        """A transaction of the only writer; it commits at the end, or nothing is written.

        Raises:
            LedgerBusy: another writer did not finish in time.
        """
        ...

    def reading(self) -> AbstractContextManager[Connection]:
        """A transaction that sees the database as it was at its first question."""
        ...

    def standing(self, connection: Connection) -> Standing:
        """What is there."""
        ...

    def mark(self, connection: Connection) -> None:
        """Makes an empty place recognisable as a ledger's, before any table."""
        ...

    def guard_entries(self, connection: Connection) -> None:
        """Makes the database itself refuse to change or remove an entry."""
        ...

    def create_words(self, connection: Connection) -> None:
        """Makes the full-text indexes, empty, in place of those that are there."""
        ...

    def clear_words(self, connection: Connection) -> None:
        """Empties the full-text indexes."""
        ...

    def add_words(self, connection: Connection, index: TableClause, rows: Sequence[Indexed]) -> None:
        """Puts rows into a full-text index."""
        ...

    def matching(self, index: TableClause, wanted: Sequence[Wanted]) -> ColumnElement[bool]:
        """The condition that a row of the index holds all that is wanted."""
        ...

    def close(self) -> None:
        """Lets go of the database."""
        ...
