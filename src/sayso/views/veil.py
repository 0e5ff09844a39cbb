"""Strings with the names of private persons replaced, wherever and however they are written in them.

A name is found by its words: in any case, with or without accents, hyphens or the mark of the genitive.
A single word of a name is found only where it has a capital, since it may be an ordinary word too.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlsplit

from sayso.lexicon.fold import fold
from sayso.model import Span

_GENITIVE = re.compile(r"['’](?=s\b)")
_WORD = re.compile("[^ ]+")
_UNSEEN = frozenset("'’‘`´ʿʾʼʻʹʺ″′‛")


@dataclass(frozen=True, slots=True)
class Edit:
    """A run of a text and what stands for it."""

    span: Span
    words: str


@dataclass(frozen=True)
class Veil:
    """What stands for each name, by the words of the name, folded."""

    pseudonyms: Mapping[tuple[str, ...], str]

    def over(self, words: str, *, any_case: bool = False) -> str:
        """The words with every name replaced; with `any_case` a single word also without a capital."""
        done, at = [], 0
        for edit in self.edits(words, any_case=any_case):
            done += [words[at : edit.span.start], edit.words]
            at = edit.span.end
        return "".join([*done, words[at:]])

    def over_address(self, url: str) -> str | None:
        """The address, cut to its site where the rest names somebody; nothing where the site does."""
        if not self._names_glued(url):
            return url
        parts = urlsplit(url)
        return None if self._names_glued(parts.netloc) else f"{parts.scheme}://{parts.netloc}/"

    def over_label(self, label: str) -> str | None:
        """A document's name in its collection; nothing where it names somebody."""
        return None if self._names_glued(label) else label

    def edits(self, words: str, *, any_case: bool = False) -> Iterator[Edit]:
        """What is replaced in a text, in order."""
        if not self.pseudonyms or not words:
            return
        folded, index = _folded(words)
        found = list(_WORD.finditer(folded))
        at = 0
        while at < len(found):
            size, name = self._longest([word.group() for word in found[at : at + self._most]])
            start = index[found[at].start()]
            if name and (size > 1 or any_case or not words[start].islower()):
                yield Edit(Span(start, index[found[at + size - 1].end() - 1] + 1), name)
            at += max(size, 1)

    def _longest(self, ahead: Sequence[str]) -> tuple[int, str]:
        """How many of the words ahead are a name, and its pseudonym; the longest name counts."""
        for size in range(len(ahead), 0, -1):
            if name := self.pseudonyms.get(tuple(ahead[:size])):
                return size, name
        return 0, ""

    @cached_property
    def _most(self) -> int:
        return max(map(len, self.pseudonyms))

    def _names_glued(self, words: str) -> bool:
        if any(self.edits(words, any_case=True)):
            return True
        letters = fold(words).replace(" ", "")
        return any("".join(name) in letters for name in self.pseudonyms if len(name) > 1)


def moved(span: Span, edits: Sequence[Edit]) -> Span:
    """Where a span lies after the edits; one that begins or ends within a name takes in its pseudonym."""
    return Span(_moved(span.start, edits, after=False), _moved(span.end, edits, after=span.end > span.start))


def _moved(at: int, edits: Sequence[Edit], *, after: bool) -> int:
    shift = 0
    for edit in edits:
        start, end = edit.span.start, edit.span.end
        if end <= at:
            shift += len(edit.words) - (end - start)
        elif start < at:
            return start + shift + (len(edit.words) if after else 0)
        else:
            break
    return at + shift


def _folded(words: str) -> tuple[str, list[int]]:
    """The words as `fold` has them but for their spaces, and where each character of it comes from."""
    letters: list[str] = []
    index: list[int] = []
    for at, character in enumerate(_GENITIVE.sub(" ", words)):
        for letter in _plain(character):
            letters.append(letter)
            index.append(at)
    return "".join(letters), index


def _plain(character: str) -> str:
    if character in _UNSEEN or unicodedata.category(character) in ("Cf", "Mn", "Me"):
        return ""
    return fold(character) or " "
