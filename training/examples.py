"""Annotated documents as windows of pieces with labels on them.

Windows are cut as the reader cuts them (`tagger.windows`); labels are the codebook's. PolNeAR's
attributions give acts of saying, MUC-4's templates give roles; what a document's annotation does not
tell is left open, and teaches nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sayso.model import SUBTYPE_FIELD, Category, Certainty, Kind, Span, Stance
from sayso.tagger.labels import ARGUMENTS, KINDS, SAYING, SUBTYPE_INDEX
from sayso.tagger.windows import windows
from sayso.tagger.wordpiece import Piece, WordPiece
from sayso.text.segment import sentences

OPEN = -100  # a label that the annotation does not give
ALL = frozenset(range(len(ARGUMENTS)))
SOURCE, VIA, QUOTE = (ARGUMENTS.index(name) for name in ("source", "via", "quote"))


@dataclass
class Trigger:
    """A trigger of one kind with everything that is annotated of it, in pieces of its window."""

    kind: int
    first: int
    last: int
    subtypes: set[int]
    stance: int
    certainty: int
    category: int  # open where the kind has none
    arguments: list[tuple[int, int, int]] = field(default_factory=list)  # argument, first, last
    told: frozenset[int] = ALL  # the arguments that the annotation gives, if only by leaving them out


@dataclass
class Example:
    """What the encoder reads at once, and what it should find."""

    numbers: list[int]
    forms: list[int]
    triggers: list[Trigger]
    told: frozenset[int]  # the kinds of which every trigger is annotated
    roles: list[tuple[int, int, int]] | None = None  # role, first, last; none where no template tells


def read(path: Path) -> list[dict[str, Any]]:
    """Documents, one a line."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def examples(document: dict[str, Any], wordpiece: WordPiece) -> Iterator[Example]:
    """The windows of a document with its annotation on them."""
    text = document["text"]
    for window in windows(text, sentences(text), wordpiece):
        yield _window(document, list(window.pieces))


def _window(document: dict[str, Any], pieces: list[Piece]) -> Example:
    told = frozenset(range(len(KINDS))) if "claims" in document else frozenset()
    found = Example([p.number for p in pieces], [int(p.form) for p in pieces], [], told)
    merged: dict[tuple[int, int, int], Trigger] = {}
    for claim in document.get("claims", ()):
        for trigger in (_trigger(claim, pieces), _cue(claim, pieces)):
            if trigger is not None:
                known = merged.setdefault((trigger.kind, trigger.first, trigger.last), trigger)
                known.subtypes |= trigger.subtypes
    if "attributions" in document:
        found.told = frozenset({SAYING})
        for one in document["attributions"]:
            listed = {name: [part["span"] for part in parts] for name, parts in one.items()}
            saying = _saying(listed, pieces, frozenset({SOURCE, QUOTE}))
            if saying is not None:
                merged.setdefault((saying.kind, saying.first, saying.last), saying)
    if "roles" in document:
        covered = ((part["role"], _covered(part["span"], pieces)) for part in document["roles"])
        found.roles = [(role, *at) for role, at in covered if at]
    found.triggers = list(merged.values())
    return found


def _cue(claim: dict[str, Any], pieces: Sequence[Piece]) -> Trigger | None:
    """The act of saying of a claim: who, not all of what."""
    if not claim.get("cue"):
        return None
    one = {name: _spans(claim, name) for name in ("source", "via")}
    return _saying({**one, "cue": [claim["cue"]["span"]]}, pieces, frozenset({SOURCE, VIA}))


def _saying(one: dict[str, list[list[int]]], pieces: Sequence[Piece], told: frozenset[int]) -> Trigger | None:
    at = _covered(one["cue"][0], pieces) if one.get("cue") else None
    if at is None:
        return None
    found = Trigger(SAYING, *at, set(), OPEN, OPEN, OPEN, told=told)
    for argument, name in ((SOURCE, "source"), (VIA, "via"), (QUOTE, "content")):
        for span in one.get(name, ()):
            covered = _covered(span, pieces)
            if covered:
                found.arguments.append((argument, *covered))
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
        category=list(Category).index(Category(claim["category"])) if claim.get("category") else OPEN,
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
    return [v["span"] for v in listed if v and v.get("span")]


def _covered(span: list[int], pieces: Sequence[Piece]) -> tuple[int, int] | None:
    where = Span(*span)
    inside = [i for i, p in enumerate(pieces) if p.span.overlaps(where)]
    return (inside[0], inside[-1] + 1) if inside else None
