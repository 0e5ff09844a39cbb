"""The writing side: every change is one or more entries at the end of the chain."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from itertools import islice
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Connection, func, or_, select

from sayso.ledger.chain import entry_at, last_entry, put_entries
from sayso.ledger.check import Verified, verified
from sayso.ledger.description import (
    Description,
    amendment_draft,
    description_of,
    recorded_document,
)
from sayso.ledger.entry import Draft, Entry, EntryKind, chained, stamp
from sayso.ledger.intake import Offer, Receipt, admit, check_claim, knowledge
from sayso.ledger.projection import project, rebuild
from sayso.ledger.reading import Reading, unknown
from sayso.ledger.rereading import last_act, reread, revision_draft, standing_claims
from sayso.ledger.review import Verdict, review_draft, review_record, withdrawal_draft
from sayso.ledger.ruling import ruling_draft
from sayso.ledger.schema import claims, documents, entries, filings, rulings
from sayso.ledger.store import Store
from sayso.model import Claim, Document, Method
from sayso.model.errors import BadQuery, InputRefused, Malformed
from sayso.model.record import Record

BATCH = 50  # documents to a transaction, where many come at once


@dataclass(frozen=True, slots=True)
class Ledger:
    """An open ledger; close it, or use it in a `with` statement.

    Its methods may be called from several threads. All of them raise `LedgerError` or
    `Unreachable` where the database fails, and then nothing of that call is written.
    """

    store: Store
    clock: Callable[[], datetime]

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the database; its readings end with it."""
        self.store.close()

    def append(self, document: Document, found: Sequence[Claim], *, case: str | None = None) -> Receipt:
        """Adds a document, its claims, and its filing in a case: what is not there yet, or nothing.

        One transaction; once this returns, the entries are on disk.

        Raises:
            Malformed: a claim is not of this document, or its id is not that of its content.
            InputRefused: the ledger holds the document with another text.
        """
        return self._take([admit(document, found, case=case)])[0]

    def append_all(
        self,
        pairs: Iterable[tuple[Document, Sequence[Claim]]],
        *,
        case: str | None = None,
        batch: int = BATCH,
    ) -> Iterator[Receipt]:
        """Adds many documents with their claims, `batch` to a transaction; yields as they are on disk.

        The lock is held while a batch is written, not while the next one is read. A pair that is
        refused ends the iteration; the pairs of its batch are not written, those before it are.

        Raises:
            Malformed, InputRefused: as `append`.
        """
        left = iter(pairs)
        while some := list(islice(left, batch)):
            yield from self._take([admit(document, found, case=case) for document, found in some])

    def reread(self, document: Document, found: Sequence[Claim], *, reader: Method) -> Receipt:
        """Puts on record what `reader` finds in a document that is there, in the place of what was found.

        What a person has ruled on stays as it is. Of the other claims those that are not among `found`
        stand no more, those found with other values take these; nothing is written where nothing differs.
        One transaction; earlier readings keep what they had.

        Raises:
            UnknownId: there is no such document, or it was withdrawn.
            Malformed: a claim is not of this document, or its id is not that of its content.
            InputRefused: the ledger has the document with another text, or describes it otherwise.
        """
        offer = admit(document, found, case=None)
        with self.store.writing() as connection:
            self._check_current(connection, document)
            receipt, drafts = reread(connection, offer, reader)
            made = self._write(connection, drafts)
            last = made[-1] if made else last_entry(connection)
        told = replace(receipt, reread=bool(made))
        return replace(told, position=last.position, digest=last.digest) if last else told

    def amend(self, id: str, now: Description, *, by: str, reason: str) -> Entry:  # noqa: A002
        """Corrects how a document is described: its publisher, day and title are as in `now` since.

        What it was described as before stays readable. The description that stands is not put in a
        second time: its entry is given. Claims dated by the day of publication keep their days until
        the document is read again.

        Raises:
            UnknownId: there is no such document, or it was withdrawn.
            Malformed: no name or reason.
        """
        with self.store.writing() as connection:
            held = self._standing_document(connection, id)
            before = last_act(connection, EntryKind.AMENDMENT, id)
            draft = amendment_draft(id, now, by=by, reason=reason, after=before.id if before else "")
            if description_of(held) == now:
                return before or _document_entry(connection, id)
            told = (held.publisher, held.published) != (now.publisher, now.published)
            anew = standing_claims(connection, id) if told else ()
            revised = [revision_draft(origin, draft.id, verdict=verdict) for origin, verdict in anew]
            return self._write(connection, [draft, *revised])[0]

    def review(
        self,
        id: str,  # noqa: A002
        *,
        by: str,
        verdict: Verdict | str,
        reason: str,
        correction: Claim | None = None,
    ) -> Entry:
        """Puts on record what a person finds of a claim: accepted, rejected, or corrected.

        The claim stays; later readings show it as `correction` has it, and leave it out where it
        is rejected. The review that stands is not put in a second time.

        Raises:
            UnknownId: there is no such claim, or it was withdrawn.
            Malformed: no name or reason, no such verdict, or a correction that is not of the document.
        """
        body = review_record(by=by, verdict=verdict, reason=reason, correction=correction)
        with self.store.writing() as connection:
            claim = _standing_claim(connection, id)
            if claim is None:
                raise unknown(self.reading(), "claim", id)
            if correction:
                _check_correction(connection, correction, claim)
            return self._review(connection, {**body, "target": claim.origin})

    def withdraw(self, id: str, *, by: str, reason: str) -> Entry:  # noqa: A002
        """Takes back a claim, a document with its claims, a filing, a merge or a split.

        Earlier readings keep it.

        The withdrawal that stands is not put in a second time.

        Raises:
            UnknownId: there is nothing of that id.
            Malformed: no name or reason.
        """
        withdrawal_draft(id, by=by, reason=reason)
        with self.store.writing() as connection:
            claim = _standing_claim(connection, id)
            target = claim.origin if claim else id
            if claim or _standing(connection, id):
                return self._write(connection, [withdrawal_draft(target, by=by, reason=reason)])[0]
        for gone in self.reading().withdrawals(id)[-1:]:
            with self.store.reading() as connection:
                return entry_at(connection, gone.position)
        raise unknown(self.reading(), "claim, document, filing, merge or split", id)

    def merge(self, ids: Iterable[str], *, by: str, reason: str) -> Entry:
        """Puts on record that claims are of one happening, whatever links them or not.

        It is taken back by `withdraw`. The merge that stands is not put in a second time.

        Raises:
            UnknownId: there is no such claim, or it was withdrawn.
            Malformed: fewer than two claims, no name or reason.
        """
        return self._rule(ids, (), by=by, reason=reason)

    def split(self, ids: Iterable[str], apart: Iterable[str], *, by: str, reason: str) -> Entry:
        """Puts on record that claims are of another happening than those `apart`.

        It is taken back by `withdraw`. The split that stands is not put in a second time.

        Raises:
            UnknownId: there is no such claim, or it was withdrawn.
            Malformed: no claim on one side, one on both, no name or reason.
        """
        there = tuple(apart)
        if not there:
            raise Malformed("a split needs claims on both sides", do="Name the claims that are apart")
        return self._rule(ids, there, by=by, reason=reason)

    def reading(self, *, as_of: datetime | None = None) -> Reading:
        """The ledger as it is now, or as it was recorded at a moment.

        Raises:
            BadQuery: the moment has no time zone.
        """
        if as_of and as_of.tzinfo is None:
            raise BadQuery("the moment has no time zone", where=as_of.isoformat(), do="Add one, such as Z")
        question = select(entries.c.position)
        if as_of:
            question = question.where(entries.c.recorded <= stamp(as_of)).order_by(entries.c.recorded.desc())
        with self.store.reading() as connection:
            head = connection.scalar(question.order_by(entries.c.position.desc()).limit(1))
        return Reading(self.store, head or 0)

    def holds(self, id: str) -> bool:  # noqa: A002
        """Whether a document, claim or filing of that id is on record, withdrawn or not."""
        with self.store.reading() as connection:
            return bool(connection.scalar(select(func.count()).where(entries.c.id == id)))

    def verify(self, *, head: str | None = None, projection: bool = True) -> Verified:
        """Checks the chain from its first entry to its last, and what was derived from it.

        `head` is a digest noted earlier that the chain must still hold. Without `projection` the
        entries alone are checked, which takes a fraction of the time.

        Raises:
            LedgerChanged: names the first position that is not as it was written.
        """
        return verified(self.store, head=head, projection=projection)

    def rebuild(self) -> None:
        """Makes every derived table again from the entries."""
        with self.store.writing() as connection:
            rebuild(self.store, connection)

    def _take(self, offers: Sequence[Offer]) -> list[Receipt]:
        with self.store.writing() as connection:
            known = knowledge(connection, offers)
            taken = [known.take(offer) for offer in offers]
            made = self._write(connection, [draft for _, drafts in taken for draft in drafts])
            last = made[-1] if made else last_entry(connection)
        return [replace(r, position=last.position, digest=last.digest) if last else r for r, _ in taken]

    def _standing_document(self, connection: Connection, id: str) -> Document:  # noqa: A002
        there = select(documents.c.id).where(documents.c.id == id, documents.c.until.is_(None))
        if connection.scalar(there) is None:
            raise unknown(self.reading(), "document", id)
        return recorded_document(connection, id)

    def _check_current(self, connection: Connection, document: Document) -> None:
        held = self._standing_document(connection, document.id)
        if (held.text, description_of(held)) != (document.text, description_of(document)):
            raise InputRefused(
                "the ledger has this document otherwise",
                where=document.id,
                do="Read the document that the ledger gives",
            )

    def _review(self, connection: Connection, body: Record) -> Entry:
        before = last_act(connection, EntryKind.REVIEW, body["target"])
        if before and {k: v for k, v in before.record.items() if k != "after"} == body:
            return before
        follows = {"after": before.id} if before else {}
        return self._write(connection, [review_draft({**body, **follows})])[0]

    def _rule(self, ids: Iterable[str], apart: Iterable[str], *, by: str, reason: str) -> Entry:
        one, other = list(ids), list(apart)
        with self.store.writing() as connection:
            first = {id: _standing_claim(connection, id) for id in (*one, *other)}  # noqa: A001
            if missing := [id for id, claim in first.items() if claim is None]:  # noqa: A001
                raise unknown(self.reading(), "claim", missing[0])
            sides = ([first[id].origin for id in side] for side in (one, other))  # noqa: A001
            named, after = partial(ruling_draft, *sides, by=by, reason=reason), ""
            while True:
                draft = named(after=after)
                made, taken_back = _ruled(connection, draft)
                if made is None:
                    return self._write(connection, [draft])[0]
                if not taken_back:
                    return made
                after = taken_back

    def _write(self, connection: Connection, drafts: Sequence[Draft]) -> list[Entry]:
        """Puts entries at the end of the chain; time on record never runs backwards."""
        last, now = last_entry(connection), self.clock()
        made = list(chained(drafts, after=last, at=max(now, last.recorded) if last else now))
        put_entries(connection, made)
        project(self.store, connection, made)
        return made


