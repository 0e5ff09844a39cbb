"""A reading: the ledger as it stood at one position, whatever is written meanwhile."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, func, or_, select

from sayso.ledger.chain import PAGE, entry_of, entry_pages
from sayso.ledger.description import DOCUMENTS, Amendment, as_amendment, document_of
from sayso.ledger.entry import Entry, EntryKind, moment
from sayso.ledger.query import Query, conditions, filed, standing
from sayso.ledger.rereading import Rereading, as_rereading
from sayso.ledger.review import Review, Verdict, Withdrawal, as_review, as_withdrawal
from sayso.ledger.ruling import as_ruling
from sayso.ledger.schema import (
    PASSAGES,
    acts,
    claim_index,
    claims,
    document_index,
    documents,
    entries,
    filings,
    rulings,
)
from sayso.ledger.spelling import spelled
from sayso.ledger.store import Store
from sayso.ledger.words import Column, Wanted, text_wanted, tokens
from sayso.model import Claim, Document
from sayso.model.errors import UnknownId
from sayso.model.record import from_record
from sayso.model.ruling import Ruling

EVERYTHING = Query()


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A claim with what the ledger knows of it.

    `origin` is the id under which it was first recorded, which a correction may have changed;
    `said` the day on which its document was published; `recorded` when this form of it was put
    on record; `verdict` that of the latest review.
    """

    claim: Claim
    origin: str
    said: date | None
    recorded: datetime
    verdict: Verdict | None
    position: int


