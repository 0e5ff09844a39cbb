"""Merges and splits: what a person rules on which claims are of one happening."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sayso.ledger.entry import Draft, Entry, EntryKind, content_id, written
from sayso.ledger.review import signed
from sayso.model.errors import Malformed
from sayso.model.record import Record
from sayso.model.ruling import Ruling


def ruling_draft(claims: Iterable[str], apart: Iterable[str], *, by: str, reason: str, after: str) -> Draft:
    """A merge of claims, or a split where some are apart, as an entry to be.

    `after` is the withdrawal of the same ruling, where it was made before and taken back.

    Raises:
        Malformed: nobody rules, or for no reason; a merge of fewer than two claims; a claim on both sides.
    """
    one, other = sorted(set(claims)), sorted(set(apart))
    if len(one) + len(other) < 2 or not one:
        raise Malformed("a merge or split needs two claims at least", do="Name the claims by their ids")
    if both := sorted(set(one) & set(other)):
        raise Malformed("a claim cannot be apart from itself", where=f"claim {both[0]}", do="Name it once")
    sides = {"claims": one, "apart": other} if other else {"claims": one}
    record: Record = {**sides, **signed(by, reason), **({"after": after} if after else {})}
    kind, body = EntryKind.SPLIT if other else EntryKind.MERGE, written(record)
    return Draft(kind=kind, id=content_id(kind, body), body=body)


def as_ruling(entry: Entry, forms: Mapping[str, str]) -> Ruling | None:
    """The ruling that an entry holds over claims as they stand, by the ids that `forms` gives for first ids.

    Claims that are withdrawn have no form and are left out; nothing is left where a side is empty.
    """
    record = entry.record
    one, other = (tuple(forms[c] for c in record.get(side, ()) if c in forms) for side in ("claims", "apart"))
    if len(one) + len(other) < 2 or not one or (entry.kind is EntryKind.SPLIT and not other):
        return None
    return Ruling(
        id=entry.id,
        claims=one,
        apart=other,
        by=record["by"],
        reason=record["reason"],
        recorded=entry.recorded,
    )
