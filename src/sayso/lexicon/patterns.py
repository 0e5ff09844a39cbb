"""A small pattern language over words, for lexicon files.

~seize        the verb in every form          a|b      one of these
word?         may be missing                  ...      one to three words, whatever they are
[to]          must stand there, but is not part of what the pattern covers
*-held        a word that ends so             pro-*    a word that begins so
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType

from sayso.lexicon.bundled import bundled

_GAP = 3
_ITEM = re.compile(r"(?P<open>\[?)(?P<verb>~?)(?P<words>[^\]?]+)(?P<close>\]?)(?P<optional>\??)")


@dataclass(frozen=True, slots=True)
class Item:
    """One place of a pattern: the forms that may stand there, or any word where `forms` is empty."""

    forms: frozenset[str]
    optional: bool = False
    covered: bool = True

    def meets(self, word: str) -> bool:
        """Whether the word may stand here; `word` is in lower case."""
        if word in self.forms:
            return True
        return "-" in word and any(
            (form.startswith("*") and len(word) > len(form) and word.endswith(form[1:]))
            or (form.endswith("*") and len(word) > len(form) and word.startswith(form[:-1]))
            for form in self.forms
        )


@dataclass(frozen=True, slots=True)
class Pattern:
    """A sequence of items; it matches from a word on."""

    items: tuple[Item, ...]

    def match(self, words: Sequence[str], start: int) -> tuple[int, int] | None:
        """First and last-plus-one index of the covered words, or nothing; longest way first."""
        for ends in _walk(self.items, words, start):
            covered = [i for i, inside in ends if inside]
            if covered:
                return covered[0], covered[-1] + 1
        return None

    def openers(self) -> frozenset[str]:
        """Every form that the pattern can begin with."""
        forms: set[str] = set()
        for item in self.items:
            forms |= item.forms
            if not item.optional:
                break
        return frozenset(forms)


@cache
def compile_pattern(pattern: str) -> Pattern:
    """Read a pattern.

    Raises:
        ValueError: an item cannot be read.
    """
    return Pattern(tuple(_item(word) for word in pattern.split()))


@lru_cache(maxsize=4096)
def inflect(verb: str) -> frozenset[str]:
    """All forms of a verb, British and American."""
    irregular = _irregular().get(verb)
    if irregular:
        return frozenset((verb, *irregular))
    return frozenset((verb, _third(verb), *(_stem(verb, end) + end for end in ("ed", "ing"))))


def _item(word: str) -> Item:
    if word == "...":
        return Item(frozenset())
    found = _ITEM.fullmatch(word)
    if not found or bool(found["open"]) != bool(found["close"]):
        raise ValueError(f"cannot read {word!r} in a pattern")
    words = [w for w in found["words"].split("|") if w]
    forms = frozenset().union(*(map(inflect, words) if found["verb"] else (frozenset((w,)) for w in words)))
    return Item(forms, bool(found["optional"]), not found["open"])


def _walk(items: tuple[Item, ...], words: Sequence[str], at: int) -> Iterator[list[tuple[int, bool]]]:
    if not items:
        yield []
        return
    item, rest = items[0], items[1:]
    if not item.forms:
        for width in range(1, _GAP + 1):
            for tail in _walk(rest, words, at + width):
                yield [*((i, True) for i in range(at, at + width)), *tail]
        return
    if at < len(words) and item.meets(words[at]):
        for tail in _walk(rest, words, at + 1):
            yield [(at, item.covered), *tail]
    if item.optional:
        yield from _walk(rest, words, at)


def _third(verb: str) -> str:
    if verb.endswith(("s", "x", "z", "ch", "sh")):
        return verb + "es"
    return verb[:-1] + "ies" if _ends_in_y(verb) else verb + "s"


def _stem(verb: str, end: str) -> str:
    if verb.endswith("e") and not verb.endswith("ee"):
        return verb[:-1]
    return verb[:-1] + "i" if end == "ed" and _ends_in_y(verb) else verb


def _ends_in_y(verb: str) -> bool:
    """Whether it ends in a consonant and `y`."""
    return verb.endswith("y") and verb[-2:-1] not in tuple("aeiou") and len(verb) > 1


@cache
def _irregular() -> Mapping[str, tuple[str, ...]]:
    return MappingProxyType(bundled("verbs.yaml", dict[str, tuple[str, ...]]))
