"""What was retrieved."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date

from sayso.model.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One report, immutable, named by the hash of the bytes that were retrieved.

    `text` is what was read out of those bytes; every span of every claim points into it.
    `name` is the id that the collection it came from gives it, if any. `published` is the day
    that the outlet printed, or nothing: it is never assumed.
    """

    id: str
    text: str
    publisher: str | None = None
    published: date | None = None
    title: str | None = None
    url: str | None = None
    name: str | None = None
    media_type: str = "text/plain"

    def __getitem__(self, span: Span) -> str:
        return span.of(self.text)


def document_id(raw: bytes) -> str:
    """The id of a document: SHA-256 of its bytes, in hexadecimal."""
    return hashlib.sha256(raw).hexdigest()
