"""A phrase that names somebody, cut where prepositions, commas and "and" cut it.

`"Fighters from Lebanese Shiite Hezbollah in Syria"` is three pieces: the head, one linked by "from",
one by "in". What only describes another ("Iranian-backed", "pro-Turkish", "IS-held") is told apart from
what is named.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from sayso.lexicon.actors import Actors, Hit, Meaning
from sayso.lexicon.phrases import phrases
from sayso.lexicon.terms import Term, terms


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of terms: `link` is the word or mark that ties it to those before, nothing for the head.

    `first` is the place of its first term in the phrase, by which `hits` count.
    """

    link: str
    first: int
    terms: tuple[Term, ...]
    hits: tuple[Hit, ...]
    leanings: tuple[tuple[Hit, str], ...] = ()

    def has(self, *meanings: Meaning) -> bool:
        """Whether anything in it can mean one of these."""
        return any(hit.ids(*meanings) for hit in self.hits)

    @property
    def words(self) -> tuple[str, ...]:
        """Its words, folded; those of a person's name with an article keep it."""
        return tuple(f"al-{t.word}" if t.text[:3] in ("al-", "Al-") else t.word for t in self.terms)


@lru_cache(maxsize=1024)
def parse(words: str, lexicon: Actors) -> tuple[Piece, ...]:
    """The pieces of a phrase in order, the head first; kept, since actor, side and role ask in turn."""
    found = _counted_out(terms(words))
    hits = lexicon.hits(found)
    cuts = [0, *_cuts(words, found, hits), len(found)]
    return tuple(_piece(words, found, hits, first, last) for first, last in pairwise(cuts) if first < last)


def _counted_out(found: tuple[Term, ...]) -> tuple[Term, ...]:
    """The terms without the words for an amount at their beginning: "more than", "at least"."""
    for size in (3, 2):
        if " ".join(term.word for term in found[:size]) in phrases().amounts.words:
            return found[size:]
    return found


def _links() -> frozenset[str]:
    return phrases().links.words | phrases().joining.words


def _cuts(words: str, found: Sequence[Term], hits: Sequence[Hit]) -> Iterator[int]:
    inside = {i for hit in hits for i in range(hit.first + 1, hit.last)}
    whole = {hit.first for hit in hits}
    for i, term in enumerate(found[1:], 1):
        if i not in inside and (_mark(words, found, i) or (term.word in _links() and i not in whole)):
            yield i


def _mark(words: str, found: Sequence[Term], i: int) -> str:
    """The mark of punctuation before a term that parts it from the one before."""
    gap = words[found[i - 1].span.end : found[i].span.start]
    return next((c for c in gap if c in ",;:()[]—"), "–" if " –" in gap or " - " in gap else "")


def _piece(words: str, found: Sequence[Term], hits: Sequence[Hit], first: int, last: int) -> Piece:
    head = found[first].word
    mark = _mark(words, found, first) if first else ""
    linked = first > 0 and not mark and head in _links()
    link = (
        ("loyal" if head == "to" and found[first - 1].word in phrases().loyal.words else head)
        if linked
        else mark
    )
    inside = [h for h in hits if first <= h.first and h.last <= last]
    leanings = [(h, lean) for h in inside if (lean := _leaning(found, h))]
    described = {h for h, _ in leanings}
    named = tuple(h for h in inside if h not in described)
    return Piece(link, first + linked, tuple(found[first + linked : last]), named, tuple(leanings))


def _leaning(found: Sequence[Term], hit: Hit) -> str:
    """How the words only describe what follows: `backed`, `held`, `anti`; nothing where they name."""
    after = found[hit.last] if hit.last < len(found) else None
    leanings, placed = phrases().leanings.words, phrases().placed.words
    if after and (after.word in leanings or (after.joined and after.word in placed)):
        return after.word
    before = found[hit.first - 1] if hit.first else None
    if before and found[hit.first].joined and before.word in phrases().prefixes.words:
        return before.word
    return ""
