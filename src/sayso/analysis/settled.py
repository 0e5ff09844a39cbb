"""One side for one actor: what one report leaves open, the others of the same reading may tell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from sayso.model import Claim, Resolved, Source, Stated, Who


def settled(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """The same claims, an actor whose side a report does not tell taking the one that all others tell.

    An actor who is told on several sides, as in two wars, keeps each report's own answer.
    """
    given = tuple(claims)
    sides = _sides(given)
    return tuple(_settled(claim, sides) for claim in given) if sides else given


def _sides(claims: Sequence[Claim]) -> Mapping[str, str]:
    told: dict[str, set[str]] = {}
    for claim in claims:
        for stated in claim.actors():
            if (who := stated.known) and who.side:
                told.setdefault(who.entity, set()).add(who.side)
    return {entity: next(iter(sides)) for entity, sides in told.items() if len(sides) == 1}


def _settled(claim: Claim, sides: Mapping[str, str]) -> Claim:
    if not any(_open(stated, sides) for stated in claim.actors()):
        return claim
    what, said = claim.proposition, claim.attribution
    parts = MappingProxyType({part: _sided(stated, sides) for part, stated in what.parts.items()})
    sources = tuple(Source(_sided(s.who, sides), s.role) for s in said.sources)
    via = tuple(Source(_sided(s.who, sides), s.role) for s in said.via)
    attribution = replace(said, sources=sources, via=via)
    return replace(claim, proposition=replace(what, parts=parts), attribution=attribution)


def _open(stated: Stated[Who], sides: Mapping[str, str]) -> bool:
    return bool((who := stated.known) and not who.side and who.entity in sides)


def _sided(stated: Stated[Who], sides: Mapping[str, str]) -> Stated[Who]:
    if not _open(stated, sides) or not isinstance(stated.value, Resolved):
        return stated
    who = stated.value.value
    return replace(stated, value=replace(stated.value, value=replace(who, side=sides[who.entity])))
