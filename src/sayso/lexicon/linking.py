"""What speaks for one happening, and how strongly, from `data/linking.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

import msgspec

from sayso.lexicon.bundled import bundled


class Respect(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A feature of two tellings: its family, and its weights in log-odds.

    `within` counts where one report tells both, `across` where two reports do. Weights above zero speak
    for one happening, below for two. Features of one family rest on the same words, and count as one
    reason.
    """

    name: str
    family: str
    reason: str
    example: str
    within: float = 0.0
    across: float = 0.0


class Scale(msgspec.Struct, frozen=True):
    """How two tellings are weighed: `bias` where nothing is known of them, and each feature's weight."""

    bias: float
    weights: Mapping[str, float]


class _Bias(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    reason: str
    within: float
    across: float


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    bias: _Bias
    features: tuple[Respect, ...]


@cache
def respects() -> Mapping[str, Respect]:
    """The features by name, in the order of the file."""
    return MappingProxyType({one.name: one for one in _file().features})


@cache
def within_a_report() -> Scale:
    """The scale for two tellings of one report."""
    return Scale(_file().bias.within, {one.name: one.within for one in _file().features})


@cache
def across_reports() -> Scale:
    """The scale for tellings of two reports."""
    return Scale(_file().bias.across, {one.name: one.across for one in _file().features})


@cache
def _file() -> _File:
    """The file, read once.

    Raises:
        ValueError: an entry is not as declared; the message names file and entry.
    """
    return bundled("linking.yaml", _File)
