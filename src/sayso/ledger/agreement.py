"""Whether the projection agrees with the entries, row by row."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache, partial
from typing import Any

from sqlalchemy import Connection, Table, select

from sayso.ledger.chain import entry_at, entry_pages
from sayso.ledger.entry import Entry, EntryKind
from sayso.ledger.projection import Values, claim_in, derived, recorded_document
from sayso.ledger.schema import (
    PASSAGES,
    PROJECTIONS,
    claim_index,
    claims,
    document_index,
    documents,
    entries,
)
from sayso.ledger.store import Store
from sayso.model import Document
from sayso.model.errors import LedgerChanged

_SUBJECTS = (EntryKind.DOCUMENT, EntryKind.CLAIM, EntryKind.FILING, EntryKind.MERGE, EntryKind.SPLIT)
Found = dict[tuple[str, int], Values]


@dataclass(slots=True)
class _Replay:
    """What reviews and withdrawals did, told from the entries alone.

    `ends` is where a row's validity ends, `records` which entry spells out the claim of a
    review, `rows` the position of the row that a claim stands in, gone from there when withdrawn.
    """

    connection: Connection
    ends: dict[int, int] = field(default_factory=dict)
    records: dict[int, int] = field(default_factory=dict)
    rows: dict[str, int | None] = field(default_factory=dict)

    def review(self, entry: Entry) -> None:
        body = entry.record
        before = self.row(body["target"])
        if before is not None:
            self.ends[before] = entry.position
            record = entry.position if "correction" in body else self.records.get(before, before)
            self.records[entry.position] = record
            self.rows[body["target"]] = entry.position

    def withdrawal(self, entry: Entry) -> None:
        target = entry.record["target"]
        of_document = select(claims.c.origin).where(claims.c.document == target).distinct()
        for id in (target, *self.connection.scalars(of_document.where(claims.c.position < entry.position))):  # noqa: A001
            row = self.row(id)
            if row is not None:
                self.ends[row], self.rows[id] = entry.position, None

    def row(self, id: str) -> int | None:  # noqa: A002
        if id not in self.rows:
            subject = entries.c.kind.in_(map(str, _SUBJECTS))
            found = select(entries.c.position).where(entries.c.id == id, subject)
            self.rows[id] = self.connection.scalar(found)
        return self.rows[id]


def check_projection(store: Store, connection: Connection, count: int) -> None:
    """Makes every row again from a sound chain of `count` entries, and compares.

    Raises:
        LedgerChanged: at the first entry whose rows are not those in the database.
    """
    replay = _replayed(connection)
    document = lru_cache(maxsize=64)(partial(recorded_document, connection))
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
    acting = entries.c.kind.in_((str(EntryKind.REVIEW), str(EntryKind.WITHDRAWAL)))
    for page in entry_pages(connection, acting):
        for entry in page:
            (replay.review if entry.kind is EntryKind.REVIEW else replay.withdrawal)(entry)
    return replay


def _wanted(
    connection: Connection, page: Sequence[Entry], replay: _Replay, document: Callable[[str], Document]
) -> Iterator[tuple[tuple[str, int], Values]]:
    for entry in page:
        record = replay.records.get(entry.position, entry.position)
        spelled = entry if record == entry.position else entry_at(connection, record)
        claim = claim_in(spelled) if entry.kind in (EntryKind.CLAIM, EntryKind.REVIEW) else None
        about = document(claim.document) if claim else None
        for table, row in derived(entry, claim, about, record=record).items():
            yield (table.name, entry.position), _ended(row, replay)


def _ended(row: Values, replay: _Replay) -> Values:
    return {**row, "until": replay.ends.get(row["position"])} if "until" in row else row


def _there(connection: Connection, page: Sequence[Entry]) -> Found:
    return {
        (table.name, row.position): dict(row._mapping)  # noqa: SLF001 - its public name
        for table in PROJECTIONS
        for row in connection.execute(select(table).where(_within(table, page)))
    }


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
