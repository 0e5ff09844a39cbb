"""What "the group", "the army", "the general" or "the airport" stands for in a report."""

from __future__ import annotations

import re

from sayso.extract.full_names import full_body, full_person
from sayso.extract.mentions import Group, Mentions
from sayso.extract.name_kinds import Kind, Name
from sayso.extract.named_places import OWN_NAME, only_placed, pair_before, place_after, place_before
from sayso.lexicon.fold import fold
from sayso.lexicon.grammar import grammar
from sayso.lexicon.nouns import Noun, noun_of, place_meaning, titles
from sayso.lexicon.phrases import phrases
from sayso.lexicon.places import sides
from sayso.model import Span

LONG = 8
"""A group of more words than this is a list or a headline, and stands for nothing."""
_MONITORS = ("monitor",)
_CALLED = frozenset(("settlement", "adm1", "adm2", "district", "quarter"))
_OF = re.compile(r"\s+of\s+")
_LINKED = re.compile(r" (?:in|at|of|from|near) (?:the )?")


def meant(mentions: Mentions, span: Span, words: tuple[str, ...], want: str) -> str | None:
    """The fullest words for a description; `words` are the span's, folded, its determiner with them."""
    determiner, bare, whole = parted(words)
    noun, points = noun_of(bare), determiner in phrases().pointing.words
    if not bare or not (noun or points):
        return None
    if points and whole and bare[-1] in phrases().towns.words:
        return pair_before(mentions, span)
    if noun and noun.kind == "place":
        return _place(mentions, span, bare, points=points, whole=whole)
    if noun and noun.kind == "body" and whole and (points or noun.stands_for == _MONITORS):
        return _body(mentions, span, noun, bare, want)
    return _one_or_many(mentions, span, bare, whole=whole) if points else None


def _one_or_many(mentions: Mentions, span: Span, bare: tuple[str, ...], *, whole: bool) -> str | None:
    """Whom a noun for a person, for people or for fighters points to."""
    noun = noun_of(bare)
    if not noun:
        return _people(mentions, span, bare[0]) if len(bare) == 1 else None
    if noun.kind == "person":
        return _titled(mentions, span, bare)
    if not whole:
        return None
    return _force(mentions, span, noun, bare) if noun.kind == "force" else same_head(mentions, span, bare)


def parted(words: tuple[str, ...]) -> tuple[str, tuple[str, ...], bool]:
    """The determiner of a phrase, its words up to the first preposition, and whether that is all of it."""
    determiner = words[0] if words and words[0] in grammar().determiners.words else ""
    bare = tuple(w for w in (words[1:] if determiner else words) if w)
    cut = next((i for i, w in enumerate(bare) if w in phrases().links.words), len(bare))
    if "and" in bare and phrases().surroundings.words & set(bare):
        return determiner, bare[: bare.index("and")], True
    return determiner, bare[:cut], cut == len(bare)


def whole_body(mentions: Mentions, name: Name) -> str:
    """The fullest name of a body, its own if there is none."""
    return full_body(mentions, name) or name.text


def same_head(mentions: Mentions, span: Span, bare: tuple[str, ...]) -> str | None:
    """The latest earlier group with the same head that says more: "a military source" for "the source"."""
    for group in mentions.before(span):
        if not _alike(group.words[-len(bare) :], bare) or len(group.words) > LONG:
            continue
        armed = any(n.type == "armed_group" for n in group.names)
        more = set(group.words[: -len(bare)]) - phrases().loose.words
        if more and not (armed and bare[-1] in ("army", "military")):
            return _with_tail(mentions, group) or group.span.of(mentions.text)
        if tail := _with_tail(mentions, group):
            return tail
    return None


def _place(mentions: Mentions, span: Span, bare: tuple[str, ...], *, points: bool, whole: bool) -> str | None:
    bare = (*bare[:-1], bare[-1].removesuffix("s")) if bare[-1] in ("citys", "countrys") else bare
    if set(bare) & sides().keys() and place_meaning(bare) not in ("settlement", "adm1"):
        return None
    if not points:
        return place_after(mentions, span, bare)
    if not whole and not only_placed(mentions, span, bare):
        return None
    if place_meaning(bare) in _CALLED and (called := _called(mentions, span)):
        return called
    own = same_head(mentions, span, bare) if place_meaning(bare) in OWN_NAME else None
    found = own or _site(mentions, span, bare) or place_before(mentions, span, bare)
    return found or same_head(mentions, span, bare) or place_after(mentions, span, bare)


