"""Words of counts, from `data/numbers.yaml`, which explains the kinds."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Literal

import msgspec

from sayso.lexicon.bundled import bundled
from sayso.model import Bound

NumberKind = Literal[
    "cardinal", "scale", "fraction", "vague", "hedge", "after", "more", "unsaid", "share", "measure",
    "label", "money", "part", "together", "kin", "one", "many",
]  # fmt: skip


class NumberWord(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words or phrases that play one part in counts."""

    kind: NumberKind
    words: tuple[str, ...]
    example: str
    value: int = 0
    bound: Bound | None = None
    about: bool = False


@cache
def number_words(kind: NumberKind) -> Mapping[str, NumberWord]:
    """The entries of one kind by each of their words or phrases.

    Raises:
        ValueError: the file cannot be read; says where in it.
    """
    return MappingProxyType({w: entry for entry in _entries() if entry.kind == kind for w in entry.words})


@cache
def _entries() -> tuple[NumberWord, ...]:
    return bundled("numbers.yaml", tuple[NumberWord, ...])
