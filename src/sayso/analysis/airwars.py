"""What Airwars' rules make of the claims: a minimum, a maximum and a grade for each incident."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from sayso.analysis.dating import disjoint
from sayso.analysis.figures import Scope, scopes
from sayso.analysis.places import apart, spots
from sayso.analysis.policies import Evidence, overlapped, summable, vague_value
from sayso.analysis.voices import Utterance, parties
from sayso.lexicon.judging import Codebook, codebooks
from sayso.model import Category, Part, Stance
from sayso.model.judgement import Amount, Assessment, Figure, Finding, Policy, Window

GRADES = ("confirmed", "fair", "weak", "contested", "discounted")
OUTCOMES = ("killed", "injured")
_HEADLINE = ("fair", "confirmed")
_Span = tuple[int, int, tuple[str, ...]]


def airwars(evidence: Evidence) -> Assessment:
    """Civilians killed and injured by grade, and the headline over fair and confirmed."""
    book = codebooks()["airwars"]
    amounts: list[Amount] = []
    findings: list[Finding] = []
    for outcome in OUTCOMES:
        every = scopes(evidence.of(outcome), evidence.places)
        graded: dict[str, list[Scope]] = {grade: [] for grade in GRADES}
        chosen = _incidents(every, book)
        for scope in chosen:
            grade, why = _grade(scope, evidence, book)
            graded[grade].append(scope)
            findings.append(Finding(grade, 1.0, f"{outcome}, {_when(scope)}: {why}"))
        groups = [(grade, graded[grade]) for grade in GRADES]
        headline = [s for grade in _HEADLINE for s in graded[grade]]
        groups.append(("fair and confirmed", headline))
        nested = {name for name, among in groups if overlapped(among, chosen, every)}
        amounts += [
            _amount(
                f"{outcome}, {name}", among, [_span(s, every, book) for s in among], nested=name in nested
            )
            for name, among in groups
            if among
        ]
        amounts += _unnumbered(evidence, outcome)
        amounts += _composition(evidence.of(outcome), outcome)
    return Assessment(
        policy=Policy(book.name, book.title, book.source), amounts=tuple(amounts), findings=tuple(findings)
    )


def _incidents(every: Sequence[Scope], book: Codebook) -> list[Scope]:
    return summable(every, lambda scope: _span(scope, every, book)[0])


def _amount(name: str, among: Sequence[Scope], spans: Sequence[_Span], *, nested: bool) -> Amount:
    people = "combatants" if among[0].category is Category.COMBATANTS else "civilians"
    rules = {"W1", "W2", *(rule for *_, more in spans for rule in more)}
    return Amount(
        name=f"{people} {name}",
        low=sum(low for low, *_ in spans),
        high=sum(high for _, high, _ in spans),
        rules=tuple(sorted(rules | ({"W7"} if nested else set()))),
        claims=tuple(sorted({c for s in among for c in s.claims})),
        detail="; ".join(
            f"{low} to {high}, {_when(s)}" for s, (low, high, _) in zip(among, spans, strict=True)
        ),
    )


def _span(scope: Scope, every: Sequence[Scope], book: Codebook) -> _Span:
    """Minimum and maximum for a scope, and the rules beyond those of every amount."""
    lows, highs, rules = [], [], set()
    for figure in scope.figures:
        vague = vague_value(figure, book)
        low = vague if vague is not None else figure.low or 0
        lows.append(low)
        highs.append(figure.high if figure.high is not None else low)
        rules |= {"W6"} if vague is not None else set()
    if scope.category in (Category.UNKNOWN, Category.MIXED):
        rules.add("W5")
    if _status_disputed(scope, every):
        return 0, max(highs), (*sorted(rules | {"W5"}),)
    return min(lows), max(highs), tuple(sorted(rules))


def _status_disputed(scope: Scope, every: Sequence[Scope]) -> bool:
    """Whether the same dead are civilians to some and combatants to others."""
    return any(
        {scope.category, other.category} == {Category.CIVILIANS, Category.COMBATANTS}
        and (scope.window.start, scope.window.end, scope.spots)
        == (other.window.start, other.window.end, other.spots)
        and any(_may_equal(one, two) for one in scope.figures for two in other.figures)
        for other in every
    )


def _may_equal(one: Figure, two: Figure) -> bool:
    low = max(one.low or 0, two.low or 0)
    highs = [h for h in (one.high, two.high) if h is not None]
    return not highs or low <= min(highs)


def _grade(scope: Scope, evidence: Evidence, book: Codebook) -> tuple[str, str]:
    if scope.category is Category.COMBATANTS:
        return "discounted", "those who died were combatants (W1)"
    owned = {f.voice.name for f in scope.figures if f.attacker and f.voice.party == f.attacker.key}
    if owned:
        return "confirmed", f"{', '.join(sorted(owned))} accepts responsibility (W1)"
    claims = filter(None, map(evidence.claims.get, scope.claims))
    happenings = {(c.document, c.event) for c in claims if c.event}
    linked = [u for u, _ in evidence.attacks if _is_of(u, happenings)] if happenings else []
    attackers = [
        *(f.attacker for f in scope.figures),
        *(parties(u.claim, u.document).get(Part.ATTACKER) for u in linked),
    ]
    blamed = {p.key: p.name for p in attackers if p and p.known}
    if len(blamed) > 1:
        return "contested", f"blamed: {', '.join(sorted(blamed.values()))} (W1)"
    roots = {
        f.root for f in scope.figures if f.voice.role in book.reliable and not f.root.startswith("party:")
    }
    if len(roots) > 1 and (
        linked or any(attackers) or any(_near(u, window, scope) for u, window in evidence.attacks)
    ):
        return "fair", f"{len(roots)} independent credible origins, and a strike is told (W1)"
    missing = "no strike is told" if len(roots) > 1 else f"{len(roots)} independent credible origin(s)"
    return "weak", f"{missing} (W1)"


def _is_of(u: Utterance, happenings: AbstractSet[tuple[str, str]]) -> bool:
    """Whether a report asserts this attack under the label of one of these happenings."""
    return u.claim.stance is Stance.ASSERTS and (u.claim.document, u.claim.event) in happenings


def _near(u: Utterance, window: Window, scope: Scope) -> bool:
    """Whether an attack is told for days and places that the scope counts."""
    if u.claim.stance is not Stance.ASSERTS or window.start is None or disjoint(window, scope.window):
        return False
    pairs = ((one, two) for one in spots(u.claim, u.document) for two in scope.spots)
    return any(one.where and two.where and not apart(one, two) for one, two in pairs)


def _unnumbered(evidence: Evidence, outcome: str) -> list[Amount]:
    told = [f for f in evidence.figures if f.outcome == outcome and f.bound is None]
    if not told:
        return []
    claims = tuple(sorted({c for f in told for c in f.claims}))
    return [
        _unknown(
            f"{outcome}, number unknown", claims, f"{len(told)} origin(s) give no number: unknown, not 0"
        )
    ]


def _composition(told: Sequence[Figure], outcome: str) -> list[Amount]:
    """The groups that the words name among the dead without counting them."""
    groups = sorted({group for f in told for group in f.includes})
    return [
        _unknown(
            f"{group} {outcome} among them",
            tuple(sorted({c for f in told if group in f.includes for c in f.claims})),
            "named, not counted apart",
        )
        for group in groups
    ]


def _unknown(name: str, claims: tuple[str, ...], detail: str) -> Amount:
    return Amount(name=name, low=None, high=None, rules=("W6",), claims=claims, detail=detail)


def _when(scope: Scope) -> str:
    start = scope.window.start
    return f"{start.isoformat() if start else 'by'} {'to ' if start else ''}{scope.window.end.isoformat()}"
