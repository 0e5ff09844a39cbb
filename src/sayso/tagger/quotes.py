"""Where quotation marks open and close, over as many sentences as they run."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from sayso.model import Span

_MARK = re.compile("\"+|[“”«»]|''|\\n")
_SENTENCE_END = re.compile(r"[.!?…](?=\s|$)")
_LONGEST = 2500  # characters; a mark that was never closed must not swallow the report


@dataclass(frozen=True, slots=True)
class Quotations:
    """The stretches between quotation marks, marks included: in order, apart from each other."""

    spans: tuple[Span, ...]

    def near(self, span: Span) -> tuple[Span, ...]:
        """Those that overlap a stretch, and the last one before it."""
        first = bisect_right(self.spans, span.start, key=lambda q: q.end)
        last = bisect_left(self.spans, span.end, key=lambda q: q.start)
        return self.spans[max(0, first - 1) : last]

    def at(self, place: int) -> Span | None:
        """The one that holds a place."""
        return next((q for q in self.near(Span(place, place + 1)) if q.start <= place < q.end), None)


def quotations(text: str) -> Quotations:
    """The quotations of a text.

    A straight mark opens where it stands before a word, and closes where it stands after one. A
    quotation whose end was lost, as reports lose it at the end of a paragraph, ends with its sentence.
    """
    return Quotations(tuple(s for s in _stretches(text) if len(s) <= _LONGEST))


def _stretches(text: str) -> Iterator[Span]:
    opened: int | None = None
    for mark in _MARK.finditer(text):
        if opened is None:
            opened = mark.start() if _opens(text, mark) else None
        elif mark.group() == "\n":
            if not text[mark.end() : mark.end() + 1].islower():
                yield Span(opened, _sentence_end(text, opened, mark.start()))
                opened = None
        elif _closes(text, mark):
            yield Span(opened, mark.end())
            opened = None
        elif _opens(text, mark):
            yield Span(opened, _sentence_end(text, opened, mark.start()))
            opened = mark.start()


def _sentence_end(text: str, start: int, end: int) -> int:
    found = _SENTENCE_END.search(text, start, end)
    return found.end() if found else end


def _opens(text: str, mark: re.Match[str]) -> bool:
    if mark.group() in "“«":
        return True
    before, after = text[mark.start() - 1 : mark.start()], text[mark.end() : mark.end() + 1]
    return mark.group() not in "”»\n" and bool(after.strip()) and not before.isalnum()


def _closes(text: str, mark: re.Match[str]) -> bool:
    if mark.group() in "“«”»":
        return mark.group() in "”»"
    return bool(text[mark.start() - 1 : mark.start()].strip())
