"""What became of the reports that were offered to a ledger."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from rich.console import Group
from rich.text import Text

from sayso.ledger import Receipt, Verified
from sayso.text.refusal import Refusal
from sayso.views.marks import BAD, GOOD, HEAD, QUIET, joined, labelled, stacked
from sayso.views.wording import plural, safe


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts over many receipts and refusals."""

    added: int = 0
    known: int = 0
    filed: int = 0
    withdrawn: int = 0
    claims: int = 0
    head: str = ""
    refused: tuple[Refusal, ...] = field(default=())

    def take(self, outcome: Receipt | Refusal) -> Tally:
        """The counts with one more outcome."""
        if isinstance(outcome, Refusal):
            return replace(self, refused=(*self.refused, outcome))
        return replace(
            self,
            added=self.added + outcome.document_added,
            known=self.known + (not outcome.document_added and not outcome.withdrawn),
            filed=self.filed + outcome.filed,
            withdrawn=self.withdrawn + outcome.withdrawn,
            claims=self.claims + len(outcome.added),
            head=outcome.digest,
        )


def tally_page(tally: Tally, *, ledger: str, skipped: int = 0, stopped: bool = False) -> Group:
    """The receipt: how many were added, already there and refused, and each refusal in a line."""
    state = Text("Stopped; what is counted here is on record.", BAD) if stopped else None
    rows = [(name, Text(words)) for name, words in _counts(tally, skipped)]
    refusals = [Text(f"  {safe(str(refusal.error))}") for refusal in tally.refused]
    return stacked(
        state,
        joined([Text(safe(ledger), HEAD), Text(f"head {tally.head[:12]}", QUIET) if tally.head else ""]),
        labelled(rows, indent=2),
        Text("refused, each with what to do", HEAD) if refusals else None,
        *refusals,
    )


def verified_page(found: Verified, *, ledger: str, documents: int, claims: int) -> Group:
    """What a check of the chain found sound."""
    rows = [
        ("entries", Text(f"{found.entries:,}, each follows the one before")),
        ("documents", Text(f"{documents:,}")),
        ("claims", Text(f"{claims:,}")),
        ("head", Text(found.head, overflow="fold")),
        ("content", Text(found.content, overflow="fold")),
    ]
    head = joined([Text("The chain holds", GOOD), Text(safe(ledger))])
    note = Text("Note the head: `sayso verify --head` tells later that nothing before it changed.", QUIET)
    return stacked(head, labelled(rows, indent=2), note)


def _counts(tally: Tally, skipped: int) -> Iterator[tuple[str, str]]:
    yield "added", f"{plural(tally.added, 'document')} with {plural(tally.claims, 'claim')}"
    if tally.known:
        yield "there", f"{plural(tally.known, 'document')} already on record"
    if tally.filed:
        yield "filed", f"{plural(tally.filed, 'document')} newly in the case"
    if tally.withdrawn:
        yield "withdrawn", f"{plural(tally.withdrawn, 'document')} withdrawn earlier, left so"
    if tally.refused:
        yield "refused", plural(len(tally.refused), "report")
    if skipped:
        yield "passed by", f"{plural(skipped, 'file')} that are no reports by their names"
