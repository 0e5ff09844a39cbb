"""What a person ruled on a claim or document, as it went on record."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from rich.console import Group
from rich.text import Text

from sayso.ledger import Entry, Review, Verdict, Withdrawal
from sayso.model import Claim
from sayso.model.record import Record, from_record, to_record
from sayso.views.marks import BAD, GOOD, HEAD, QUIET, Row, labelled, stacked
from sayso.views.wording import line, plural, safe

_OF_THE_READER = frozenset(("id", "document", "event", "reader", "confidence"))
_EFFECT = {
    Verdict.ACCEPTED: "it stands as it is, whatever is read later",
    Verdict.REJECTED: "it counts no more, and is not listed",
    Verdict.CORRECTED: "it counts as corrected",
}


def differing(first: Claim, then: Claim) -> tuple[str, ...]:
    """The fields of the codebook that two forms of a claim have otherwise."""
    one, other = _fields(first), _fields(then)
    return tuple(key for key in {**one, **other} if one.get(key) != other.get(key))


def corrected_fields(entry: Entry, review: Review) -> tuple[str, ...]:
    """The fields that a review has otherwise than the claim as first recorded."""
    return differing(from_record(entry.record), review.correction) if review.correction else ()


def reviewed_page(claim: Claim, now: Claim | None, entry: Entry, *, verdict: Verdict, there: bool) -> Group:
    """A review: what follows from it, who said so, and why; of the claim's words only which are put right."""
    rows: list[Row] = [("corrects", Text(", ".join(differing(claim, now))))] if now else []
    rows.append(("effect", Text(_EFFECT[verdict], BAD if verdict is Verdict.REJECTED else GOOD)))
    rows += _signed(entry.record["by"], entry.record["reason"], entry, there=there)
    return stacked(Text(f"Claim {(now or claim).id} {verdict}", HEAD), labelled(rows, indent=2))


def withdrawn_page(id: str, act: Withdrawal, *, claims: int | None, there: bool) -> Group:  # noqa: A002
    """A withdrawal: of what, with how many claims, by whom, and how it is seen again."""
    what = "Claim" if claims is None else "Document"
    rows: list[Row] = [("with it", Text(plural(claims, "claim"), BAD))] if claims and not there else []
    rows += _signed(act.by, act.reason, act, there=there)
    rows.append(("as it was", Text(f"sayso show {id[:9]} --as-of MOMENT, before that", QUIET)))
    return stacked(Text(f"{what} {id} withdrawn", HEAD), labelled(rows, indent=2))


def _signed(by: str, reason: str, at: Entry | Withdrawal, *, there: bool) -> Iterator[Row]:
    yield "by", Text(safe(by))
    yield "reason", Text(line(reason))
    on = f"{at.position:,}, {at.recorded:%Y-%m-%d %H:%M:%S} UTC"
    yield "entry", Text(f"{on}; it was on record already" if there else on)


def _fields(claim: Claim) -> Record:
    record = to_record(replace(claim, confidence=None))
    return {key: value for key, value in record.items() if key not in _OF_THE_READER}
