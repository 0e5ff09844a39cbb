"""Who contradicts whom, on what, after the check that both speak of the same thing.

Two claims of different voices contradict each other where they cannot both hold of one place, one
time, one class of people and one outcome. Where one of these differs the result is no contradiction
but *supersession* (first captured, then retaken), a different *scope* (since Friday; in one strike) or
*agreement*, and is given as such, with the words of both.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from sayso.analysis.dating import windows
from sayso.analysis.disputed_acts import compare_acts
from sayso.analysis.disputed_control import compare_control
from sayso.analysis.disputed_figures import compare_figures
from sayso.analysis.places import at_place, find_place
from sayso.analysis.sides import tell
from sayso.analysis.voices import NO_AFFILIATIONS, Affiliations, Utterance, utterances
from sayso.model import Claim, Document, Kind
from sayso.model.judgement import Comparison, Relation, Side


def compare(
    claims: Iterable[Claim],
    documents: Mapping[str, Document],
    *,
    place: str | None = None,
    affiliations: Affiliations = NO_AFFILIATIONS,
) -> tuple[Comparison, ...]:
    """Every pair of voices whose words bear on each other, contradictions first, then by day.

    Raises:
        UnknownId: a claim's document is not among the documents.
    """
    return compare_of(utterances(claims, documents, affiliations=affiliations), place=place)


def compare_of(every: Sequence[Utterance], *, place: str | None = None) -> tuple[Comparison, ...]:
    """Every pair of voices whose words bear on each other, where it is known already who utters what."""
    days, told = windows(every), tell(every)
    where = find_place(place, [(u.claim, u.document) for u in every]) if place else None
    here = [u for u in every if where is None or at_place(u.claim, u.document, where)]
    control = [u for u in here if u.claim.kind is Kind.CONTROL]
    figures = [u for u in here if u.claim.kind is Kind.TOLL]
    found = {
        *compare_control(control, days, told),
        *compare_figures(figures, days, told),
        *compare_acts(here, days),
    }
    return tuple(sorted(found, key=_order))


def contradictions(
    claims: Iterable[Claim],
    documents: Mapping[str, Document],
    *,
    place: str | None = None,
    affiliations: Affiliations = NO_AFFILIATIONS,
) -> tuple[Comparison, ...]:
    """Only those pairs that cannot both hold.

    Raises:
        UnknownId: a claim's document is not among the documents.
    """
    found = compare(claims, documents, place=place, affiliations=affiliations)
    return tuple(c for c in found if c.contradicts)


def _order(c: Comparison) -> tuple[object, ...]:
    return [*Relation].index(c.relation), c.subject, _key(c.left), _key(c.right), repr(c.findings)


def _key(side: Side) -> tuple[date, str, tuple[str, ...]]:
    return side.said or date.max, side.voice.key, side.claims
