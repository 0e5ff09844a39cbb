"""WordPiece: a text as pieces of a fixed vocabulary, each with its place.

Written here because the library that does it pulls in a downloader and its network stack
(docs/decisions/060-reader.md). The algorithm is BERT's, uncased: split at white space and
punctuation, lower case without accents, then greedily the longest piece that the vocabulary holds.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from sayso.model import Span

_LONGEST = 100
_KEPT = 8192  # words: most of a text are among its last few thousand
UNKNOWN, START, END, PAD = "[UNK]", "[CLS]", "[SEP]", "[PAD]"


class Form(IntEnum):
    """How the word that a piece belongs to is written; the vocabulary itself has no case."""

    NONE = 0
    LOWER = 1
    TITLE = 2
    UPPER = 3
    MIXED = 4
    DIGITS = 5
    MARK = 6
    OTHER = 7


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece: its number in the vocabulary, its place in the text, the form of its word."""

    number: int
    span: Span
    form: Form


class WordPiece:
    """A vocabulary: the number of each piece."""

    def __init__(self, numbers: Mapping[str, int]) -> None:
        self.numbers = numbers
        self._cuts = lru_cache(_KEPT)(self._cut)

    def pieces(self, text: str, within: Span) -> list[Piece]:
        """The pieces of one stretch of a text, in order."""
        return [
            Piece(number, Span(word.start + first, word.start + last), form)
            for word in _words(text, within)
            for number, first, last, form in self._cuts(word.of(text))
        ]

    def _cut(self, word: str) -> tuple[tuple[int, int, int, Form], ...]:
        """Number, first and last-plus-one letter, and form of each piece of a word."""
        letters, places = _plain(word)
        form = form_of(word)
        cuts = self._greedy(letters) if len(letters) <= _LONGEST else None
        if not cuts:
            return ((self.numbers[UNKNOWN], 0, len(word), form),)
        found, start = [], 0
        for length, number in cuts:
            first, end = places[start], start + length
            last = len(word) if end == len(places) else places[end]
            found.append((number, first, max(last, first + 1), form))
            start = end
        return tuple(found)

    def _greedy(self, letters: str) -> list[tuple[int, int]] | None:
        """Length and number of each piece, or nothing where the vocabulary has no way through."""
        found: list[tuple[int, int]] = []
        start = 0
        while start < len(letters):
            prefix = "##" if start else ""
            ends = range(len(letters), start, -1)
            end = next((e for e in ends if prefix + letters[start:e] in self.numbers), None)
            if end is None:
                return None
            found.append((end - start, self.numbers[prefix + letters[start:end]]))
            start = end
        return found


def form_of(word: str) -> Form:
    """How a word is written."""
    if not any(c.isalnum() for c in word):
        return Form.MARK
    if word[0].isdigit():
        return Form.DIGITS
    if word.islower():
        return Form.LOWER
    if word.isupper():
        return Form.UPPER if len(word) > 1 else Form.TITLE
    if word[0].isupper() and word[1:].islower():
        return Form.TITLE
    return Form.MIXED if word.isascii() else Form.OTHER


def _words(text: str, within: Span) -> Iterator[Span]:
    start = None
    for i in range(within.start, within.end):
        sort = _sort(text[i])
        if sort != "w":
            if start is not None:
                yield Span(start, i)
                start = None
            if sort == "m":
                yield Span(i, i + 1)
        elif start is None:
            start = i
    if start is not None:
        yield Span(start, within.end)


@lru_cache(maxsize=4096)
def _sort(char: str) -> str:
    """`w` for part of a word, `m` for a mark of its own, `s` for what separates."""
    if char.isspace() or unicodedata.category(char)[0] in "CZ":
        return "s"
    ascii_mark = char.isascii() and not char.isalnum()
    ideograph = "\u4e00" <= char <= "\u9fff"
    return "m" if ascii_mark or ideograph or unicodedata.category(char)[0] == "P" else "w"


def _plain(word: str) -> tuple[str, list[int]]:
    """The word's letters as the vocabulary has them, and the place that each came from."""
    found = [(letter, i) for i, char in enumerate(word) for letter in _letters(char)]
    return "".join(letter for letter, _ in found), [i for _, i in found]


@lru_cache(maxsize=4096)
def _letters(char: str) -> str:
    lower = unicodedata.normalize("NFD", char.lower())
    return "".join(c for c in lower if unicodedata.category(c) != "Mn")
