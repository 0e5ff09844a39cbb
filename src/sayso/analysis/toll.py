"""What it cost people: rival figures, the bounds of their whole, and every policy's reading of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from types import MappingProxyType

from sayso.analysis.airwars import airwars
from sayso.analysis.bounds import whole
from sayso.analysis.dating import windows
from sayso.analysis.figures import Period, figures, is_figure, scopes, spots_of
from sayso.analysis.places import Spot, at_place, find_place, unplaced
from sayso.analysis.policies import Evidence, Settle, acled, lowest, majority, ucdp
from sayso.analysis.voices import NO_AFFILIATIONS, Affiliations, Utterance, utterances
from sayso.model import Claim, Document, Kind
from sayso.model.errors import BadQuery
from sayso.model.judgement import Excluded, Figure, Place, Tally, Toll

POLICIES: Mapping[str, Settle] = MappingProxyType(
    {"acled": acled, "ucdp": ucdp, "airwars": airwars, "majority": majority, "lowest": lowest}
)


def toll(
    claims: Iterable[Claim],
    documents: Mapping[str, Document],
    *,
    place: str | None = None,
    since: date | None = None,
    until: date | None = None,
    affiliations: Affiliations = NO_AFFILIATIONS,
) -> Toll:
    """The figures for a place (or everywhere) in a period, both days in it, by origin and by policy.

    A figure whose days are not surely in the period is shown and not summed. Strikes count as told near
    it where a report tells them that speaks of the place.

    Raises:
        BadQuery: the period ends before it starts.
        UnknownId: a claim's document is not among the documents.
    """
    every = utterances(claims, documents, affiliations=affiliations)
    return toll_of(every, place=place, since=since, until=until)


def toll_of(
    every: Sequence[Utterance],
    *,
    place: str | None = None,
    since: date | None = None,
    until: date | None = None,
) -> Toll:
    """The figures for a place in a period, where it is known already who utters what.

    Raises:
        BadQuery: the period ends before it starts.
    """
    if since and until and until < since:
        raise BadQuery(f"the period ends before it starts: {since} to {until}", do="Swap the two days")
    where = find_place(place, [(u.claim, u.document) for u in every]) if place else None
    told = [u for u in every if u.claim.kind is Kind.TOLL and _here(u, where)]
    days, period, places = windows(every), Period(since, until), spots_of(every)
    found = figures(told, days, period)
    speaking = {u.document.id for u in every if _here(u, where)}
    attacks = [
        u for u in every if u.claim.kind is Kind.ATTACK and u.claim.id in days and u.document.id in speaking
    ]
    evidence = Evidence(
        found, places, tuple((u, days[u.claim.id]) for u in attacks), {u.claim.id: u.claim for u in every}
    )
    return Toll(
        place=where,
        since=since,
        until=until,
        tallies=_tallies(found, places),
        assessments=tuple(settle(evidence) for settle in POLICIES.values()),
        excluded=_excluded(where, every, told, found, set(days)),
    )


def _here(u: Utterance, where: Place | None) -> bool:
    return where is None or at_place(u.claim, u.document, where)


def _tallies(found: Sequence[Figure], places: Mapping[str, Spot]) -> tuple[Tally, ...]:
    tallies = []
    for outcome, category in sorted({(f.outcome, f.category) for f in found}):
        same = tuple(f for f in found if (f.outcome, f.category) == (outcome, category))
        summed = scopes([f for f in same if f.counted], places)
        tallies.append(Tally(outcome=outcome, category=category, figures=same, bounds=whole(summed)))
    return tuple(tallies)


def _excluded(
    where: Place | None,
    every: Sequence[Utterance],
    told: Sequence[Utterance],
    found: Sequence[Figure],
    dated: set[str],
) -> tuple[Excluded, ...]:
    here = {u.claim.id for u in told}
    used = {claim for figure in found for claim in figure.claims}
    stance = {u.claim.id for u in told if not is_figure(u)}
    no_day = here - dated - stance
    outside = here - used - stance - no_day
    unsummed = {f.why_not for f in found if f.why_not}
    reasons = [
        ("denied, doubted, foretold or passed over: no figure is put forward", stance),
        ("neither a day of happening nor of publication is known", no_day),
        ("outside the period", outside),
        *(
            (f"shown, not summed: {why}", {c for f in found if f.why_not == why for c in f.claims})
            for why in sorted(unsummed)
        ),
    ]
    return (
        *(_unplaced(where, every, here) if where else ()),
        *(Excluded(why, tuple(sorted(ids))) for why, ids in reasons if ids),
    )


def _unplaced(where: Place, every: Sequence[Utterance], here: set[str]) -> tuple[Excluded, ...]:
    others = {
        u.claim.id: (u.claim, u.document)
        for u in every
        if u.claim.kind is Kind.TOLL and u.claim.id not in here
    }
    return unplaced(others.values(), where, [(u.claim, u.document) for u in every])
