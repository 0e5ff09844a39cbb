"""Numbers of people as origins give them, and the scopes that they share.

A scope is what a figure counts: one window, one set of places, one class of people. Figures of one
scope are rivals; figures of different scopes are parts, wholes or neighbours and are never rivals.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from sayso.analysis.dating import disjoint
from sayso.analysis.origins import grouped
from sayso.analysis.places import Spot, apart, spots
from sayso.analysis.shared_words import Shared, shared_words
from sayso.analysis.voices import Utterance, parties
from sayso.model import Category, Certainty, Part, Stance
from sayso.model.judgement import Dated, Figure, Window

EXCLUSIVE = frozenset((Category.CIVILIANS, Category.COMBATANTS))


@dataclass(frozen=True, slots=True)
class Period:
    """The days asked about, both bounds in it, each open where absent."""

    since: date | None = None
    until: date | None = None

    def why_not(self, window: Window) -> str:
        """Why a figure of that window cannot enter a sum over the period, or nothing."""
        if self.until and window.end > self.until:
            return "its days run past the period"
        if self.since and window.start is None:
            return "no first day is stated: it may lie before the period"
        return "its days begin before the period" if self.since and _before(window, self.since) else ""

    def touches(self, window: Window) -> bool:
        """Whether the window may share a day with the period."""
        late = self.until and window.start and window.start > self.until
        return not late and not (self.since and window.end < self.since)


@dataclass(frozen=True, slots=True)
class Scope:
    """What rival figures count."""

    window: Window
    spots: tuple[Spot, ...]
    category: Category
    figures: tuple[Figure, ...]

    @property
    def claims(self) -> tuple[str, ...]:
        """The claims of all its figures."""
        return tuple(sorted({claim for figure in self.figures for claim in figure.claims}))

    def apart(self, other: Scope) -> bool:
        """Whether the two surely count different people: other days, places or classes."""
        if disjoint(self.window, other.window) or {self.category, other.category} == EXCLUSIVE:
            return True
        if not self.spots or not other.spots:
            return False
        return all(apart(one, two) for one in self.spots for two in other.spots)


def is_figure(u: Utterance) -> bool:
    """Whether an utterance puts a toll forward at all."""
    return u.claim.stance is Stance.ASSERTS


def figures(said: Iterable[Utterance], windows: Mapping[str, Window], period: Period) -> tuple[Figure, ...]:
    """One figure for each origin of toll claims that may touch the period."""
    told = [u for u in said if is_figure(u) and u.claim.id in windows]
    shared = shared_words(told)
    added = shared.added
    leading = [u for u in told if u.claim.id not in added]
    found = [_figure(group, windows, period, shared) for group in grouped(leading)]
    kept = [
        f for _, told in groupby(sorted(found, key=_account), key=_account) for f in _superseded(list(told))
    ]
    return tuple(sorted((f for f in kept if period.touches(f.window)), key=_order))


def scopes(among: Iterable[Figure], places: Mapping[str, Spot]) -> tuple[Scope, ...]:
    """The figures gathered by what they count, in the order of their days."""
    found = []
    for _, rivals in groupby(sorted(among, key=lambda f: (_scope(f), _order(f))), key=_scope):
        same = tuple(rivals)
        first = same[0]
        found.append(Scope(first.window, tuple(places[p] for p in first.places), first.category, same))
    return tuple(found)


def clashing(among: Sequence[Scope]) -> tuple[tuple[int, int], ...]:
    """The pairs of scopes, by number, the lower first, that may count the same people."""
    found, open_ = [], list[int]()
    for n in sorted(range(len(among)), key=lambda n: (among[n].window.start or date.min, n)):
        start = among[n].window.start or date.min
        open_ = [m for m in open_ if among[m].window.end >= start]
        found += [(min(n, m), max(n, m)) for m in open_ if not among[n].apart(among[m])]
        open_.append(n)
    return tuple(sorted(found))


def spots_of(said: Iterable[Utterance]) -> dict[str, Spot]:
    """Every place of the utterances by its key."""
    return {spot.key: spot for u in said for spot in spots(u.claim, u.document)}


def _before(window: Window, day: date) -> bool:
    return window.start is not None and window.start < day


def _figure(
    group: Sequence[Utterance], windows: Mapping[str, Window], period: Period, shared: Shared
) -> Figure:
    first, claim = group[0], group[0].claim
    every = (claim, *shared.beside.get(claim.id, ()))
    window = min((windows[u.claim.id] for u in group), key=_sureness)
    what = claim.proposition
    count = shared.count(claim)
    why_not = period.why_not(window)
    if count is None:
        why_not = "no number is given"
    elif claim.id in shared.parts:
        why_not = "a part of another figure of its source"
    elif claim.certainty is Certainty.POSSIBLE:
        why_not = "put as merely possible"
    return Figure(
        claims=tuple(sorted({c for u in group for c in (u.claim.id, *shared.ids(u.claim))})),
        voice=first.voice,
        root=first.root,
        outcome=what.subtype,
        category=what.category or Category.UNKNOWN,
        window=window,
        places=tuple(sorted({s.key for s in spots(claim, first.document)})),
        low=count.low if count else None,
        high=count.high if count else None,
        bound=count.bound if count else None,
        words=" + ".join(first.document[c.mention.span] for one in every if (c := one.proposition.count)),
        said=first.said or window.end,
        certainty=claim.certainty,
        attacker=parties(claim, first.document).get(Part.ATTACKER),
        includes=what.includes,
        why_not=why_not,
    )


def _account(figure: Figure) -> tuple[object, ...]:
    """What one voice can put only one figure to at a time."""
    return figure.voice.key, figure.outcome, _scope(figure)


def _superseded(told: Sequence[Figure]) -> list[Figure]:
    """A voice's figures for one scope, those before its latest marked as no longer its word."""
    latest = max((f.said for f in told if f.counted), default=None)
    return [
        replace(f, why_not="its source has since given another figure")
        if f.counted and f.said != latest
        else f
        for f in told
    ]


def _sureness(window: Window) -> tuple[bool, int, date]:
    length = (window.end - window.start).days if window.start else date.max.toordinal()
    return window.dated is Dated.SAID, length, window.end


def _scope(figure: Figure) -> tuple[date, date, tuple[str, ...], str]:
    return figure.window.start or date.min, figure.window.end, figure.places, figure.category


def _order(figure: Figure) -> tuple[str, str, date, date, str, tuple[str, ...]]:
    start = figure.window.start or date.min
    return figure.outcome, figure.category, start, figure.window.end, figure.voice.key, figure.claims
