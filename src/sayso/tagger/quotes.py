"""Where quotation marks open and close, over as many sentences as they run."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sayso.model import Span

_MARK = re.compile("\"+|[“”«»]|''")
_LONGEST = 2500  # characters; a mark that was never closed must not swallow the report


def quotations(text: str) -> tuple[Span, ...]:
    """The stretches between quotation marks, marks included.

    A straight mark opens where it stands before a word, and closes where it stands after one; a
    new opening mark closes the stretch before it, as paragraphs of one long quotation do.
    """
    return tuple(s for s in _stretches(text) if len(s) <= _LONGEST)


def _stretches(text: str) -> Iterator[Span]:
    opened: int | None = None
    for mark in _MARK.finditer(text):
        if opened is None:
            opened = mark.start() if _opens(text, mark) else None
        elif _closes(text, mark):
            yield Span(opened, mark.end())
            opened = None
        elif _opens(text, mark):
            yield Span(opened, mark.start())
            opened = mark.start()


def _opens(text: str, mark: re.Match[str]) -> bool:
    if mark.group() in "“«":
        return True
    before, after = text[mark.start() - 1 : mark.start()], text[mark.end() : mark.end() + 1]
    return mark.group() not in "”»" and bool(after.strip()) and not before.isalnum()


def _closes(text: str, mark: re.Match[str]) -> bool:
    if mark.group() in "“«”»":
        return mark.group() in "”»"
    return bool(text[mark.start() - 1 : mark.start()].strip())
