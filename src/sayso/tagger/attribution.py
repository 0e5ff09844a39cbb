"""Who says what in a report: every act of saying, with its sources and what is said.

`find_sayings` reads each sentence by its cues (`cue_hits`), drafts what each attributes to whom
(`frames`), settles which draft lies within which (`nesting`), and then joins what quotation marks
carry over several sentences (`carrying`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sayso.model import Span
from sayso.tagger.carrying import Found, carried
from sayso.tagger.chunked import Chunked, chunked
from sayso.tagger.cue_hits import hits
from sayso.tagger.drafts import Draft
from sayso.tagger.frames import draft
from sayso.tagger.nesting import settled
from sayso.tagger.quotes import Quotations, quotations
from sayso.tagger.saying import Saying, saying_of
from sayso.tagger.spoken_nouns import headline

_LONGEST = 4000  # characters; the work on a sentence grows faster than its length
__all__ = ["Saying", "find_sayings", "saying_of"]


def find_sayings(text: str, sentences: Sequence[Span]) -> tuple[Saying, ...]:
    """Every act of saying in a text, ordered by cue."""
    quotes = quotations(text)
    lines = [chunked(text, piece) for sentence in sentences for piece in _pieces(text, sentence)]
    found = [_sayings(line, quotes) for line in lines]
    return tuple(sorted(carried(lines, found, quotes), key=lambda s: s.cue))


def _pieces(text: str, sentence: Span) -> Iterator[Span]:
    """A sentence whole, or in pieces of whole words where it is no sentence but a text without full stops."""
    start = sentence.start
    while sentence.end - start > _LONGEST:
        end = text.rfind(" ", start + 1, start + _LONGEST)
        end = end if end > start else start + _LONGEST
        yield Span(start, end)
        start = end
    yield Span(start, sentence.end)


def _sayings(line: Chunked, quotes: Quotations) -> list[Found]:
    """The sayings of a sentence."""
    title = headline(line)
    drafts: list[Draft] = [title] if title else []
    for hit in hits(line):
        one = draft(line, hit, drafts)
        drafts += [_clipped(one, quotes)] if one else []
    return [
        Found(Saying(d.cue, d.sources, d.content, d.stance, d.certainty, d.via), d.whole)
        for d in settled(line, drafts)
    ]


def _clipped(one: Draft, quotes: Quotations) -> Draft:
    """A saying within a quotation says nothing beyond it."""
    quote = quotes.at(one.cue.start)
    if not quote or not all(quote.covers(s) for s in one.sources):
        return one
    inside = [c for c in one.content if c.overlaps(quote)]
    return replace(one, content=tuple(Span(max(c.start, quote.start), min(c.end, quote.end)) for c in inside))
