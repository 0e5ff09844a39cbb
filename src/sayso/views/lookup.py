"""From the first letters of an id to what the ledger holds under it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from sayso.ledger import EntryKind, Kept, Reading
from sayso.model.errors import UnknownId
from sayso.views.sheet import OnRecord
from sayso.views.veil import Veil

DOCUMENT_ID = 64  # characters
EVERY = 1 << 60


def found_id(reading: Reading, wanted: str, *, alias: Callable[[str], str] | None = None) -> str:
    """The one id that begins with what is wanted, or the one whose alias in exports does.

    Raises:
        UnknownId: none does, or several do.
    """
    prefix = wanted.strip().lower()
    found = reading.ids(prefix) if prefix else ()
    if prefix and not found and alias:
        found = tuple(i for i in reading.ids("", limit=EVERY) if alias(i).startswith(prefix))
    if len(found) > 1 and prefix not in found:
        raise UnknownId("more than one id begins so", where=wanted, do="Give more of its letters")
    if not found:
        raise UnknownId("no claim or document of this id", where=wanted, do="`sayso claims` lists the ids")
    return prefix if prefix in found else found[0]


def is_document(id: str) -> bool:  # noqa: A002
    """Whether an id is of the form that documents have."""
    return len(id) == DOCUMENT_ID


def record_on(reading: Reading, kept: Kept) -> OnRecord:
    """What the ledger holds about a claim."""
    return OnRecord(
        entry=reading.entry(kept.origin, kind=EntryKind.CLAIM),
        reviews=reading.reviews(kept.claim.id),
        withdrawals=reading.withdrawals(kept.claim.id),
        cases=reading.cases(document=kept.claim.document),
    )


def veiled_record(record: OnRecord, veil: Veil) -> OnRecord:
    """The same without the names under a veil; the digest, by which a guess could be tried, is left out."""
    if not veil.pseudonyms:
        return record
    return OnRecord(
        entry=replace(record.entry, digest="not given out with pseudonyms"),
        reviews=tuple(replace(r, reason=veil.over(r.reason)) for r in record.reviews),
        withdrawals=tuple(replace(w, reason=veil.over(w.reason)) for w in record.withdrawals),
        cases=tuple(veil.over(case, any_case=True) for case in record.cases),
    )


def document_record_on(reading: Reading, id: str) -> OnRecord:  # noqa: A002
    """What the ledger holds about a document."""
    return OnRecord(
        entry=reading.entry(id, kind=EntryKind.DOCUMENT),
        withdrawals=reading.withdrawals(id),
        cases=reading.cases(document=id),
        amendments=reading.amendments(id),
        rereadings=reading.rereadings(id),
    )
