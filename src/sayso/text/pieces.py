"""The small pieces that times and counts are written in: words, numbers, marks.

Finer than tokens: a hyphen is a piece of its own ("two-week-old" is five), and so is a
possessive ending; a date, a clock time and a number with its separators are one piece each.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Generic, NamedTuple, TypeVar

_PIECE = re.compile(
    r"\d{1,4}(?P<mark>[./-])\d{1,2}(?P=mark)\d{1,4}(?!\d)"  # 30.04.2016 · 2016-04-30
    r"|\d{1,2}:\d\d(?::\d\d)?"  # 5:30
    r"|\d{1,3}(?:[,\u00a0\u2009\u202f]\d{3})+(?!\d)"  # 1,200
    r"|\d+(?:\.\d+)?"
    r"|[AaPp]\.[Mm]\b\.?"  # a.m.
    r"|['’]s(?![^\W_])"
    r"|[^\W\d_]+(?:['’](?!s(?![^\W_]))[^\W\d_]+)*"
    r"|[^\w\s]|_"
)


class Piece(NamedTuple):
    """One piece: its place in the text, and the word in lower case with a plain apostrophe.

    `glued` says that nothing stands between it and the piece before; `capital` that it starts
    with a capital letter.
    """

    start: int
    end: int
    word: str
    glued: bool
    capital: bool


E = TypeVar("E")
_PADDING = 16
END = Piece(0, 0, "", glued=False, capital=False)


def pieces(text: str, start: int = 0, end: int | None = None) -> list[Piece]:
    """The pieces of one stretch of a text."""
    found: list[Piece] = []
    last = -1
    for match in _PIECE.finditer(text, start, len(text) if end is None else end):
        first, behind = match.span()
        word = match.group()
        found.append(Piece(first, behind, word.lower().replace("’", "'"), first == last, word[0].isupper()))
        last = behind
    return found


class Reading:
    """Pieces that can be looked at on both sides of their ends, where there is only `END`.

    `seen` keeps what a grammar has read at a place, so that it reads it once.
    """

    __slots__ = ("_words", "pieces", "seen")

    def __init__(self, pieces: list[Piece]) -> None:
        self.pieces = pieces
        self.seen: dict[int, Any] = {}
        self._words = [piece.word for piece in pieces] + [""] * _PADDING

    def at(self, i: int) -> Piece:
        """The piece at a place, or the empty one outside."""
        return self.pieces[i] if 0 <= i < len(self.pieces) else END

    def word(self, i: int) -> str:
        """The word at a place, or nothing outside."""
        try:
            return self._words[i]
        except IndexError:
            return ""

    def says(self, i: int, *words: str) -> bool:
        """Whether the words stand there, one after the other."""
        return i >= 0 and tuple(self._words[i : i + len(words)]) == words


class Phrasebook(Generic[E]):
    """Words and phrases with what they mean; the longest that stands at a place is found at once."""

    def __init__(self, phrases: Mapping[str, E]) -> None:
        found: dict[str, list[tuple[tuple[str, ...], E]]] = {}
        for phrase, meaning in phrases.items():
            cut = tuple(piece.word for piece in pieces(phrase))
            found.setdefault(cut[0], []).append((cut, meaning))
        self._by_first = {word: sorted(cuts, key=lambda c: -len(c[0])) for word, cuts in found.items()}

    def at(self, read: Reading, i: int) -> tuple[E, int] | None:
        """What the phrase that stands at a place means, and the place behind it."""
        for cut, meaning in self._by_first.get(read.word(i), ()):
            if read.says(i, *cut):
                return meaning, i + len(cut)
        return None
