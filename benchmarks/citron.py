"""How well acts of saying are found, by the definitions of BBC's Citron (`metrics.py` there).

Parts are sets of tokens: runs of letters and digits, and every other sign but space. *Exact*: the share of
sayings whose part is found to the token; a source or content counts with a saying whose cue overlaps.
*Overlap*: the tokens that found and annotated parts share, summed over all pairs of a found and an
annotated saying, against the tokens of all parts found (precision) and annotated (recall). Where two sayings
share tokens, these count once for each pair, so that overlap figures lean upwards, Citron's too.

Citron is measured on sayings with all three parts that stand in no other's content; `flat` leaves these.
`paired` makes the figures stricter and drops that choice: one found saying for one annotated one, by the
overlap of their cues, and only tokens of a pair count.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from sayso.model import Span

PARTS = ("source", "cue", "content")
_TOKEN = re.compile(r"\w+|[^\w\s]")
Tokens = frozenset[int]


@dataclass(frozen=True, slots=True)
class Said:
    """The tokens of one act of saying."""

    source: Tokens
    cue: Tokens
    content: Tokens


def tokeniser(text: str) -> Callable[[Iterable[Span]], Tokens]:
    """What gives the tokens of spans of a text, by their numbers."""
    number = [-1] * (len(text) + 1)
    for i, found in enumerate(_TOKEN.finditer(text)):
        number[found.start() : found.end()] = [i] * (found.end() - found.start())

    def tokens(spans: Iterable[Span]) -> Tokens:
        return frozenset(n for s in spans for n in number[s.start : s.end] if n >= 0)

    return tokens


def flat(sayings: Sequence[Said]) -> list[Said]:
    """Those with all three parts whose cue stands in no other's content."""
    whole = [s for s in sayings if s.source and s.cue and s.content]
    return [s for s in whole if not any(s.cue <= other.content for other in whole if other is not s)]


def exact(gold: Sequence[Said], found: Sequence[Said], part: str) -> Counter[str]:
    """Right, found and missed sayings, of which a part is there to the token."""
    hits = [any(_alike(f, g, part) for g in gold) for f in found]
    met = [any(_alike(f, g, part) for f in found) for g in gold]
    return Counter(hit=sum(hits), found=len(found), met=sum(met), gold=len(gold))


def overlap(gold: Sequence[Said], found: Sequence[Said], part: str) -> Counter[str]:
    """Shared, found and annotated tokens of a part, every pair of sayings counted."""
    shared = sum(len(getattr(f, part) & getattr(g, part)) for f in found for g in gold)
    return Counter(hit=shared, met=shared, found=_size(found, part), gold=_size(gold, part))


def paired(gold: Sequence[Said], found: Sequence[Said]) -> dict[str, Counter[str]]:
    """Both for each part, over pairs of one found and one annotated saying."""
    pairs = _pairs(gold, found)
    counts: dict[str, Counter[str]] = {}
    for part in PARTS:
        both = [(getattr(f, part), getattr(g, part)) for f, g in pairs]
        shared, same = sum(len(f & g) for f, g in both), sum(f == g and bool(g) for f, g in both)
        held = {
            side: sum(bool(getattr(s, part)) for s in of) for side, of in (("found", found), ("gold", gold))
        }
        counts[f"{part} exact"] = Counter(hit=same, met=same, **held)
        counts[f"{part} overlap"] = Counter(
            hit=shared, met=shared, found=_size(found, part), gold=_size(gold, part)
        )
    return counts


def _alike(one: Said, other: Said, part: str) -> bool:
    if part != "cue" and not one.cue & other.cue:
        return False
    return bool(getattr(one, part) == getattr(other, part))


def _held(sayings: Iterable[Said], part: str) -> int:
    return sum(bool(getattr(s, part)) for s in sayings)


def _size(sayings: Iterable[Said], part: str) -> int:
    return sum(len(getattr(s, part)) for s in sayings)


def _pairs(gold: Sequence[Said], found: Sequence[Said]) -> list[tuple[Said, Said]]:
    near = sorted(
        (
            (-len(f.cue & g.cue), -len(f.content & g.content), i, j)
            for i, f in enumerate(found)
            for j, g in enumerate(gold)
            if f.cue & g.cue
        )
    )
    free, open_ = set(range(len(found))), set(range(len(gold)))
    pairs = []
    for *_, i, j in near:
        if i in free and j in open_:
            free.remove(i)
            open_.remove(j)
            pairs.append((found[i], gold[j]))
    return pairs
