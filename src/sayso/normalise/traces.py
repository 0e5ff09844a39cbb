"""By what reports of one happening are found: the days of a claim, each with a name that its sentence gives.

A trace is one text, "2017-11-09 kharab", so that whoever keeps claims can keep their traces and look them up.
Names are those of places, and words with a capital in the sentences that tell the claim. Who acts or speaks
is no trace, nor is a country: they are in every report of a war.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from functools import cache, lru_cache

from sayso.lexicon.actor_file import Country, split_names
from sayso.lexicon.bundled import bundled
from sayso.lexicon.fold import fold
from sayso.model import Claim, Document, Kind, PlacePrecision, Stance
from sayso.normalise.spot import AROUND, spots
from sayso.text.segment import sentences
from sayso.text.stems import Words, stem, stems, told_by

HAPPENINGS = frozenset((Kind.ATTACK, Kind.TOLL, Kind.DAMAGE, Kind.CONTROL, Kind.MOVEMENT))

SAID_AFTER = timedelta(days=2)
"""How long before its report a happening may lie where no day is stated."""

WEEK = timedelta(days=7)
"""Longer stretches of days leave their month alone."""

Days = tuple[date | None, date]
"""First and last day; the first is not known where no day is stated."""

_STANDING = "holds"  # a state, which happens on no day
_TOLD = frozenset((Stance.ASSERTS, Stance.DENIES, Stance.DOUBTS))


def is_happening(claim: Claim) -> bool:
    """Whether a claim puts forward, denies or doubts that something happened."""
    return claim.kind in HAPPENINGS and claim.proposition.subtype != _STANDING and claim.stance in _TOLD


def stated_days(claim: Claim, said: date | None) -> Days | None:
    """The days that a claim of a report of that day states."""
    when = claim.proposition.when and claim.proposition.when.known
    end = when and (when.end or max((day for day in (said, when.start) if day), default=None))
    return (when.start, end) if when and end else None


def reach(start: date | None, end: date) -> tuple[date, date]:
    """First and last day on which a happening may lie."""
    return start or end - SAID_AFTER, end


def dated(days: tuple[date, date]) -> frozenset[str]:
    """The days from a first to a last, or the month of the last where they are more than a week."""
    first, last = days
    if last - first > WEEK:
        return frozenset((f"{last:%Y-%m}",))
    return frozenset(str(first + timedelta(days=n)) for n in range((last - first).days + 1))


def traces(claim: Claim, document: Document) -> frozenset[str]:
    """The traces of a claim that tells of a happening."""
    names = _names(claim, document)
    return frozenset(f"{day} {name}" for day in _days(claim, document) for name in names)


def details(claim: Claim, document: Document) -> frozenset[str]:
    """What cuts finer where many share a trace: the days of a claim, each with an act or a number."""
    what = claim.proposition
    found = [f"act:{stem(word)}" for word in fold(document[what.trigger]).split()]
    if what.kind is Kind.TOLL and what.count and what.count.known:
        found.append(f"{what.subtype}:{what.count.known.low}")
    return frozenset(f"{day} {one}" for day in _days(claim, document) for one in found)


def around(document: Document, told: Sequence[Claim]) -> Words:
    """The words of the sentences that the claims' triggers stand in."""
    near = {s for s in _cut(document.text) for c in told if s.overlaps(c.proposition.trigger)}
    near = near or {c.proposition.quote for c in told}
    return _together(stems(document[s]) for s in near)


def story(document: Document) -> Words:
    """The words of a whole document."""
    return _together(stems(document[s]) for s in _cut(document.text))


def _together(found: Iterable[Words]) -> Words:
    every = list(found)
    return frozenset(n for names, _ in every for n in names), frozenset(
        w for _, words in every for w in words
    )


def _names(claim: Claim, document: Document) -> frozenset[str]:
    met = spots(claim, document)
    who = {word for s in claim.actors() for word in told_by(s.mention.span.of(document.text))}
    told = (around(document, [claim])[0] - who).union(*(told_by(spot.words) for spot in met))
    fine = (s for s in met if s.where and s.where.precision is not PlacePrecision.COUNTRY)
    keys = {spot.key.removeprefix(AROUND).partition("#")[0] for spot in fine}
    return (told - _countries()) | keys


def _days(claim: Claim, document: Document) -> frozenset[str]:
    """The days of a claim as `dated` writes them, or the empty text."""
    said = document.published
    days = stated_days(claim, said) or (said and (None, said))
    return dated(reach(*days)) if days else frozenset(("",))


_cut = lru_cache(maxsize=16)(sentences)  # for each claim of a report in turn


@cache
def _countries() -> frozenset[str]:
    """What countries and their people are called."""
    known = bundled("countries.yaml", dict[str, Country]).values()
    names = (name for one in known for name in split_names(f"{one.names}|{one.adjectives}"))
    return frozenset(word for name in names for word in told_by(name))
