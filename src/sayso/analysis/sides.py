"""Two sides put beside each other, each with its voice, its words and its day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from sayso.analysis.voices import Utterance
from sayso.model.judgement import Comparison, Finding, Relation, Side

Told = Mapping[tuple[str, str], Utterance]
"""Utterances by claim and voice."""

Key = tuple[str, str]


def tell(said: Sequence[Utterance]) -> dict[Key, Utterance]:
    """The utterances by claim and voice."""
    return {(u.claim.id, u.voice.key): u for u in said}


def side(group: Sequence[Utterance]) -> Side:
    """One side from its utterances; its words are those of the first told."""
    ordered = sorted(group, key=lambda u: (u.said or date.max, *u.place_in_text, u.claim.id))
    first = ordered[0]
    return Side(
        voice=first.voice,
        claims=tuple(sorted({u.claim.id for u in ordered})),
        words=first.document[first.claim.proposition.quote],
        said=first.said,
    )


def compared(
    relation: Relation,
    subject: str,
    groups: tuple[Sequence[Utterance], Sequence[Utterance]],
    why: Sequence[Finding],
) -> Comparison:
    """A comparison of two groups of utterances, the earlier said on the left."""
    left, right = sorted(map(side, groups), key=_order)
    return Comparison(relation=relation, subject=subject, left=left, right=right, findings=tuple(why))


def _order(one: Side) -> tuple[date, str, tuple[str, ...]]:
    return one.said or date.max, one.voice.key, one.claims
