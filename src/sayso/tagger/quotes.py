"""Where quotation marks open and close, over as many sentences as they run."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sayso.model import Span

_MARK = re.compile("\"+|[“”«»]|''|\\n")
_SENTENCE_END = re.compile(r"[.!?…](?=\s|$)")
_LONGEST = 2500  # characters; a mark that was never closed must not swallow the report


def quotations(text: str) -> tuple[Span, ...]:
    """The stretches between quotation marks, marks included.

    A straight mark opens where it stands before a word, and closes where it stands after one. A
    quotation whose end was lost, as reports lose it at the end of a paragraph, ends with its sentence.
    """
    return tuple(s for s in _stretches(text) if len(s) <= _LONGEST)


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
