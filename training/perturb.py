"""The same report as a scraper would have it: marks lost, case lost, lines joined.

Offsets move with the text, so that every annotated span still holds its words. The reader learns
the form of a claim and not the punctuation around it.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Container, Iterable
from typing import Any

ANNOTATED = ("claims", "attributions", "roles")
_DROPPED = frozenset(",'’‘\"“”")


def perturbed(document: dict[str, Any], order: random.Random) -> dict[str, Any]:
    """The document, or a worse copy of it; the same for the same state of `order`."""
    chance = order.random()
    if chance < 0.55:
        return document
    if chance < 0.75:
        return _without(document, lambda c: c in _DROPPED)
    if chance < 0.85:
        return _without(document, lambda c: c in ",'’")
    if chance < 0.93:
        return {**document, "text": document["text"].replace("\n", " ")}
    return {**document, "text": _lower(document["text"])}


def _lower(text: str) -> str:
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _without(document: dict[str, Any], drop: Callable[[str], bool]) -> dict[str, Any]:
    text = document["text"]
    places, kept = [], []
    for char in text:
        places.append(len(kept))
        if not drop(char):
            kept.append(char)
    places.append(len(kept))
    moved = {key: _moved(document[key], places) for key in ANNOTATED if key in document}
    return {**document, "text": "".join(kept), **moved}


def _moved(value: Any, places: list[int]) -> Any:
    if isinstance(value, dict):
        return {k: [places[i] for i in v] if k == "span" else _moved(v, places) for k, v in value.items()}
    return [_moved(v, places) for v in value] if isinstance(value, list) else value


def capitalised(document: dict[str, Any], order: random.Random, small: Container[str]) -> dict[str, Any]:
    """A text that came without case, mostly with capitals put back."""
    text = document["text"]
    if order.random() < 0.25 or any(c.isupper() for c in text):
        return document
    return {**document, "text": with_capitals(text, small)}


def ordinary(texts: Iterable[str]) -> frozenset[str]:
    """The words that texts write small."""
    return frozenset(word for text in texts for word in re.findall(r"\b[a-z]\w*", text))


def with_capitals(text: str, small: Container[str]) -> str:
    """The text with capitals on the first words of sentences and on every word that is none of the small."""

    def raised(found: re.Match[str]) -> str:
        first, word = found.group(1), found.group(2)
        return found.group() if not first and word in small else first + word[0].upper() + word[1:]

    return re.sub(r"((?:^|[.?!]\s+|\n\s*)?)\b([a-z]\w*)", raised, text)
