"""The words that attribute, from `data/cues.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from types import MappingProxyType

import msgspec

from sayso.lexicon.bundled import bundled
from sayso.lexicon.patterns import Pattern, compile_pattern
from sayso.model import Certainty, Stance


class Frame(StrEnum):
    """Where a cue has its source and its content; `data/cues.yaml` explains each."""

    CLAUSE = "clause"
    THAT = "that"
    OBJECT = "object"
    INFINITIVE = "infinitive"
    ADDRESSEE = "addressee"
    ACT = "act"
    QUOTING = "quoting"
    CITING = "citing"
    PHRASE = "phrase"
    NOUN = "noun"
    FROM = "from"
    HEDGE = "hedge"


class Cue(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One entry: words that attribute alike, with what they do to what is said."""

    words: tuple[str, ...]
    frames: frozenset[Frame]
    example: str
    stance: Stance = Stance.ASSERTS
    certainty: Certainty = Certainty.CERTAIN
    negated: Stance | None = None
    impersonal: Certainty | None = None
    subjects: frozenset[str] = frozenset()
    not_before: frozenset[str] = frozenset()
    anyone: bool = False


@cache
def cues() -> tuple[Cue, ...]:
    """Every entry of the bundled lexicon, in the order of the file.

    Raises:
        ValueError: the file cannot be read; says where in it.
    """
    return bundled("cues.yaml", tuple[Cue, ...])


@cache
def index() -> Mapping[str, tuple[tuple[Pattern, Cue], ...]]:
    """The patterns by each word that they can begin with."""
    found: dict[str, list[tuple[Pattern, Cue]]] = {}
    for cue in cues():
        for pattern in map(compile_pattern, cue.words):
            for opener in pattern.openers():
                found.setdefault(opener, []).append((pattern, cue))
    return MappingProxyType({word: tuple(listed) for word, listed in found.items()})
