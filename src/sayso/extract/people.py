"""Whom the words for a toll's people count, by the codebook."""

from __future__ import annotations

from sayso.lexicon.people import categories, included
from sayso.model import INCLUDES, Category, Span
from sayso.text.segment import tokens


def category_of(text: str, people: Span) -> Category:
    """Civilians where any word says so and none says fighters."""
    known = categories()
    told = {known[t.lower] for t in tokens(text, people) if t.lower in known} - {Category.UNKNOWN}
    return told.pop() if len(told) == 1 else Category.MIXED if told else Category.UNKNOWN


def includes_in(text: str, people: Span) -> tuple[str, ...]:
    """The groups that the words name, in the codebook's order."""
    known = included()
    named = {group for t in tokens(text, people) for group in known.get(t.lower, ())}
    return tuple(group for group in INCLUDES if group in named)
