"""How a document is described on record: as it was first, then as a person corrected it.

Its text never changes; publisher, day and title may. The row of a document is joined to the entry
that holds the text and, where it was amended, to the amendment.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, and_, select

from sayso.ledger.entry import Draft, Entry, EntryKind, content_id, written
from sayso.ledger.review import signed
from sayso.ledger.schema import documents, entries
from sayso.model import Document
from sayso.model.record import Record, document_from_record


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """What is known of a document beside its text; nothing where it is not known."""

    publisher: str | None = None
    published: date | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Amendment:
    """A correction of how a document is described: how it is described since, by whom, and why."""

    document: str
    now: Description
    by: str
    reason: str
    recorded: datetime
    position: int


_amendments = entries.alias("amendments")
DOCUMENTS = (
    select(documents.c.position, entries.c.body, _amendments.c.body.label("amended"))
    .join(entries, entries.c.position == documents.c.record)
    .outerjoin(
        _amendments,
        and_(_amendments.c.position == documents.c.position, _amendments.c.kind == str(EntryKind.AMENDMENT)),
    )
)
"""The question for documents: each row's position, its text, and the amendment that describes it."""


def document_of(row: Any) -> Document:
    """The document in a row of `DOCUMENTS`."""
    document = document_from_record(json.loads(row.body))
    return described(document, json.loads(row.amended)) if row.amended else document


def recorded_document(connection: Connection, id: str) -> Document:  # noqa: A002
    """A document that is known to be there, withdrawn or not, as it is described last."""
    latest = DOCUMENTS.where(documents.c.id == id).order_by(documents.c.position.desc()).limit(1)
    return document_of(connection.execute(latest).one())


def description_of(document: Document) -> Description:
    """How a document is described."""
    return Description(publisher=document.publisher, published=document.published, title=document.title)


def described(document: Document, amendment: Record) -> Document:
    """The document as the body of an amendment describes it."""
    now = _description(amendment)
    return replace(document, publisher=now.publisher, published=now.published, title=now.title)


def amendment_draft(document: str, now: Description, *, by: str, reason: str, after: str) -> Draft:
    """An amendment as an entry to be; `after` is the one before of the same document, if any.

    Raises:
        Malformed: nobody amends, or for no reason.
    """
    day = now.published.isoformat() if now.published else None
    told = {"publisher": now.publisher, "title": now.title, "published": day}
    body = written(
        {
            "target": document,
            **{k: v for k, v in told.items() if v},
            **signed(by, reason),
            **({"after": after} if after else {}),
        }
    )
    return Draft(kind=EntryKind.AMENDMENT, id=content_id(EntryKind.AMENDMENT, body), body=body)


def as_amendment(entry: Entry) -> Amendment:
    """The amendment that an entry holds."""
    record = entry.record
    return Amendment(
        document=record["target"],
        now=_description(record),
        by=record["by"],
        reason=record["reason"],
        recorded=entry.recorded,
        position=entry.position,
    )


def _description(record: Record) -> Description:
    day = record.get("published")
    return Description(
        publisher=record.get("publisher"),
        published=date.fromisoformat(day) if day else None,
        title=record.get("title"),
    )
