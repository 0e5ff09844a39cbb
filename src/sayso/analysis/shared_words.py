"""Tolls that one report tells with the same words: parts of a whole, and people named side by side.

"Ten people died, including four children" and "two women and seven children were killed" are two tolls
each. Where both count one class of people, the four are not rivals of the ten, nor the two of the seven:
a part is shown and not summed, and what stands side by side is one figure, added up.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from sayso.analysis.voices import Utterance
from sayso.model import Claim, Part, Quantity, Span
from sayso.normalise.number import added
from sayso.text.parts import is_part


@dataclass(frozen=True, slots=True)
class Shared:
    """Claims that share their words: which are parts, which stand beside one that is told first."""

    parts: frozenset[str]
    beside: Mapping[str, tuple[Claim, ...]]

    @property
    def added(self) -> frozenset[str]:
        """The claims that are added to the one that they stand beside."""
        return frozenset(claim.id for others in self.beside.values() for claim in others)

    def ids(self, claim: Claim) -> tuple[str, ...]:
        """The claims that stand beside one."""
        return tuple(other.id for other in self.beside.get(claim.id, ()))

    def count(self, claim: Claim) -> Quantity | None:
        """How many a claim tells, with those beside."""
        counts = [_count(one) for one in (claim, *self.beside.get(claim.id, ()))]
        known = [count for count in counts if count]
        return added(known) if known and len(known) == len(counts) else counts[0]


def shared_words(told: Sequence[Utterance]) -> Shared:
    """What toll claims of one report, outcome and class with one trigger are to each other."""
    claims = {u.claim.id: u for u in told}
    parts: set[str] = set()
    beside: dict[str, tuple[Claim, ...]] = {}
    for _, group in groupby(sorted(claims.values(), key=_words), key=lambda u: _words(u)[:-1]):
        first, *others = group
        within = {u.claim.id for u in others if _is_part(first, u)}
        aside = [u for u in others if u.claim.id not in within]
        parts |= within
        if aside and _count(first.claim) and all(_count(u.claim) for u in aside):
            beside[first.claim.id] = tuple(u.claim for u in aside)
    return Shared(frozenset(parts), beside)


def _words(u: Utterance) -> tuple[str, Span, str, str, Span]:
    what = u.claim.proposition
    return u.document.id, what.trigger, what.subtype, str(what.category), _people(u.claim)


def _people(claim: Claim) -> Span:
    what = claim.proposition
    people = what.parts.get(Part.VICTIMS) or what.count
    return people.mention.span if people else what.trigger


def _is_part(first: Utterance, other: Utterance) -> bool:
    return is_part(first.document.text, _people(first.claim), _people(other.claim))


def _count(claim: Claim) -> Quantity | None:
    return claim.proposition.count.known if claim.proposition.count else None
