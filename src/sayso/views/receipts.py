"""What became of the reports that were offered to a ledger."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from rich.console import Group
from rich.text import Text

from sayso.ledger import Entry, Receipt, Verified
from sayso.model import Document
from sayso.text.refusal import Refusal
from sayso.views.marks import BAD, GOOD, HEAD, QUIET, joined, labelled, stacked
from sayso.views.wording import day, line, plural, safe

LISTED = 10  # documents named one by one


@dataclass(frozen=True, slots=True)
class Taken:
    """A receipt with the document that it is for, and with what was `held` of one already there."""

    receipt: Receipt
    offered: Document
    held: Document | None = None


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts over many receipts and refusals.

    `undated` counts the documents added without a day of publication; `kept` tells of each that
    was there already and was now given with another publisher, day or title.
    """

    added: int = 0
    known: int = 0
    filed: int = 0
    withdrawn: int = 0
    reread: int = 0
    revised: int = 0
    superseded: int = 0
    claims: int = 0
    head: str = ""
    undated: int = 0
    kept: tuple[str, ...] = ()
    refused: tuple[Refusal, ...] = field(default=())

    def take(self, outcome: Taken | Refusal) -> Tally:
        """The counts with one more outcome."""
        if isinstance(outcome, Refusal):
            return replace(self, refused=(*self.refused, outcome))
        receipt, offered = outcome.receipt, outcome.offered
        differing = kept_as(offered, outcome.held) if outcome.held else ""
        return replace(
            self,
            added=self.added + receipt.document_added,
            known=self.known + (not receipt.document_added and not receipt.withdrawn),
            filed=self.filed + receipt.filed,
            withdrawn=self.withdrawn + receipt.withdrawn,
            reread=self.reread + receipt.reread,
            revised=self.revised + len(receipt.revised),
            superseded=self.superseded + len(receipt.superseded),
            claims=self.claims + len(receipt.added),
            head=receipt.digest,
            undated=self.undated + (receipt.document_added and offered.published is None),
            kept=(*self.kept, differing) if differing else self.kept,
        )


def kept_as(offered: Document, held: Document) -> str:
    """What is on record of a document, where it is now given with another publisher, day or title."""
    pairs = (
        (offered.publisher, held.publisher, held.publisher or "publisher not known"),
        (offered.published, held.published, day(held.published) if held.published else "day not known"),
        (offered.title, held.title, f"“{held.title}”" if held.title else "untitled"),
    )
    differing = [line(words) for new, old, words in pairs if new and new != old]
    named = line(offered.name or offered.id[:12])
    return (
        f"{named}: on record as {', '.join(differing)}; not changed, `sayso amend` does" if differing else ""
    )


def undated_warning(tally: Tally) -> str:
    """What it means that documents went on record without a day of publication; `` where none did."""
    if not tally.undated:
        return ""
    many = tally.undated > 1
    return (
        f"warning: {plural(tally.undated, 'document')} went on record without a day of publication; "
        f"“on Friday” in {'them' if many else 'it'} has no date. `--published` gives the day of new ones."
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
        Text("given otherwise than it is on record", HEAD) if tally.kept else None,
        *(Text(f"  {words}") for words in tally.kept[:LISTED]),
        Text(f"  and {len(tally.kept) - LISTED:,} more") if len(tally.kept) > LISTED else None,
        Text("refused, each with what to do", HEAD) if refusals else None,
        *refusals,
    )


def amended_page(document: Document, entry: Entry, receipt: Receipt) -> Group:
    """How a document is described since an amendment, and what reading it again changed."""
    claims = (
        f"{plural(len(receipt.revised), 'claim')} read otherwise, {len(receipt.added):,} new,"
        f" {len(receipt.superseded):,} stand no more"
    )
    rows = [
        ("publisher", Text(line(document.publisher or "not known"))),
        ("published", Text(day(document.published) if document.published else "not known")),
        ("title", Text(line(document.title or "none"))),
        ("entry", Text(f"{entry.position:,}, {entry.recorded:%Y-%m-%d %H:%M:%S} UTC")),
        ("read again", Text(claims)),
    ]
    return stacked(Text(f"Document {document.id}", HEAD), labelled(rows, indent=2))


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
        yield "there", f"{plural(tally.known, 'document')} already on record{_again(tally)}"
    if tally.reread:
        changes = f"{plural(tally.revised, 'claim')} read otherwise, {tally.superseded:,} stand no more"
        yield "read again", f"{plural(tally.reread, 'document')}: {changes}"
    if tally.filed:
        yield "filed", f"{plural(tally.filed, 'document')} newly in the case"
    if tally.withdrawn:
        yield "withdrawn", f"{plural(tally.withdrawn, 'document')} withdrawn earlier, left so"
    if tally.refused:
        yield "refused", plural(len(tally.refused), "report")
    if skipped:
        yield "passed by", f"{plural(skipped, 'file')} that are no reports by their names"


def _again(tally: Tally) -> str:
    return "" if tally.reread else "; --again reads them again"
