"""The happenings of some claims, linked from what may touch them, as if all that is on record were.

Groups join along links that hold, and a link needs a shared trace (`clusters.candidates`). So the reports
that share traces with a telling are all that can bear on it; those that it is linked with ask for their own,
until nothing more is linked. A ruling asks for the other claims that it names.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import reduce
from operator import and_
from typing import Protocol

from sayso.analysis.clusters import Pair, across, blocks, candidates, common, finer, gather
from sayso.analysis.incidents import Linked
from sayso.analysis.likeness import linked, surely_apart
from sayso.analysis.rulings import ruled
from sayso.analysis.tellings import Telling, tellings
from sayso.analysis.voices import Utterance
from sayso.lexicon.linking import across_reports
from sayso.model.ruling import Ruling


class Reports(Protocol):
    """Where whole reports come from, as utterances; one that was given may be left out later."""

    def telling(self, claims: Iterable[str]) -> Iterable[Utterance]:
        """The reports of those claims."""

    def sharing(self, traces: Iterable[str]) -> Mapping[str, AbstractSet[str]]:
        """The ids of the reports that have each of some traces or details."""

    def those(self, documents: Iterable[str]) -> Iterable[Utterance]:
        """The reports of those ids."""


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
    """What was read so far: utterances and tellings by report, and which reports on record share what."""

    reports: Reports
    said: dict[str, list[Utterance]] = field(default_factory=dict)
    single: dict[str, list[Telling]] = field(default_factory=dict)
    told: dict[str, list[Telling]] = field(default_factory=dict)
    shared: dict[str, AbstractSet[str]] = field(default_factory=dict)

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
        pairs = (
            p for p in candidates(every, of=turn.keys(), sharing=self.shared) if p[0] in turn and p[1] in turn
        )
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

    def _read(self, open_: Collection[Telling]) -> None:
        self._ask({trace for telling in open_ for trace in telling.traces})
        dense = ((t, trace) for t in open_ for trace in t.traces if common(trace, self.shared))
        self._ask({detail for telling, trace in dense for detail in finer(telling, trace)})
        met = (block for telling in open_ for block in blocks(telling, self.shared))
        found = {name for block in met for name in self._having(block)}
        self.take(self.reports.those(found - self.said.keys()))

    def _having(self, block: Sequence[str]) -> AbstractSet[str]:
        return reduce(and_, (self.shared[one] for one in block))

    def _ask(self, traces: AbstractSet[str]) -> None:
        new = traces - self.shared.keys()
        self.shared |= {trace: frozenset() for trace in new} | dict(self.reports.sharing(new))

    def _beside(self, open_: Mapping[str, Telling]) -> list[Telling]:
        """The tellings with a link that holds to one of these."""
        every, scale = self._every(), across_reports()
        mine = {n for n, telling in enumerate(every) if telling.claims[0] in open_}

        def holds(pair: Pair) -> bool:
            one, two = every[pair[0]], every[pair[1]]
            return not surely_apart(one, two) and linked(one, two, scale).holds

        # what is open on both sides is inside already
        pairs = [
            p
            for p in candidates(every, of=mine, sharing=self.shared)
            if not (p[0] in mine and p[1] in mine) and holds(p)
        ]
        return [every[n] for n in sorted({n for pair in pairs for n in pair} - mine)]
