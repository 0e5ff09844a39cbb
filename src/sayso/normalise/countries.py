"""Which countries a text speaks of: by their names and adjectives, or by its cities where it names none."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache, lru_cache

from sayso.lexicon.fold import fold
from sayso.lexicon.gazetteer import Gazetteer
from sayso.lexicon.places import country_adjectives, country_names, sides
from sayso.normalise.place_choice import KNOWN_CITY

_NAME_WEIGHT, _ADJECTIVE_WEIGHT, _LETTERS_WEIGHT, _PLACED_WEIGHT = 1.0, 0.5, 0.25, 1.0
_LONGEST_COUNTRY = 5  # words
_WORD = re.compile(r"[^\W\d_]+(?:[-‑–][^\W\d_]+)*")


def weights_of_cities(text: str, gazetteer: Gazetteer) -> dict[str, float]:
    """The countries of the cities that a text names which names no country."""
    counts = Counter(word.group() for word in _WORD.finditer(text) if word.group()[0].isupper())
    weights: Counter[str] = Counter()
    for word, count in counts.items():
        for city in gazetteer.find(word, fuzzy=False, limit=1):
            if city.place.population >= KNOWN_CITY:
                weights[city.place.country] += count
    top = max(weights.values(), default=1)
    return {country: count / top for country, count in weights.items()}


@lru_cache(maxsize=512)
def countries_of(sentence: str) -> frozenset[str]:
    """The countries that a sentence names; kept, since each mention of a place in it asks anew."""
    return frozenset(country_weights(sentence))


def country_weights(text: str) -> dict[str, float]:
    """The countries that a text names, each with its share of the most named one's mentions."""
    words = [m.group() for m in _WORD.finditer(text)]
    counts: Counter[str] = Counter()
    at = 0
    while at < len(words):
        width, code, weight = _country_at(words, at)
        placed = _PLACED_WEIGHT if at and code and _placed_after(words[at - 1]) else 0.0
        counts[code] += weight + placed  # type: ignore[assignment]
        at += width
    counts.pop("", None)
    top = max(counts.values(), default=1)
    return {code: count / top for code, count in sorted(counts.items(), key=lambda c: (-c[1], c[0]))}


def _placed_after(word: str) -> bool:
    """Whether a country named after this word is spoken of as a place ("in Mali", "northern Mali")."""
    return word.lower() in ("in", "across", "inside", "into", "throughout") or fold(word) in sides()


def _country_at(words: Sequence[str], at: int) -> tuple[int, str, float]:
    if not words[at][0].isupper() or fold(words[at]).partition(" ")[0] not in _openings():
        return 1, "", 0.0
    for width in range(min(_LONGEST_COUNTRY, len(words) - at), 0, -1):
        folded = fold(" ".join(words[at : at + width]))
        for form in (folded, folded.removesuffix("s")):
            if code := country_names().get(form):
                return width, code, _NAME_WEIGHT if len(form) > 3 else _LETTERS_WEIGHT
            if code := country_adjectives().get(form):
                return width, code, _ADJECTIVE_WEIGHT
    return 1, "", 0.0


@cache
def _openings() -> frozenset[str]:
    """What names and adjectives of countries begin with: few words do, so most are passed over at once."""
    firsts = {form.partition(" ")[0] for form in (*country_names(), *country_adjectives())}
    return frozenset(firsts | {f"{first}s" for first in firsts})
