"""Tellings gathered into happenings: which pairs are looked at, and how links make groups."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import combinations

from sayso.analysis.likeness import linked, reach, surely_apart
from sayso.analysis.tellings import Telling, gathered, told_by
from sayso.lexicon.linking import Scale, across_reports, within_a_report
from sayso.model.incident import Link

BLOCK = 60
"""How many tellings may share a day and a name and still be compared pair by pair."""

WEEK = timedelta(days=7)
NOT_COMPARED = -3.0
"""The score of a pair that shares neither a day nor a name, or is surely apart."""

Pair = tuple[int, int]
Links = Mapping[Pair, Link]
_Key = tuple[str, ...]


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


def candidates(told: Sequence[Telling], *, of: Container[int] | None = None) -> Iterator[Pair]:
    """The pairs of different reports worth comparing: they share a day and a name.

    All, or those with a telling whose number is among some.

    A day and name that many share is cut finer by acts and numbers, and given up where even that is
    too coarse: so the pairs grow with the tellings, not with their square.
    """
    blocks: dict[_Key, list[int]] = defaultdict(list)
    for number, telling in enumerate(told):
        for key in _keys(telling):
            blocks[key].append(number)
    fine: dict[_Key, list[int]] = defaultdict(list)
    for key in [key for key, block in blocks.items() if len(block) > BLOCK]:
        for number in blocks.pop(key):
            for detail in _details(told[number]):
                fine[*key, detail].append(number)
    small = [*blocks.values(), *(block for block in fine.values() if len(block) <= BLOCK)]
    met = (block for block in small if of is None or any(number in of for number in block))
    found = {(i, j) for block in met for i, j in combinations(block, 2) if of is None or i in of or j in of}
    yield from (pair for pair in sorted(found) if told[pair[0]].document != told[pair[1]].document)


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


def _keys(telling: Telling) -> Iterator[_Key]:
    names = telling.names | {n for spot in telling.spots for n in told_by(spot.words)}
    names |= {spot.key.removeprefix("~").partition("#")[0] for spot in telling.spots if spot.where}
    for day in _days(telling):
        yield from ((day, name) for name in names)


def _days(telling: Telling) -> Iterator[str]:
    """The days of a telling, or its months where it runs over more than a week."""
    if telling.window is None:
        yield ""
        return
    first, last = reach(telling.window)
    if last - first > WEEK:
        yield f"{last:%Y-%m}"
        return
    yield from (str(first + timedelta(days=n)) for n in range((last - first).days + 1))


def _details(telling: Telling) -> Iterator[str]:
    yield from telling.acts
    yield from (f"{what} {number.low}" for what, number in telling.figures)
