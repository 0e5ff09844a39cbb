"""The entries in a database: putting them in, and reading them out in order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, insert, select

from sayso.ledger.entry import Entry, EntryKind, moment, stamp
from sayso.ledger.schema import entries

PAGE = 500


def last_entry(connection: Connection) -> Entry | None:
    """The head of the chain, or nothing in an empty ledger."""
    row = connection.execute(select(entries).order_by(entries.c.position.desc()).limit(1)).first()
    return None if row is None else entry_of(row)


def entry_at(connection: Connection, position: int) -> Entry:
    """The entry at a position that is known to be there."""
    return entry_of(connection.execute(select(entries).where(entries.c.position == position)).one())


def put_entries(connection: Connection, made: Sequence[Entry]) -> None:
    """Writes entries that follow the head."""
    if made:
        connection.execute(insert(entries), [_row(entry) for entry in made])


def entry_pages(
    connection: Connection, *conditions: ColumnElement[bool], after: int = 0
) -> Iterator[list[Entry]]:
    """The entries past a position that meet the conditions, a page at a time."""
    question = select(entries).where(*conditions).order_by(entries.c.position).limit(PAGE)
    while rows := connection.execute(question.where(entries.c.position > after)).all():
        yield [entry_of(row) for row in rows]
        after = rows[-1].position


def entry_of(row: Any) -> Entry:
    """The entry in a row of `entries`."""
    return Entry(
        position=row.position,
        kind=EntryKind(row.kind),
        id=row.id,
        said=row.said and date.fromisoformat(row.said),
        recorded=moment(row.recorded),
        body=row.body,
        previous=row.previous,
        digest=row.digest,
    )


def _row(entry: Entry) -> dict[str, Any]:
    return {
        "position": entry.position,
        "kind": str(entry.kind),
        "id": entry.id,
        "said": entry.said and entry.said.isoformat(),
        "recorded": stamp(entry.recorded),
        "body": entry.body,
        "previous": entry.previous,
        "digest": entry.digest,
    }