@dataclass(frozen=True, slots=True)
class Reading:
    """What the entries up to `position` amount to.

    Immutable: entries that come later are not seen. Iteration is in the order of the ledger, by
    pages, and holds no lock and no connection between them.
    """

    store: Store
    position: int

    def claims(self, query: Query = EVERYTHING) -> Iterator[Claim]:
        """The claims that meet a query."""
        return (kept.claim for kept in self.kept_claims(query))

    def claim(self, id: str) -> Claim:  # noqa: A002
        """The claim of that id, as corrected.

        Raises:
            UnknownId: there is none, or it was withdrawn.
        """
        return self.kept_claim(id).claim

    def kept_claims(self, query: Query = EVERYTHING) -> Iterator[Kept]:
        """The claims that meet a query, with what the ledger knows of them."""
        number = _number(query)
        question = self.asked(query, _KEPT).join(entries, entries.c.position == claims.c.record)
        for row in self._rows(question, number, query.limit):
            yield _kept(row)

    def numbered(self, numbers: Sequence[int]) -> Iterator[Claim]:
        """The claims in the rows of those numbers, in their order."""
        question = _KEPT.join(entries, entries.c.position == claims.c.record).order_by(claims.c.position)
        for start in range(0, len(numbers), PAGE):
            with self.store.reading() as connection:
                some = claims.c.position.in_(numbers[start : start + PAGE])
                rows = connection.execute(question.where(some)).all()
            yield from (_kept(row).claim for row in rows)

    def kept_claim(self, id: str) -> Kept:  # noqa: A002
        """The claim of that id, with what the ledger knows of it.

        Raises:
            UnknownId: there is none, or it was withdrawn.
        """
        named = or_(claims.c.id == id, claims.c.origin == id)
        question = _KEPT.join(entries, entries.c.position == claims.c.record).where(named)
        with self.store.reading() as connection:
            row = connection.execute(question.where(standing(claims, self.position))).first()
        if row is None:
            raise unknown(self, "claim", id)
        return _kept(row)

    def ids(self, prefix: str, *, limit: int = 2) -> tuple[str, ...]:
        """The ids of claims and documents that begin so, those withdrawn among them, at most `limit`."""
        found: set[str] = set()
        with self.store.reading() as connection:
            for column in (claims.c.id, claims.c.origin, documents.c.id):
                seen = column.table.c.position <= self.position
                begins = (column >= prefix, column < f"{prefix}\U0010ffff", seen)
                found.update(connection.scalars(select(column).where(*begins).distinct().limit(limit)))
        return tuple(sorted(found)[:limit])

    def count(self, query: Query = EVERYTHING) -> int:
        """How many claims meet a query, its limit left aside."""
        question = self.asked(query, select(func.count()).select_from(claims))
        with self.store.reading() as connection:
            return connection.scalar(question) or 0

    def document(self, id: str) -> Document:  # noqa: A002
        """The document of that id.

        Raises:
            UnknownId: there is none, or it was withdrawn.
        """
        question = DOCUMENTS.where(documents.c.id == id, standing(documents, self.position))
        with self.store.reading() as connection:
            row = connection.execute(question).first()
        if row is None:
            raise unknown(self, "document", id)
        return document_of(row)

    def documents_of(self, ids: Iterable[str]) -> dict[str, Document]:
        """The documents of those ids that there are, by id."""
        asked, found = sorted(set(ids)), {}
        for start in range(0, len(asked), PAGE):
            some = documents.c.id.in_(asked[start : start + PAGE]), standing(documents, self.position)
            with self.store.reading() as connection:
                rows = connection.execute(DOCUMENTS.where(*some)).all()
            found.update({document.id: document for document in map(document_of, rows)})
        return found

    def documents(
        self, *, case: str | None = None, text: str | None = None, limit: int | None = None
    ) -> Iterator[Document]:
        """The documents in a case, or with all the words and quoted phrases in title or text."""
        question = DOCUMENTS.where(standing(documents, self.position))
        if case is not None:
            question = question.where(documents.c.id.in_(filed(case, at=self.position)))
        if text is not None:
            question = question.where(*self._holding(text))
        for row in self._rows(question, documents.c.position, limit):
            yield document_of(row)

    def cases(self, *, document: str | None = None) -> tuple[str, ...]:
        """The names of the cases, or of those that a document is filed in, in order."""
        question = select(filings.c.case).distinct().where(standing(filings, self.position))
        if document is not None:
            question = question.where(filings.c.document == document)
        with self.store.reading() as connection:
            return tuple(connection.scalars(question.order_by(filings.c.case)))

    def entries(self, *, kind: EntryKind | None = None, after: int = 0) -> Iterator[Entry]:
        """The entries past a position, in the order of the chain."""
        asked = [entries.c.position <= self.position]
        asked += [] if kind is None else [entries.c.kind == str(kind)]
        question = select(entries).where(*asked, entries.c.position > after)
        return map(entry_of, self._rows(question, entries.c.position, None))

    def entry(self, id: str, *, kind: EntryKind) -> Entry:  # noqa: A002
        """The entry that put a thing on record, whether it was withdrawn since or not.

        Raises:
            UnknownId: there is none.
        """
        named = (entries.c.id == id, entries.c.kind == str(kind), entries.c.position <= self.position)
        with self.store.reading() as connection:
            row = connection.execute(select(entries).where(*named)).first()
        if row is None:
            raise unknown(self, str(kind), id)
        return entry_of(row)

    def reviews(self, id: str) -> tuple[Review, ...]:  # noqa: A002
        """The reviews of a claim, the latest last."""
        return tuple(map(as_review, self._acts(EntryKind.REVIEW, *self._origins(id))))

    def rulings(self) -> tuple[Ruling, ...]:
        """The merges and splits that stand, the latest last, over the claims that stand.

        A corrected claim is in them under its correction's id; one that was withdrawn is left out.
        """
        question = select(entries).join(rulings, rulings.c.position == entries.c.position)
        rows = self._rows(question.where(standing(rulings, self.position)), rulings.c.position, None)
        found = [entry_of(row) for row in rows]
        forms = self._forms(
            {c for e in found for side in ("claims", "apart") for c in e.record.get(side, ())}
        )
        return tuple(ruling for entry in found if (ruling := as_ruling(entry, forms)))

    def withdrawals(self, id: str) -> tuple[Withdrawal, ...]:  # noqa: A002
        """What took back a claim (on its own or with its document), a document, a filing or a ruling."""
        return tuple(map(as_withdrawal, self._acts(EntryKind.WITHDRAWAL, *self._origins(id))))

    def rereadings(self, document: str) -> tuple[Rereading, ...]:
        """How often a document was read again, the latest last."""
        return tuple(map(as_rereading, self._acts(EntryKind.REREADING, document)))

    def amendments(self, document: str) -> tuple[Amendment, ...]:
        """The corrections of how a document is described, the latest last."""
        return tuple(map(as_amendment, self._acts(EntryKind.AMENDMENT, document)))

    def superseding(self, id: str) -> Rereading | None:  # noqa: A002
        """The rereading by which a claim stands no more, if that is why."""
        origins = set(self._origins(id)[1:2])
        found = [as_rereading(e) for e in self._acts(EntryKind.REREADING, *origins)]
        return found[-1] if found else None

    def asked(self, query: Query, question: Select[Any]) -> Select[Any]:
        """A question to the table of claims, kept to those that meet a query, its limit left aside."""
        question = question.where(*conditions(query, at=self.position))
        if query.naming is not None:
            question = question.where(claims.c.document.in_(self._naming(query.naming)))
        wanted = query.search()
        if not wanted:
            return question
        joined = question.join(claim_index, claim_index.c.rowid == claims.c.position)
        return joined.where(self.store.matching(claim_index, wanted))

    def _naming(self, phrases: Iterable[str]) -> Select[tuple[str]]:
        """The ids of documents that hold one of the phrases."""
        runs = tuple(words for phrase in phrases if (words := tokens(phrase)))
        matching = self.store.matching(document_index, [Wanted(Column.WORDS, runs)])
        rows = select(document_index.c.rowid.op("/")(PASSAGES)).where(matching)
        return select(documents.c.id).where(
            documents.c.position.in_(rows), standing(documents, self.position)
        )

    def _holding(self, text: str) -> Iterator[ColumnElement[bool]]:
        """That some passage of the document holds it, for each word and phrase."""
        for wanted in text_wanted(text):
            passages = select(document_index.c.rowid.op("/")(PASSAGES))
            yield documents.c.position.in_(passages.where(self.store.matching(document_index, [wanted])))

    def _rows(self, question: Select[Any], number: ColumnElement[int], limit: int | None) -> Iterator[Any]:
        """The rows past one another by their number, a page at a time."""
        after, left = 0, limit
        while left is None or left > 0:
            size = PAGE if left is None else min(PAGE, left)
            with self.store.reading() as connection:
                page = connection.execute(question.where(number > after).order_by(number).limit(size)).all()
            yield from page
            if len(page) < size:
                return
            after, left = page[-1].position, None if left is None else left - size

    def _origins(self, id: str) -> tuple[str, ...]:  # noqa: A002
        """The ids under which entries may speak of a thing: its own, its first, its document's."""
        named = or_(claims.c.id == id, claims.c.origin == id)
        question = select(claims.c.origin, claims.c.document).where(named, claims.c.position <= self.position)
        with self.store.reading() as connection:
            row = connection.execute(question.limit(1)).first()
        return (id, *row) if row else (id,)

    def _forms(self, origins: Iterable[str]) -> dict[str, str]:
        """The ids under which claims stand, by their first."""
        asked, found = sorted(origins), {}
        with self.store.reading() as connection:
            for start in range(0, len(asked), PAGE):
                named = claims.c.origin.in_(asked[start : start + PAGE])
                question = select(claims.c.origin, claims.c.id).where(named, standing(claims, self.position))
                found.update({row.origin: row.id for row in connection.execute(question)})
        return found

    def _acts(self, kind: EntryKind, *targets: str) -> list[Entry]:
        asked = (acts.c.kind == str(kind), acts.c.target.in_(targets), acts.c.position <= self.position)
        numbers = select(acts.c.position).where(*asked)
        with self.store.reading() as connection:
            pages = entry_pages(connection, entries.c.position.in_(numbers))
            return [entry for page in pages for entry in page]


