"""What a judgement rests on: claims of a reading, with their documents and words to quote."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sayso.ledger import Query, Reading
from sayso.lexicon.actors import load_actors
from sayso.model import Claim, Document, Who
from sayso.normalise.actor import affiliations
from sayso.views.wording import excerpt

LONGEST_QUOTE = 160


@dataclass(frozen=True, slots=True)
class Evidence:
    """Claims, the documents that they are of by id, and whom the outlets speak for."""

    claims: tuple[Claim, ...]
    documents: Mapping[str, Document]
    affiliations: Mapping[str, Who]  # whom each outlet speaks for, where the lexicon knows

    def words(self) -> dict[str, str]:
        """A line to quote for the id of each claim."""
        return {claim.id: quoted(self.documents[claim.document], claim) for claim in self.claims}


def evidence(reading: Reading, query: Query) -> Evidence:
    """The claims of a reading that meet a query, and their documents."""
    claims = tuple(reading.claims(query))
    documents = {name: reading.document(name) for name in {claim.document for claim in claims}}
    return Evidence(claims, documents, affiliations(load_actors()))


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
