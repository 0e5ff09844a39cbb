"""In which respects two tellings are alike, and in which they differ; each with a sentence that says why."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import product
from math import sqrt

from sayso.analysis.places import Spot, apart, within
from sayso.analysis.tellings import Telling
from sayso.lexicon.linking import Scale, respects
from sayso.model import PlacePrecision, Quantity
from sayso.model.incident import Feature, Link
from sayso.model.judgement import Dated, Party, Window
from sayso.normalise.traces import reach as days_reached

DAYS_APART = 3
"""How many days between two windows make it sure that they are of two happenings."""

ENOUGH = 2
"""How many families of features must speak for one happening: nothing is linked on one alone."""

Found = tuple[str, float, str]
"""A feature before it is weighed: its name, how far it holds, why."""

_EXACT: Mapping[PlacePrecision, float] = {
    PlacePrecision.POINT: 1.0,
    PlacePrecision.NEIGHBOURHOOD: 1.0,
    PlacePrecision.TOWN: 0.7,
    PlacePrecision.NEAR: 0.7,
    PlacePrecision.ADM2: 0.4,
    PlacePrecision.AREA: 0.4,
    PlacePrecision.ADM1: 0.2,
    PlacePrecision.COUNTRY: 0.0,
}
_GENERAL = frozenset(("other", "ground_assault", "raid"))  # methods that say little of how
_VIOLENCE = frozenset(("attack", "toll", "damage"))
_FEW = 3  # numbers up to this are met everywhere
_NEARLY = 0.8
_SHOWN = 5  # words of a reason


def linked(one: Telling, two: Telling, scale: Scale) -> Link:
    """Two tellings compared; the link depends on them alone."""
    found = [f for family in _FAMILIES for f in family(one, two)]
    features = tuple(
        Feature(name, round(value, 3), scale.weights.get(name, 0.0), detail)
        for name, value, detail in found
        if round(value, 3) > 0
    )
    known = respects()
    families = {known[f.name].family for f in features if f.points > 0}
    return Link(
        left=one.claims, right=two.claims, features=features, bias=scale.bias, enough=len(families) >= ENOUGH
    )


def reach(window: Window) -> tuple[date, date]:
    """First and last day on which a happening may lie."""
    return days_reached(window.start, window.end)


def surely_apart(one: Telling, two: Telling) -> bool:
    """Whether the days alone tell two happenings apart."""
    if one.window is None or two.window is None:
        return False
    return _gap(one.window, two.window) >= DAYS_APART


def _kind(one: Telling, two: Telling) -> Iterator[Found]:
    if not one.deeds or not two.deeds:
        return
    kinds = [{deed.split()[0] for deed in t.deeds} for t in (one, two)]
    if shared := one.deeds & two.deeds:
        yield "same kind", 1.0, f"both tell of {_and(shared)}"
    elif alike := kinds[0] & kinds[1]:
        yield "same kind", 0.5, f"both tell of {_and(alike)}, of another sort"
    elif all(k & _VIOLENCE for k in kinds):
        yield "same kind", 0.5, "an attack and what it did"
    else:
        yield "other kind", 1.0, f"{_and(one.deeds)}; {_and(two.deeds)}"
    methods = [{d.split()[1] for d in t.deeds if d.startswith("attack ")} - _GENERAL for t in (one, two)]
    if all(methods) and not methods[0] & methods[1]:
        yield "other method", 1.0, f"{_and(methods[0])}; {_and(methods[1])}"


def _act(one: Telling, two: Telling) -> Iterator[Found]:
    if shared := one.acts & two.acts:
        share, said = len(shared) / min(len(one.acts), len(two.acts)), f"both say {_and(shared)}"
        yield "same act", share, said
        if one.document != two.document:
            for _, alike, words in _shared("same story", one.story, two.story):
                yield "same act in one story", share * alike, f"{said}; {words}"


def _time(one: Telling, two: Telling) -> Iterator[Found]:
    if one.window is None or two.window is None:
        return
    days, gap = f"{_days(one.window)}; {_days(two.window)}", _gap(one.window, two.window)
    if gap > 0:
        yield "other days", min(1.0, gap / DAYS_APART), f"{days}"
        return
    (first, last), (start, end) = reach(one.window), reach(two.window)
    share = ((min(last, end) - max(first, start)).days + 1) / ((max(last, end) - min(first, start)).days + 1)
    stated = Dated.SAID not in (one.window.dated, two.window.dated)
    yield "same days", share if stated else share / 2, days if stated else f"{days}, not stated by both"


def _gap(one: Window, two: Window) -> int:
    """Days from the end of one to the start of the other; none or less where they meet."""
    (first, last), (start, end) = reach(one), reach(two)
    return max((start - last).days, (first - end).days)


def _days(window: Window) -> str:
    if window.start is None:
        return f"no later than {window.end}"
    return str(window.end) if window.start == window.end else f"{window.start} to {window.end}"


def _place(one: Telling, two: Telling) -> Iterator[Found]:
    pairs = sorted(
        product(one.spots, two.spots), key=lambda pair: (-_nearness(*pair), pair[0].key, pair[1].key)
    )
    if not pairs:
        return
    a, b = pairs[0]
    if (value := _nearness(a, b)) > 0:
        yield "same place", value, a.words if a.words == b.words else f"{a.words}; {b.words}"
    elif all(apart(x, y) for x, y in pairs):
        yield "other place", 1.0, f"{a.words}; {b.words}"


def _nearness(a: Spot, b: Spot) -> float:
    """How far two places are one, less where they are known less finely."""
    if a.where is None or b.where is None:
        return float(a.key == b.key)
    exact = min(_EXACT[a.where.precision], _EXACT[b.where.precision])
    if within(a, b) or within(b, a):
        return exact
    return 0.0 if apart(a, b) else exact / 2


def _actors(one: Telling, two: Telling) -> Iterator[Found]:
    doers, others = ((_named(a), _named(b)) for a, b in ((one.doers, two.doers), (one.others, two.others)))
    if shared := doers[0].keys() & doers[1].keys():
        yield "same doer", 1.0, _and(doers[0][key] for key in shared)
    elif all(doers):
        yield "other doer", 1.0, f"{_and(doers[0].values())}; {_and(doers[1].values())}"
    if shared := others[0].keys() & others[1].keys():
        yield "same people", 1.0, _and(others[0][key] for key in shared)


def _named(parties: Sequence[Party]) -> dict[str, str]:
    return {p.key: p.name for p in parties if p.known}


def _numbers(one: Telling, two: Telling) -> Iterator[Found]:
    pairs = [(what, a, b) for what, a in one.figures for outcome, b in two.figures if what == outcome]
    if not pairs:
        return
    what, a, b = max(pairs, key=lambda pair: (_agreement(*pair[1:]), pair[0], repr(pair)))
    value, detail = _agreement(a, b), f"{what}: {_number(a)}; {_number(b)}"
    yield ("same number", value, detail) if value else ("other number", 1.0, detail)


def _agreement(a: Quantity, b: Quantity) -> float:
    first, second = _least(a), _least(b)
    if first == second:
        return 1.0 if first > _FEW else 0.6
    return 0.3 if min(first, second) >= _NEARLY * max(first, second) else 0.0


def _least(q: Quantity) -> int:
    return q.low if q.low is not None else q.high or 0


def _number(q: Quantity) -> str:
    if q.low == q.high:
        return str(q.low)
    return f"{'' if q.low is None else q.low}–{'' if q.high is None else q.high}"


def _report(one: Telling, two: Telling) -> Iterator[Found]:
    if one.document == two.document and one.at != two.at:
        gap = abs(one.at - two.at)
        yield "near in report", 1 / gap, "told one after the other" if gap == 1 else f"told {gap} turns apart"


def _words(one: Telling, two: Telling) -> Iterator[Found]:
    yield from _shared("same names", one.names, two.names)
    yield from _shared("same words", one.words, two.words)
    if one.document != two.document:
        yield from _shared("same story", one.story, two.story)


def _shared(name: str, one: frozenset[str], two: frozenset[str]) -> Iterator[Found]:
    if both := one & two:
        few = sorted(sorted(both), key=len, reverse=True)[:_SHOWN]
        more = f" and {len(both) - _SHOWN} more" if len(both) > _SHOWN else ""
        yield name, len(both) / sqrt(len(one) * len(two)), f"{', '.join(few)}{more}"


def _and(words: Iterable[str]) -> str:
    return ", ".join(sorted(words)).replace("_", " ")


_FAMILIES: tuple[Callable[[Telling, Telling], Iterator[Found]], ...] = (
    _kind, _act, _time, _place, _actors, _numbers, _report, _words,
)  # fmt: skip
