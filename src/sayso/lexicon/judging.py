"""What judging needs of words and of others' codebooks, from `data/judging.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

import msgspec

from sayso.lexicon.bundled import bundled
from sayso.lexicon.fold import fold
from sayso.model import Role


class Again(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that say that a place changed hands anew."""

    words: tuple[str, ...]
    example: str


class Codebook(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A policy for rival figures: its rules by number, and its conventions."""

    name: str
    title: str
    source: str
    rules: dict[str, str]
    example: str
    vague: dict[str, int] = {}
    reliable: tuple[Role, ...] = ()


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    again: Again
    policies: tuple[Codebook, ...]


def tells_again(trigger: str) -> bool:
    """Whether the words say that a place changed hands anew ("retook")."""
    return not _again().isdisjoint(fold(trigger).split())


@cache
def codebooks() -> Mapping[str, Codebook]:
    """The policies by name, in the order of the file."""
    return MappingProxyType({policy.name: policy for policy in _file().policies})


@cache
def _again() -> frozenset[str]:
    return frozenset(_file().again.words)


@cache
def _file() -> _File:
    """The file, read once.

    Raises:
        ValueError: an entry is not as declared; the message names file and entry.
    """
    return bundled("judging.yaml", _File)
