"""What is said over several sentences: quotations that run on, or begin anew after their speaker."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sayso.model import Span, Stance
from sayso.tagger.chunked import Chunked
from sayso.tagger.nesting import FIRST_PERSON
from sayso.tagger.quotes import Quotations
from sayso.tagger.saying import Saying


@dataclass(frozen=True, slots=True)
class Found:
    """A saying as its own sentence has it, and whether it can stand without content."""

    saying: Saying
    whole: bool


def carried(lines: Sequence[Chunked], found: Sequence[Sequence[Found]], quotes: Quotations) -> list[Saying]:
    """All sayings, their content carried on through quotations.

    A quotation that opens a sentence without a speaker of its own goes to the last one who was
    quoted, unless a later sentence names who says it.
    """
    done: list[Saying] = []
    last: int | None = None
    owned = {q for line, sayings in zip(lines, found, strict=True) for q in _owned(line, sayings, quotes)}
    for line, sayings in zip(lines, found, strict=True):
        opening = quotes.at(line.span.start)
        if last is not None and opening and opening not in owned and not _speaks_outside(sayings, opening):
            outer = done[last] = replace(done[last], content=_merged((*done[last].content, opening)))
            done += _nested(line, sayings, outer)
            continue
        new = _completed(line, sayings, quotes)
        if new or line.text[line.span.end : line.span.end + 2] == "\n\n":
            spoken = _speaks_on(line, new, quotes)
            last = None if spoken is None else len(done) + spoken
        done += new
    return done


def _owned(line: Chunked, sayings: Sequence[Found], quotes: Quotations) -> set[Span]:
    """The quotations that a saying of the sentence has as its content from outside."""
    near = quotes.near(line.span)
    said = [f.saying for f in sayings if f.saying.sources]
    return {q for q in near for s in said if not q.covers(s.cue) and any(q.overlaps(c) for c in s.content)}


def _speaks_outside(sayings: Sequence[Found], quote: Span) -> bool:
    return any(f.saying.sources and not quote.covers(f.saying.cue) for f in sayings)


def _nested(line: Chunked, sayings: Sequence[Found], outer: Saying) -> list[Saying]:
    """The sayings within a quotation, but for the speaker's own: "I thought"."""
    said = [f.saying for f in sayings if f.saying.sources and f.saying.content]
    others = [s for s in said if not any(n.of(line.text).lower() in FIRST_PERSON for n in s.sources)]
    passing = outer.sources if outer.stance is Stance.ASSERTS else ()
    return [replace(s, via=(*s.via, *(o for o in passing if o not in s.sources))) for s in others]


def _completed(line: Chunked, sayings: Sequence[Found], quotes: Quotations) -> list[Saying]:
    """The sayings of a sentence with the whole of every quotation that their content touches."""
    awaits = line.shapes.endswith(":")
    near = quotes.near(line.span)
    new = []
    for found in sayings:
        content = found.saying.content or (() if found.whole else _just_before(line, near))
        if content or found.whole or awaits:
            touched = [
                q for q in near if any(q.overlaps(c) for c in content) and not q.overlaps(found.saying.cue)
            ]
            new.append(replace(found.saying, content=_merged((*content, *touched))))
    return new


def _just_before(line: Chunked, near: Sequence[Span]) -> tuple[Span, ...]:
    """The quotation that ends where the sentence begins: '"The hill is ours." That is what he said.'."""
    before = [q for q in near if q.end <= line.span.start and not line.text[q.end : line.span.start].strip()]
    return tuple(before[-1:])


def _speaks_on(line: Chunked, sayings: Sequence[Saying], quotes: Quotations) -> int | None:
    """Which of the sayings may go on in a quotation after it: one that is quoted, or ends in a colon."""
    near = quotes.near(line.span)
    for i, said in enumerate(sayings):
        if said.sources and any(q.overlaps(c) for c in said.content for q in near):
            return i
    return len(sayings) - 1 if sayings and line.shapes.endswith(":") else None


def _merged(spans: Sequence[Span]) -> tuple[Span, ...]:
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = merged[-1].joined(span)
        else:
            merged.append(span)
    return tuple(merged)
