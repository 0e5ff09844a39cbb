"""What ACLED, UCDP, a majority and the lowest figure make of the same claims.

Every amount names its rules by the numbers of `lexicon/data/judging.yaml` and the claims it rests on.
A policy is a function from the evidence to an assessment; Airwars' stands in its own module.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from sayso.analysis.bounds import heaviest
from sayso.analysis.figures import Scope, clashing, scopes
from sayso.analysis.places import Spot
from sayso.analysis.voices import Utterance
from sayso.lexicon.fold import fold
from sayso.lexicon.judging import Codebook, codebooks
from sayso.model import Bound, Category, Claim
from sayso.model.judgement import Amount, Assessment, Dated, Figure, Finding, Policy, Window

CODED_UP_TO = 31
"""Days of the longest window that ACLED codes: a time must be known to the month."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a policy sees: the figures, their places, and the attacks told with their days."""

    figures: tuple[Figure, ...]
    places: Mapping[str, Spot]
    attacks: tuple[tuple[Utterance, Window], ...] = ()
    claims: Mapping[str, Claim] = field(default_factory=dict)

    def of(self, outcome: str, *, numbered: bool = True) -> tuple[Figure, ...]:
        """The figures of one outcome that count; with `numbered` false, those without a number too."""
        return tuple(
            f
            for f in self.figures
            if f.outcome == outcome and (f.counted or (not numbered and f.bound is None))
        )


Settle = Callable[[Evidence], Assessment]


def summable(among: Sequence[Scope], value: Callable[[Scope], int]) -> list[Scope]:
    """The scopes whose values may be added: of all such sets the one of greatest sum, then of most scopes."""
    more = len(among) + 1
    _, chosen = heaviest([value(s) * more + 1 for s in among], clashing(among))
    return [among[i] for i in chosen]


def overlapped(counted: Sequence[Scope], chosen: Sequence[Scope], among: Sequence[Scope]) -> bool:
    """Whether a scope with a number was left out because it may count the same people as `counted`."""
    taken = set(map(id, chosen))
    left = [s for s in among if id(s) not in taken and any(f.bound is not None for f in s.figures)]
    return any(not one.apart(two) for one in left for two in counted)


def acled(evidence: Evidence) -> Assessment:
    """One number a day and place, the lowest where figures differ, windows spread over their days."""
    book = codebooks()["acled"]
    every = scopes(evidence.of("killed", numbered=False), evidence.places)
    coded = [s for s in every if s.window.start is None or _days(s.window) <= CODED_UP_TO]
    chosen = summable(coded, lambda s: _lowest(s, book)[0])
    rows = [row for s in chosen for row in _spread(s, book, left_out=overlapped([s], chosen, coded))]
    coarse = len(every) - len(coded)
    notes = (
        (Finding("not coded", 0.0, f"{coarse} scope(s) known to less than the month (AT)"),) if coarse else ()
    )
    total = [_joined(rows, name="fatalities in all", rules=())] if rows else []
    return Assessment(policy=_policy(book), amounts=(*_by_day(rows), *total), findings=notes)


def ucdp(evidence: Evidence) -> Assessment:
    """Best, low and high over reliable origins, and best by class of people."""
    book = codebooks()["ucdp"]
    every = scopes(evidence.of("killed"), evidence.places)
    events = [s for s in every if _range(s, book)[2] >= 1]
    chosen = summable(events, lambda s: _range(s, book)[1])
    classes = {
        "deaths of civilians": (Category.CIVILIANS,),
        "deaths of combatants": (Category.COMBATANTS,),
        "deaths unknown": (Category.UNKNOWN, Category.MIXED),
    }
    amounts = [
        _sum(f"{name}, best", [s for s in chosen if s.category in among], 1, ("U1", "U3"), book)
        for name, among in classes.items()
    ]
    totals = [_sum(name, chosen, n, rules, book) for name, n, rules in _UCDP_TOTALS] if chosen else []
    weak = [s for s in chosen if not _usable(s, book)]
    notes = (
        [Finding("reliability", 0.0, f"{len(weak)} event(s) rest on parties' words alone (U2)")]
        if weak
        else []
    )
    return Assessment(
        policy=_policy(book), amounts=(*(a for a in amounts if a.claims), *totals), findings=tuple(notes)
    )


_UCDP_TOTALS = (("best", 1, ("U1", "U2")), ("low", 0, ("U1", "U2")), ("high", 2, ("U1", "U2")))


def majority(evidence: Evidence) -> Assessment:
    """For each scope the figure of most independent origins, added up without nesting."""
    return _plain(evidence, "majority", "M1", _most_given)


def lowest(evidence: Evidence) -> Assessment:
    """For each scope the lowest figure of any origin, added up without nesting."""
    return _plain(evidence, "lowest", "L1", lambda s: min((f.low or 0, f.low or 0) for f in s.figures))


def vague_value(figure: Figure, book: Codebook) -> int | None:
    """The number that a codebook sets for a word like "dozens", or nothing."""
    if figure.bound is not Bound.VAGUE:
        return None
    return next((book.vague[w] for w in fold(figure.words).split() if w in book.vague), None)


