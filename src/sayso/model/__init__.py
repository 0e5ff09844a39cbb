"""The nouns. Standard library only; everything else imports from here."""

from sayso.model.claim import Attribution, Claim, Method, Proposition, Source
from sayso.model.codebook import (
    INCLUDES,
    PARTS,
    SUBTYPE_FIELD,
    SUBTYPES,
    Category,
    Certainty,
    Kind,
    Part,
    Role,
    Stance,
)
from sayso.model.document import Document, document_id
from sayso.model.outcome import Mention, Resolved, Stated, Unresolved
from sayso.model.span import Span
from sayso.model.values import Bound, PlacePrecision, Quantity, TimePrecision, When, Where, Who

__all__ = [
    "INCLUDES",
    "PARTS",
    "SUBTYPES",
    "SUBTYPE_FIELD",
    "Attribution",
    "Bound",
    "Category",
    "Certainty",
    "Claim",
    "Document",
    "Kind",
    "Mention",
    "Method",
    "Part",
    "PlacePrecision",
    "Proposition",
    "Quantity",
    "Resolved",
    "Role",
    "Source",
    "Span",
    "Stance",
    "Stated",
    "TimePrecision",
    "Unresolved",
    "When",
    "Where",
    "Who",
    "document_id",
]
