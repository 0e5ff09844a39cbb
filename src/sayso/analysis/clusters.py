"""Tellings gathered into happenings: which pairs are looked at, and how links make groups."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from itertools import combinations

from sayso.analysis.likeness import linked, reach, surely_apart
from sayso.analysis.tellings import Telling, gathered
from sayso.lexicon.linking import Scale, across_reports, within_a_report
from sayso.model.incident import Link
from sayso.normalise.traces import dated

BLOCK = 60
"""How many reports may share a day and a name and still be compared with one another."""

NOT_COMPARED = -3.0
"""The score of a pair that shares neither a day nor a name, or is surely apart."""

Pair = tuple[int, int]
Links = Mapping[Pair, Link]
Sharing = Mapping[str, AbstractSet[str]]
"""The reports that have a trace or a detail."""

_Block = tuple[str, ...]
"""A trace, or where too many share it, a trace with a detail of its days."""


@dataclass(frozen=True, slots=True)
class Grouping:
    """Tellings, the links between them by their numbers, and the groups that the links make."""

    tellings: tuple[Telling, ...]
    links: Links
    groups: tuple[tuple[int, ...], ...]


def in_report(told: Sequence[Telling], *, scale: Scale | None = None) -> Grouping:
    """The tellings of one report, grouped by what it tells as one happening."""
    near = (pair for pair in combinations(range(len(told)), 2) if pair[1] - pair[0] <= BLOCK)
    links = {(i, j): linked(told[i], told[j], scale or within_a_report()) for i, j in near}
    return Grouping(tuple(told), links, groups(len(told), links))


def across(
    told: Sequence[Telling], *, scale: Scale | None = None, near: Iterable[Pair] | None = None
) -> Grouping:
    """What reports tell, one telling for each happening and report, grouped by happening.

    Compared are the pairs that are `near`, or else all `candidates`.
    """
    pairs = (
        (i, j) for i, j in (candidates(told) if near is None else near) if not surely_apart(told[i], told[j])
    )
    links = {(i, j): linked(told[i], told[j], scale or across_reports()) for i, j in pairs}
    return Grouping(tuple(told), links, groups(len(told), links))


def gather(told: Sequence[Telling], *, scale: Scale | None = None) -> tuple[Telling, ...]:
    """One telling for each happening that a report tells of."""
    reports: dict[str, list[Telling]] = defaultdict(list)
    for telling in told:
        reports[telling.document].append(telling)
    return tuple(
        gathered([mine.tellings[i] for i in group])
        for name in sorted(reports)
        for mine in [in_report(reports[name], scale=scale)]
        for group in mine.groups
    )


def candidates(
    told: Sequence[Telling], *, of: Collection[int] | None = None, sharing: Sharing | None = None
) -> Iterator[Pair]:
    """The pairs of different reports worth comparing: they share a trace and a day.

    All, or those with a telling whose number is among some. `sharing` says which reports on record share
    what these have; without it those that are told.

    A day and name that many share is cut finer by acts and numbers, and given up where even that is
    too coarse: so the pairs grow with the tellings, not with their square.
    """
    asked = range(len(told)) if of is None else of
    shared = shared_by(told) if sharing is None else sharing
    met = {block: set[int]() for number in asked for block in blocks(told[number], shared)}
    cut: dict[str, list[_Block]] = defaultdict(list)
    for block in met:
        cut[block[0]].append(block)
    for number, telling in enumerate(told):
        for block in (b for trace in telling.traces & cut.keys() for b in cut[trace]):
            if telling.details.issuperset(block[1:]):
                met[block].add(number)
    inside = frozenset(asked)
    found = {
        (min(i, j), max(i, j)) for block in met.values() for i in block & inside for j in block if i != j
    }
    for i, j in sorted(found):
        if told[i].document != told[j].document and not _days(told[i]).isdisjoint(_days(told[j])):
            yield i, j


def blocks(telling: Telling, sharing: Sharing) -> Iterator[_Block]:
    """What a telling is compared by: with all that have the same."""
    for trace in telling.traces:
        if common(trace, sharing):
            fine = (d for d in finer(telling, trace) if len(sharing[trace] & sharing[d]) <= BLOCK)
            yield from ((trace, detail) for detail in fine)
        else:
            yield (trace,)


def common(trace: str, sharing: Sharing) -> bool:
    """Whether too many reports share a trace to be compared with one another."""
    return len(sharing[trace]) > BLOCK


def finer(telling: Telling, trace: str) -> Iterator[str]:
    """The details of a telling on the days of a trace."""
    day = trace.partition(" ")[0]
    return (detail for detail in telling.details if detail.partition(" ")[0] == day)


def shared_by(told: Iterable[Telling]) -> Sharing:
    """The reports, of some tellings, that have each trace and detail."""
    found: dict[str, set[str]] = defaultdict(set)
    for telling in told:
        for one in (*telling.traces, *telling.details):
            found[one].add(telling.document)
    return found


def groups(count: int, links: Links) -> tuple[tuple[int, ...], ...]:
    """Groups by average linkage: two are joined while the mean score between them is above zero."""
    state = _Groups({number: [number] for number in range(count)})
    for (i, j), link in links.items():
        score = link.score if link.enough else min(link.score, 0.0)
        state.sums[i][j] = state.sums[j][i] = score
        state.counts[i][j] = state.counts[j][i] = 1
    state.join()
    return tuple(sorted(tuple(sorted(members)) for members in state.members.values()))


@dataclass(slots=True)
class _Groups:
    """Groups under way, by the number of one of them; sums and counts of the scores between them."""

    members: dict[int, list[int]]
    sums: dict[int, dict[int, float]] = field(default_factory=lambda: defaultdict(dict))
    counts: dict[int, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))

    def join(self) -> None:
        """Joins the best pair until none is above zero."""
        queue = [(-self.mean(i, j), i, j) for i in self.members for j in self.sums[i] if i < j]
        queue = [item for item in queue if item[0] < 0]
        heapq.heapify(queue)
        while queue:
            score, i, j = heapq.heappop(queue)
            if i in self.members and j in self.members and -score == self.mean(i, j):
                self.take(i, j)
                for k in self.sums[i]:
                    if (mean := self.mean(i, k)) > 0:
                        heapq.heappush(queue, (-mean, min(i, k), max(i, k)))

    def mean(self, i: int, j: int) -> float:
        """The mean score of all pairs between two groups."""
        whole = len(self.members[i]) * len(self.members[j])
        if j not in self.sums[i]:
            return NOT_COMPARED
        return (self.sums[i][j] + NOT_COMPARED * (whole - self.counts[i][j])) / whole

    def take(self, i: int, j: int) -> None:
        """Puts the second group into the first."""
        self.members[i] += self.members.pop(j)
        sums, counts = self.sums.pop(j), self.counts.pop(j)
        for k in sums:
            self.sums[k].pop(j)
            self.counts[k].pop(j)
            if k != i:
                self.sums[i][k] = self.sums[k][i] = self.sums[i].get(k, 0.0) + sums[k]
                self.counts[i][k] = self.counts[k][i] = self.counts[i].get(k, 0) + counts[k]


def _days(telling: Telling) -> frozenset[str]:
    return dated(reach(telling.window)) if telling.window else frozenset(("",))
