"""Words of times and the feasts, from `data/times.yaml`, which explains the kinds."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Literal

import msgspec

from sayso.lexicon.bundled import bundled

TimeKind = Literal[
    "weekday", "month", "season", "unit", "hour", "ordinal", "part", "shift", "lead", "back", "each", "rate",
    "vague", "present", "forward", "backward",
]  # fmt: skip


class TimeWord(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words or phrases that play one part in times."""

    kind: TimeKind
    words: tuple[str, ...]
    example: str
    value: int = 0
    of: str = ""
    plain: bool = True


class Feast(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A day or a few days with a name, and the rule that says when they are."""

    words: tuple[str, ...]
    rule: str
    example: str
    days: int = 1


class DatelineWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that stand before or beside the date that a report prints as its own."""

    kind: Literal["cue", "glue", "agency"]
    words: tuple[str, ...]
    example: str


class _Times(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    words: tuple[TimeWord, ...]
    feasts: tuple[Feast, ...]
    moons: dict[str, tuple[date, ...]]
    datelines: tuple[DatelineWords, ...]


@cache
def time_words(kind: TimeKind) -> Mapping[str, TimeWord]:
    """The entries of one kind by each of their words or phrases.

    Raises:
        ValueError: the file cannot be read; says where in it.
    """
    return MappingProxyType({w: entry for entry in _times().words if entry.kind == kind for w in entry.words})


@cache
def feasts() -> Mapping[str, Feast]:
    """The feasts by each of their names."""
    return MappingProxyType({name: feast for feast in _times().feasts for name in feast.words})


@cache
def moons(feast: str) -> tuple[date, ...]:
    """The first days of a feast that the moon decides, in order; none for a name that is not listed."""
    return _times().moons.get(feast, ())


@cache
def dateline_words(kind: Literal["cue", "glue", "agency"]) -> frozenset[str]:
    """The words of one kind that belong to a date line."""
    return frozenset(word for entry in _times().datelines if entry.kind == kind for word in entry.words)


@cache
def _times() -> _Times:
    return bundled("times.yaml", _Times)
