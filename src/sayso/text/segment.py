"""Sentences and tokens, their offsets made once.

Scraped reports lose punctuation and paragraphs, so nothing here needs either: a line break of
its own ends a sentence, and a text without any is still cut at its full stops.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sayso.model import Span

_TOKEN = re.compile(
    r"\d+(?:[.,:]\d+)*(?:st|nd|rd|th)?(?![^\W\d_])"  # 1,200 · 3.5 · 10:30 · 8th
    r"|(?:[^\W\d_]\.){2,}"  # U.S.
    r"|[^\W_]+(?:['’\-‑][^\W_]+)*"  # Deir ez-Zor · army's
    r"|[^\w\s]|_"
)
_BREAK = re.compile(r"[ \t]*\n\s*")
_END = re.compile(r"[.!?…]+[\"”’')\]]*(?=\s+[\"“‘'(\[]?[A-Z0-9À-ÞА-ЯЁЄІЇҐ\u0600-\u06ff]|\s*$)")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Maj|Capt|Sgt|Brig|Adm|Sen|Rep|Gov|Rev|St|Jr|Sr|No|vs|approx|dept"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)|(?<![^\W\d_])[^\W\d_](?:\.[^\W\d_])*)\.$"
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or mark; `text` is the document's own."""

    span: Span
    text: str

    @property
    def lower(self) -> str:
        """The word in lower case with a plain apostrophe."""
        return self.text.lower().replace("’", "'")

    @property
    def capital(self) -> bool:
        """Whether it starts as a name does."""
        return self.text[:1].isupper()


def sentences(text: str) -> tuple[Span, ...]:
    """The sentences of a text in order, without the white space around them."""
    return tuple(s for line in _lines(text) for s in _cut(text, line))


def tokens(text: str, within: Span) -> tuple[Token, ...]:
    """The tokens of one stretch of a text."""
    return tuple(Token(Span(*m.span()), m.group()) for m in _TOKEN.finditer(text, within.start, within.end))


def _lines(text: str) -> Iterator[Span]:
    start = 0
    for gap in _BREAK.finditer(text):
        if not _wrapped(text, gap):
            yield Span(start, gap.start())
            start = gap.end()
    yield Span(start, len(text))


def _wrapped(text: str, gap: re.Match[str]) -> bool:
    """Whether a single line break only wraps a line that goes on in lower case."""
    return gap.group().count("\n") == 1 and text[gap.end() : gap.end() + 1].islower()


def _cut(text: str, line: Span) -> Iterator[Span]:
    start = line.start
    for end in _END.finditer(text, line.start, line.end):
        if not _ABBREVIATION.search(text, start, end.start() + 1):
            yield from _trimmed(text, start, end.end())
            start = end.end()
    yield from _trimmed(text, start, line.end)


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield Span(start, end)
