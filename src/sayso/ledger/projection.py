"""From entries to the rows that queries ask: derived state, a pure function of the ledger.

Rows are made from what the entries hold and from nothing else, so that a rebuilt projection is
the one that was there. A new kind of entry needs one more function in `_PROJECT`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, TableClause, delete, insert, or_, select, update

from sayso.ledger.chain import entry_at, entry_of, entry_pages
from sayso.ledger.entry import Entry, EntryKind
from sayso.ledger.schema import (
    PASSAGES,
    PROJECTIONS,
    acts,
    claim_index,
    claims,
    document_index,
    documents,
    entries,
    filings,
    rulings,
)
from sayso.ledger.store import Store
from sayso.ledger.words import Indexed, claim_words, document_words
from sayso.model import Claim, Document
from sayso.model.record import document_from_record, from_record

Values = dict[str, Any]
Rows = dict[Table, Values]


@dataclass(slots=True)
class _Batch:
    """Rows that wait to be written together."""

    store: Store
    connection: Connection
    rows: dict[Table, list[Values]] = field(default_factory=lambda: {t: [] for t in PROJECTIONS})
    words: dict[TableClause, list[Indexed]] = field(default_factory=dict)
    documents: dict[str, Document] = field(default_factory=dict)

    def document(self, id: str) -> Document:  # noqa: A002
        if id not in self.documents:
            self.documents[id] = recorded_document(self.connection, id)
        return self.documents[id]

    def add(self, entry: Entry, spelled: Entry | None = None) -> None:
        claim = claim_in(spelled) if spelled else None
        document = self.document(claim.document) if claim else None
        record = spelled.position if spelled else entry.position
        for table, row in derived(entry, claim, document, record=record).items():
            self.rows[table].append(row)
        if claim and document:
            self.index(claim_index, [Indexed(entry.position, claim_words(claim, document))])

    def index(self, index: TableClause, rows: Iterable[Indexed]) -> None:
        self.words.setdefault(index, []).extend(rows)

    def flush(self) -> None:
        for table, rows in self.rows.items():
            if rows:
                self.connection.execute(insert(table), rows)
                rows.clear()
        for index, indexed in self.words.items():
            self.store.add_words(self.connection, index, indexed)
            indexed.clear()


def project(store: Store, connection: Connection, made: Iterable[Entry]) -> None:
    """Writes the rows that follow from entries, which are in the ledger already."""
    batch = _Batch(store, connection)
    for entry in made:
        _PROJECT[entry.kind](batch, entry)
    batch.flush()


def rebuild(store: Store, connection: Connection) -> None:
    """Empties every projection and makes it again from the entries."""
    store.clear_words(connection)
    for table in PROJECTIONS:
        connection.execute(delete(table))
    for page in entry_pages(connection):
        project(store, connection, page)


def derived(entry: Entry, claim: Claim | None, document: Document | None, *, record: int) -> Rows:
    """The rows that an entry adds, by table.

    Claims and reviews need the `claim` as it stands from there on, its `document`, and the
    position of the entry whose body is its `record`.
    """
    rows: Rows = {}
    match entry.kind:
        case EntryKind.DOCUMENT:
            rows[documents] = {"id": entry.id, "said": _iso(entry.said), "until": None}
        case EntryKind.FILING:
            body = entry.record
            rows[filings] = {
                "id": entry.id,
                "case": body["case"],
                "document": body["document"],
                "until": None,
            }
        case EntryKind.REVIEW | EntryKind.WITHDRAWAL:
            rows[acts] = {"target": entry.record["target"], "kind": str(entry.kind)}
        case EntryKind.MERGE | EntryKind.SPLIT:
            rows[rulings] = {"id": entry.id, "until": None}
    if claim and document:
        rows[claims] = {**_claim_values(claim, document), **_claim_standing(entry, claim), "record": record}
    return {table: {"position": entry.position, **row} for table, row in rows.items()}


def claim_in(entry: Entry) -> Claim:
    """The claim that an entry spells out: a claim's own, or a review's correction."""
    body = entry.record
    return from_record(body["correction"] if entry.kind is EntryKind.REVIEW else body)


def recorded_document(connection: Connection, id: str) -> Document:  # noqa: A002
    """The document as its entry holds it."""
    body = select(entries).where(entries.c.id == id, entries.c.kind == str(EntryKind.DOCUMENT))
    return document_from_record(entry_of(connection.execute(body).one()).record)


def _project_document(batch: _Batch, entry: Entry) -> None:
    batch.add(entry)
    document = batch.documents[entry.id] = document_from_record(entry.record)
    passages = document_words(document)
    numbered = enumerate(islice(passages, PASSAGES), start=entry.position * PASSAGES)
    batch.index(document_index, (Indexed(number, (passage,)) for number, passage in numbered))


def _project_claim(batch: _Batch, entry: Entry) -> None:
    batch.add(entry, entry)


def _project_alone(batch: _Batch, entry: Entry) -> None:
    batch.add(entry)


def _project_review(batch: _Batch, entry: Entry) -> None:
    batch.flush()
    body = entry.record
    reviewed = claims.c.origin == body["target"]
    spelled = entry
    if "correction" not in body:
        record = select(claims.c.record).where(reviewed, claims.c.until.is_(None))
        spelled = entry_at(batch.connection, batch.connection.scalars(record).one())
    _end(batch.connection, claims, reviewed, at=entry.position)
    batch.add(entry, spelled)


def _project_withdrawal(batch: _Batch, entry: Entry) -> None:
    batch.flush()
    target = entry.record["target"]
    for table, which in (
        (documents, documents.c.id == target),
        (filings, filings.c.id == target),
        (rulings, rulings.c.id == target),
        (claims, or_(claims.c.origin == target, claims.c.document == target)),
    ):
        _end(batch.connection, table, which, at=entry.position)
    batch.add(entry)


def _claim_values(claim: Claim, document: Document) -> Values:
    when = claim.proposition.when and claim.proposition.when.known
    return {
        "id": claim.id,
        "document": claim.document,
        "kind": str(claim.kind),
        "said": _iso(document.published),
        "starts": when and (_iso(when.start) or "0001-01-01"),
        "ends": when and (_iso(when.end) or "9999-12-31"),
    }


def _claim_standing(entry: Entry, claim: Claim) -> Values:
    if entry.kind is not EntryKind.REVIEW:
        return {"origin": claim.id, "verdict": None, "until": None}
    return {"origin": entry.record["target"], "verdict": entry.record["verdict"], "until": None}


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _end(connection: Connection, table: Table, which: ColumnElement[bool], *, at: int) -> None:
    connection.execute(update(table).where(which, table.c.until.is_(None)).values(until=at))


_PROJECT: Mapping[EntryKind, Callable[[_Batch, Entry], None]] = {
    EntryKind.DOCUMENT: _project_document,
    EntryKind.CLAIM: _project_claim,
    EntryKind.FILING: _project_alone,
    EntryKind.REVIEW: _project_review,
    EntryKind.WITHDRAWAL: _project_withdrawal,
    EntryKind.MERGE: _project_alone,
    EntryKind.SPLIT: _project_alone,
}
