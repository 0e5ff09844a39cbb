"""Words for people, from `data/people.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Literal

import msgspec

from sayso.lexicon.bundled import bundled
from sayso.model import Category


class Group(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words of one category, or words that name one group within a toll."""

    words: tuple[str, ...]
    example: str
    category: Category | None = None
    includes: Literal["women", "children", "medics", "journalists"] | None = None


@cache
def categories() -> Mapping[str, Category]:
    """The category that each word tells."""
    return MappingProxyType({w: g.category for g in _groups() if g.category for w in g.words})


@cache
def included() -> Mapping[str, tuple[str, ...]]:
    """The groups that each word names."""
    found: dict[str, tuple[str, ...]] = {}
    for group in _groups():
        if group.includes:
            found |= {w: (*found.get(w, ()), group.includes) for w in group.words}
    return MappingProxyType(found)


@cache
def _groups() -> tuple[Group, ...]:
    return bundled("people.yaml", tuple[Group, ...])