def unknown(reading: Reading, what: str, id: str) -> UnknownId:  # noqa: A002
    """The error for an id that a reading does not have, with the withdrawal where there was one."""
    for gone in reading.withdrawals(id)[-1:]:
        return UnknownId(
            f"the {what} was withdrawn by {gone.by}: {gone.reason}",
            where=id,
            do=f"Read as of before {gone.recorded:%Y-%m-%d %H:%M:%S} UTC",
        )
    if what == "claim" and (read := reading.superseding(id)):
        return UnknownId(
            f"the claim is of an earlier reading; {read.reader.name} {read.reader.version} read it again",
            where=id,
            do=f"Read as of before {read.recorded:%Y-%m-%d %H:%M:%S} UTC",
        )
    return UnknownId(
        f"no {what} of this id", where=id, do=f"Check the id and the ledger, {reading.store.where}"
    )


_KEPT = select(
    claims.c.position, claims.c.origin, claims.c.said, claims.c.verdict, entries.c.body, entries.c.kind,
    entries.c.recorded,
)  # fmt: skip


def _number(query: Query) -> ColumnElement[int]:
    """What claims are counted by: the index's own number where it leads, as it yields them so."""
    return claim_index.c.rowid if query.search() else claims.c.position


def _kept(row: Any) -> Kept:
    return Kept(
        claim=from_record(spelled(row.kind, row.body)),
        origin=row.origin,
        said=row.said and date.fromisoformat(row.said),
        recorded=moment(row.recorded),
        verdict=row.verdict and Verdict(row.verdict),
        position=row.position,
    )
