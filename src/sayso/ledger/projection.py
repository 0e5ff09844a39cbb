"""From entries to the rows that queries ask: derived state, a pure function of the ledger.

Rows are made from what the entries hold and from nothing else, so that a rebuilt projection is
the one that was there. A new kind of entry needs one more function in `_PROJECT`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, TableClause, delete, insert, or_, select, update

from sayso.ledger.chain import entry_at, entry_pages
from sayso.ledger.description import described, recorded_document
from sayso.ledger.entry import Entry, EntryKind
from sayso.ledger.schema import (
    PASSAGES,
    PROJECTIONS,
    acts,
    claim_index,
    claims,
    document_index,
    documents,
    filings,
    places,
    rulings,
    sides,
    traces,
)
from sayso.ledger.spelling import claim_in, spells
from sayso.ledger.store import Store
from sayso.ledger.words import Indexed, claim_words, document_words
from sayso.lexicon.fold import fold
from sayso.model import Claim, Document
from sayso.model.record import document_from_record
from sayso.normalise.spot import spots
from sayso.normalise.traces import details, is_happening
from sayso.normalise.traces import traces as traces_of

Values = dict[str, Any]
Rows = dict[Table, list[Values]]
_AT_ONCE = 500  # values in one question


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
        self.put(derived(entry, claim, document, record=record))
        if claim and document:
            self.index(claim_index, [Indexed(entry.position, claim_words(claim, document))])

    def put(self, rows: Rows) -> None:
        for table, some in rows.items():
            self.rows[table].extend(some)

    def describe(self, entry: Entry, document: Document) -> None:
        """From this entry on the document is as given."""
        self.documents[document.id] = document
        passages = islice(document_words(document), PASSAGES)
        numbered = enumerate(passages, start=entry.position * PASSAGES)
        self.index(document_index, (Indexed(number, (passage,)) for number, passage in numbered))

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

    Claims, reviews and revisions need the `claim` as it stands from there on, its `document`, and the
    position of the entry whose body is its `record`; an amendment that of its document's entry.
    """
    rows = {table: [row] for table, row in _of_kind(entry, record).items()}
    if entry.kind is EntryKind.REREADING:
        rows[acts] = _acts(entry, *dict.fromkeys((entry.record["target"], *entry.record["superseded"])))
    if claim and document:
        rows[claims] = [{**_claim_values(claim, document), **_claim_standing(entry, claim), "record": record}]
        rows[places] = list(_places(claim, document))
        rows[sides] = [{"entity": entity, "side": side} for entity, side in sorted(_sides(claim))]
        rows[traces] = [{"trace": trace} for trace in sorted(_traces(claim, document))]
    return {table: [{"position": entry.position, **row} for row in some] for table, some in rows.items()}


def _of_kind(entry: Entry, record: int) -> dict[Table, Values]:
    body = entry.record
    match entry.kind:
        case EntryKind.DOCUMENT:
            return {documents: {"id": entry.id, "record": record, "said": _iso(entry.said), "until": None}}
        case EntryKind.AMENDMENT:
            row = {"id": body["target"], "record": record, "said": body.get("published"), "until": None}
            return {documents: row, acts: _acts(entry, body["target"])[0]}
        case EntryKind.FILING:
            filing = {"id": entry.id, "case": body["case"], "document": body["document"], "until": None}
            return {filings: filing}
        case EntryKind.REVIEW | EntryKind.WITHDRAWAL:
            return {acts: _acts(entry, body["target"])[0]}
        case EntryKind.MERGE | EntryKind.SPLIT:
            return {rulings: {"id": entry.id, "until": None}}
    return {}


def _acts(entry: Entry, *targets: str) -> list[Values]:
    return [{"target": target, "kind": str(entry.kind)} for target in targets]


def _project_document(batch: _Batch, entry: Entry) -> None:
    batch.add(entry)
    batch.describe(entry, document_from_record(entry.record))


def _project_amendment(batch: _Batch, entry: Entry) -> None:
    batch.flush()
    body = entry.record
    standing = documents.c.id == body["target"], documents.c.until.is_(None)
    record = batch.connection.scalars(select(documents.c.record).where(*standing)).one()
    _end(batch.connection, documents, standing[0], at=entry.position)
    batch.put(derived(entry, None, None, record=record))
    batch.describe(entry, described(batch.document(body["target"]), body))


def _project_claim(batch: _Batch, entry: Entry) -> None:
    batch.add(entry, entry)


def _project_alone(batch: _Batch, entry: Entry) -> None:
    batch.add(entry)


def _project_form(batch: _Batch, entry: Entry) -> None:
    """A review or revision: from here on the claim stands as the entry, or the row before, spells it."""
    batch.flush()
    of = claims.c.origin == entry.record["target"]
    record = select(claims.c.record).where(of).order_by(claims.c.position.desc()).limit(1)
    spelled = entry if spells(entry) else entry_at(batch.connection, batch.connection.scalars(record).one())
    _end(batch.connection, claims, of, at=entry.position)
    batch.add(entry, spelled)


def _project_rereading(batch: _Batch, entry: Entry) -> None:
    batch.flush()
    gone = entry.record["superseded"]
    for start in range(0, len(gone), _AT_ONCE):
        some = claims.c.origin.in_(gone[start : start + _AT_ONCE])
        _end(batch.connection, claims, some, at=entry.position)
    batch.add(entry)


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
    if entry.kind is EntryKind.CLAIM:
        return {"origin": claim.id, "verdict": None, "until": None}
    return {"origin": entry.record["target"], "verdict": entry.record.get("verdict"), "until": None}


def _places(claim: Claim, document: Document) -> Iterator[Values]:
    for number, spot in enumerate(spots(claim, document)):
        where = spot.where
        yield {
            "number": number,
            "key": spot.key,
            "words": fold(spot.words),
            "name": where and fold(where.name),
            "country": where and where.country,
            "admin1": where and where.admin1,
            "precision": where and str(where.precision),
            "latitude": where and where.latitude,
            "longitude": where and where.longitude,
        }


def _sides(claim: Claim) -> set[tuple[str, str]]:
    known = (stated.known for stated in claim.actors())
    return {(who.entity, who.side) for who in known if who and who.side}


def _traces(claim: Claim, document: Document) -> frozenset[str]:
    return traces_of(claim, document) | details(claim, document) if is_happening(claim) else frozenset()


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _end(connection: Connection, table: Table, which: ColumnElement[bool], *, at: int) -> None:
    connection.execute(update(table).where(which, table.c.until.is_(None)).values(until=at))


_PROJECT: Mapping[EntryKind, Callable[[_Batch, Entry], None]] = {
    EntryKind.DOCUMENT: _project_document,
    EntryKind.CLAIM: _project_claim,
    EntryKind.FILING: _project_alone,
    EntryKind.REVIEW: _project_form,
    EntryKind.WITHDRAWAL: _project_withdrawal,
    EntryKind.MERGE: _project_alone,
    EntryKind.SPLIT: _project_alone,
    EntryKind.REREADING: _project_rereading,
    EntryKind.AMENDMENT: _project_amendment,
    EntryKind.REVISION: _project_form,
}
