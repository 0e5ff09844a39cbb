"""Scores of coreference: how far the groups that were found are those that a person made.

Pairs, MUC (Vilain et al. 1995), B³ (Bagga and Baldwin 1998), CEAF-e (Luo 2005, similarity φ4) and the
CoNLL score, their mean. Both partitions are over the same mentions; a mention in no group is one alone.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

Partition = Sequence[frozenset[Hashable]]


@dataclass(frozen=True, slots=True)
class Score:
    """Precision and recall, each 0 to 1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Their harmonic mean."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def partition(labels: Mapping[Hashable, Hashable]) -> Partition:
    """The groups of mentions that share a label."""
    found: dict[Hashable, set[Hashable]] = defaultdict(set)
    for mention, label in labels.items():
        found[label].add(mention)
    return tuple(map(frozenset, found.values()))


def pairs(gold: Partition, found: Partition) -> Score:
    """Pairs of mentions in one group."""
    both = sum(map(_pairs, _overlaps(gold, found).values()))
    return Score(
        _share(both, sum(_pairs(len(g)) for g in found)), _share(both, sum(_pairs(len(g)) for g in gold))
    )


def muc(gold: Partition, found: Partition) -> Score:
    """Links that must be added to make one partition of the other."""
    return Score(_muc(found, gold), _muc(gold, found))


def b_cubed(gold: Partition, found: Partition) -> Score:
    """For each mention, how much of its group is in the other's."""
    count = sum(map(len, gold))
    overlaps = _overlaps(gold, found)
    precision = sum(n * n / len(found[j]) for (_, j), n in overlaps.items())
    recall = sum(n * n / len(gold[i]) for (i, _), n in overlaps.items())
    return Score(_share(precision, count), _share(recall, count))


def ceaf_e(gold: Partition, found: Partition) -> Score:
    """Groups aligned one to one, so that the sum of 2·|overlap| / (|one| + |other|) is greatest."""
    alike = {(i, j): 2 * n / (len(gold[i]) + len(found[j])) for (i, j), n in _overlaps(gold, found).items()}
    best = sum(_assignment(part) for part in _components(alike))
    return Score(_share(best, len(found)), _share(best, len(gold)))


def conll(gold: Partition, found: Partition) -> float:
    """The mean F1 of MUC, B³ and CEAF-e."""
    return sum(score(gold, found).f1 for score in (muc, b_cubed, ceaf_e)) / 3


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


def _pairs(n: int) -> int:
    return n * (n - 1) // 2


def _homes(groups: Partition) -> dict[Hashable, int]:
    return {mention: i for i, group in enumerate(groups) for mention in group}


def _overlaps(gold: Partition, found: Partition) -> Counter[tuple[int, int]]:
    homes = _homes(found)
    return Counter((i, homes[mention]) for i, group in enumerate(gold) for mention in group)


def _muc(key: Partition, response: Partition) -> float:
    homes = _homes(response)
    kept = sum(len(group) - len({homes[mention] for mention in group}) for group in key)
    return _share(kept, sum(len(group) - 1 for group in key))


def _components(alike: Mapping[tuple[int, int], float]) -> Iterable[dict[tuple[int, int], float]]:
    """The groups that overlap by themselves: no alignment runs between two components."""
    rows: dict[int, set[int]] = defaultdict(set)
    columns: dict[int, set[int]] = defaultdict(set)
    for i, j in alike:
        rows[i].add(j)
        columns[j].add(i)
    left = set(rows)
    while left:
        open_, mine = [left.pop()], set()
        while open_:
            mine.add(i := open_.pop())
            near = {other for j in rows[i] for other in columns[j]} & left
            left -= near
            open_ += near
        yield {(i, j): alike[i, j] for i in mine for j in rows[i]}


def _assignment(alike: Mapping[tuple[int, int], float]) -> float:
    """The greatest sum of a one-to-one alignment: the Hungarian method with potentials."""
    rows, columns = (sorted({key[side] for key in alike}) for side in (0, 1))
    if len(rows) > len(columns):
        return _assignment({(j, i): value for (i, j), value in alike.items()})
    cost = [[-alike.get((i, j), 0.0) for j in columns] for i in rows]
    matched = _hungarian(cost)
    return -sum(cost[row][column] for column, row in matched.items())


def _hungarian(cost: Sequence[Sequence[float]]) -> dict[int, int]:
    """The row of each column in the cheapest assignment of all rows; there are no fewer columns."""
    high, wide = len(cost), len(cost[0])
    u, v = [0.0] * (high + 1), [0.0] * (wide + 1)
    match, way = [0] * (wide + 1), [0] * (wide + 1)
    for row in range(1, high + 1):
        match[0], at = row, 0
        least, used = [float("inf")] * (wide + 1), [False] * (wide + 1)
        while match[at]:
            used[at] = True
            here, step, after = match[at], float("inf"), 0
            for j in range(1, wide + 1):
                if used[j]:
                    continue
                now = cost[here - 1][j - 1] - u[here] - v[j]
                if now < least[j]:
                    least[j], way[j] = now, at
                if least[j] < step:
                    step, after = least[j], j
            for j in range(wide + 1):
                if used[j]:
                    u[match[j]] += step
                    v[j] -= step
                else:
                    least[j] -= step
            at = after
        while at:
            match[at] = match[way[at]]
            at = way[at]
    return {j - 1: match[j] - 1 for j in range(1, wide + 1) if match[j]}
