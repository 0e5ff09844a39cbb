"""What the lexicon, too, takes for a trigger: a second opinion on what the model finds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.model import Kind, Span
from sayso.tagger.clause import parse
from sayso.tagger.triggers import IsPlace, find_triggers
from sayso.text.numbers import find_counts


@dataclass(frozen=True, slots=True)
class Seconds:
    """The triggers that the lexicon knows in a text, by their words and kinds."""

    known: frozenset[tuple[Kind, Span]] = frozenset()

    def back(self, kind: Kind, trigger: Span) -> bool:
        """Whether the lexicon has a trigger of that kind in those words."""
        return any(kind is own and trigger.overlaps(span) for own, span in self.known)


def seconds(text: str, sentences: Sequence[Span], is_place: IsPlace) -> Seconds:
    """The second opinion on a text; `is_place` says whether a name is a place of the gazetteer."""
    parsed = (parse(text, span, counts=find_counts(text, span)) for span in sentences)
    return Seconds(
        frozenset((hit.kind, hit.span(s)) for s in parsed for hit in find_triggers(s, is_place=is_place))
    )
