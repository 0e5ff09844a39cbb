"""Who says what in a report: every act of saying, with its sources and what is said.

`find_sayings` reads each sentence by its cues (`cue_hits`), finds the subject (`subjects`), decides
on which side the content stands (`frames`), and then joins what runs over several sentences.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sayso.model import Certainty, Span, Stance
from sayso.tagger.chunked import Chunked, chunked
from sayso.tagger.cue_hits import hits
from sayso.tagger.frames import Draft, draft
from sayso.tagger.quotes import quotations


@dataclass(frozen=True, slots=True)
class Saying:
    """One act of saying.

    `sources` are the noun phrases that say it, `via` those who pass it on, nearest to the source
    first. `content` are the stretches that are said, in order. No source means that the words
    tell of a saying without a sayer ("reportedly").
    """

    cue: Span
    sources: tuple[Span, ...]
    content: tuple[Span, ...]
    stance: Stance = Stance.ASSERTS
    certainty: Certainty = Certainty.CERTAIN
    via: tuple[Span, ...] = ()

    def covers(self, span: Span) -> bool:
        """Whether a stretch is among what is said, or is the saying itself ("condemned")."""
        return any(part.overlaps(span) for part in self.content) or self.cue.overlaps(span)


def find_sayings(text: str, sentences: Sequence[Span]) -> tuple[Saying, ...]:
    """Every act of saying in a text, ordered by cue."""
    lines = [chunked(text, sentence) for sentence in sentences]
    found = [_sayings(line) for line in lines]
    return tuple(sorted(_quoted_on(text, lines, found), key=lambda s: s.cue))


def saying_of(sayings: Sequence[Saying], span: Span) -> Saying | None:
    """The innermost saying that covers a stretch; nothing means the report's own voice."""
    around = [s for s in sayings if s.covers(span)]
    return min(around, key=lambda s: sum(map(len, s.content)), default=None)


def _sayings(line: Chunked) -> list[Saying]:
    drafts = [d for hit in hits(line) if (d := draft(line, hit))]
    cut = [_cut(d, drafts[i + 1 :]) for i, d in enumerate(drafts)]
    return [_saying(d, cut) for d in cut]


def _cut(one: Draft, later: Sequence[Draft]) -> Draft:
    """A draft whose content ends where the same speaker, or another one, begins anew."""
    for other in later:
        if other.starts_anew:
            content = tuple(c for c in (_until(span, other.opens) for span in one.content) if c)
            return replace(one, content=content)
    return one


def _until(span: Span, end: int) -> Span | None:
    if span.start >= end:
        return None
    return Span(span.start, min(span.end, end))


def _saying(one: Draft, drafts: Sequence[Draft]) -> Saying:
    outer = _outer(one, drafts)
    via = (*one.via, *outer.sources) if outer and not one.shares else one.via
    if not one.sources and outer:
        one, via = replace(one, sources=outer.sources, stance=outer.stance), outer.via
    return Saying(
        one.cue,
        one.sources,
        one.content,
        one.stance,
        one.certainty,
        tuple(v for v in via if v not in one.sources),
    )


def _outer(one: Draft, drafts: Sequence[Draft]) -> Draft | None:
    around = [d for d in drafts if d is not one and any(c.covers(one.cue) for c in d.content)]
    return min(around, key=lambda d: sum(map(len, d.content)), default=None)


def _quoted_on(text: str, lines: Sequence[Chunked], found: list[list[Saying]]) -> list[Saying]:
    """All sayings, their content carried on through quotations that run over several sentences."""
    quotes = quotations(text)
    carried: list[Saying] = []
    last: Saying | None = None
    for line, sayings in zip(lines, found, strict=True):
        inside = [q for q in quotes if q.overlaps(line.span)]
        if not sayings and last and inside and _opens_with(line, inside[0]):
            carried.remove(last)
            last = replace(last, content=_merged((*last.content, inside[0])))
            carried.append(last)
            continue
        new = [_completed(s, quotes, line) for s in sayings]
        carried += new
        spoken = [s for s in new if any(q.overlaps(c) for c in s.content for q in inside)]
        inside_last = last is not None and any(c.covers(line.span) for c in last.content)
        last = spoken[-1] if spoken else (new[-1] if new else last if inside_last else None)
    return carried


def _opens_with(line: Chunked, quote: Span) -> bool:
    return quote.start <= line.span.start


def _completed(one: Saying, quotes: Sequence[Span], line: Chunked) -> Saying:
    """A saying with the whole of every quotation that its content touches."""
    content = one.content
    if not content:
        before = [q for q in quotes if q.end <= line.span.start and not text_between(line, q.end).strip()]
        content = tuple(before[-1:])
    touched = [q for q in quotes if any(q.overlaps(c) for c in content) and not q.overlaps(one.cue)]
    return replace(one, content=_merged((*content, *touched)))


def text_between(line: Chunked, start: int) -> str:
    """What stands between a place and the beginning of a sentence."""
    return line.text[start : line.span.start]


def _merged(spans: Sequence[Span]) -> tuple[Span, ...]:
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = merged[-1].joined(span)
        else:
            merged.append(span)
    return tuple(merged)
