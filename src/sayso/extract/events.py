"""Which claims of one document speak of one happening.

Claims that share a feature are linked, unless both tell when and tell it differently. Features are looked
up, so that the time grows with the claims and not with their pairs.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from sayso.model import Claim, Document, Kind, Mention, Span, Stated

_VIOLENCE = frozenset((Kind.ATTACK, Kind.TOLL, Kind.DAMAGE))
_STANDING = frozenset((Kind.ALIGNMENT, Kind.STATEMENT))


def label_events(document: Document, sentences: Sequence[Span], claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """The same claims, those of one happening under one label `e1`, `e2` … in order of appearance.

    An attack, its tolls and its damage in one sentence are one happening; so are claims of one kind and
    subtype about the same place, or with the same number in figures, at no different time.
    """
    starts = [s.start for s in sentences]
    parents = list(range(len(claims)))
    seen: dict[tuple[Hashable, ...], dict[frozenset[str], int]] = {}
    for i, claim in enumerate(claims):
        when = _words(document, [claim.proposition.when] if claim.proposition.when else [])
        for feature in _features(document, claim, bisect_right(starts, claim.proposition.trigger.start)):
            for earlier in _at_no_other_time(seen.setdefault(feature, {}), when):
                parents[_root(parents, i)] = _root(parents, earlier)
            seen[feature][when] = i
    labels: dict[int, str] = {}
    named = [labels.setdefault(_root(parents, i), f"e{len(labels) + 1}") for i in range(len(claims))]
    return tuple(replace(claim, event=label) for claim, label in zip(claims, named, strict=True))


def _at_no_other_time(told: dict[frozenset[str], int], when: frozenset[str]) -> Iterator[int]:
    """The last claims of a feature at the same time, or at a time that one of the two leaves open."""
    if not when:
        yield from list(told.values())[-1:]
        return
    yield from (told[time] for time in (when, frozenset[str]()) if time in told)


def _root(parents: list[int], item: int) -> int:
    while parents[item] != item:
        parents[item] = parents[parents[item]]
        item = parents[item]
    return item


def _features(document: Document, claim: Claim, sentence: int) -> Iterator[tuple[Hashable, ...]]:
    """What a claim shares with another of the same happening."""
    what = claim.proposition
    if claim.kind in _VIOLENCE:
        yield ("violence", sentence)
    for place in _words(document, what.where) if claim.kind not in _STANDING else ():
        yield (claim.kind, what.subtype, place)
    counted = what.count.mention.words(document.text).lower().split() if what.count else []
    for number in (word for word in counted if word[0].isdigit() and word != "1"):
        yield (claim.kind, what.subtype, number)


def _words(document: Document, stated: Sequence[Stated[Any]]) -> frozenset[str]:
    return frozenset(_plain(document, s.mention) for s in stated)


def _plain(document: Document, mention: Mention) -> str:
    return " ".join(mention.words(document.text).lower().split())
