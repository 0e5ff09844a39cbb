"""What a person says of an entry: reviews and withdrawals."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sayso.ledger.entry import Draft, Entry, EntryKind, content_id, written
from sayso.model import Claim
from sayso.model.errors import Malformed
from sayso.model.record import Record, from_record, to_record


class Verdict(StrEnum):
    """What a review finds."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    CORRECTED = "corrected"


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """A judgement on a claim; `correction` is there where the verdict is that it was corrected."""

    target: str
    by: str
    verdict: Verdict
    reason: str
    correction: Claim | None
    recorded: datetime
    position: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal:
    """The taking back of a claim, a document with all its claims, or a filing."""

    target: str
    by: str
    reason: str
    recorded: datetime
    position: int


def review_draft(record: Record) -> Draft:
    """A review as an entry to be."""
    return _draft(EntryKind.REVIEW, record)


def withdrawal_draft(target: str, *, by: str, reason: str) -> Draft:
    """A withdrawal as an entry to be.

    Raises:
        Malformed: nobody withdraws, or for no reason.
    """
    return _draft(EntryKind.WITHDRAWAL, {"target": target, **signed(by, reason)})


def review_record(*, by: str, verdict: str, reason: str, correction: Claim | None) -> Record:
    """The body of a review, but for its target.

    Raises:
        Malformed: no such verdict, no name or reason, or a correction where none belongs.
    """
    if verdict not in set(Verdict):
        raise Malformed(f"{verdict!r} is no verdict", do=f"Use one of {', '.join(Verdict)}")
    if (correction is not None) != (verdict == Verdict.CORRECTED):
        raise Malformed("a correction goes with the verdict 'corrected', and with no other")
    record = {"verdict": str(verdict), **signed(by, reason)}
    return record if correction is None else {**record, "correction": to_record(correction)}


def as_review(entry: Entry) -> Review:
    """The review that an entry holds."""
    record = entry.record
    return Review(
        target=record["target"],
        by=record["by"],
        verdict=Verdict(record["verdict"]),
        reason=record["reason"],
        correction=from_record(record["correction"]) if "correction" in record else None,
        recorded=entry.recorded,
        position=entry.position,
    )


def as_withdrawal(entry: Entry) -> Withdrawal:
    """The withdrawal that an entry holds."""
    record = entry.record
    return Withdrawal(
        target=record["target"],
        by=record["by"],
        reason=record["reason"],
        recorded=entry.recorded,
        position=entry.position,
    )


def _draft(kind: EntryKind, record: Record) -> Draft:
    body = written(record)
    return Draft(kind=kind, id=content_id(kind, body), body=body)


def signed(by: str, reason: str) -> Record:
    """Who says something, and why.

    Raises:
        Malformed: nobody does, or for no reason.
    """
    if not by.strip() or not reason.strip():
        raise Malformed("what a person decides needs a name and a reason", do="Say who and why")
    return {"by": by.strip(), "reason": reason.strip()}
