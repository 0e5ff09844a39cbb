"""A document read again: which of its claims the new reading keeps, changes, adds and supersedes.

What a person has ruled on (accepted, corrected, rejected, withdrawn) is left as it is. Of the other
claims, those that the new reading does not find are superseded; one that it finds with other
values is revised; one that it finds as it stands is not put down again.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, select

from sayso.ledger.chain import entry_at
from sayso.ledger.entry import Draft, Entry, EntryKind, content_id, written
from sayso.ledger.intake import Offer, Receipt
from sayso.ledger.schema import acts, claims, entries
from sayso.ledger.spelling import spelled
from sayso.model import Method
from sayso.model.record import Record

_NO_PART = ("reader", "confidence")  # of what a claim says


@dataclass(frozen=True, slots=True, kw_only=True)
class Rereading:
    """A document read again: by which reader, the claims found, and those that this superseded."""

    document: str
    reader: Method
    claims: tuple[str, ...]
    superseded: tuple[str, ...]
    recorded: datetime
    position: int


@dataclass(frozen=True, slots=True)
class _Held:
    """A claim of the document: whether it stands, whether a person ruled on it, and what it says."""

    stands: bool
    ruled: bool
    record: Record


def as_rereading(entry: Entry) -> Rereading:
    """The rereading that an entry holds."""
    record = entry.record
    return Rereading(
        document=record["target"],
        reader=Method(**record["reader"]),
        claims=tuple(record["claims"]),
        superseded=tuple(record["superseded"]),
        recorded=entry.recorded,
        position=entry.position,
    )


def reread(connection: Connection, offer: Offer, reader: Method) -> tuple[Receipt, list[Draft]]:
    """What is to be written where `reader` found the offered claims in a document on record."""
    document = offer.document.id
    names = _names(connection, document)
    held = _held(connection, document)
    found = {id: names.get(id) for id in offer.claims}  # noqa: A001
    there = {id: origin for id, origin in found.items() if origin}  # noqa: A001
    added = tuple(id for id in found if id not in there)  # noqa: A001
    revised = tuple(id for id, origin in there.items() if _differs(held[origin], offer.claims[id]))  # noqa: A001
    gone = tuple(o for o, h in held.items() if h.stands and not h.ruled and o not in there.values())
    receipt = Receipt(
        document=document,
        added=added,
        known=tuple(id for id in there if id not in revised),  # noqa: A001
        revised=revised,
        superseded=gone,
    )
    before = last_act(connection, EntryKind.REREADING, document)
    method = _method(reader)
    if not (added or revised or gone) and _read_by(before, held) in ([], [method]):
        return receipt, []
    first = _draft(
        EntryKind.REREADING,
        {
            "target": document,
            "reader": method,
            "claims": list(offer.claims),
            "superseded": list(gone),
            **({"after": before.id} if before else {}),
        },
    )
    changed = [
        revision_draft(there[id], first.id, claim=json.loads(offer.claims[id].body))
        for id in revised  # noqa: A001
    ]
    return receipt, [first, *(offer.claims[id] for id in added), *changed]  # noqa: A001


def revision_draft(
    origin: str, because: str, *, claim: Record | None = None, verdict: str | None = None
) -> Draft:
    """That a claim stands anew since the entry `because`, with the record `claim` where that changed."""
    record = {"target": origin, "because": because, "claim": claim, "verdict": verdict}
    return _draft(EntryKind.REVISION, {k: v for k, v in record.items() if v})


def last_act(connection: Connection, kind: EntryKind, target: str) -> Entry | None:
    """The latest entry of a kind that speaks of a thing."""
    those = acts.c.target == target, acts.c.kind == str(kind)
    position = connection.scalar(select(func.max(acts.c.position)).where(*those))
    return None if position is None else entry_at(connection, position)


def standing_claims(connection: Connection, document: str) -> Iterator[tuple[str, str | None]]:
    """The first ids and verdicts of a document's claims that stand, in the order of the ledger."""
    those = claims.c.document == document, claims.c.until.is_(None)
    question = select(claims.c.origin, claims.c.verdict).where(*those).order_by(claims.c.position)
    yield from ((row.origin, row.verdict) for row in connection.execute(question))


def _names(connection: Connection, document: str) -> dict[str, str]:
    """The first ids of a document's claims by every id that they ever had."""
    question = select(claims.c.id, claims.c.origin).where(claims.c.document == document)
    rows = connection.execute(question).all()
    return {**{row.id: row.origin for row in rows}, **{row.origin: row.origin for row in rows}}


def _held(connection: Connection, document: str) -> dict[str, _Held]:
    """The claims of a document by their first ids, each as its latest row has it."""
    question = (
        select(claims.c.origin, claims.c.verdict, claims.c.until, entries.c.kind, entries.c.body)
        .join(entries, entries.c.position == claims.c.record)
        .where(claims.c.document == document)
    )
    withdrawn = set(
        connection.scalars(
            select(acts.c.target)
            .join(claims, claims.c.origin == acts.c.target)
            .where(claims.c.document == document, acts.c.kind == str(EntryKind.WITHDRAWAL))
        )
    )
    return {
        row.origin: _Held(
            stands=row.until is None,
            ruled=row.verdict is not None or row.origin in withdrawn,
            record=spelled(row.kind, row.body),
        )
        for row in connection.execute(question.order_by(claims.c.position))
    }


def _differs(held: _Held, offered: Draft) -> bool:
    """Whether a claim must be put down anew: it says something else, or stands no more."""
    return not held.ruled and (not held.stands or _said(held.record) != _said(json.loads(offered.body)))


def _said(record: Record) -> Record:
    return {k: v for k, v in record.items() if k not in _NO_PART}


def _read_by(before: Entry | None, held: Mapping[str, _Held]) -> Sequence[Record]:
    """The readers of what is on record: the last one that read it all, else those of its claims."""
    if before:
        return [before.record["reader"]]
    readers = {json.dumps(h.record["reader"], sort_keys=True) for h in held.values() if not h.ruled}
    return [json.loads(reader) for reader in sorted(readers)]


def _method(reader: Method) -> Record:
    return {"name": reader.name, "version": reader.version, "digest": reader.digest}


def _draft(kind: EntryKind, record: Record) -> Draft:
    body = written(record)
    return Draft(kind=kind, id=content_id(kind, body), body=body)
