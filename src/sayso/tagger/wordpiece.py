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


@dataclass(frozen=True, slots=True)
class WordPiece:
    """A vocabulary: the number of each piece."""

    numbers: Mapping[str, int]

    def pieces(self, text: str, within: Span) -> list[Piece]:
        """The pieces of one stretch of a text, in order."""
        return [piece for word in _words(text, within) for piece in self._cut(text, word)]

    def _cut(self, text: str, word: Span) -> Iterator[Piece]:
        letters, places = _plain(text, word)
        form = form_of(word.of(text))
        cuts = self._greedy(letters) if len(letters) <= _LONGEST else None
        if not cuts:
            yield Piece(self.numbers[UNKNOWN], word, form)
            return
        start = 0
        for length, number in cuts:
            end = start + length
            last = word.end if end == len(places) else places[end]
            yield Piece(number, Span(places[start], max(last, places[start] + 1)), form)
            start = end

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


def _plain(text: str, word: Span) -> tuple[str, list[int]]:
    """The word's letters as the vocabulary has them, and the place that each came from."""
    letters: list[str] = []
    places: list[int] = []
    for i in range(word.start, word.end):
        for letter in _letters(text[i]):
            letters.append(letter)
            places.append(i)
    return "".join(letters), places


@lru_cache(maxsize=4096)
def _letters(char: str) -> str:
    lower = unicodedata.normalize("NFD", char.lower())
    return "".join(c for c in lower if unicodedata.category(c) != "Mn")
