"""What a later record changes in what was believed: holders, tolls, contradictions, claims that are gone.

Two sets of claims are judged alike and compared: those known at one date, and those known at another. A
result that both give is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sayso.analysis.contradict import compare_of
from sayso.analysis.control import control_of
from sayso.analysis.places import named_places
from sayso.analysis.toll import toll_of
from sayso.analysis.voices import Utterance
from sayso.model import Kind
from sayso.model.judgement import Bounds, Change, Comparison, Place, Revision, Turn

_Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """What was said by one date, and that date."""

    said: Sequence[Utterance]
    until: date

    @property
    def claims(self) -> frozenset[str]:
        """The claims in it."""
        return frozenset(u.claim.id for u in self.said)


def revisions(
    before: Known, after: Known, *, place: str | None = None, policy: str = "filter"
) -> tuple[Revision, ...]:
    """What the later record changes, of one place or of all: holders first, what is gone last.

    `place` is an id of the gazetteer, or a name that the later claims use.
    """
    new = after.claims - before.claims
    return (
        *(r for p in _places(before, after, place) for r in _holders(p, before, after, new, policy)),
        *_tolls(place, before, after, new),
        *_disputes(place, before, after, new),
        *_gone(before, after),
    )


def _places(before: Known, after: Known, place: str | None) -> list[str]:
    """The one asked for, or every place on whose holder there are words that only one record has."""
    if place is not None:
        return [place]
    changed = before.claims ^ after.claims
    told = {u.claim.id: (u.claim, u.document) for u in (*before.said, *after.said) if u.claim.id in changed}
    control = [pair for pair in told.values() if pair[0].kind is Kind.CONTROL]
    return [key for key, found in named_places(control).items() if not _is_words(found)]


def _is_words(place: Place) -> bool:
    return place.key.startswith("words:")


def _holders(place: str, before: Known, after: Known, new: frozenset[str], policy: str) -> Iterator[Revision]:
    """The answer of the earlier record, against today's, and against what is now believed of that day."""
    then, now = (control_of(known.said, place=place, policy=policy) for known in (before, after))
    was, is_ = _on(then.changes, before.until), _on(now.changes, after.until)
    told = {claim for lane in now.lanes for step in lane.steps for claim in step.claims}
    claims = tuple(sorted(told & new))
    name = now.place.name
    if _answer(was) != _answer(is_):
        why = is_.why if is_ else "no claim on it stands"
        yield Revision(turn=Turn.HOLDER, subject=name, before=was, after=is_, claims=claims, why=why)
    since = _on(now.changes, before.until)
    if _answer(since) not in (_answer(was), _answer(is_)):
        why = f"of {before.until.isoformat()} is now believed: {since.why if since else 'nothing'}"
        yield Revision(turn=Turn.HINDSIGHT, subject=name, before=was, after=since, claims=claims, why=why)


def _on(changes: Sequence[Change], day: date) -> Change | None:
    until = [change for change in changes if change.day <= day]
    return until[-1] if until else None


def _answer(change: Change | None) -> tuple[str, frozenset[str]] | None:
    return (change.status, frozenset(p.key for p in change.parties)) if change else None


def _tolls(place: str | None, before: Known, after: Known, new: frozenset[str]) -> Iterator[Revision]:
    then, now = (_bounds(place, known) for known in (before, after))
    for key in sorted({*then, *now}):
        was, is_ = then.get(key), now.get(key)
        if _numbers(was) == _numbers(is_):
            continue
        claims = {*is_.low_claims, *is_.high_claims} & new if is_ else set()
        why = is_.how if is_ else "no figure stands"
        yield Revision(
            turn=Turn.TOLL,
            subject=" ".join(key),
            before=was,
            after=is_,
            claims=tuple(sorted(claims)),
            why=why,
        )


def _bounds(place: str | None, known: Known) -> dict[_Key, Bounds]:
    found = toll_of(known.said, place=place)
    return {(tally.outcome, str(tally.category)): tally.bounds for tally in found.tallies}


def _numbers(bounds: Bounds | None) -> tuple[int, int | None]:
    """What bounds say; none at all say as little as "at least 0"."""
    return (bounds.low, bounds.high) if bounds else (0, None)


def _disputes(place: str | None, before: Known, after: Known, new: frozenset[str]) -> Iterator[Revision]:
    then, now = (_by_sides(compare_of(known.said, place=place)) for known in (before, after))
    for key, found in now.items():
        if key not in then:
            claims = tuple(sorted({*found.left.claims, *found.right.claims} & new))
            yield Revision(
                turn=Turn.DISPUTE,
                subject=found.subject,
                before=None,
                after=found,
                claims=claims,
                why=_reasons(found),
            )
    for key, found in then.items():
        if key not in now:
            why = "the later record no longer sets them against each other"
            yield Revision(
                turn=Turn.SETTLED, subject=found.subject, before=found, after=None, claims=(), why=why
            )


def _by_sides(found: Iterable[Comparison]) -> Mapping[_Key, Comparison]:
    """Contradictions by what they are about and whose words they are; of several, the first."""
    every: dict[_Key, Comparison] = {}
    for c in found:
        if c.contradicts:
            voices = sorted((c.left.voice.key, c.right.voice.key))
            every.setdefault((c.relation, c.subject, *voices), c)
    return every


def _reasons(found: Comparison) -> str:
    return "; ".join(finding.detail for finding in found.findings)


def _gone(before: Known, after: Known) -> Iterator[Revision]:
    gone = before.claims - after.claims
    by_document: dict[str, set[str]] = {}
    for u in before.said:
        if u.claim.id in gone:
            by_document.setdefault(u.document.id, set()).add(u.claim.id)
    for document, claims in sorted(by_document.items()):
        yield Revision(
            turn=Turn.GONE,
            subject=document,
            before=None,
            after=None,
            claims=tuple(sorted(claims)),
            why="withdrawn, rejected, corrected or read anew",
        )
