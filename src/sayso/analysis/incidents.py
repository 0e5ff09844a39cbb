"""Claims of one happening, linked within and across reports; every link with its weighed reasons.

What one report tells as one event is a *telling*. Tellings of a report are gathered first, so that "the
blast" has the place and the day that the sentence before it gives; then the reports are compared. A person's
merges and splits are applied last, in their order, and so are undone by taking them back.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sayso.analysis.clusters import Grouping, across, gather
from sayso.analysis.dating import windows
from sayso.analysis.places import at_place, find_place, named_places, spots
from sayso.analysis.rulings import Group, ruled
from sayso.analysis.tellings import Telling, tellings
from sayso.analysis.voices import NO_AFFILIATIONS, Affiliations, Utterance, utterances
from sayso.model import Claim, Document
from sayso.model.incident import Incident, Link
from sayso.model.judgement import Dated, Window
from sayso.model.ruling import Ruling


@dataclass(frozen=True, slots=True)
class Linked:
    """Utterances linked: the tellings of each report, what was gathered of them, and the groups of claims."""

    said: tuple[Utterance, ...]
    told: tuple[Telling, ...]
    found: Grouping
    groups: tuple[Group, ...]

    def home(self, claim: str) -> Group | None:
        """The group that a claim is in; none where it tells of no happening."""
        return next((group for group in self.groups if claim in group.claims), None)


def incidents(
    claims: Iterable[Claim],
    documents: Mapping[str, Document],
    *,
    place: str | None = None,
    rulings: Sequence[Ruling] = (),
    affiliations: Affiliations = NO_AFFILIATIONS,
) -> tuple[Incident, ...]:
    """The happenings that claims tell of, by day; those with a claim at a place, where one is asked about.

    Raises:
        UnknownId: a claim's document is not among the documents.
    """
    linked = link(utterances(claims, documents, affiliations=affiliations), rulings)
    return incidents_of(linked, place=place)


def link(said: Sequence[Utterance], rulings: Sequence[Ruling] = ()) -> Linked:
    """Utterances linked into happenings; the same whatever their order."""
    told = tellings(said)
    found = across(gather(told))
    groups = [[claim for i in group for claim in found.tellings[i].claims] for group in found.groups]
    return Linked(tuple(said), told, found, ruled(groups, rulings))


def incidents_of(linked: Linked, *, place: str | None = None) -> tuple[Incident, ...]:
    """The incidents of what is linked already, by day."""
    spoken = {u.claim.id: u for u in linked.said}
    days = windows(linked.said)
    where = find_place(place, [(u.claim, u.document) for u in linked.said]) if place else None
    made = []
    for group in linked.groups:
        mine = sorted((spoken[claim] for claim in group.claims), key=_order)
        if where is None or any(at_place(u.claim, u.document, where) for u in mine):
            made.append(_incident(mine, group, days, _links(linked.found, group.claims)))
    return tuple(sorted(made, key=_by_day))


def _incident(
    mine: Sequence[Utterance], group: Group, days: Mapping[str, Window], links: tuple[Link, ...]
) -> Incident:
    deeds = Counter(f"{u.claim.kind} {u.claim.proposition.subtype}" for u in mine)
    met = Counter(spot.key for u in mine for spot in spots(u.claim, u.document))
    named = named_places((u.claim, u.document) for u in mine)
    return Incident(
        id=mine[0].claim.id,
        claims=tuple(u.claim.id for u in mine),
        reports=tuple(dict.fromkeys(u.document.id for u in mine)),
        deeds=tuple(sorted(deeds, key=lambda deed: (-deeds[deed], deed))),
        places=tuple(named[key] for key in sorted(named, key=lambda key: (-met[key], key))),
        window=_usual([days[u.claim.id] for u in mine if u.claim.id in days]),
        links=links,
        rulings=group.rulings,
    )


def _usual(found: Sequence[Window]) -> Window | None:
    """The days that most claims give, the shortest of several; those of saying only where none is stated."""
    stated = [w for w in found if w.dated is not Dated.SAID] or found
    counted = Counter((w.start, w.end) for w in stated)

    def rank(w: Window) -> tuple[int, int, date]:
        return -counted[w.start, w.end], (w.end - (w.start or date.min)).days, w.end

    return min(stated, key=rank, default=None)


def _links(found: Grouping, claims: frozenset[str]) -> tuple[Link, ...]:
    """The links between tellings of the claims that hold, the surest first."""
    inside = (
        one
        for one in found.links.values()
        if one.holds and not claims.isdisjoint(one.left) and not claims.isdisjoint(one.right)
    )
    return tuple(sorted(inside, key=lambda one: (-one.score, one.left, one.right)))


def _order(u: Utterance) -> tuple[date, str, int, str]:
    return u.said or date.max, u.document.id, u.claim.proposition.trigger.start, u.claim.id


def _by_day(incident: Incident) -> tuple[date, date, str]:
    window = incident.window
    return (
        (window.start or window.end, window.end, incident.id) if window else (date.max, date.max, incident.id)
    )
