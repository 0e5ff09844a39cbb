"""Which part of an entry's body spells out a claim."""

from __future__ import annotations

import msgspec

from sayso.ledger.entry import Entry, EntryKind
from sayso.model import Claim
from sayso.model.record import Record, from_record

_UNDER = {EntryKind.REVIEW: "correction", EntryKind.REVISION: "claim"}


def spelled(kind: str, body: str) -> Record:
    """The record of the claim in a body: a claim's own, a review's correction, a revision's new form."""
    record: Record = msgspec.json.decode(body)
    key = _UNDER.get(EntryKind(kind))
    found: Record = record if key is None else record[key]
    return found


def spells(entry: Entry) -> bool:
    """Whether an entry spells out a claim."""
    key = _UNDER.get(entry.kind)
    return entry.kind is EntryKind.CLAIM or (key is not None and key in entry.record)


def claim_in(entry: Entry) -> Claim:
    """The claim that an entry spells out."""
    return from_record(spelled(entry.kind, entry.body))
