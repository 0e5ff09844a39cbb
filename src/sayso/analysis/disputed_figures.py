"""Figures compared: rival values, differing scopes, agreement; and who is blamed for the same dead."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from itertools import combinations

from sayso.analysis.dating import inside, overlap
from sayso.analysis.figures import EXCLUSIVE, Period, figures
from sayso.analysis.sides import Told, compared
from sayso.analysis.voices import Utterance
from sayso.model import Bound
from sayso.model.judgement import Comparison, Figure, Finding, Relation, Window

SAID_TOGETHER = timedelta(days=3)
"""How far apart two reports may be to speak of one happening where one of them names no day."""

ABOUT = 0.1
"""How far "about 50" reaches to either side."""

_Found = tuple[Relation, Finding]


def compare_figures(
    said: Sequence[Utterance], windows: Mapping[str, Window], told: Told
) -> Iterator[Comparison]:
    """Every pair of independent origins with a number of people for one place and outcome."""
    numbered = [f for f in figures(said, windows, Period()) if f.bound is not None]
    blocks: dict[tuple[str, str], list[Figure]] = {}
    for figure in numbered:
        for place in figure.places:
            blocks.setdefault((place, figure.outcome), []).append(figure)
    seen = set()
    for key in sorted(blocks):
        for one, two in combinations(blocks[key], 2):
            pair = (one.voice.key, one.claims, two.voice.key, two.claims)
            if one.root != two.root and pair not in seen:
                seen.add(pair)
                yield from _compare(one, two, told)


def may_equal(one: Figure, two: Figure) -> bool:
    """Whether one number can satisfy both."""
    (low1, high1), (low2, high2) = _reach(one), _reach(two)
    return low1 <= high2 and low2 <= high1


def _compare(one: Figure, two: Figure, told: Told) -> Iterator[Comparison]:
    if not _bear_on_each_other(one, two):
        return
    groups = (_group(one, told), _group(two, told))
    found = _other_scope(one, two, groups) or _by_window(one, two)
    subject = f"how many were {one.outcome}"
    place = Finding(
        "same place", 1.0 if one.places == two.places else 0.5, ", ".join(sorted({*one.places, *two.places}))
    )
    yield compared(found[0], subject, groups, (place, found[1]))
    blamed = {f.attacker.key: f.attacker.name for f in (one, two) if f.attacker and f.attacker.known}
    if found[0] is Relation.AGREEMENT and len(blamed) > 1:
        note = Finding("blamed", 1.0, " or ".join(sorted(blamed.values())))
        yield compared(Relation.PERPETRATOR, f"who did it ({one.outcome})", groups, (place, found[1], note))


def _bear_on_each_other(one: Figure, two: Figure) -> bool:
    """Whether the two may count some of the same people at all."""
    if {one.category, two.category} == EXCLUSIVE or not overlap(one.window, two.window):
        return False
    undated = one.window.start is None or two.window.start is None
    return not undated or abs(one.said - two.said) <= SAID_TOGETHER


def _group(figure: Figure, told: Told) -> list[Utterance]:
    return [told[claim, figure.voice.key] for claim in figure.claims]


def _other_scope(one: Figure, two: Figure, groups: tuple[list[Utterance], list[Utterance]]) -> _Found | None:
    """A difference in what is counted that is no difference in the number."""
    if one.category != two.category:
        return Relation.SCOPE, Finding("other class", 1.0, f"{one.category} and {two.category}")
    if one.places != two.places:
        return Relation.SCOPE, Finding("other place", 1.0, "only one of their places is the same")
    first, second = groups[0][0].claim, groups[1][0].claim
    if first.document == second.document and first.event and second.event and first.event != second.event:
        return Relation.SCOPE, Finding("other happening", 1.0, "one report tells them apart")
    return None


def _by_window(one: Figure, two: Figure) -> _Found:
    if one.window.start is None or two.window.start is None:
        return _undated(one, two)
    if (one.window.start, one.window.end) == (two.window.start, two.window.end):
        same = f"{one.window.start} to {one.window.end}"
        if may_equal(one, two):
            return Relation.AGREEMENT, Finding("same window", 1.0, same)
        return Relation.VALUE, Finding("same window", 1.0, f"{same}: {one.words} or {two.words}")
    for part, whole in ((one, two), (two, one)):
        if inside(part.window, whole.window) and _reach(part)[0] > _reach(whole)[1]:
            return Relation.VALUE, Finding("part above whole", 1.0, f"{part.words} within {whole.words}")
    return Relation.SCOPE, Finding("other window", 1.0, f"{_days(one)} and {_days(two)}")


def _undated(one: Figure, two: Figure) -> _Found:
    if may_equal(one, two):
        return Relation.AGREEMENT, Finding("no day stated", 0.5, f"said on {one.said} and {two.said}")
    return Relation.SCOPE, Finding("no day stated", 0.5, "whether both count the same days is not known")


def _reach(figure: Figure) -> tuple[float, float]:
    low = float(figure.low or 0)
    high = float("inf") if figure.high is None else float(figure.high)
    return (low * (1 - ABOUT), high * (1 + ABOUT)) if figure.bound is Bound.ABOUT else (low, high)


def _days(figure: Figure) -> str:
    return f"{figure.window.start} to {figure.window.end}"
