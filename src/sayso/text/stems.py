"""Words that tell anything, without the endings in which their forms differ."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from sayso.lexicon.fold import fold
from sayso.lexicon.grammar import grammar

Words = tuple[frozenset[str], frozenset[str]]
"""Stems of the words with a capital, and of the others."""

_WORD = re.compile(r"[^\W\d_](?:[\w'’-]*\w)?")
_ENDINGS = ("ings", "ing", "ers", "er", "ies", "ied", "es", "ed", "s", "e", "y")
_SHORTEST = 4  # letters of a word that tells anything


@lru_cache(maxsize=1 << 10)  # a sentence is asked about for each claim that it tells
def stems(text: str) -> Words:
    """The stems of the words of a text that tell anything, those with a capital apart."""
    names: set[str] = set()
    words: set[str] = set()
    for found in _WORD.findall(text):
        (names if found[0].isupper() else words).update(told_by(found))
    return frozenset(names), frozenset(words)


@lru_cache(maxsize=1 << 15)  # the same words come again and again
def told_by(words: str) -> tuple[str, ...]:
    """The stems of words that are not too short or too common to tell anything."""
    return tuple(stem(w) for w in fold(words).split() if len(w) >= _SHORTEST and w not in _common())


def stem(word: str) -> str:
    """A folded word without the ending that its forms differ in."""
    ending = next((e for e in _ENDINGS if word.endswith(e) and len(word) - len(e) >= _SHORTEST), "")
    return word.removesuffix(ending)


@cache
def _common() -> frozenset[str]:
    """The closed classes, which say nothing of a happening."""
    g = grammar()
    classes = (
        g.determiners, g.quantifiers, g.subject_pronouns, g.object_pronouns, g.prepositions, g.coordinators,
        g.subordinators, g.relatives, g.auxiliaries, g.negations, g.adverbs, g.times,
    )  # fmt: skip
    return frozenset[str]().union(*(c.words for c in classes))
