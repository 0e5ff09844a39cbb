"""What a judgement rests on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sayso.model import Claim, Document, Who


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a judgement rests on: claims, their documents by id, and whom the outlets speak for."""

    claims: tuple[Claim, ...]
    documents: Mapping[str, Document]
    affiliations: Mapping[str, Who]
