"""Annotated documents as windows of pieces with labels on them.

Windows are cut as the reader cuts them (`tagger.windows`); labels are the codebook's.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sayso.model import SUBTYPE_FIELD, Category, Certainty, Kind, Span, Stance
from sayso.tagger.labels import ARGUMENTS, KINDS, SUBTYPE_INDEX
from sayso.tagger.windows import windows
from sayso.tagger.wordpiece import Piece, WordPiece
from sayso.text.segment import sentences


@dataclass
class Trigger:
    """A trigger of one kind with everything that is annotated of it, in pieces of its window."""

    kind: int
    first: int
    last: int
    subtypes: set[int]
    stance: int
    certainty: int
    category: int  # -100 where the kind has none
    arguments: list[tuple[int, int, int]] = field(default_factory=list)  # argument, first, last


@dataclass
class Example:
    """What the encoder reads at once, and what it should find."""

    numbers: list[int]
    forms: list[int]
    triggers: list[Trigger]
    core: tuple[int, int]  # pieces whose triggers are this window's to find


def read(path: Path) -> list[dict[str, Any]]:
    """Documents, one a line."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def examples(document: dict[str, Any], wordpiece: WordPiece) -> Iterator[Example]:
    """The windows of a document with its annotation on them."""
    text = document["text"]
    for window in windows(text, sentences(text), wordpiece):
        yield _window(document, list(window.pieces), (window.core.start, window.core.end))


def _window(document: dict[str, Any], pieces: list[Piece], core: tuple[int, int]) -> Example:
    found = Example([p.number for p in pieces], [int(p.form) for p in pieces], [], core)
    merged: dict[tuple[int, int, int, int], Trigger] = {}
    for claim in document["claims"]:
        trigger = _trigger(claim, pieces)
        if trigger is not None:
            key = trigger.kind, trigger.first, trigger.last, len(trigger.arguments)
            known = merged.setdefault((*key[:3], 0), trigger)
            known.subtypes |= trigger.subtypes
    found.triggers = list(merged.values())
    return found


def _trigger(claim: dict[str, Any], pieces: Sequence[Piece]) -> Trigger | None:
    at = _covered(claim["trigger"]["span"], pieces)
    if at is None or claim.get(SUBTYPE_FIELD[Kind(claim["kind"])]) is None:
        return None
    kind = Kind(claim["kind"])
    found = Trigger(
        kind=KINDS.index(kind),
        first=at[0],
        last=at[1],
        subtypes={SUBTYPE_INDEX[kind, claim[SUBTYPE_FIELD[kind]]]},
        stance=list(Stance).index(Stance(claim["stance"])),
        certainty=list(Certainty).index(Certainty(claim["certainty"])),
        category=list(Category).index(Category(claim["category"])) if claim.get("category") else -100,
    )
    for number, argument in enumerate(ARGUMENTS):
        for span in _spans(claim, argument):
            covered = _covered(span, pieces)
            if covered:
                found.arguments.append((number, *covered))
    return found


def _spans(claim: dict[str, Any], argument: str) -> list[list[int]]:
    if argument == "quote":
        return [claim["span"]]
    value = claim.get({"source": "sources"}.get(argument, argument))
    listed = value if isinstance(value, list) else [value] if value else []
    return [v["span"] for v in listed if v.get("span")]


def _covered(span: list[int], pieces: Sequence[Piece]) -> tuple[int, int] | None:
    where = Span(*span)
    inside = [i for i, p in enumerate(pieces) if p.span.overlaps(where)]
    return (inside[0], inside[-1] + 1) if inside else None
