"""What a document and its claims add to a ledger that may hold them already."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from sqlalchemy import Column, Connection, select

from sayso.ledger.description import recorded_document
from sayso.ledger.entry import GENESIS, Draft, EntryKind, content_id, written
from sayso.ledger.schema import claims, documents, entries
from sayso.model import Claim, Document
from sayso.model.errors import InputRefused, Malformed
from sayso.model.record import claim_id, document_record, to_record

_ASKED_AT_ONCE = 500  # values in one question


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What became of a document and its claims; to hold one means that it is on disk.

    `added` and `known` are the ids of the claims that are new and of those already there.
    `filed` says that the document is newly in the case. Where it was `reread`, `revised` are the ids
    of claims that the reading found with other values or again, `superseded` those of claims that
    stand no more. Nothing is added to a document that was
    `withdrawn`. `position` and `digest` are those of the ledger's head.
    """

    document: str
    document_added: bool = False
    added: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
    filed: bool = False
    reread: bool = False
    revised: tuple[str, ...] = ()
    superseded: tuple[str, ...] = ()
    withdrawn: bool = False
    position: int = 0
    digest: str = GENESIS


@dataclass(frozen=True, slots=True)
class Offer:
    """A document with its claims, found sound, each as an entry to be."""

    document: Document
    draft: Draft
    claims: Mapping[str, Draft]
    filing: Draft | None


@dataclass(slots=True)
class Intake:
    """What the ledger knows of some offers, and learns while it takes them in, one by one."""

    documents: dict[str, Document] = field(default_factory=dict)
    withdrawn: set[str] = field(default_factory=set)
    claims: set[str] = field(default_factory=set)
    filings: set[str] = field(default_factory=set)

    def take(self, offer: Offer) -> tuple[Receipt, list[Draft]]:
        """What is to be written for the offer.

        Raises:
            InputRefused: the ledger holds the document with another text.
        """
        document = offer.document
        if document.id in self.withdrawn:
            return Receipt(document=document.id, known=tuple(offer.claims), withdrawn=True), []
        first = self.documents.setdefault(document.id, document) is document
        if self.documents[document.id].text != document.text:
            raise InputRefused(
                "the ledger holds this document with another text",
                where=document.id,
                do="Read the claims from the ledger's own text",
            )
        added = tuple(name for name in offer.claims if name not in self.claims)
        filing = offer.filing if offer.filing and offer.filing.id not in self.filings else None
        self.claims.update(added)
        self.filings.update([filing.id] if filing else [])
        receipt = Receipt(
            document=document.id,
            document_added=first,
            added=added,
            known=tuple(name for name in offer.claims if name not in set(added)),
            filed=filing is not None,
        )
        claims = [offer.claims[name] for name in added]
        return receipt, [*([offer.draft] if first else []), *claims, *([filing] if filing else [])]


def admit(document: Document, found: Iterable[Claim], *, case: str | None) -> Offer:
    """A document and its claims as entries to be.

    Raises:
        Malformed: a claim does not belong to the document, or its id is not that of its content;
            a text that UTF-8 cannot write; an empty name of a case.
    """
    if not document.id or not document.id.isprintable():
        raise Malformed("a document needs an id of printable characters", where=repr(document.id))
    said = document.published
    draft = Draft(kind=EntryKind.DOCUMENT, id=document.id, body=written(document_record(document)), said=said)
    drafts: dict[str, Draft] = {}
    for claim in found:
        check_claim(claim, document)
        body = written(to_record(claim))
        drafts.setdefault(claim.id, Draft(kind=EntryKind.CLAIM, id=claim.id, body=body, said=said))
    return Offer(document, draft, drafts, None if case is None else _filing(case, document))


def check_claim(claim: Claim, document: Document) -> None:
    """That a claim is this document's, and named by its content.

    Raises:
        Malformed: it is not.
    """
    what = claim.proposition
    where = f"claim {claim.id}"
    if claim.document != document.id:
        raise Malformed(f"the claim is of another document, {claim.document}", where=where)
    if max(s.end for s in (what.quote, what.trigger, *(m.span for m in claim.mentions()))) > len(
        document.text
    ):
        raise Malformed("a span reaches past the end of the document", where=where)
    if claim.id != claim_id(claim):
        raise Malformed("the id is not that of the content", where=where, do="Name the claim with `named`")


def knowledge(connection: Connection, offers: Sequence[Offer]) -> Intake:
    """What the ledger knows of the offers."""
    ids = {offer.document.id for offer in offers}
    named = {name for offer in offers for name in offer.claims}
    filed = {offer.filing.id for offer in offers if offer.filing}
    there = set(_among(connection, documents.c.id, ids))
    return Intake(
        documents={name: recorded_document(connection, name) for name in there},
        withdrawn=there - set(_among(connection, documents.c.id, there, standing=True)),
        claims=set(_among(connection, claims.c.id, named)),
        filings=set(_among(connection, entries.c.id, filed)),
    )


def _among(
    connection: Connection, column: Column[str], ids: Iterable[str], *, standing: bool = False
) -> Iterator[str]:
    """Those of the ids that a table has."""
    left = iter(ids)
    while some := list(islice(left, _ASKED_AT_ONCE)):
        question = select(column).where(column.in_(some))
        if standing:
            question = question.where(column.table.c.until.is_(None))
        yield from connection.scalars(question)


def _filing(case: str, document: Document) -> Draft:
    if not case.strip() or not case.isprintable():
        raise Malformed("a case needs a name of printable characters", where=repr(case))
    body = written({"case": case.strip(), "document": document.id})
    return Draft(kind=EntryKind.FILING, id=content_id(EntryKind.FILING, body), body=body)
