"""The happenings of some claims, linked from what may touch them, as if all that is on record were.

Groups join along links that hold, and a link needs a shared day (`clusters.candidates`). So the reports of
the days of a telling are all that can bear on it; those that it is linked with ask for their own days, until
nothing more is linked. A ruling asks for the other claims that it names.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from sayso.analysis.clusters import WEEK, Pair, across, candidates, gather
from sayso.analysis.incidents import Linked
from sayso.analysis.likeness import SAID_AFTER, linked, reach, surely_apart
from sayso.analysis.rulings import ruled
from sayso.analysis.tellings import Telling, tellings
from sayso.analysis.voices import Utterance
from sayso.lexicon.linking import across_reports
from sayso.model.ruling import Ruling

Days = tuple[date, date] | None
"""First and last day; none for what has no day at all."""


class Reports(Protocol):
    """Where whole reports come from, as utterances; one that was given may be left out later."""

    def telling(self, claims: Iterable[str]) -> Iterable[Utterance]:
        """The reports of those claims."""

    def touching(self, days: Days) -> Iterable[Utterance]:
        """The reports with a claim that states one of those days, or that were published on one.

        Without days, those whose day of publication is not known.
        """


def link_near(seeds: Iterable[str], reports: Reports, rulings: Sequence[Ruling] = ()) -> Linked:
    """The happenings that some claims are of, each whole; the same as among everything that is linked."""
    near, wanted = _Near(reports), frozenset(seeds)
    while True:
        near.take(reports.telling(wanted))
        inside = near.happenings(wanted)
        claims = wanted.union(*(telling.claims for telling in inside.values()))
        named = [{*r.claims, *r.apart} for r in rulings]
        more = frozenset[str]().union(*(ids for ids in named if ids & claims)) - claims
        if not more:
            return near.linked(inside, wanted, rulings)
        wanted = claims | more


@dataclass(slots=True)
class _Near:
    """What was read so far: utterances and tellings by report, and the days whose reports all are here."""

    reports: Reports
    said: dict[str, list[Utterance]] = field(default_factory=dict)
    single: dict[str, list[Telling]] = field(default_factory=dict)
    told: dict[str, list[Telling]] = field(default_factory=dict)
    days: set[Days] = field(default_factory=set)

    def take(self, said: Iterable[Utterance]) -> None:
        """Adds the reports that are new."""
        new: dict[str, list[Utterance]] = {}
        for u in said:
            if u.document.id not in self.said:
                new.setdefault(u.document.id, []).append(u)
        self.said |= new
        for name, mine in new.items():
            self.single[name] = list(tellings(mine))
            self.told[name] = list(gather(self.single[name]))

    def happenings(self, wanted: Collection[str]) -> Mapping[str, Telling]:
        """The tellings of some claims and all that they are linked with, by their first claims."""
        open_ = {t.claims[0]: t for t in self._every() if not frozenset(t.claims).isdisjoint(wanted)}
        inside: dict[str, Telling] = {}
        while open_:
            inside |= open_
            self._read(open_.values())
            open_ = {t.claims[0]: t for t in self._beside(open_) if t.claims[0] not in inside}
        return inside

    def linked(
        self, inside: Mapping[str, Telling], wanted: Collection[str], rulings: Sequence[Ruling]
    ) -> Linked:
        """What is inside as groups, and the reports that it stands in."""
        every = self._every()
        mine = [n for n, telling in enumerate(every) if telling.claims[0] in inside]
        turn = {n: i for i, n in enumerate(mine)}
        pairs = (p for p in candidates(every, of=turn.keys()) if p[0] in turn and p[1] in turn)
        found = across([every[n] for n in mine], near=[(turn[i], turn[j]) for i, j in pairs])
        groups = [[claim for i in group for claim in found.tellings[i].claims] for group in found.groups]
        asked = {u.document.id for mine in self.said.values() for u in mine if u.claim.id in wanted}
        names = sorted(asked.union(t.document for t in inside.values()))
        return Linked(
            tuple(u for name in names for u in self.said[name]),
            tuple(t for name in names for t in self.single[name]),
            found,
            ruled(groups, rulings),
        )

    def _every(self) -> list[Telling]:
        return [telling for name in sorted(self.told) for telling in self.told[name]]

    def _read(self, open_: Iterable[Telling]) -> None:
        asked = {days_of(telling) for telling in open_} - self.days
        self.days |= asked
        for days in joined(asked):
            self.take(self.reports.touching(days))

    def _beside(self, open_: Mapping[str, Telling]) -> list[Telling]:
        """The tellings with a link that holds to one of these."""
        every, scale = self._every(), across_reports()
        mine = {n for n, telling in enumerate(every) if telling.claims[0] in open_}

        def holds(pair: Pair) -> bool:
            one, two = every[pair[0]], every[pair[1]]
            return not surely_apart(one, two) and linked(one, two, scale).holds

        # what is open on both sides is inside already
        pairs = [p for p in candidates(every, of=mine) if not (p[0] in mine and p[1] in mine) and holds(p)]
        return [every[n] for n in sorted({n for pair in pairs for n in pair} - mine)]


def days_of(telling: Telling) -> Days:
    """The days whose reports may be compared with a telling, those told a little later among them."""
    if telling.window is None:
        return None
    first, last = reach(telling.window)
    if last - first > WEEK:  # compared by months
        first, last = last.replace(day=1), last.replace(day=monthrange(last.year, last.month)[1])
    return first, last + SAID_AFTER


def joined(found: Iterable[Days]) -> list[Days]:
    """Stretches of days, those that meet as one."""
    made: list[Days] = [None] if None in (found := set(found)) else []
    for first, last in sorted(days for days in found if days):
        before = made[-1] if made else None
        if before and first <= before[1]:
            made[-1] = before[0], max(before[1], last)
        else:
            made.append((first, last))
    return made
