"""The one way in for the lexicon's own files."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib import resources
from typing import TypeVar

import msgspec

T = TypeVar("T")


def bundled(name: str, of: type[T]) -> T:
    """A file of `lexicon/data` as typed values; cache what is made of it.

    Raises:
        ValueError: the file breaks its form; the message names the file and the entry.
    """
    raw = resources.files("sayso.lexicon").joinpath("data").joinpath(name).read_bytes()
    try:
        return msgspec.yaml.decode(raw, type=of)
    except msgspec.MsgspecError as error:
        raise ValueError(f"data/{name}: {error}") from error


@cache
def lexicon_digest() -> str:
    """SHA-256 over the lexicon's files by name, so that a changed word is another method: 16 hex digits."""
    data = resources.files("sayso.lexicon").joinpath("data")
    files = sorted((f for f in data.iterdir() if f.name.endswith(".yaml")), key=lambda f: f.name)
    return hashlib.sha256(b"".join(f.name.encode() + f.read_bytes() for f in files)).hexdigest()[:16]
