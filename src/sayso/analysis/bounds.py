"""What figures over nested and overlapping scopes allow for their whole, exactly.

*Below.* Two figures may be added only where they surely count different people: other days, places
that share no ground, or civilians and combatants. The whole is at least the heaviest set of figures
that are pairwise so, each rival scope standing at its lowest figure.

*Above.* Scopes that together cover every counted day and place bound the whole by the sum of their
highest figures. The whole is at most the lightest such cover; where a day is counted only by a figure
without an upper limit, nothing bounds the whole above.

Both are found by search that never guesses: the first splits what does not overlap and remembers what
it has solved, the second covers the first uncovered day in every way. Past `EXACT` scopes, bounds
that are still true but may be wider are given, and `how` says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from itertools import pairwise

from sayso.analysis.figures import Scope, clashing
from sayso.analysis.places import Spot, within
from sayso.model.judgement import Bounds

EXACT = 60
Chosen = tuple[int, tuple[int, ...]]
Cell = tuple[str, date, date]


def whole(scopes: Sequence[Scope]) -> Bounds:
    """The bounds of the whole that scopes of one outcome and class allow; without any, nothing is bounded."""
    if not scopes:
        return Bounds(low=0, high=None, low_claims=(), high_claims=(), how="no figure may be summed.")
    lows = [min(f.low or 0 for f in s.figures) for s in scopes]
    pairs = clashing(scopes)
    low, low_of = heaviest(lows, pairs)
    highs = [_highest(s) for s in scopes]
    cover = lightest_cover(scopes, highs)
    high, high_of = cover or (None, ())
    largest = heaviest([h or 0 for h in highs], pairs)
    note = "" if len(scopes) <= EXACT else f" More than {EXACT} scopes: the bounds may be wider than need be."
    if high is not None and max(largest[0], low) > high:
        high, high_of = max(largest, (low, low_of), key=lambda chosen: chosen[0])
        note += " A part is put higher than its whole: the figures contradict each other."
    return Bounds(
        low=low,
        high=high,
        low_claims=_claims(scopes, low_of),
        high_claims=_claims(scopes, high_of),
        how=_how(scopes, low_of, high, high_of) + note,
    )


def heaviest(weights: Sequence[int], clashing: Iterable[tuple[int, int]]) -> Chosen:
    """The greatest sum over items no two of which clash, and those items; ties to the earlier ones.

    Where more than `EXACT` items clash in one cluster, its items are taken greedily, which is a valid
    choice but may not be the greatest.
    """
    beside: dict[int, set[int]] = {i: set() for i, weight in enumerate(weights) if weight > 0}
    for one, other in clashing:
        if one in beside and other in beside:
            beside[one].add(other)
            beside[other].add(one)
    items, clashes = list(beside), {i: frozenset(those) for i, those in beside.items()}

    @cache
    def best(left: frozenset[int]) -> Chosen:
        if not left:
            return 0, ()
        part = _component(min(left), left, clashes)
        if part != left:
            one, two = best(part), best(left - part)
            return one[0] + two[0], tuple(sorted(one[1] + two[1]))
        pivot = min(left, key=lambda i: (-len(clashes[i] & left), i))
        with_it = best(left - clashes[pivot] - {pivot})
        taken = (with_it[0] + weights[pivot], tuple(sorted((*with_it[1], pivot))))
        return min(taken, best(left - {pivot}), key=lambda chosen: (-chosen[0], chosen[1]))

    clusters = _clusters(items, clashes)
    parts = [best(c) if len(c) <= EXACT else _greedy(weights, sorted(c), clashes) for c in clusters]
    return sum(weight for weight, _ in parts), tuple(sorted(i for _, chosen in parts for i in chosen))


def lightest_cover(scopes: Sequence[Scope], highs: Sequence[int | None]) -> Chosen | None:
    """The least sum of upper figures whose scopes cover all, and those scopes; nothing where none does."""
    cells, spots = _cells(scopes), {spot.key: spot for s in scopes for spot in s.spots}
    closed = [i for i, high in enumerate(highs) if high is not None]
    covers = {cell: [i for i in closed if _covers(scopes[i], cell, spots.get(cell[0]))] for cell in cells}
    if any(not found for found in covers.values()):
        return None
    holds = {i: frozenset(c for c in cells if i in covers[c]) for i in closed}
    if len(scopes) > EXACT:
        needed = tuple(i for i in holds if not _inner(i, holds))
        return sum(highs[i] or 0 for i in needed), needed

    @cache
    def best(left: frozenset[Cell]) -> Chosen:
        if not left:
            return 0, ()
        ways = []
        for i in covers[min(left)]:
            rest = best(left - holds[i])
            ways.append((rest[0] + (highs[i] or 0), tuple(sorted((*rest[1], i)))))
        return min(ways)

    return best(frozenset(cells))


def _greedy(weights: Sequence[int], items: Sequence[int], clashes: Mapping[int, frozenset[int]]) -> Chosen:
    taken: set[int] = set()
    for i in sorted(items, key=lambda i: (-weights[i], i)):
        if clashes[i].isdisjoint(taken):
            taken.add(i)
    return sum(weights[i] for i in taken), tuple(sorted(taken))


def _clusters(items: Sequence[int], clashes: dict[int, frozenset[int]]) -> list[frozenset[int]]:
    left, found = frozenset(items), []
    while left:
        found.append(_component(min(left), left, clashes))
        left -= found[-1]
    return found


def _component(start: int, among: frozenset[int], clashes: dict[int, frozenset[int]]) -> frozenset[int]:
    found, fringe = {start}, [start]
    while fringe:
        new = (clashes[fringe.pop()] & among) - found
        found |= new
        fringe.extend(new)
    return frozenset(found)


def _highest(scope: Scope) -> int | None:
    highs = [f.high for f in scope.figures]
    return None if None in highs else max(h for h in highs if h is not None)


def _cells(scopes: Sequence[Scope]) -> list[Cell]:
    """Every counted place, cut at the days on which some scope begins or ends.

    What has no first day happened on some day that nobody names: it is a cell of its own.
    """
    starts = {s.window.start for s in scopes if s.window.start}
    cuts = sorted(starts | {_after(s) for s in scopes if s.window.start})
    found = set()
    for scope in scopes:
        keys = [s.key for s in scope.spots] or ["nowhere named"]
        if scope.window.start is None:
            found |= {(key, date.min, _after(scope)) for key in keys}
            continue
        for begin, end in pairwise(cuts):
            if scope.window.start <= begin and end <= _after(scope):
                found |= {(key, begin, end) for key in keys}
    return sorted(found)


def _after(scope: Scope) -> date:
    return scope.window.end + timedelta(days=1)


def _covers(scope: Scope, cell: Cell, spot: Spot | None) -> bool:
    _, begin, end = cell
    start = scope.window.start
    days = start <= begin and end <= _after(scope) if start else (begin, end) == (date.min, _after(scope))
    return days and (any(within(spot, outer) for outer in scope.spots) if spot else not scope.spots)


def _inner(i: int, holds: dict[int, frozenset[Cell]]) -> bool:
    return any(holds[i] < cells or (holds[i] == cells and j < i) for j, cells in holds.items() if j != i)


def _claims(scopes: Sequence[Scope], chosen: Sequence[int]) -> tuple[str, ...]:
    return tuple(sorted({claim for i in chosen for claim in scopes[i].claims}))


def _how(scopes: Sequence[Scope], low_of: Sequence[int], high: int | None, high_of: Sequence[int]) -> str:
    below = f"at least: {len(low_of)} of {len(scopes)} scope(s), no two counting the same people"
    if high is None:
        return f"{below}; at most: nothing bounds every counted day above."
    return f"{below}; at most: {len(high_of)} scope(s) that together cover every counted day and place."
