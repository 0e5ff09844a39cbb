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
from sayso.tagger.nesting import settled
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


def find_sayings(text: str, sentences: Sequence[Span]) -> tuple[Saying, ...]:
    """Every act of saying in a text, ordered by cue."""
    lines = [chunked(text, sentence) for sentence in sentences]
    found = [_sayings(line) for line in lines]
    return tuple(sorted(_carried(text, lines, found), key=lambda s: s.cue))


def saying_of(sayings: Sequence[Saying], span: Span) -> Saying | None:
    """The innermost saying that covers a stretch; nothing means the report's own voice."""
    around = [s for s in sayings if s.covers(span)]
    return min(around, key=lambda s: sum(map(len, s.content)), default=None)


def _sayings(line: Chunked) -> list[tuple[Saying, bool]]:
    """The sayings of a sentence, each with whether it stands without content."""
    title = headline(line)
    drafts: list[Draft] = [title] if title else []
    for hit in hits(line):
        one = draft(line, hit, drafts)
        drafts += [one] if one else []
    return [
        (Saying(d.cue, d.sources, d.content, d.stance, d.certainty, d.via), d.whole)
        for d in settled(line, drafts)
    ]


def _carried(text: str, lines: Sequence[Chunked], found: list[list[tuple[Saying, bool]]]) -> list[Saying]:
    """All sayings, their content carried on through quotations that run over several sentences."""
    quotes = quotations(text)
    carried: list[Saying] = []
    last: Saying | None = None
    for line, sayings in zip(lines, found, strict=True):
        inside = [q for q in quotes if q.overlaps(line.span)]
        opening = next((q for q in inside if q.start <= line.span.start), None)
        if last and opening and not any(s.sources for s, _ in sayings):
            carried.remove(last)
            last = replace(last, content=_merged((*last.content, opening)))
            carried.append(last)
            continue
        awaits = line.shapes.endswith(":")
        new = [
            done
            for s, whole in sayings
            if (done := _completed(s, quotes, line, whole=whole)).content or whole or awaits
        ]
        carried += new
        spoken = [s for s in new if s.sources and any(q.overlaps(c) for c in s.content for q in inside)]
        if new or "\n\n" in text[line.span.end : line.span.end + 2]:
            last = spoken[0] if spoken else new[-1] if new and awaits else None
    return carried


def _completed(one: Saying, quotes: Sequence[Span], line: Chunked, *, whole: bool) -> Saying:
    """A saying with the whole of every quotation that its content touches."""
    content = one.content
    if not content and not whole:
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
