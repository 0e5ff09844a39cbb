"""How often each source is right on who holds a place, learned from what all of them say.

Expectation and maximisation: believe the sources as far as is known, count how often each agreed with what
is then believed, weigh that against the prior, and again. A kind of word (a role, an interest) moves first,
then each source from its kind, each only as far as it has words to outweigh the prior.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from types import MappingProxyType

from sayso.analysis.filtering import picture
from sayso.analysis.weighing import NOTHING_LEARNED, Shares
from sayso.lexicon.reliability import Priors, priors
from sayso.model.judgement import Holding

ROUNDS = 6
LEAST, MOST = 0.5, 0.98
"""No source is taken for a liar whose word means its opposite, and none for infallible."""


def learned(places: Iterable[Sequence[Holding]], *, given: Priors | None = None) -> Shares:
    """How often words are right by source and kind, from the words on many places; the same in any order."""
    told, by = [held for held in places if held], given or priors()
    shares: Shares = NOTHING_LEARNED
    for _ in range(ROUNDS):
        shares = _once_more(told, by, shares)
    return shares


def _once_more(places: Sequence[Sequence[Holding]], by: Priors, shares: Shares) -> Shares:
    counts: dict[tuple[str, str], list[tuple[float, float]]] = defaultdict(list)
    for holdings in places:
        found = picture(holdings, learned=shares, given=by)
        for w in found.weighed if found else ():
            if found and w.main:
                agreed = sum(p * x for p, x in zip(found.at(w.day), w.rightness, strict=True))
                counts[w.root, w.kind].append((w.weight, w.weight * agreed))
    return _shares(counts, by)


def _shares(counts: dict[tuple[str, str], list[tuple[float, float]]], by: Priors) -> Shares:
    sums = {key: _sums(pairs) for key, pairs in counts.items()}
    kinds: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for (_, kind), pair in sorted(sums.items()):
        kinds[kind].append(pair)
    strength = by.conduct.strength.value
    typical = {kind: _between(by.right(kind), strength, _sums(pairs)) for kind, pairs in kinds.items()}
    return MappingProxyType(
        {(root, kind): _between(typical[kind], strength, pair) for (root, kind), pair in sorted(sums.items())}
    )


def _sums(pairs: Iterable[tuple[float, float]]) -> tuple[float, float]:
    every = sorted(pairs)  # so that sums do not depend on the order of claims
    return sum(a for a, _ in every), sum(b for _, b in every)


def _between(prior: float, strength: float, counted: tuple[float, float]) -> float:
    words, right = counted
    return min(MOST, max(LEAST, (strength * prior + right) / (strength + words)))
