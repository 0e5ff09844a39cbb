"""From the reader's claims to MUC-4's templates: no part of it learns from MUC-4."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from training.corpora import ROLES

from benchmarks.templates import Entity, Template, plain
from sayso.lexicon.nouns import head_nouns
from sayso.lexicon.people import categories
from sayso.lexicon.phrases import phrases
from sayso.model import Claim, Document, Kind, Mention, Part

_TYPES = {
    "explosive": "bombing",
    "suicide_bombing": "bombing",
    "airstrike": "bombing",
    "abduction": "kidnapping",
    "looting": "robbery",
}
_FIRE = re.compile(r"burn|fire to|on fire|ablaze|arson", re.IGNORECASE)
_NOBODY = re.compile(
    r"^(no|any|none|nobody)\b|\bno one\b|\b(others|casualties|victims|deaths)$", re.IGNORECASE
)
_TITLED = re.compile(r"[a-z] ((?:[A-Z][\w'.-]* ){1,4}[A-Z][\w'-]*)$")
_VIOLENT = {Kind.ATTACK, Kind.TOLL, Kind.DAMAGE}
_HARMED = {"killed", "injured", "abducted", "missing"}
_BODIES = {"state", "state_forces", "police", "armed_group", "political_group", "coalition"}


def templates(document: Document, claims: Sequence[Claim], *, merge: bool = True) -> list[Template]:
    """A template for each happening that the reader sees, or with `merge` for each type of incident."""
    groups: dict[str, list[Claim]] = {}
    for claim in claims:
        if claim.kind in _VIOLENT and _counts(claim):
            groups.setdefault(claim.event or claim.id, []).append(claim)
    merged: dict[str, list[Claim]] = {}
    for event, group in groups.items():
        kind = _type(document, group)
        merged.setdefault(kind if merge else f"{kind} {event}", []).extend(group)
    return [Template(_type(document, group), _roles(document, group)) for group in merged.values()]


def _counts(claim: Claim) -> bool:
    return claim.kind is not Kind.TOLL or claim.proposition.subtype in _HARMED


def _type(document: Document, group: Iterable[Claim]) -> str:
    told = set()
    for claim in group:
        what = claim.proposition
        if what.subtype in _TYPES:
            told.add(_TYPES[what.subtype])
        elif claim.kind is Kind.TOLL and what.subtype == "abducted":
            told.add("kidnapping")
        elif _FIRE.search(what.trigger.of(document.text)):
            told.add("arson")
    return min(told, key=("kidnapping", "bombing", "arson", "robbery").index) if told else "attack"


def _roles(document: Document, group: Iterable[Claim]) -> dict[str, tuple[Entity, ...]]:
    found: dict[str, dict[str, Entity]] = {role: {} for role in ROLES}
    for claim in group:
        for part, stated in claim.proposition.parts.items():
            words = _called(stated.mention, document.text)
            role = _role(
                claim.kind, part, words, named=stated.known is not None and stated.known.type in _BODIES
            )
            if role and plain(words):
                found[role].setdefault(plain(words), (words,))
    return {role: tuple(entities.values()) for role, entities in found.items()}


def _called(mention: Mention, text: str) -> str:
    """The fullest words, of a titled person the name alone; nothing for a pronoun, or for nobody."""
    words = mention.words(text)
    own = plain(words).split()
    if not own or own[0] in phrases().pronouns or _NOBODY.search(words):
        return ""
    named = _TITLED.search(words)
    return named.group(1) if named else words


def _role(kind: Kind, part: Part, words: str, *, named: bool) -> str | None:
    if part is Part.ATTACKER:
        return "PerpOrg" if named else "PerpInd"
    if part is Part.VICTIMS:
        return "Victim"
    if part is Part.WEAPON:
        return "Weapon"
    if part is Part.TARGET:
        return "Victim" if _people(words) else "Target"
    return "Target" if part is Part.OBJECT and kind is Kind.DAMAGE else None


def _people(words: str) -> bool:
    """Whether words are about people: by the noun they end in, or a title that they begin with."""
    own = plain(words).split()
    if any(word in categories() for word in own):
        return True
    noun = head_nouns().get(own[-1]) if own else None
    return noun is not None and noun.kind in {"person", "people"}
