"""The same report about another war: its countries, places and groups by other names of their kind.

A name is swapped for the same other wherever the text has it, and offsets move with the text. The reader
learns the form of a claim and not who fought where in the wars that happen to be annotated.
"""

from __future__ import annotations

import random
import re
import sqlite3
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from training.perturb import ANNOTATED

LEXICON = Path(__file__).parents[1] / "src/sayso/lexicon/data"
_PLACED = ("where", "to", "from")
_NAME = re.compile(
    r"(?:(?:[Aa]l|[Ee]l|[Dd]eir|[Dd]e|[Ii]bn)[- ])?[A-Z][\w'’-]+(?: (?:[Aa]l-)?[A-Z][\w'’-]+){0,2}"
)
_PLACES = "SELECT DISTINCT name FROM place WHERE population > ? ORDER BY name"
_PEOPLED = 20_000  # inhabitants: a place that news may well name


@dataclass(frozen=True)
class Names:
    """Names by kind: places in a list; groups by kind and by being an acronym; countries by code."""

    places: tuple[str, ...]
    groups: dict[str, tuple[str, ...]]  # each name's kind and form to all of that kind and form
    kinds: dict[str, str]
    countries: tuple[tuple[str, str], ...]  # name and adjective


def names() -> Names:
    """The names of the bundled lexicon and gazetteer."""
    groups: dict[str, set[str]] = defaultdict(set)
    for path in sorted(LEXICON.glob("actors*.yaml")):
        for actor in yaml.safe_load(path.read_text(encoding="utf-8"))["actors"]:
            for name in (actor["name"], *re.split(r"\s*\|\s*", actor.get("aliases") or "")):
                if name[:1].isupper():
                    groups[f"{actor['type']} {name.isupper()}"].add(name)
    table = yaml.safe_load((LEXICON / "countries.yaml").read_text(encoding="utf-8"))
    countries = ((one.split(" | ")[0], other.split(" | ")[0]) for one, other, *_ in table.values())
    with sqlite3.connect(f"file:{LEXICON / 'places.sqlite'}?mode=ro", uri=True) as connection:
        found = (name for (name,) in connection.execute(_PLACES, (_PEOPLED,)))
        places = tuple(name for name in found if name.isascii() and _NAME.fullmatch(name))
    return Names(
        places,
        {kind: tuple(sorted(own)) for kind, own in groups.items()},
        {name: kind for kind, own in sorted(groups.items()) for name in own},
        tuple((one, other) for one, other in countries if one and other),
    )


def swapped(document: dict[str, Any], known: Names, order: random.Random) -> dict[str, Any]:
    """The document with other names in it; the same for the same state of `order`."""
    text = document["text"]
    others = dict(_others(document, known, order))
    if not others:
        return document
    pattern = "|".join(re.escape(name) for name in sorted(others, key=len, reverse=True))
    edits = [(*m.span(), others[m.group()]) for m in re.finditer(rf"\b(?:{pattern})\b", text)]
    moves = _Moves(edits)
    moved = {key: moves.of(document[key]) for key in ANNOTATED if key in document}
    return {**document, "text": moves.text(text), **moved}


def _others(document: dict[str, Any], known: Names, order: random.Random) -> Iterator[tuple[str, str]]:
    """Each name of the text that is swapped, and what for."""
    text = document["text"]
    for name in sorted(_placed(document)):
        yield name, order.choice(known.places)
    for name, kind in sorted(known.kinds.items()):
        if name in text:
            alike = [other for other in known.groups[kind] if _words(other) <= _words(name) + 1]
            yield name, order.choice(alike)
    for one in known.countries:
        if one[0] in text or one[1] in text:
            other = order.choice(known.countries)
            yield from zip(one, other, strict=True)


def _words(name: str) -> int:
    return name.count(" ") + 1


def _placed(document: dict[str, Any]) -> set[str]:
    """The names that its claims have as places."""
    listed: Iterable[Any] = (claim.get(field) for claim in document.get("claims", ()) for field in _PLACED)
    spans = (v for value in listed if value for v in (value if isinstance(value, list) else [value]))
    words = (document["text"][slice(*v["span"])] for v in spans if v and v.get("span"))
    return {word for word in words if _NAME.fullmatch(word)}


class _Moves:
    """Edits of a text, in order and apart, and where offsets go by them."""

    def __init__(self, edits: list[tuple[int, int, str]]) -> None:
        self._edits = edits
        self._starts = [start for start, _, _ in edits]
        self._grown = [0]
        for start, end, new in edits:
            self._grown.append(self._grown[-1] + len(new) - (end - start))

    def text(self, text: str) -> str:
        parts, at = [], 0
        for start, end, new in self._edits:
            parts += [text[at:start], new]
            at = end
        return "".join((*parts, text[at:]))

    def of(self, value: Any) -> Any:
        if isinstance(value, dict):
            return {k: self._span(*v) if k == "span" else self.of(v) for k, v in value.items()}
        return [self.of(v) for v in value] if isinstance(value, list) else value

    def _span(self, start: int, end: int) -> list[int]:
        return [self._offset(start, first=True), self._offset(end, first=False)]

    def _offset(self, at: int, *, first: bool) -> int:
        """A start within a name goes to its start, an end within it to its end."""
        n = bisect_right(self._starts, at if first else at - 1)
        if n and at < self._edits[n - 1][1]:
            start, _, new = self._edits[n - 1]
            return start + self._grown[n - 1] + (0 if first else len(new))
        return at + self._grown[n]