def _called(mentions: Mentions, span: Span) -> str | None:
    """The name that a place has right behind it: "the city" in "the city of Arzu"."""
    of = _OF.match(mentions.text, span.end)
    behind = (n for n in mentions.names if of and n.span.start == of.end() and n.kind is Kind.PLACE)
    return next((n.text for n in behind), None)


def _site(mentions: Mentions, span: Span, bare: tuple[str, ...]) -> str | None:
    """The last hospital, school or base that "the facility" or "the compound" is."""
    if bare[-1] not in phrases().sites.words:
        return None
    for group in mentions.before(span):
        if place_meaning(group.words) == "site" and group.head not in phrases().sites.words:
            own = next((n.text for n in group.names if n.words[-1:] == (group.head,)), None)
            return own or _with_tail(mentions, group) or group.span.of(mentions.text)
    return None


def _body(mentions: Mentions, span: Span, noun: Noun, bare: tuple[str, ...], want: str) -> str | None:
    if set(noun.stands_for) & {"state", "state_forces", "media"}:
        return same_head(mentions, span, bare)
    fitting = [n for n in mentions.names if n.type in noun.stands_for and n.kind is Kind.BODY]
    earlier = [n for n in fitting if n.span.end <= span.start]
    telling = [n for n in earlier if want == "source" and n.type in ("monitor", "ngo")]
    later = fitting[:1] if noun.stands_for == _MONITORS else []
    chosen = telling[-1:] or earlier[-1:] or later
    return whole_body(mentions, chosen[0]) if chosen else same_head(mentions, span, bare)


def _force(mentions: Mentions, span: Span, noun: Noun, bare: tuple[str, ...]) -> str | None:
    """The fighters of the same noun that say more, or the armed group that is named most and last."""
    same = same_head(mentions, span, bare)
    if same or "armed_group" not in noun.stands_for or " ".join(bare) not in noun.words:
        return same
    here, best = mentions.sentence(span.start), (float("-inf"), "")
    armed = [n for n in mentions.names if n.type == "armed_group"]
    for name in armed:
        often = min(6, sum(n.entity == name.entity for n in armed))
        score = 0.5 * (name.sentence - here) + 0.3 * often
        if name.span.end <= span.start and score >= best[0]:
            best = (score, whole_body(mentions, name))
    return best[1] or None


def _people(mentions: Mentions, span: Span, word: str) -> str | None:
    """The fighters of a people that the report has named: "the Iraqis" are "Iraqi forces"."""
    for group in mentions.before(span):
        noun = noun_of(group.words)
        if noun and noun.kind == "force" and len(word) > 4 and group.words[0].startswith(word[:4]):
            return group.span.of(mentions.text)
    return None


def _titled(mentions: Mentions, span: Span, bare: tuple[str, ...]) -> str | None:
    """The person whom an earlier group gives this title, or the earlier group of the same head."""
    for group in mentions.before(span):
        persons = [n for n in (*group.names, *_beside(mentions, group)) if n.kind is Kind.PERSON]
        told = fold(group.apposed.of(mentions.text)).split() if group.apposed else ()
        if persons and any(_is_title(word, bare[-1]) for word in (*group.words, *told)):
            return full_person(mentions, persons[-1]) or persons[-1].text
        fuller = len(group.words) > len(bare) or group.determiner in ("a", "an", "one")
        if _alike((group.head,), bare[-1:]) and fuller:
            return group.span.of(mentions.text)
    return None


def _is_title(word: str, noun: str) -> bool:
    """Whether a word is a noun or what it is cut to before a name: Gen. for the general."""
    return word == noun or (len(word) > 2 and noun.startswith(word) and word in titles())


def _beside(mentions: Mentions, group: Group) -> tuple[Name, ...]:
    """The name that is put right after a group with a comma."""
    end = group.span.end
    apart = mentions.text.startswith(", ", end)
    return tuple(n for n in mentions.names if apart and n.span.start == end + 2)


def _with_tail(mentions: Mentions, group: Group) -> str | None:
    """A group with the name that it is of, in or from: "the airport in Mosul"."""
    linked = _LINKED.match(mentions.text, group.span.end)
    follows = linked and next((n for n in mentions.names if n.span.start == linked.end()), None)
    return mentions.text[group.span.start : follows.span.end] if follows else None


def _alike(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two endings are the same but for number."""
    same = bool(one) and one[:-1] == other[:-1]
    return same and one[-1].removesuffix("s") == other[-1].removesuffix("s")