def _plain(
    evidence: Evidence, name: str, rule: str, value: Callable[[Scope], tuple[int, int | None]]
) -> Assessment:
    book, amounts = codebooks()[name], []
    for outcome, category in sorted({(f.outcome, f.category) for f in evidence.figures if f.counted}):
        among = [s for s in scopes(evidence.of(outcome), evidence.places) if s.category is category]
        chosen = summable(among, lambda s: value(s)[0])
        pairs = [value(s) for s in chosen]
        highs = [high for _, high in pairs]
        amounts.append(
            Amount(
                name=f"{category} {outcome}",
                low=sum(low for low, _ in pairs),
                high=None if None in highs else sum(h for h in highs if h is not None),
                rules=(rule, "N1") if overlapped(chosen, chosen, among) else (rule,),
                claims=_claims(chosen),
                detail=_left_out(among, chosen),
            )
        )
    return Assessment(policy=_policy(book), amounts=tuple(amounts))


def _most_given(scope: Scope) -> tuple[int, int | None]:
    roots: dict[tuple[int, int | None], set[str]] = {}
    for figure in scope.figures:
        roots.setdefault((figure.low or 0, figure.high), set()).add(figure.root)
    ranked = Counter({given: len(by) for given, by in roots.items()})
    return min(ranked, key=lambda given: (-ranked[given], given[0], given[1] is None, given[1] or 0))


def _lowest(scope: Scope, book: Codebook) -> tuple[int, tuple[str, ...]]:
    """ACLED's number for a scope, and the rules that gave it."""
    numbered = [f for f in scope.figures if f.bound is not None]
    if not numbered:
        return 0, ("A3",)
    values = [(vague_value(f, book), f) for f in numbered]
    number, vague = min((v if v is not None else f.low or 0, v is not None) for v, f in values)
    differ = len({(f.low, f.high) for f in numbered}) > 1 or numbered[0].low is None
    return number, (*(["A1"] if differ else []), *(["A2"] if vague else []))


def _spread(scope: Scope, book: Codebook, *, left_out: bool) -> list[Amount]:
    """A scope's number over its days, equally, the remainder to the first."""
    number, rules = _lowest(scope, book)
    start = scope.window.start or scope.window.end
    days = (scope.window.end - start).days + 1
    share, over = divmod(number, days)
    rules += ("A5", "A4") if days > 1 else ("A5",)
    rules += ("AT",) if scope.window.dated is Dated.SAID else ()
    rules += ("A8",) if left_out else ()
    return [
        Amount(
            name="fatalities",
            low=share + (n < over),
            high=share + (n < over),
            rules=tuple(sorted(rules)),
            claims=scope.claims,
            detail=f"{number} over {days} day(s) from {start.isoformat()}, {_where(scope)}",
            day=start + timedelta(days=n),
        )
        for n in range(days)
    ]


def _by_day(rows: Sequence[Amount]) -> list[Amount]:
    """One row a day: all who died there, whoever they were."""
    days: dict[date, list[Amount]] = {}
    for row in rows:
        if row.day:
            days.setdefault(row.day, []).append(row)
    return [same[0] if len(same) == 1 else _joined(same) for _, same in sorted(days.items())]


def _joined(rows: Sequence[Amount], *, name: str = "fatalities", rules: tuple[str, ...] = ("A5",)) -> Amount:
    return Amount(
        name=name,
        low=sum(r.low or 0 for r in rows),
        high=sum(r.high or 0 for r in rows),
        rules=tuple(sorted({rule for r in rows for rule in r.rules} | set(rules))),
        claims=tuple(sorted({claim for r in rows for claim in r.claims})),
        detail="; ".join(sorted({r.detail for r in rows})),
        day=rows[0].day if len({r.day for r in rows}) == 1 else None,
    )


def _usable(scope: Scope, book: Codebook) -> list[Figure]:
    return [f for f in scope.figures if f.voice.role in book.reliable and not f.root.startswith("party:")]


def _range(scope: Scope, book: Codebook) -> tuple[int, int, int]:
    """UCDP's low, best and high for a scope: the lower figure is best where none is more reliable."""
    among = _usable(scope, book) or list(scope.figures)
    lows = [f.low or 0 for f in among]
    best = min(f.low if f.low is not None else f.high or 0 for f in among)
    highs = [f.high if f.high is not None else f.low or 0 for f in among]
    return min(lows), best, max(highs)


def _sum(name: str, chosen: Sequence[Scope], which: int, rules: tuple[str, ...], book: Codebook) -> Amount:
    number = sum(_range(s, book)[which] for s in chosen)
    open_ = any(f.high is None for s in chosen for f in s.figures)
    events = "; ".join(
        f"{_range(s, book)[which]} from {s.window.start.isoformat() if s.window.start else 'an unstated day'}"
        f" to {s.window.end.isoformat()}, {_where(s)}"
        for s in chosen
    )
    note = "; open above: the words set no upper limit" if which == 2 and open_ else ""
    long = any(_days(s.window) > 1 for s in chosen)
    return Amount(
        name=name,
        low=number,
        high=number,
        rules=(*rules, "U5") if long else rules,
        claims=_claims(chosen),
        detail=events + note,
    )


def _policy(book: Codebook) -> Policy:
    return Policy(book.name, book.title, book.source)


def _claims(among: Sequence[Scope]) -> tuple[str, ...]:
    return tuple(sorted({claim for s in among for claim in s.claims}))


def _days(window: Window) -> int:
    return (window.end - window.start).days + 1 if window.start else 1


def _where(scope: Scope) -> str:
    return ", ".join(sorted(s.words for s in scope.spots)) or "no place"


def _left_out(among: Sequence[Scope], chosen: Sequence[Scope]) -> str:
    left = len(among) - len(chosen)
    return f"{left} nested or overlapping scope(s) not added" if left else "no scope overlaps another"
