"""Words for things, by the codebook's types of damage, from `data/objects.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

import msgspec

from sayso.lexicon.bundled import bundled


class Things(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words of one type of damage."""

    type: str
    words: tuple[str, ...]
    example: str


@cache
def damage_types() -> Mapping[str, str]:
    """The type of damage that each word tells."""
    listed = bundled("objects.yaml", tuple[Things, ...])
    return MappingProxyType({word: things.type for things in listed for word in things.words})
