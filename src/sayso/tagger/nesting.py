"""Which draft of a sentence lies within which, and who then says what in the end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sayso.model import Span, Stance
from sayso.tagger.chunked import Chunked
from sayso.tagger.contents import trimmed
from sayso.tagger.drafts import Draft

FIRST_PERSON = frozenset(("i", "we"))
_PRONOUNS = {"it": False, "he": False, "she": False, "they": True, "i": False, "we": True}


def settled(line: Chunked, drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """The drafts with their content cut and their sources and intermediaries told apart."""
    merged = _merged(drafts)
    cut = [_after(line, _cut(line, d, merged[i + 1 :]), merged[:i]) for i, d in enumerate(merged)]
    kept = [d for d in cut if not (_speaks_of_self(line, d) and _outer(d, cut))]
    return tuple(_placed(line, _worded(line, d), kept) for d in kept)


def _worded(line: Chunked, one: Draft) -> Draft:
    """A draft without stretches that hold no word."""
    return replace(one, content=tuple(c for c in one.content if any(map(str.isalnum, c.of(line.text)))))


def _merged(drafts: Sequence[Draft]) -> list[Draft]:
    """Drafts that only name the source of another one, folded into it."""
    found: list[Draft] = []
    for one in drafts:
        if one.cites and found:
            said = found[-1]
            found[-1] = replace(said, sources=one.sources, via=(*said.sources, *said.via))
        elif one.joins and found:
            found[-1] = replace(found[-1], sources=(*found[-1].sources, *one.sources))
        else:
            found.append(one)
    return found


def _cut(line: Chunked, one: Draft, later: Sequence[Draft]) -> Draft:
    """A draft whose content ends where the same speaker, or another one, begins anew or says it all."""
    for other in later:
        encloses = (
            bool(other.content) and other.content[0].start < one.cue.start and not other.holds(other.cue)
        )
        if other.anew or (encloses and other.sources):
            end = min(other.opens, other.sources[0].start) if encloses and other.sources else other.opens
            content = tuple(c for c in (_until(line, span, end) for span in one.content) if c)
            return replace(one, content=content)
    return one


def _after(line: Chunked, one: Draft, earlier: Sequence[Draft]) -> Draft:
    """A draft that follows what it says, without what an earlier one says in front of its own cue."""
    said = [d for d in earlier if d.content and d.sources and max(c.end for c in d.content) <= d.cue.start]
    if not one.content or not said or one.content[0].start > said[-1].content[0].start:
        return one
    start = max(said[-1].cue.end, *(s.end for s in said[-1].sources))
    start += next((i for i, c in enumerate(line.text[start : one.cue.start]) if c not in " ,;"), 0)
    content = tuple(Span(max(c.start, start), c.end) for c in one.content if c.end > start)
    return replace(one, content=content) if one.content[0].end > start and one.cue.start > start else one


def _until(line: Chunked, span: Span, end: int) -> Span | None:
    return trimmed(line.text, Span(span.start, min(span.end, end))) if span.start < end else None


def _placed(line: Chunked, one: Draft, drafts: Sequence[Draft]) -> Draft:
    outer = _outer(one, drafts)
    if not outer or one.shares:
        return one
    if not one.sources:
        return replace(one, sources=outer.sources, stance=outer.stance, via=outer.via)
    if _same(line, one, outer):
        return replace(one, sources=outer.sources, via=(*one.via, *outer.via))
    if outer.stance is not Stance.ASSERTS:  # who doubts or denies what is said does not pass it on
        return one
    via = tuple(v for v in (*one.via, *outer.sources) if v not in one.sources)
    return replace(one, via=via)


def _outer(one: Draft, drafts: Sequence[Draft]) -> Draft | None:
    around = [d for d in drafts if d is not one and d.cue != one.cue and d.holds(one.cue)]
    return min(around, key=lambda d: sum(map(len, d.content)), default=None)


def _speaks_of_self(line: Chunked, one: Draft) -> bool:
    return any(s.of(line.text).lower() in FIRST_PERSON for s in one.sources)


def _same(line: Chunked, one: Draft, outer: Draft) -> bool:
    """Whether a pronoun within what somebody says stands for that somebody."""
    if len(one.sources) != 1 or not outer.sources:
        return False
    many = _PRONOUNS.get(one.sources[0].of(line.text).lower())
    plural = len(outer.sources) > 1 or outer.sources[0].of(line.text).rstrip("’'").endswith("s")
    return many is not None and many == plural
