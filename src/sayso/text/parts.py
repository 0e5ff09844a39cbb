"""Words that make one number a part of another: "ten people, *including* four children"."""

from __future__ import annotations

from functools import cache

from sayso.lexicon.numbers import number_words
from sayso.model import Span
from sayso.text.segment import Token, tokens


def says_part(between: tuple[str, ...], after: tuple[str, ...] = ()) -> bool:
    """Whether words make the second of two numbers a part: the last between them, or the first after it."""
    return any(between[-len(p) :] == p or after[: len(p)] == p for p in _openers())


def is_part(text: str, whole: Span, part: Span) -> bool:
    """Whether the people of `part` are told as some of those of `whole`, which stand before them."""
    if whole.covers(part):
        return whole != part
    if part.start < whole.end:
        return False
    between, own = _lower(tokens(text, Span(whole.end, part.start))), _lower(tokens(text, part))
    opened = any(tuple(between[i : i + len(p)]) == p for p in _openers() for i in range(len(between)))
    return opened or says_part((), own[1:])


def _lower(found: tuple[Token, ...]) -> tuple[str, ...]:
    return tuple(t.lower for t in found)


@cache
def _openers() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(phrase.split()) for phrase in number_words("part"))
