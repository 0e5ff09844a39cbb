"""Who says what in a report: every act of saying, with its sources and what is said.

`find_sayings` reads each sentence by its cues (`cue_hits`), drafts what each attributes to whom
(`frames`), settles which draft lies within which (`nesting`), and then joins what quotation marks
carry over several sentences.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sayso.model import Certainty, Span, Stance
from sayso.tagger.chunked import Chunked, chunked
from sayso.tagger.cue_hits import hits
from sayso.tagger.drafts import Draft
from sayso.tagger.frames import draft
from sayso.tagger.nesting import FIRST_PERSON, settled
from sayso.tagger.quotes import quotations
from sayso.tagger.spoken_nouns import headline


@dataclass(frozen=True, slots=True)
class Saying:
    """One act of saying.

    `sources` are the noun phrases that say it, `via` those who pass it on, nearest to the source
    first. `content` are the stretches that are said, in order; a saying may have none ("declined
    to comment"). No source means that the words tell of a saying without a sayer ("reportedly").
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


@dataclass(frozen=True, slots=True)
class _Found:
    """A saying of one sentence, and whether it can stand without content."""

    saying: Saying
    whole: bool


def find_sayings(text: str, sentences: Sequence[Span]) -> tuple[Saying, ...]:
    """Every act of saying in a text, ordered by cue."""
    quotes = quotations(text)
    lines = [chunked(text, sentence) for sentence in sentences]
    found = [_sayings(line, quotes) for line in lines]
    return tuple(sorted(_carried(lines, found, quotes), key=lambda s: s.cue))


def saying_of(sayings: Sequence[Saying], span: Span) -> Saying | None:
    """The innermost saying that covers a stretch; nothing means the report's own voice."""
    around = [s for s in sayings if s.covers(span)]
    return min(around, key=lambda s: sum(map(len, s.content)), default=None)


def _sayings(line: Chunked, quotes: Sequence[Span]) -> list[_Found]:
    """The sayings of a sentence."""
    title = headline(line)
    drafts: list[Draft] = [title] if title else []
    for hit in hits(line):
        one = draft(line, hit, drafts)
        drafts += [_clipped(one, quotes)] if one else []
    return [
        _Found(Saying(d.cue, d.sources, d.content, d.stance, d.certainty, d.via), d.whole)
        for d in settled(line, drafts)
    ]


def _clipped(one: Draft, quotes: Sequence[Span]) -> Draft:
    """A saying within a quotation says nothing beyond it."""
    quote = next((q for q in quotes if q.covers(one.cue)), None)
    if not quote or not all(quote.covers(s) for s in one.sources):
        return one
    inside = [
        Span(max(c.start, quote.start), min(c.end, quote.end)) for c in one.content if c.overlaps(quote)
    ]
    return replace(one, content=tuple(inside))


def _carried(lines: Sequence[Chunked], found: list[list[_Found]], quotes: Sequence[Span]) -> list[Saying]:
    """All sayings, their content carried on through quotations that run over several sentences."""
    carried: list[Saying] = []
    last: Saying | None = None
    owned = {q for q in quotes for line in found for f in line if _speaks(f.saying, q)}
    for line, sayings in zip(lines, found, strict=True):
        opening = next((q for q in quotes if q.start <= line.span.start < q.end), None)
        if last and opening and opening not in owned and not _speaks_outside(sayings, opening):
            carried.remove(last)
            last = replace(last, content=_merged((*last.content, opening)))
            carried += [last, *_nested(line, sayings, last)]
            continue
        awaits = line.shapes.endswith(":")
        done = [(_completed(f, quotes, line), f.whole or awaits) for f in sayings]
        new = [s for s, whole in done if s.content or whole]
        carried += new
        if new or line.text[line.span.end : line.span.end + 2] == "\n\n":
            last = _speaks_on(new, quotes) or (new[-1] if new and awaits else None)
    return carried


def _speaks(saying: Saying, quote: Span) -> bool:
    """Whether a saying outside a quotation has it as its content."""
    return (
        bool(saying.sources)
        and not quote.covers(saying.cue)
        and any(quote.overlaps(c) for c in saying.content)
    )


def _speaks_outside(sayings: Sequence[_Found], quote: Span) -> bool:
    return any(f.saying.sources and not quote.covers(f.saying.cue) for f in sayings)


def _nested(line: Chunked, sayings: Sequence[_Found], outer: Saying) -> list[Saying]:
    """The sayings within a quotation, but for the speaker's own: "I thought"."""
    others = [
        f.saying
        for f in sayings
        if not any(s.of(line.text).lower() in FIRST_PERSON for s in f.saying.sources)
    ]
    return [replace(s, via=(*s.via, *outer.sources)) for s in others if s.sources and s.content]


def _speaks_on(sayings: Sequence[Saying], quotes: Sequence[Span]) -> Saying | None:
    """The saying whose words are quoted, so that a quotation after it may be the same speaker's."""
    return next(
        (s for s in sayings if s.sources and any(q.overlaps(c) for c in s.content for q in quotes)), None
    )


def _completed(found: _Found, quotes: Sequence[Span], line: Chunked) -> Saying:
    """A saying with the whole of every quotation that its content touches."""
    one, content = found.saying, found.saying.content
    if not content and not found.whole:
        before = [
            q for q in quotes if q.end <= line.span.start and not line.text[q.end : line.span.start].strip()
        ]
        content = tuple(before[-1:])
    touched = [q for q in quotes if any(q.overlaps(c) for c in content) and not q.overlaps(one.cue)]
    return replace(one, content=_merged((*content, *touched)))


def _merged(spans: Sequence[Span]) -> tuple[Span, ...]:
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = merged[-1].joined(span)
        else:
            merged.append(span)
    return tuple(merged)
