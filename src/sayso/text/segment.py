"""Sentences and tokens, their offsets made once.

Scraped reports lose punctuation, spaces and paragraphs, so nothing here needs any of them: a line
break of its own ends a sentence, one that only wraps a line does not, and a text without any is
still cut at its full stops. Time is linear in the text, whatever it holds.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from sayso.model import Span
from sayso.text.dateline import dateline

_MARK = (
    "\u00ad\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u200c\u200d"
)
_LETTERS = rf"[^\W_](?:[^\W_]|[{_MARK}])*+"
_TOKEN = re.compile(
    r"\d++(?:[.,:]\d++)*+[^\W_]*+"  # 1,200 · 10:30 · 8th · 2.5m · 25km
    r"|(?:[^\W\d_]\.){2,}"  # U.S.
    rf"|{_LETTERS}(?:['’‘\-‑]{_LETTERS})*+"  # Deir ez-Zor · army's · Sana‘a
    r"|[^\w\s]|_"
)
_LINE = "\n\v\f\x85\u2028\u2029"
_BREAK = re.compile(rf"[{_LINE}]\s*")
_CLOSER = r"""["”’'»)\]]"""
_END = re.compile(
    rf"(?<![.!?…؟۔।])[.!?…؟۔।]++{_CLOSER}*+(?:\[\w{{1,4}}\])*+"
    r"(?=\s+[\"“‘'«(\[]?[A-Z0-9À-ÞА-ЯЁЄІЇҐΑ-Ω\u0590-\u08ff\u0900-\u0dff]|\s*$)"
    r"|(?<=[a-z]{2})[.!?](?=[A-Z][a-z]|A\s)"  # the space after a full stop is lost in scraping
    rf"|[。！？]++{_CLOSER}*+"
)
_CLOSED = re.compile(rf"[.!?…]{_CLOSER}*+$")
_TITLE = re.compile(
    r"(?:^|[\s(\"“‘'\-])(?:Mr|Mrs|Ms|Mx|Dr|Prof|Gen|Lt|Col|Maj|Capt|Cpt|Cmdr|Sgt|Cpl|Pvt|Pfc|Brig|Adm|Sen|Sens|Rep|Reps"
    r"|Gov|Rev|Hon|Pres|Amb|Supt|Fr|St|Mt|Ft|Jr|Sr|vs|approx|dept|est|e\.g|i\.e|cf|al|[Vv]iz|Figs?)\.$"
)
_SHORT = re.compile(
    r"(?:^|[\s(\"“‘'\-/])(?:(?:[^\W\d_]\.)*[^\W\d_]|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Inc|Corp|Co|Ltd|Bros"
    r"|Ave|Blvd|Calif|Mass|Conn|Penn|Wash)\.$"
)
_NUMBERED = re.compile(r"(?:^|[\s(])Nos?\.$")
_OPENER = re.compile(
    r"\s+[\"“‘'(]*(?:The|An?|He|She|It|They|We|In|On|At|By|But|And|This|That|These|Those|There|His|Her|Its|Their|Our"
    r"|After|Before|As|For|From|When|While|Since|However|If|According|Meanwhile|Also|Earlier|Last|Some|Most|Many|More"
    r"|Other|Another|Both|Such|With|Until|To|Of|Not|No|One|Two|What|Who|Why|How|Now|Then|So|Yet|Or)\b"
)
_WORD = 16  # characters before a full stop within which every abbreviation lies
_WIDEST = 120  # columns; lines longer than that are paragraphs


@dataclass(frozen=True)
class Token:
    """A word, number or mark; `text` is the document's own."""

    span: Span
    text: str

    @cached_property
    def lower(self) -> str:
        """The word in lower case with a plain apostrophe."""
        return self.text.lower().replace("’", "'")

    @property
    def capital(self) -> bool:
        """Whether it starts as a name does."""
        return self.text[:1].isupper()


def sentences(text: str) -> tuple[Span, ...]:
    """The sentences of a text in order, without the white space around them; a date line is one."""
    return tuple(s for line in _lines(text) for s in _opened(text, line))


def sentence_at(sentences: Sequence[Span], place: int) -> Span | None:
    """The last of the sentences, which are in order, that begins at a place of the text or before it."""
    at = bisect_right(sentences, place, key=lambda s: s.start)
    return sentences[at - 1] if at else None


def tokens(text: str, within: Span) -> tuple[Token, ...]:
    """The tokens of one stretch of a text."""
    return tuple(Token(Span(*m.span()), m.group()) for m in _TOKEN.finditer(text, within.start, within.end))


def _lines(text: str) -> Iterator[Span]:
    """The stretches between line breaks that end a sentence."""
    start, width = 0, _width(text)
    for gap in _BREAK.finditer(text):
        if not _wrapped(text, gap, width):
            yield Span(start, gap.start())
            start = gap.end()
    yield Span(start, len(text))


def _width(text: str) -> int:
    """The column at which a text is wrapped by hand; 0 where its lines end where they please."""
    lines = [line.strip() for line in text.split("\n")]
    pairs = [(line, after) for line, after in pairwise(lines) if line and after]
    width = max((len(line) for line, _ in pairs), default=0)
    if len(pairs) < 3 or width > _WIDEST:
        return 0
    forced = sum(_overruns(len(line), after, width) for line, after in pairs)
    return width if forced >= 0.75 * len(pairs) else 0


def _overruns(length: int, after: str, width: int) -> bool:
    """Whether the next line's first word had no room on a line of that length."""
    return length + 1 + len(after.split(maxsplit=1)[0]) > width


def _wrapped(text: str, gap: re.Match[str], width: int) -> bool:
    """Whether a line break only wraps a line that goes on."""
    after = text[gap.end() : gap.end() + _WIDEST]
    if sum(gap.group().count(mark) for mark in _LINE) != 1 or not after:
        return False
    before = text[max(0, gap.start() - _WIDEST) : gap.start()]
    if width and _overruns(len(before.rpartition("\n")[2].strip()), after, width):
        return True
    return after[0].islower() and not (_CLOSED.search(before.rstrip()) and not _TITLE.search(before))


def _opened(text: str, line: Span) -> Iterator[Span]:
    start, end = next(_trimmed(text, line.start, line.end), line), line.end
    opening = dateline(text, Span(start.start, end))
    if opening:
        yield opening
    yield from _cut(text, Span(opening.end, end) if opening else line)


def _cut(text: str, line: Span) -> Iterator[Span]:
    start = line.start
    for end in _END.finditer(text, line.start, line.end):
        if not _abbreviates(text, start, end):
            yield from _trimmed(text, start, end.end())
            start = end.end()
    yield from _trimmed(text, start, line.end)


def _abbreviates(text: str, start: int, end: re.Match[str]) -> bool:
    """Whether a full stop belongs to the word before it, and the sentence goes on."""
    if end.group() not in (".", ".)", ".]"):
        return False
    word = text[max(start, end.start() - _WORD) : end.start() + 1]
    if _TITLE.search(word):
        return True
    if _NUMBERED.search(word):
        return text[end.end() : end.end() + 2].lstrip()[:1].isdigit()
    if _SHORT.search(word):
        return not _OPENER.match(text, end.end())
    return len(word) < 5 and word[:-1].strip().isdigit()  # the number of a list: "3. The army"


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield Span(start, end)
