"""Which place "the town" or "the area" is: the last that the report calls so, or may call so."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from itertools import pairwise

from sayso.extract.mentions import Mentions
from sayso.extract.name_kinds import Kind, Name
from sayso.lexicon.fold import fold
from sayso.lexicon.nouns import place_meaning
from sayso.model import Span

LATER = 4
"""Within how many sentences after "a town" its name is looked for."""
REJECTED = -1.0
_FAR, _PER_SENTENCE, _PER_MENTION, _OFTEN = -5.0, 0.6, 0.2, 6
_CONTAINER = 4
_HAPPENED, _HAPPENED_VAGUE = 0.4, 1.0  # what is told of a place counts for it
_OPENING = 2
_WITHIN = r"(?:in|of|near) (?:the )?(?:[a-z-]+ ){0,3}"
_CONTAINED = re.compile(rf",? an? (?:(?:[a-z-]+ ){{0,3}}{_WITHIN})?| (?:[a-z-]+ ){{0,2}}{_WITHIN}")
_JOINED = (" and ", " or ", " and the ", " and in ")
_COUNTRIES = frozenset(("country", "nation"))
_VAGUE = frozenset(("area", "region"))
_NO_TOWN = frozenset(("water", "border"))
_PARTS_OF_TOWNS = frozenset(("quarter", "district"))
OWN_NAME = frozenset(("site", "street", "water", "border", "part", "whole"))
"""What a place's name says itself, so that a town's name does not stand for it: "Mosul airport"."""


def place_before(
    mentions: Mentions, span: Span, noun: tuple[str, ...] = (), *, vague: bool | None = None
) -> str | None:
    """The place that a noun before `span`'s end points to, or "there" without a noun.

    What is `vague` ("the area", "there") is the place last told of, and not the one most told of.
    """
    here, best = mentions.sentence(span.start), (float("-inf"), "")
    vague = (not noun or noun[-1] in _VAGUE) if vague is None else vague
    around = _around(mentions) if vague else frozenset()
    for name in mentions.names:
        fit = _fits(name, noun) if name.kind is Kind.PLACE and name.span.end <= span.start else REJECTED
        if fit > REJECTED:
            often = 0 if vague else min(_OFTEN, sum(n.words == name.words for n in mentions.names))
            often -= _CONTAINER * (name.span in around)
            fit += (_HAPPENED_VAGUE if vague else _HAPPENED) * name.where
            score = max(_FAR, _PER_SENTENCE * (name.sentence - here)) + fit + _PER_MENTION * often
            best = (score, name.text) if score >= best[0] else best
    return best[1] or None


def _around(mentions: Mentions) -> frozenset[Span]:
    """The places that only say where the one named before them lies: Homs in "Waer, a quarter of Homs"."""
    places = [n for n in mentions.names if n.kind is Kind.PLACE]
    return frozenset(
        other.span
        for one, other in pairwise(places)
        if _CONTAINED.fullmatch(mentions.text[one.span.end : other.span.start])
    )


def place_after(mentions: Mentions, span: Span, noun: tuple[str, ...]) -> str | None:
    """The first place named after "a town" that the report calls by the same noun."""
    last = mentions.sentence(span.start) + LATER
    later = (n for n in mentions.names if n.span.start >= span.end and n.sentence <= last)
    called = (n for n in later if n.kind is Kind.PLACE and n.type != "country" and _is_called(n, noun[-1]))
    return next((n.text for n in called), None) or _new_after(mentions, span, noun)


def _new_after(mentions: Mentions, span: Span, noun: tuple[str, ...]) -> str | None:
    """The first place named only after "a town in the north" in a report's opening, and that may be one."""
    here = mentions.sentence(span.start)
    if here > _OPENING or noun[-1].endswith("s"):
        return None
    last = here + LATER
    before = {n.words for n in mentions.names if n.span.start < span.end}
    for name in mentions.names:
        if name.span.start < span.end or name.kind is not Kind.PLACE or name.sentence > last:
            continue
        if name.words not in before and not name.type and _fits(name, noun) >= 0:
            return name.text
    return None


def pair_before(mentions: Mentions, span: Span) -> str | None:
    """The last two places that the report joins by "and": what "the two towns" are."""
    earlier = [
        n for n in mentions.names if n.span.end <= span.start and n.kind is Kind.PLACE and n.type != "country"
    ]
    for one, other in reversed(list(pairwise(earlier))):
        if mentions.text[one.span.end : other.span.start] in _JOINED:
            return mentions.text[one.span.start : other.span.end]
    return None


def only_placed(mentions: Mentions, span: Span, noun: tuple[str, ...]) -> bool:
    """Whether what follows a noun only says where the place lies: "the town on the Turkish border"."""
    after = fold(span.of(mentions.text)).split(f" {noun[-1]} ", 1)[-1].split(" ", 1)[0]
    return place_meaning(noun) == "settlement" and after in ("on", "near", "in")


def _is_called(name: Name, noun: str) -> bool:
    return noun in name.nouns or name.words[-1] == noun


def _fits(name: Name, words: tuple[str, ...]) -> float:
    """How well a place fits the words that point to it; `REJECTED` where it cannot be meant."""
    if not words:
        return REJECTED if name.type == "country" else 0.0
    noun, meaning = words[-1], place_meaning(words)
    if noun in _COUNTRIES:
        return 1.0 if name.type == "country" else REJECTED
    if _is_called(name, noun):
        return 2.0
    if name.type == "country" or meaning in OWN_NAME:
        return REJECTED
    told = {place_meaning([n]) for n in name.nouns}
    if meaning in _PARTS_OF_TOWNS and not told & _PARTS_OF_TOWNS:
        return REJECTED
    return _told(told, meaning, words)


def _told(told: AbstractSet[str | None], meaning: str | None, words: tuple[str, ...]) -> float:
    """How well a place fits by what else the report calls it."""
    if words[-1] == "capital" and "provincial" in words and "adm1" in told:
        return 2.0
    if meaning in told:
        return 1.5
    if meaning == "settlement" and told & _PARTS_OF_TOWNS:
        return REJECTED
    if meaning in ("around", "region", "countryside"):
        return 0.5
    return REJECTED if told & _NO_TOWN else -0.4 if told & {"adm1", "adm2"} else 0.0
