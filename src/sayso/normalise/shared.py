"""Names that several bear ("National Liberation Army", "the Popular Front"): whom one means in a report.

Such a name means an actor only where the actor's country, or a war that it fights in, is at hand. An
office of a state is meant wherever no other country stands beside it ("India's Foreign Secretary").
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from sayso.lexicon.actor_file import split_names
from sayso.lexicon.actors import Actors, Hit, Meaning, Sense
from sayso.lexicon.phrases import phrases
from sayso.lexicon.terms import lookup_form
from sayso.model import Unresolved
from sayso.normalise.phrase import Piece

_OFFICE = "state"


def as_meant(piece: Piece, lexicon: Actors, *, on: date | None, home: Collection[str]) -> Piece:
    """The piece without what its names cannot mean in a report on these countries."""
    kept = [
        (hit, tuple(s for s in hit.senses if not _strays(s, hit, piece, lexicon, (on, home))))
        for hit in piece.hits
    ]
    if all(len(senses) == len(hit.senses) for hit, senses in kept):
        return piece
    return replace(piece, hits=tuple(replace(hit, senses=senses) for hit, senses in kept if senses))


def elsewhere(piece: Piece, lexicon: Actors, *, on: date | None, home: Collection[str]) -> Unresolved | None:
    """Why a name that several bear names nobody here, or nothing."""
    rest = as_meant(piece, lexicon, on=on, home=home)
    for hit in piece.hits:
        gone = [
            i for i in hit.ids(Meaning.ACTOR, Meaning.SEAT) if all(h.first != hit.first for h in rest.hits)
        ]
        if gone:
            names = [actor.name for i in gone if (actor := lexicon.actor(i) or lexicon.actor(i.lower()))]
            return Unresolved(
                f"{hit.text!r} is a name of {' or '.join(names)}, of whom the report does not speak"
            )
    return None


def _strays(
    sense: Sense, hit: Hit, piece: Piece, lexicon: Actors, report: tuple[date | None, Collection[str]]
) -> bool:
    """Whether a sense is a shared name's whose actor is not at hand."""
    on, home = report
    if sense.meaning is Meaning.SEAT:
        return hit.text.lower() in phrases().shared_seats.words and sense.id not in home
    actor = lexicon.actor(sense.id) if sense.meaning is Meaning.ACTOR else None
    if not actor or not _is_shared(hit, actor.shared):
        return False
    beside = {code for other in piece.hits for code in other.ids(Meaning.ADJECTIVE, Meaning.COUNTRY)}
    if beside or _owned_by_a_name(hit, piece):
        return actor.country not in beside
    if actor.type == _OFFICE:
        return False
    return actor.country not in home and not any(lexicon.fights_in(sense.id, c, on=on) for c in home)


def _is_shared(hit: Hit, shared: str) -> bool:
    return bool(shared) and lookup_form(hit.text) in {lookup_form(name) for name in split_names(shared)}


def _owned_by_a_name(hit: Hit, piece: Piece) -> bool:
    """Whether a genitive written as a name stands right before ("Northern Ireland's Secretary of State")."""
    at = hit.first - piece.first - 1
    before = piece.terms[at] if at >= 0 else None
    return bool(before and before.capital and before.text.endswith(("'s", "’s")))
