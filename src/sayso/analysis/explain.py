"""Why two claims are held to be of one happening, or are not."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence

from sayso.analysis.clusters import Grouping
from sayso.analysis.incidents import Linked
from sayso.analysis.likeness import DAYS_APART, linked, surely_apart
from sayso.analysis.tellings import Telling
from sayso.lexicon.linking import across_reports, within_a_report
from sayso.model.errors import UnknownId
from sayso.model.incident import Link, Why
from sayso.model.ruling import Ruling


def explain(found: Linked, one: str, two: str, *, rulings: Sequence[Ruling] = ()) -> Why:
    """What holds two claims together, or keeps them apart.

    Raises:
        UnknownId: one of them is not among what is linked, or tells of no happening.
    """
    homes = [found.home(claim) for claim in (one, two)]
    for claim, home in zip((one, two), homes, strict=True):
        if home is None:
            raise UnknownId(
                "the claim tells of no happening, or is not among those asked about",
                where=claim,
                do="Only attacks, tolls, damage, movements and changes of control are linked",
            )
    together = homes[0] is homes[1]
    link = _direct(found, one, two)
    path = () if link is None or link.holds or not together else _path(found.found, one, two)
    said = [r for r in rulings if _rules(r, one, two)]
    return Why(
        left=one,
        right=two,
        together=together,
        reason=_ruled(said, together=together) or _reason(found, one, two, link, together=together),
        link=link,
        path=path,
        rulings=tuple(r.id for r in said),
    )


def _direct(found: Linked, one: str, two: str) -> Link | None:
    first, second = (_telling(found.told, claim) for claim in (one, two))
    if first == second:
        return None
    if first.document == second.document:
        return linked(first, second, within_a_report())
    left, right = (_telling(found.found.tellings, claim) for claim in (one, two))
    return linked(left, right, across_reports())


def _telling(told: Sequence[Telling], claim: str) -> Telling:
    return next(telling for telling in told if claim in telling.claims)


def _rules(ruling: Ruling, one: str, two: str) -> bool:
    """Whether a ruling is on both claims."""
    if ruling.merges:
        return {one, two} <= set(ruling.claims)
    sides = set(ruling.claims), set(ruling.apart)
    return any(one in sides[n] and two in sides[1 - n] for n in (0, 1))


def _ruled(said: Sequence[Ruling], *, together: bool) -> str:
    for ruling in reversed(said):
        if ruling.merges == together:
            return f"{'merged' if together else 'split'} by {ruling.by}: {ruling.reason}"
    return ""


def _reason(found: Linked, one: str, two: str, link: Link | None, *, together: bool) -> str:
    if link is None:
        return "one report tells both as one event" if together else "they were split by a person"
    if together:
        return (
            "what speaks for it outweighs the rest"
            if link.holds
            else "they are linked through other tellings"
        )
    tellings = [_telling(found.found.tellings, claim) for claim in (one, two)]
    if surely_apart(*tellings) and tellings[0].document != tellings[1].document:
        return f"their days lie {DAYS_APART} or more apart"
    if not link.enough:
        return "nothing, or one reason alone, speaks for it"
    if link.score <= 0:
        return "what speaks against it outweighs the rest"
    return "alone they would be linked, but what else is told on either side speaks against it"


def _path(found: Grouping, one: str, two: str) -> tuple[Link, ...]:
    """The fewest links that hold and lead from one claim's telling to the other's."""
    start, end = (next(i for i, t in enumerate(found.tellings) if c in t.claims) for c in (one, two))
    came: dict[int, tuple[int, Link]] = {}
    near: Mapping[int, list[tuple[int, Link]]] = _neighbours(found)
    open_, seen = deque([start]), {start}
    while open_ and end not in seen:
        here = open_.popleft()
        for there, link in near.get(here, ()):
            if there not in seen:
                seen.add(there)
                came[there] = (here, link)
                open_.append(there)
    path, at = [], end
    while at in came:
        at, link = came[at]
        path.append(link)
    return tuple(reversed(path))


def _neighbours(found: Grouping) -> Mapping[int, list[tuple[int, Link]]]:
    near: dict[int, list[tuple[int, Link]]] = {}
    for (i, j), link in sorted(found.links.items()):
        if link.holds:
            near.setdefault(i, []).append((j, link))
            near.setdefault(j, []).append((i, link))
    return near
