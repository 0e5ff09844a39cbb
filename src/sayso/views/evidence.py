"""The words that a judgement rests on, to quote beside it."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.analysis.basis import Evidence
from sayso.ledger import Query, Reading
from sayso.model import Claim, Document
from sayso.views.pseudonyms import shown
from sayso.views.wording import excerpt

LONGEST_QUOTE = 160


def words_of(found: Evidence) -> dict[str, str]:
    """A line to quote for the id of each claim, as it may be told."""
    words = {claim.id: quoted(found.documents[claim.document], claim) for claim in found.claims}
    return shown(words, found)


def with_documents(reading: Reading, query: Query) -> Iterator[tuple[Document, Claim]]:
    """The claims that meet a query, each with its document, one document in memory at a time."""
    document: Document | None = None
    for claim in reading.claims(query):
        if document is None or document.id != claim.document:
            document = reading.document(claim.document)
        yield document, claim


def quoted(document: Document, claim: Claim) -> str:
    """The words of a claim on one line, cut where they run on."""
    words = excerpt(document.text, claim.proposition.quote)
    return words if len(words) <= LONGEST_QUOTE else f"{words[: LONGEST_QUOTE - 1].rstrip()}…"
