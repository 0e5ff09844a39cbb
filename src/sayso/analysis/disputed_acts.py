"""Deeds compared: one asserts what another denies, or two name different doers of one deed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from itertools import combinations

from sayso.analysis.dating import overlap
from sayso.analysis.places import Spot, spots
from sayso.analysis.sides import compared
from sayso.analysis.voices import Utterance, parties, plain
from sayso.model import Kind, Part, Stance
from sayso.model.judgement import Comparison, Finding, Party, Relation, Window

ACTS = frozenset((Kind.ATTACK, Kind.DAMAGE, Kind.TOLL, Kind.MOVEMENT))
ANSWERED_WITHIN = timedelta(days=7)
"""How long after a deed is told a denial without a day may still answer it."""

ENOUGH = 2
"""How many features must meet: nothing is linked on one alone."""

_DOERS = (Part.ATTACKER, Part.ACTOR)
_ALIKE = 0.5


def compare_acts(said: Sequence[Utterance], windows: Mapping[str, Window]) -> Iterator[Comparison]:
    """Denials and rival perpetrators among deeds; supersession plays no part here."""
    acts = [u for u in said if u.claim.kind in ACTS and u.claim.id in windows]
    blocks: dict[Kind, list[Utterance]] = {}
    for u in acts:
        blocks.setdefault(u.claim.kind, []).append(u)
    for kind in sorted(blocks):
        denied = [u for u in blocks[kind] if u.claim.stance is Stance.DENIES]
        asserted = [u for u in blocks[kind] if u.claim.stance is Stance.ASSERTS]
        for no in denied:
            yield from (c for yes in asserted if (c := _denial(yes, no, windows)))
        for one, two in _pairs_by_place(asserted):
            if c := _perpetrator(one, two, windows):
                yield c


def _pairs_by_place(asserted: Sequence[Utterance]) -> Iterator[tuple[Utterance, Utterance]]:
    blocks: dict[tuple[str, str], list[Utterance]] = {}
    for u in asserted:
        for key in {s.key for s in spots(u.claim, u.document)} if u.claim.kind is Kind.ATTACK else ():
            blocks.setdefault((key, u.claim.proposition.subtype), []).append(u)
    seen = set()
    for block in sorted(blocks):
        for one, two in combinations(blocks[block], 2):
            pair = (one.claim.id, one.voice.key, two.claim.id, two.voice.key)
            if pair not in seen:
                seen.add(pair)
                yield one, two


def _denial(yes: Utterance, no: Utterance, windows: Mapping[str, Window]) -> Comparison | None:
    if yes.voice.key == no.voice.key or not _same_type(yes, no):
        return None
    features = [f for f in (_place(yes, no), _doer(yes, no), _days(yes, no, windows), _target(yes, no)) if f]
    if any(f.score == 0 for f in features) or sum(f.score >= _ALIKE for f in features) < ENOUGH:
        return None
    accused = {p.key for u in (yes, no) if (p := doer(u))}
    relation = Relation.DENIAL if no.voice.party in accused else Relation.HAPPENED
    return compared(
        relation, f"whether it happened ({yes.claim.proposition.subtype})", ([yes], [no]), features
    )


def _perpetrator(one: Utterance, two: Utterance, windows: Mapping[str, Window]) -> Comparison | None:
    first, second = doer(one), doer(two)
    if not first or not second or first.key == second.key or one.root == two.root:
        return None
    if not (first.known and second.known):
        return None
    features = [f for f in (_place(one, two), _same_day(one, two, windows), _target(one, two)) if f]
    if len(features) <= ENOUGH or any(f.score < _ALIKE for f in features):
        return None
    note = Finding("blamed", 1.0, f"{first.name} or {second.name}")
    subject = f"who did it ({one.claim.proposition.subtype})"
    return compared(Relation.PERPETRATOR, subject, ([one], [two]), (*features, note))


def doer(u: Utterance) -> Party | None:
    """Who did it, as the claim has it."""
    named = parties(u.claim, u.document)
    return next((named[part] for part in _DOERS if part in named), None)


def _same_type(yes: Utterance, no: Utterance) -> bool:
    kinds = {yes.claim.proposition.subtype, no.claim.proposition.subtype}
    return len(kinds) == 1 or "other" in kinds


def _place(one: Utterance, two: Utterance) -> Finding | None:
    first, second = _spots(one), _spots(two)
    if not first or not second:
        return None
    shared = sorted(first.keys() & second.keys())
    if not shared:
        return Finding("other place", 0.0, "no place in common")
    return Finding("same place", 1.0, ", ".join(first[key].words for key in shared))


def _spots(u: Utterance) -> dict[str, Spot]:
    return {s.key: s for s in spots(u.claim, u.document)}


def _doer(one: Utterance, two: Utterance) -> Finding | None:
    first, second = doer(one), doer(two)
    if not first or not second:
        return None
    same = first.key == second.key
    return Finding("same doer" if same else "other doer", float(same), f"{first.name}; {second.name}")


def _days(one: Utterance, two: Utterance, windows: Mapping[str, Window]) -> Finding | None:
    """Whether the days meet; a window without a first day reaches back a week from its saying."""
    first, second = (_reach(windows[u.claim.id]) for u in (one, two))
    if not overlap(first, second):
        return Finding("other days", 0.0, "the days do not meet")
    stated = all(windows[u.claim.id].start for u in (one, two))
    return Finding("same days", 1.0 if stated else 0.25, "stated" if stated else "not stated by both")


def _reach(window: Window) -> Window:
    return window if window.start else Window(window.end - ANSWERED_WITHIN, window.end, window.dated)


def _same_day(one: Utterance, two: Utterance, windows: Mapping[str, Window]) -> Finding | None:
    first, second = windows[one.claim.id], windows[two.claim.id]
    if (
        first.start is None
        or (first.start, first.end) != (second.start, second.end)
        or first.start != first.end
    ):
        return None
    return Finding("same day", 1.0, first.end.isoformat())


def _target(one: Utterance, two: Utterance) -> Finding | None:
    first, second = _target_words(one), _target_words(two)
    if not first or not second:
        return None
    share = len(first & second) / len(first | second)
    return Finding("same target", round(share, 3), " ".join(sorted(first & second))) if share else None


def _target_words(u: Utterance) -> frozenset[str]:
    parts = u.claim.proposition.parts
    told = [parts[p] for p in (Part.TARGET, Part.OBJECT, Part.VICTIMS) if p in parts]
    return frozenset(w for s in told for w in plain(s.mention.words(u.document.text)).split())
