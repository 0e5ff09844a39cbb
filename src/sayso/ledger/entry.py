"""Entries: what the ledger holds, and the rule that chains them.

The rule is short enough to be checked without this code; `docs/reference/ledger.md` shows how.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from enum import StrEnum

from sayso.model.errors import Malformed
from sayso.model.record import Record, canonical

GENESIS = "0" * 64


class EntryKind(StrEnum):
    """What an entry puts on record."""

    DOCUMENT = "document"
    CLAIM = "claim"
    FILING = "filing"  # a document belongs to a case
    REVIEW = "review"
    WITHDRAWAL = "withdrawal"
    MERGE = "merge"  # claims are of one happening
    SPLIT = "split"  # claims are of two
    REREADING = "rereading"  # a document was read again
    AMENDMENT = "amendment"  # a document's publisher, day or title was corrected
    REVISION = "revision"  # a claim as it stands since a rereading or an amendment


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An entry before it has a place in the chain."""

    kind: EntryKind
    id: str
    body: str
    said: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One link of the chain.

    `id` names the content, `said` is the day on which the document was published, where that is
    known, `recorded` the moment at which the ledger took the entry in, in UTC. `body` is canonical
    JSON. `previous` is the digest of the entry before, `digest` that of this one.
    """

    position: int
    kind: EntryKind
    id: str
    said: date | None
    recorded: datetime
    body: str
    previous: str
    digest: str

    @property
    def record(self) -> Record:
        """The body as plain values."""
        record: Record = json.loads(self.body)
        return record


@dataclass(slots=True)
class Content:
    """The digest of what a set of entries says: the same in any order, at any time.

    Each kind and body is stretched to 2048 bits and the numbers are added up, so that the sum
    needs neither sorting nor memory.
    """

    total: int = field(default=0)

    def add(self, kind: str, body: str) -> None:
        """Counts one more entry in."""
        drawn = hashlib.shake_256(f"{kind}\n{body}".encode()).digest(256)
        self.total = (self.total + int.from_bytes(drawn, "big")) % (1 << 2048)

    def digest(self) -> str:
        """SHA-256 of the sum, in hexadecimal."""
        return hashlib.sha256(self.total.to_bytes(256, "big")).hexdigest()


def written(record: Record) -> str:
    """The canonical JSON of a body.

    Raises:
        Malformed: the record holds what UTF-8 cannot write, such as half of a surrogate pair.
    """
    try:
        return canonical(record).decode()
    except UnicodeEncodeError as error:
        raise Malformed(f"the text cannot be written as UTF-8 ({error.reason})") from error


def content_id(kind: EntryKind, body: str) -> str:
    """The id of an entry that has no id of its own: a hash of its kind and body."""
    return hashlib.sha256(f"{kind}\n{body}".encode()).hexdigest()[:16]


def chained(drafts: Iterable[Draft], *, after: Entry | None, at: datetime) -> Iterator[Entry]:
    """The drafts as entries that follow one another, all recorded at the same moment."""
    last, recorded = after, stamp(at)
    for draft in drafts:
        header: Record = {
            "id": draft.id,
            "kind": str(draft.kind),
            "position": last.position + 1 if last else 1,
            "previous": last.digest if last else GENESIS,
            "recorded": recorded,
            "said": draft.said and draft.said.isoformat(),
        }
        last = Entry(
            position=header["position"],
            kind=draft.kind,
            id=draft.id,
            said=draft.said,
            recorded=at,
            body=draft.body,
            previous=header["previous"],
            digest=digest_of(header, draft.body),
        )
        yield last


def digest_of(header: Record, body: str) -> str:
    """SHA-256 of the header as canonical JSON, a line feed, and the body, in hexadecimal."""
    return hashlib.sha256(canonical(header) + b"\n" + body.encode()).hexdigest()


def stamp(moment: datetime) -> str:
    """A moment as UTC text of fixed width, so that text order is time order.

    Raises:
        ValueError: the moment has no time zone.
    """
    if moment.tzinfo is None:
        raise ValueError(f"a moment without a time zone: {moment}")
    return moment.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def moment(text: str) -> datetime:
    """The moment that `stamp` wrote."""
    return datetime.fromisoformat(text)
