"""The places of a claim as things to compare: each under one key, resolved or not."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from sayso.lexicon.fold import fold
from sayso.model import Claim, Document, PlacePrecision, Stated, Where

_AROUND = frozenset((PlacePrecision.NEAR, PlacePrecision.AREA))
AROUND, WORDS = "~", "words:"
"""What the key of an area around a place, and that of bare words, begins with."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place of a claim: a gazetteer's, an area around one, or bare words."""

    key: str
    words: str
    where: Where | None


def spots(claim: Claim, document: Document) -> tuple[Spot, ...]:
    """The places of a claim, in the order of its words."""
    return tuple(_spot(stated, document) for stated in claim.proposition.where)


def plain(words: str) -> str:
    """Folded words without a leading article."""
    folded = fold(words)
    head, _, rest = folded.partition(" ")
    return rest if rest and head in ("the", "a", "an") else folded


def _spot(stated: Stated[Where], document: Document) -> Spot:
    return _made(stated.mention.words(document.text), stated.known)


@lru_cache(maxsize=1 << 12)  # few places stand in many claims, and each is asked about many times
def _made(said: str, where: Where | None) -> Spot:
    words = " ".join(said.split())
    if where is None:
        return Spot(f"{WORDS}{plain(words)}", words, None)
    around = AROUND if where.precision in _AROUND else ""
    return Spot(f"{around}{where.gazetteer_id}", words, where)
