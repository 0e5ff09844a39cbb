"""What each report tells as one happening: its claims of one event, their features gathered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeVar

from sayso.analysis.dating import windows
from sayso.analysis.places import Spot, spots
from sayso.analysis.voices import Utterance, party_of
from sayso.lexicon.fold import fold
from sayso.model import Claim, Document, Kind, Part, Quantity
from sayso.model.judgement import Dated, Party, Window
from sayso.normalise.traces import around, details, is_happening, story, traces
from sayso.text.stems import stem

_DOERS = (Part.ATTACKER, Part.ACTOR)
_OTHERS = (Part.TARGET, Part.VICTIMS, Part.OTHER, Part.OBJECT)
_Keyed = TypeVar("_Keyed", Spot, Party)


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """What one report tells as one happening.

    `at` is its turn in the report. `deeds` are kinds with subtypes ("attack airstrike"), `acts` the
    stems of the words that name them, `figures` the numbers of people by outcome. `names` and `words`
    are stems of the sentences that it stands in, `story` those of its whole report. By `traces` it is
    found, by `details` where many share one.
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
    traces: frozenset[str] = frozenset()
    details: frozenset[str] = frozenset()
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
        traces=_union(t.traces for t in parts),
        details=_union(t.details for t in parts),
    )


def _of_report(document: Document, claims: Iterable[Claim], days: Mapping[str, Window]) -> Iterator[Telling]:
    events: dict[str, list[Claim]] = {}
    for claim in sorted(claims, key=lambda c: (c.proposition.trigger, c.id)):
        events.setdefault(claim.event or f"only {claim.id}", []).append(claim)
    every = _union(story(document))
    for at, told in enumerate(events.values()):
        names, words = around(document, told)
        made = _telling(document, told, days, at)
        found = _union(traces(claim, document) for claim in told)
        yield replace(made, names=names, words=words, story=every, traces=found)


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
        details=_union(details(claim, document) for claim in told),
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


def _distinct(found: Iterable[_Keyed]) -> tuple[_Keyed, ...]:
    return tuple({one.key: one for one in found}.values())


def _union(sets: Iterable[frozenset[str]]) -> frozenset[str]:
    return frozenset[str]().union(*sets)
