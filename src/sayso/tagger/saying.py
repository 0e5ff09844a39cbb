"""One act of saying, and which of several covers a stretch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.model import Certainty, Span, Stance


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


def saying_of(sayings: Sequence[Saying], span: Span) -> Saying | None:
    """The innermost saying that covers a stretch; nothing means the report's own voice."""
    around = [s for s in sayings if s.covers(span)]
    return min(around, key=lambda s: sum(map(len, s.content)), default=None)
