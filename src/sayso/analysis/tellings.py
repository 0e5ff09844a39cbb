"""What each report tells as one happening: its claims of one event, their features gathered."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from typing import TypeVar

from sayso.analysis.dating import windows
from sayso.analysis.places import Spot, spots
from sayso.analysis.voices import Utterance, party_of
from sayso.lexicon.fold import fold
from sayso.lexicon.grammar import grammar
from sayso.model import Claim, Document, Kind, Part, Quantity, Span, Stance
from sayso.model.judgement import Dated, Party, Window
from sayso.text.segment import sentences

HAPPENINGS = frozenset((Kind.ATTACK, Kind.TOLL, Kind.DAMAGE, Kind.CONTROL, Kind.MOVEMENT))

Words = tuple[frozenset[str], frozenset[str]]
"""Stems of the words with a capital, and of the others."""

_STANDING = "holds"  # a state, which happens on no day
_TOLD = frozenset((Stance.ASSERTS, Stance.DENIES, Stance.DOUBTS))
_DOERS = (Part.ATTACKER, Part.ACTOR)
_OTHERS = (Part.TARGET, Part.VICTIMS, Part.OTHER, Part.OBJECT)
_Keyed = TypeVar("_Keyed", Spot, Party)
_WORD = re.compile(r"[^\W\d_](?:[\w'’-]*\w)?")
_ENDINGS = ("ings", "ing", "ers", "er", "ies", "ied", "es", "ed", "s", "e", "y")
_SHORTEST = 4  # letters of a word that tells anything


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """What one report tells as one happening.

    `at` is its turn in the report. `deeds` are kinds with subtypes ("attack airstrike"), `acts` the
    stems of the words that name them, `figures` the numbers of people by outcome. `names` and `words`
    are stems of the sentences that it stands in, `story` those of its whole report.
    """

    claims: tuple[str, ...]
    document: str
    at: int
    deeds: frozenset[str] = frozenset()
    acts: frozenset[str] = frozenset()
    window: Window | None = None
    spots: tuple[Spot, ...] = ()
    doers: tuple[Party, ...] = ()
    others: tuple[Party, ...] = ()
    figures: tuple[tuple[str, Quantity], ...] = ()
    names: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    story: frozenset[str] = field(default=frozenset(), repr=False)


def tellings(said: Sequence[Utterance]) -> tuple[Telling, ...]:
    """The tellings among utterances, report by report, in the order of the text."""
    days = windows(said)
    reports: dict[str, dict[str, Claim]] = {}
    documents = {u.document.id: u.document for u in said}
    for u in said:
        if is_happening(u.claim):
            reports.setdefault(u.document.id, {})[u.claim.id] = u.claim
    return tuple(
        telling
        for name in sorted(reports)
        for telling in _of_report(documents[name], reports[name].values(), days)
    )


def is_happening(claim: Claim) -> bool:
    """Whether a claim puts forward, denies or doubts that something happened."""
    return claim.kind in HAPPENINGS and claim.proposition.subtype != _STANDING and claim.stance in _TOLD


def gathered(parts: Sequence[Telling]) -> Telling:
    """Tellings of one report as one: everything that any of them tells, on the day that most give."""
    first, *rest = sorted(parts, key=lambda t: t.at)
    if not rest:
        return first
    return replace(
        first,
        claims=tuple(claim for t in (first, *rest) for claim in t.claims),
        deeds=_union(t.deeds for t in parts),
        acts=_union(t.acts for t in parts),
        window=_usual([t.window for t in (first, *rest) if t.window]),
        spots=_distinct(s for t in (first, *rest) for s in t.spots),
        doers=_distinct(p for t in (first, *rest) for p in t.doers),
        others=_distinct(p for t in (first, *rest) for p in t.others),
        figures=tuple(dict.fromkeys(f for t in (first, *rest) for f in t.figures)),
        names=_union(t.names for t in parts),
        words=_union(t.words for t in parts),
    )


def stems(text: str) -> Words:
    """The stems of the words of a text that tell anything, those with a capital apart."""
    names: set[str] = set()
    words: set[str] = set()
    for found in _WORD.finditer(text):
        (names if found[0][0].isupper() else words).update(told_by(found[0]))
    return frozenset(names), frozenset(words)


def told_by(words: str) -> list[str]:
    """The stems of words that are not too short or too common to tell anything."""
    return [stem(w) for w in fold(words).split() if len(w) >= _SHORTEST and w not in _common()]


def stem(word: str) -> str:
    """A folded word without the ending that its forms differ in."""
    ending = next((e for e in _ENDINGS if word.endswith(e) and len(word) - len(e) >= _SHORTEST), "")
    return word.removesuffix(ending)


def _of_report(document: Document, claims: Iterable[Claim], days: Mapping[str, Window]) -> Iterator[Telling]:
    events: dict[str, list[Claim]] = {}
    for claim in sorted(claims, key=lambda c: (c.proposition.trigger, c.id)):
        events.setdefault(claim.event or f"only {claim.id}", []).append(claim)
    cut, story = sentences(document.text), _union(stems(document.text))
    for at, told in enumerate(events.values()):
        names, words = _around(document, told, cut)
        yield replace(_telling(document, told, days, at), names=names, words=words, story=story)


def _telling(document: Document, told: Sequence[Claim], days: Mapping[str, Window], at: int) -> Telling:
    whats = [claim.proposition for claim in told]
    return Telling(
        claims=tuple(claim.id for claim in told),
        document=document.id,
        at=at,
        deeds=frozenset(f"{what.kind} {what.subtype}" for what in whats),
        acts=frozenset(stem(w) for what in whats for w in fold(document[what.trigger]).split()),
        window=_narrowest([days[claim.id] for claim in told if claim.id in days]),
        spots=_distinct(s for claim in told for s in spots(claim, document)),
        doers=_parties(document, told, _DOERS),
        others=_parties(document, told, _OTHERS),
        figures=tuple(
            (w.subtype, w.count.known) for w in whats if w.kind is Kind.TOLL and w.count and w.count.known
        ),
    )


def _narrowest(found: Sequence[Window]) -> Window | None:
    def width(w: Window) -> tuple[bool, int, date]:
        return w.dated is Dated.SAID, (w.end - (w.start or date.min)).days, w.end

    return min(found, key=width, default=None)


def _usual(found: Sequence[Window]) -> Window | None:
    """The window that most give, the first of several; one that a claim states before one that none does."""
    stated = [w for w in found if w.dated is not Dated.SAID] or found
    counted = Counter((w.start, w.end) for w in stated)
    return max(stated, key=lambda w: counted[w.start, w.end], default=None)


def _parties(document: Document, told: Sequence[Claim], parts: Sequence[Part]) -> tuple[Party, ...]:
    return _distinct(
        party_of(stated, document) for c in told for p, stated in c.proposition.parts.items() if p in parts
    )


def _around(document: Document, told: Sequence[Claim], cut: Sequence[Span]) -> Words:
    """The words of the sentences that the claims' triggers stand in."""
    near = {s for s in cut for c in told if s.overlaps(c.proposition.trigger)}
    near = near or {c.proposition.quote for c in told}
    return stems(" ".join(document[s] for s in sorted(near)))


def _distinct(found: Iterable[_Keyed]) -> tuple[_Keyed, ...]:
    return tuple({one.key: one for one in found}.values())


def _union(sets: Iterable[frozenset[str]]) -> frozenset[str]:
    return frozenset[str]().union(*sets)


@cache
def _common() -> frozenset[str]:
    """The closed classes, which say nothing of a happening."""
    g = grammar()
    classes = (
        g.determiners, g.quantifiers, g.subject_pronouns, g.object_pronouns, g.prepositions, g.coordinators,
        g.subordinators, g.relatives, g.auxiliaries, g.negations, g.adverbs, g.times,
    )  # fmt: skip
    return _union(c.words for c in classes)
