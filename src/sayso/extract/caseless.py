"""Partial names in text that has no case, or only capitals: nothing tells a name but the words beside it.

"Selu" is what an earlier group ends in: "president karim selu said ... selu added".
"""

from __future__ import annotations

from sayso.extract.mentions import Group, Mentions
from sayso.lexicon.nouns import head_nouns, titles
from sayso.lexicon.places import meanings

SURNAME = 4
"""A surname has so many letters at least, so that a word of grammar is not taken for one."""
LONG = 6
"""A group of more words than this is more than a name with its titles."""


def partial_caseless(mentions: Mentions, span_words: tuple[str, ...], start: int) -> str | None:
    """The longest group of a text without case that ends in the surname that the words are, titles apart."""
    bare = tuple(w for w in span_words if w not in titles())
    if not mentions.caseless or len(bare) != 1 or not _may_name(bare[0]):
        return None
    return _longest(mentions, bare[0], before=start)


def whole_caseless(mentions: Mentions, group: Group) -> str | None:
    """The fullest words for a speaker whom no noun describes, in a text without case."""
    if not mentions.caseless or not group.words or group.determiner or not _may_name(group.head):
        return None
    return _longest(mentions, group.head, before=group.span.end) or group.span.of(mentions.text)


def _longest(mentions: Mentions, surname: str, *, before: int) -> str | None:
    found = [
        g
        for g in mentions.groups
        if g.span.end <= before and 1 < len(g.words) <= LONG and _names(g, surname) and not g.determiner
    ]
    best = max(found, key=lambda g: (len(g.words), -g.span.start), default=None)
    return best.span.of(mentions.text) if best else None


def _names(group: Group, surname: str) -> bool:
    """Whether a surname, or its singular, stands among the last two words of a group."""
    return any(w.removesuffix("s") == surname.removesuffix("s") for w in group.words[-2:])


def _may_name(word: str) -> bool:
    known = word in head_nouns() or word in meanings() or not word.isalpha()
    return len(word) >= SURNAME and not known
