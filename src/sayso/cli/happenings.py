"""What the commands about incidents have in common: claims linked, and found by the start of an id."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from sayso.analysis.basis import Evidence
from sayso.analysis.incidents import Linked, link
from sayso.analysis.voices import utterances
from sayso.cli.judged import asked, place_called
from sayso.cli.names import pseudonyms
from sayso.ledger import Query, Reading, open_ledger
from sayso.ledger.reports import beginning
from sayso.lexicon.actors import Actors, load_actors
from sayso.model.errors import UnknownId
from sayso.model.ruling import Ruling
from sayso.pipeline import evidence, happenings_at, happenings_near

_ID = re.compile(r"[0-9a-f]{6,64}")


@dataclass(frozen=True, slots=True)
class Happenings:
    """Claims linked as a person has ruled; which of them, and what place, were asked about."""

    evidence: Evidence
    linked: Linked
    rulings: tuple[Ruling, ...]
    named: tuple[str, ...] = ()
    place: str | None = None

    def incident(self, claim: str) -> tuple[str, ...]:
        """The claims of the incident that a claim is in; the claim alone where it tells of no happening."""
        group = self.linked.home(claim)
        return tuple(sorted(group.claims)) if group else (claim,)


def happenings(
    ledger: str,
    query: Query,
    *,
    as_of: datetime | None = None,
    actors: Sequence[Path] | None = None,
    place: str | None = None,
    names: bool = False,
) -> Happenings:
    """The claims on record that meet a query, linked; where a place is named, the happenings there.

    Raises:
        BadQuery, UnknownId, InputRefused: as `asked`.
    """
    known = load_actors(*(actors or ()))
    with open_ledger(ledger, writable=False) as kept:
        reading = kept.reading(as_of=as_of)
        at = None if place is None else place_called(place, query, reading)
        if at is None:
            found = evidence(reading, query, actors=known)
            said = utterances(found.claims, found.documents, affiliations=found.affiliations, copies={})
            linked = link(said, reading.rulings())
        else:
            found, linked = happenings_at(reading, query, at, actors=known)
        shown = _shown(reading, found, known, names=names)
        return Happenings(shown, linked, reading.rulings(), place=at)


def happenings_of(
    ledger: str,
    wanted: Sequence[str],
    query: Query,
    *,
    as_of: datetime | None = None,
    actors: Sequence[Path] | None = None,
    names: bool = False,
) -> Happenings:
    """The incidents of claims that are named by the start of an id; an incident has that of its first claim.

    Raises:
        UnknownId: no claim, or several, that meet the query begin so.
        InputRefused: a file of actors is missing, or not in its form.
    """
    known = load_actors(*(actors or ()))
    with open_ledger(ledger, writable=False) as kept:
        reading = kept.reading(as_of=as_of)
        ids = tuple(_named(reading, query, one) for one in wanted)
        found, linked = happenings_near(reading, query, ids, actors=known)
        return Happenings(_shown(reading, found, known, names=names), linked, reading.rulings(), ids)


def named(ledger: str, wanted: Sequence[str], query: Query) -> tuple[str, ...]:
    """The claims that are named by the start of an id.

    Raises:
        UnknownId: no claim, or several, that meet the query begin so.
    """
    with open_ledger(ledger, writable=False) as kept:
        return tuple(_named(kept.reading(), query, one) for one in wanted)


def asked_of(
    ledger: str,
    words: str | None,
    query: Query,
    *,
    as_of: datetime | None = None,
    actors: Sequence[Path] | None = None,
    names: bool = False,
) -> tuple[Evidence, str | None, str | None]:
    """The claims of a place or of an incident, what they call that place, and the id of that incident.

    Raises:
        BadQuery, UnknownId, InputRefused: as `asked`; several ids begin so.
    """
    one = one_incident(ledger, words, query, as_of=as_of, actors=actors, names=names)
    if one:
        return one[0], None, one[1]
    return (*asked(ledger, query, as_of=as_of, actors=actors, names=names, place=words), None)


def one_incident(
    ledger: str,
    words: str | None,
    query: Query,
    *,
    as_of: datetime | None = None,
    actors: Sequence[Path] | None = None,
    names: bool = False,
) -> tuple[Evidence, str] | None:
    """The claims of the incident that words name by id, and that id; nothing where no claim begins so.

    Raises:
        UnknownId: several ids begin so.
    """
    if not words or not _ID.fullmatch(words.strip().lower()):
        return None
    with open_ledger(ledger, writable=False) as kept:
        if not beginning(kept.reading(as_of=as_of), query, words.strip().lower()):
            return None
    found = happenings_of(ledger, [words], query, as_of=as_of, actors=actors, names=names)
    inside = set(found.incident(found.named[0]))
    claims = tuple(claim for claim in found.evidence.claims if claim.id in inside)
    return replace(found.evidence, claims=claims), found.named[0]


def _named(reading: Reading, query: Query, wanted: str) -> str:
    prefix = wanted.strip().lower()
    found = beginning(reading, query, prefix) if prefix else ()
    if len(found) > 1 and prefix != found[0]:
        raise UnknownId("more than one id begins so", where=wanted, do="Give more of its letters")
    if not found:
        raise UnknownId("no claim or incident of this id", where=wanted, do="`sayso incidents` lists the ids")
    return found[0]


def _shown(reading: Reading, found: Evidence, actors: Actors, *, names: bool) -> Evidence:
    with pseudonyms(reading, names=names, actors=actors) as hidden:
        return hidden.evidence(found) if hidden else found