def _standing_claim(connection: Connection, id: str) -> Any:  # noqa: A002
    """First id and document of a claim that is not withdrawn."""
    named = or_(claims.c.id == id, claims.c.origin == id)
    question = select(claims.c.origin, claims.c.document).where(named, claims.c.until.is_(None))
    return connection.execute(question).first()


def _standing(connection: Connection, id: str) -> bool:  # noqa: A002
    """Whether there is a document, filing, merge or split of that id that is not withdrawn."""
    questions = (
        select(func.count()).select_from(t).where(t.c.id == id, t.c.until.is_(None))
        for t in (documents, filings, rulings)
    )
    return any(connection.scalar(question) for question in questions)


def _ruled(connection: Connection, draft: Draft) -> tuple[Entry | None, str]:
    """The entry of a ruling, where there is one, and the id of the withdrawal that took it back."""
    row = connection.execute(select(rulings).where(rulings.c.id == draft.id)).first()
    if row is None:
        return None, ""
    return entry_at(connection, row.position), entry_at(connection, row.until).id if row.until else ""


def _document_entry(connection: Connection, id: str) -> Entry:  # noqa: A002
    record = select(documents.c.record).where(documents.c.id == id).limit(1)
    return entry_at(connection, connection.scalars(record).one())


def _check_correction(connection: Connection, correction: Claim, of: Any) -> None:
    check_claim(correction, recorded_document(connection, of.document))
    taken = select(claims.c.origin).where(claims.c.id == correction.id, claims.c.origin != of.origin)
    if connection.scalar(taken.limit(1)) is not None:
        raise Malformed(
            "the ledger holds that claim already",
            where=f"claim {correction.id}",
            do="Reject the one that is wrong instead",
        )
