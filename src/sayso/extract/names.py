"""Coreference inside a report: the fullest words that it uses for what a span stands for.

    names = read_names(text, sentences, lexicon=lexicon, is_place=gazetteer.knows)
    names.of(span, want="place")        "Albu Kamal" for "the city"
    names.described(span)               "Rami Abdel Rahman, head of the Observatory" for "he"

The answer is always the document's own words, or nothing where it is not plain. Recency decides among
what agrees in type and number; subjects and speakers go before others.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from sayso.extract.caseless import partial_caseless, whole_caseless
from sayso.extract.descriptions import LONG, meant, parted, whole_body
from sayso.extract.full_names import full_person, fuller, is_acronym, is_only, name_of
from sayso.extract.mentions import Group, Mentions, mentions
from sayso.extract.name_kinds import Kind
from sayso.extract.named_places import place_before
from sayso.lexicon.actors import Actors
from sayso.lexicon.fold import fold
from sayso.lexicon.nouns import noun_of
from sayso.lexicon.phrases import phrases
from sayso.model import Span
from sayso.tagger.protocol import Frame

Want = Literal["place", "actor", "source"]
Worth = Mapping[str, float]

_WORD = re.compile(r"[\w'’-]+")
_OBJECTS = frozenset(("them", "him", "her"))
_ENDS_CLAUSE = re.compile(
    r"\s*(?:[.,;:)\"”—–-]|$|(?:in|into|to|by|from|with|at|on|for|over|as|and|of|after|before|under)\b)"
)
_NAMED = frozenset((Kind.PLACE, Kind.BODY))
_HE: Worth = MappingProxyType({"named": 1.0, "speaker": 0.8, "subject": 0.5, "acts": 0.2, "linked": -0.6})
_IT: Worth = MappingProxyType({"named": 0.3, "subject": 0.7, "acts": 0.5, "linked": -0.5, "tells": -2.0})
_IT_SAID: Worth = MappingProxyType({"named": 0.3, "subject": 0.4})
_THEY: Worth = MappingProxyType({"subject": 0.8, "acts": 0.4, "linked": -0.4, "named": 0.3, "force": 0.6})
_THEY_SAID: Worth = MappingProxyType({"subject": 0.8, "linked": -0.4, "named": 0.3, "speaker": 0.8})


@dataclass(frozen=True, slots=True)
class Names:
    """The names that one document gives to what it speaks of; made by `read_names`."""

    mentions: Mentions

    def of(self, span: Span, want: Want = "actor") -> str | None:
        """The fullest words of the document for what a span stands for.

        Nothing where the words are the fullest themselves, or where it is not plain what they mean.
        """
        words = tuple(fold(_nominative(span.of(self.mentions.text))).split())
        found = self._found(span, words, want) if words else None
        known = set(fold(found).split()) <= set(words) if found else True
        return None if known else found

    def described(self, span: Span, want: Want = "source") -> str:
        """The words that say most of whoever a span stands for: name, function and whom it is for."""
        text = self.mentions.text
        name = self.of(span, want) or span.of(text)
        return max([name, *(told.of(text) for told in self._introductions(name))], key=len)

    def _introductions(self, name: str) -> Iterator[Span]:
        wanted, people = fold(name), (Kind.PERSON, Kind.UNKNOWN)
        for group in self.mentions.groups:
            if not group.names or len(group.words) > LONG:
                continue
            if any(n.kind in people and fold(n.text) == wanted for n in group.names):
                yield group.span.joined(group.apposed) if group.apposed else group.span

    def _found(self, span: Span, words: tuple[str, ...], want: Want) -> str | None:
        if len(words) == 1 and not is_acronym(span.of(self.mentions.text)) and words[0] in phrases().pronouns:
            return self._pronoun(span, words[0], want)
        owner = self._owner(span, words)
        if owner:
            return self._pronoun(owner, owner.of(self.mentions.text).lower(), "actor")
        whole = self._whole(span) if want == "place" else None
        if whole:
            return self.of(whole, want)
        if caseless := partial_caseless(self.mentions, words, span.start):
            return caseless
        name = name_of(self.mentions, span, words)
        if name:
            genitive = words == (*name.words[:-1], f"{name.words[-1]}s")
            known = None if want == "place" else fuller(self.mentions, name)
            return known or (name.text if genitive else None)
        within = [n for n in self.mentions.within(span) if n.type not in ("country", "seat")]
        if any(n.kind in _NAMED for n in within):
            return None
        determiner, bare, _ = parted(words)
        paper = bare[-1:] and bare[-1] in phrases().paper.words and determiner in phrases().pointing.words
        if want == "source" and paper:
            return self._it(span, want)
        return meant(self.mentions, span, words, want)

    def _whole(self, span: Span) -> Span | None:
        """What a phrase names a part or the surroundings of: "most of *that province*"."""
        words = [(m.group().lower(), m.start()) for m in _WORD.finditer(span.of(self.mentions.text))]
        at = next((i for i, (word, _) in enumerate(words) if word in ("the", "that", "this")), 0)
        parts = at > 0 and all(word in phrases().portions.words for word, _ in words[:at])
        return Span(span.start + words[at][1], span.end) if parts else None

    def _owner(self, span: Span, words: tuple[str, ...]) -> Span | None:
        """The pronoun that says whose people a phrase means: "*its* fighters", "two of *them*"."""
        if len(words) > 1 and words[-2] == "of" and words[-1] in phrases().they.words:
            return Span(span.end - len(words[-1]), span.end)
        noun = noun_of(words)
        theirs = len(words) > 1 and words[0] in phrases().possessives.words and words[0] != "whose"
        armed = noun is not None and "state_forces" in noun.stands_for  # "its air force" is not the report's
        forces = noun is not None and (noun.kind in ("force", "people") or armed)
        return Span(span.start, span.start + len(words[0])) if theirs and forces else None

    def _pronoun(self, span: Span, word: str, want: Want) -> str | None:
        said = phrases()
        if word in said.he.words:
            return self._best(span, 5, self._person, _HE) or self._best(span, 5, self._stranger, _HE)
        if word in said.there.words:
            return place_before(self.mentions, span)
        if word in said.it.words and want == "place":
            return place_before(self.mentions, span, vague=False)
        if word in said.it.words:
            return self._it(span, want)
        if word in said.we.words:
            return self._we(span, want)
        return self._best(span, 3, self._several, _THEY_SAID if want == "source" else _THEY)

    def _it(self, span: Span, want: Want) -> str | None:
        said = self._best(span, 6, self._speaking_body, _IT_SAID) if want == "source" else None
        return said or self._best(span, 3, self._body, _IT)

    def _we(self, span: Span, want: Want) -> str | None:
        """Who speaks nearest by: of two as near, who spoke before."""
        here = self.mentions.sentence(span.start)
        speakers = [g for g in self.mentions.groups if g.speaker and here - 3 <= g.sentence <= here + 1]
        near = sorted(speakers, key=lambda g: (abs(g.sentence - here), g.span.start > span.start))
        found = next((f for g in near if (f := self._person(g) or self._body(g))), None) or self._own_voice()
        return (self._spoken_for(found) if found and want == "actor" else None) or found

    def _own_voice(self) -> str | None:
        """Who speaks in a release that quotes nobody: the first who says something, or does."""
        acting = (g for g in self.mentions.groups if g.speaker or g.subject)
        return next((f for g in acting if (f := self._body(g) or self._person(g))), None)

    def _spoken_for(self, person: str) -> str | None:
        """The body that the report says a person belongs to."""
        told = (name for intro in self._introductions(person) for name in self.mentions.within(intro))
        return next((name.text for name in told if name.kind is Kind.BODY), None)

    def _best(self, span: Span, reach: int, read: Callable[[Group], str | None], worth: Worth) -> str | None:
        """What the earlier group says that scores most: a point less for each sentence between."""
        here, best = self.mentions.sentence(span.start), (float("-inf"), "")
        agent = self._agent(span)
        for group in self.mentions.before(span, reach):
            if group is agent:
                continue
            score = group.sentence - here + sum(worth.get(mark, 0.0) for mark in _marks(group))
            if score > best[0] and (words := read(group)):
                best = (score, words)
        return best[1] or None

    def _agent(self, span: Span) -> Group | None:
        """Who does something to those whom a pronoun stands for, and so is not meant: "they hit *them*"."""
        text = self.mentions.text
        if span.of(text).lower() not in _OBJECTS or not _ENDS_CLAUSE.match(text, span.end):
            return None
        return next((g for g in self.mentions.before(span, 0) if g.subject), None)

    def _person(self, group: Group) -> str | None:
        persons = [n for n in group.names if n.kind is Kind.PERSON]
        if persons:
            return full_person(self.mentions, persons[-1]) or persons[-1].text
        noun = noun_of(group.words)
        acts = group.speaker or group.subject or group.acts or group.opens
        own = group.determiner in phrases().possessives.words or not group.determiner
        if noun and noun.kind == "person" and acts and not own and not group.names:
            return self._described_by(group, "source")
        strange = [n for n in group.names if n.kind is Kind.UNKNOWN and len(n.words) > 1]
        return strange[-1].text if strange and group.speaker else None

    def _stranger(self, group: Group) -> str | None:
        """A subject with a name of several words of which nothing is known."""
        if group.speaker and (told := whole_caseless(self.mentions, group)):
            return told
        strange = [n for n in group.names if n.kind is Kind.UNKNOWN and 1 < len(n.words) < 5]
        return strange[-1].text if strange and (group.subject or group.opens) else None

    def _body(self, group: Group) -> str | None:
        states = ("country", "seat") if group.subject or group.speaker else ("country",)
        bodies = [n for n in group.names if n.kind is Kind.BODY or n.type in states]
        if bodies and is_only(group.words, bodies[-1]):
            return whole_body(self.mentions, bodies[-1])
        noun = noun_of(group.words)
        return self._described_by(group, "source") if noun and noun.kind == "body" else None

    def _speaking_body(self, group: Group) -> str | None:
        return self._body(group) if group.speaker else None

    def _several(self, group: Group) -> str | None:
        noun = noun_of(group.words)
        if noun and noun.kind in ("force", "people"):
            return self._described_by(group, "actor")
        armed = [n for n in group.names if n.type in ("armed_group", "state_forces", "coalition")]
        if armed and group.subject:
            return whole_body(self.mentions, armed[-1])
        acts = group.subject or group.acts
        return group.span.of(self.mentions.text) if acts and not noun and _plural(group) else None

    def _described_by(self, group: Group, want: Want) -> str:
        """What a group without a name points to in its turn, or its own words."""
        found = meant(self.mentions, group.span, (group.determiner, *group.words), want)
        return found or group.span.of(self.mentions.text)


def read_names(
    text: str,
    sentences: Sequence[Span],
    *,
    lexicon: Actors,
    is_place: Callable[[str], bool] | None = None,
    frames: Sequence[Frame] = (),
) -> Names:
    """The names of a text; `is_place` says whether a name is known as that of a place.

    `frames` are what a tagger found in it: who says, who acts, and where.
    """
    return Names(mentions(text, sentences, lexicon=lexicon, is_place=is_place, frames=frames))


def _marks(group: Group) -> Iterator[str]:
    """What counts for or against a group as what a pronoun stands for."""
    noun = noun_of(group.words)
    marks = {
        "subject": group.subject or group.linked == "by",
        "speaker": group.speaker,
        "acts": group.acts,
        "linked": group.linked not in ("", "by"),
        "named": bool(group.names),
        "tells": any(n.type in ("monitor", "media") for n in group.names),
        "force": bool(noun and noun.kind == "force"),
    }
    return (mark for mark, holds in marks.items() if holds)


def _plural(group: Group) -> bool:
    """Whether an unknown noun is written as several are: "the Maoists", "65,000 newcomers"."""
    people = not any(n.kind in (Kind.PERSON, Kind.PLACE) for n in group.names)
    return people and len(group.head) > 4 and group.head.endswith("s") and not group.head.endswith("ss")


def _nominative(words: str) -> str:
    """Words without the mark of the genitive at their end."""
    return words[:-2] if words.endswith(("'s", "’s")) else words
