"""Whether the projection agrees with the entries, row by row."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache, partial
from typing import Any

from sqlalchemy import Connection, Table, select

from sayso.ledger.chain import entry_at, entry_of, entry_pages
from sayso.ledger.description import described
from sayso.ledger.entry import Entry, EntryKind
from sayso.ledger.projection import Values, derived
from sayso.ledger.schema import (
    PASSAGES,
    PROJECTIONS,
    claim_index,
    claims,
    document_index,
    documents,
    entries,
)
from sayso.ledger.spelling import claim_in, spells
from sayso.ledger.store import Store
from sayso.model import Document
from sayso.model.errors import LedgerChanged
from sayso.model.record import Record, document_from_record

_SUBJECTS = (EntryKind.DOCUMENT, EntryKind.CLAIM, EntryKind.FILING, EntryKind.MERGE, EntryKind.SPLIT)
_FORMS = (EntryKind.REVIEW, EntryKind.REVISION)
_ACTING = (*_FORMS, EntryKind.WITHDRAWAL, EntryKind.REREADING, EntryKind.AMENDMENT)
Found = dict[tuple[str, int], list[Values]]


@dataclass(slots=True)
class _Replay:
    """What reviews, rereadings, amendments and withdrawals did, told from the entries alone.

    `ends` is where a row's validity ends, `records` which entry spells out what stands in the row of
    a review, revision or amendment, `rows` the position of the row that a thing stands in, gone from
    there when it stands no more, `amended` the bodies of a document's amendments by position.
    """

    connection: Connection
    ends: dict[int, int] = field(default_factory=dict)
    records: dict[int, int] = field(default_factory=dict)
    rows: dict[str, int | None] = field(default_factory=dict)
    last: dict[str, int] = field(default_factory=dict)
    amended: dict[str, list[tuple[int, Record]]] = field(default_factory=dict)

    def take(self, entry: Entry) -> None:
        body = entry.record
        if entry.kind is EntryKind.REREADING:
            for origin in body["superseded"]:
                self.end(origin, entry)
        elif entry.kind is EntryKind.WITHDRAWAL:
            of_document = select(claims.c.origin).where(claims.c.document == body["target"]).distinct()
            before = of_document.where(claims.c.position < entry.position)
            for id in (body["target"], *self.connection.scalars(before)):  # noqa: A001
                self.end(id, entry)
        else:
            self.renew(body["target"], entry, spelled=spells(entry))
        if entry.kind is EntryKind.AMENDMENT:
            self.amended.setdefault(body["target"], []).append((entry.position, body))

    def renew(self, id: str, entry: Entry, *, spelled: bool) -> None:  # noqa: A002
        """From this entry on the thing stands in a row of its own."""
        self.end(id, entry)
        before = self.last.get(id)
        if before is not None:
            self.records[entry.position] = entry.position if spelled else self.records.get(before, before)
            self.rows[id] = self.last[id] = entry.position

    def end(self, id: str, entry: Entry) -> None:  # noqa: A002
        row = self.row(id)
        if row is not None:
            self.ends[row], self.rows[id] = entry.position, None

    def row(self, id: str) -> int | None:  # noqa: A002
        if id not in self.rows:
            subject = entries.c.kind.in_(map(str, _SUBJECTS))
            found = select(entries.c.position).where(entries.c.id == id, subject)
            self.rows[id] = position = self.connection.scalar(found)
            if position is not None:
                self.last[id] = position
        return self.rows[id]

    def document(self, first: Document, at: int) -> Document:
        """The document as it was described at a position."""
        bodies = [body for position, body in self.amended.get(first.id, ()) if position <= at]
        return described(first, bodies[-1]) if bodies else first


def check_projection(store: Store, connection: Connection, count: int) -> None:
    """Makes every row again from a sound chain of `count` entries, and compares.

    Raises:
        LedgerChanged: at the first entry whose rows are not those in the database.
    """
    replay = _replayed(connection)
    document = lru_cache(maxsize=64)(partial(_first, connection))
    for page in entry_pages(connection):
        wanted = dict(_wanted(connection, page, replay, document))
        there = _there(connection, page)
        if wanted != there:
            differing = {key for key in wanted.keys() | there.keys() if wanted.get(key) != there.get(key)}
            raise _disagrees(store, min(position for _, position in differing))
        _compare_words(store, connection, page)
    for table in PROJECTIONS:
        beyond = connection.scalar(select(table.c.position).where(table.c.position > count).limit(1))
        if beyond is not None:
            raise _disagrees(store, beyond)


def _replayed(connection: Connection) -> _Replay:
    replay = _Replay(connection)
    for page in entry_pages(connection, entries.c.kind.in_(map(str, _ACTING))):
        for entry in page:
            replay.take(entry)
    return replay


def _first(connection: Connection, id: str) -> Document:  # noqa: A002
    """The document as its entry holds it."""
    body = select(entries).where(entries.c.id == id, entries.c.kind == str(EntryKind.DOCUMENT))
    return document_from_record(entry_of(connection.execute(body).one()).record)


def _wanted(
    connection: Connection, page: Sequence[Entry], replay: _Replay, document: Callable[[str], Document]
) -> Iterator[tuple[tuple[str, int], list[Values]]]:
    for entry in page:
        record = replay.records.get(entry.position, entry.position)
        claim = None
        if entry.kind is EntryKind.CLAIM or entry.kind in _FORMS:
            claim = claim_in(entry if record == entry.position else entry_at(connection, record))
        about = replay.document(document(claim.document), entry.position) if claim else None
        for table, rows in derived(entry, claim, about, record=record).items():
            if rows:
                yield (table.name, entry.position), _ordered(table, (_ended(row, replay) for row in rows))


def _ended(row: Values, replay: _Replay) -> Values:
    return {**row, "until": replay.ends.get(row["position"])} if "until" in row else row


def _ordered(table: Table, rows: Iterable[Values]) -> list[Values]:
    key = [column.name for column in table.primary_key]
    return sorted(rows, key=lambda row: [row[name] for name in key])


def _there(connection: Connection, page: Sequence[Entry]) -> Found:
    found: Found = {}
    for table in PROJECTIONS:
        for row in connection.execute(select(table).where(_within(table, page))):
            found.setdefault((table.name, row.position), []).append(dict(row._mapping))  # noqa: SLF001 - its public name
    tables = {table.name: table for table in PROJECTIONS}
    return {(name, position): _ordered(tables[name], rows) for (name, position), rows in found.items()}


def _within(table: Table, page: Sequence[Entry]) -> Any:
    return table.c.position.between(page[0].position, page[-1].position)


def _compare_words(store: Store, connection: Connection, page: Sequence[Entry]) -> None:
    """That every claim and document of the page is in its index: their words cannot be read back."""
    first, last = page[0].position, page[-1].position
    claimed = set(connection.scalars(select(claims.c.position).where(_within(claims, page))))
    indexed = set(
        connection.scalars(select(claim_index.c.rowid).where(claim_index.c.rowid.between(first, last)))
    )
    held = set(connection.scalars(select(documents.c.position).where(_within(documents, page))))
    number = document_index.c.rowid
    passages = select(number).where(number >= first * PASSAGES, number < (last + 1) * PASSAGES)
    found = {row // PASSAGES for row in connection.scalars(passages)}
    if differing := (claimed ^ indexed) | (held ^ found):
        raise _disagrees(store, min(differing))


def _disagrees(store: Store, position: int) -> LedgerChanged:
    return LedgerChanged(
        "the tables derived from the entries do not agree with them",
        where=f"{store.where}, entry {position}",
        do="The entries are sound: rebuild the tables",
    )
