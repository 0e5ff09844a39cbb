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
from sayso.cli.judged import Question, asked
from sayso.ledger import Query, open_ledger
from sayso.model.errors import UnknownId
from sayso.model.ruling import Ruling

_ID = re.compile(r"[0-9a-f]{6,64}")


@dataclass(frozen=True, slots=True)
class Happenings:
    """The claims asked about, linked as a person has ruled, and what they call the place asked about."""

    evidence: Evidence
    place: str | None
    rulings: tuple[Ruling, ...]
    linked: Linked

    def claim(self, wanted: str) -> str:
        """The one claim whose id begins so; an incident has the id of its first claim.

        Raises:
            UnknownId: none does, or several do.
        """
        prefix = wanted.strip().lower()
        found = [claim.id for claim in self.evidence.claims if prefix and claim.id.startswith(prefix)]
        if len(found) > 1 and prefix not in found:
            raise UnknownId("more than one id begins so", where=wanted, do="Give more of its letters")
        if not found:
            raise UnknownId(
                "no claim or incident of this id", where=wanted, do="`sayso incidents` lists the ids"
            )
        return prefix if prefix in found else found[0]

    def incident(self, wanted: str) -> tuple[str, ...]:
        """The claims of the incident that a claim is in; the claim alone where it tells of no happening.

        Raises:
            UnknownId: there is no such claim, or there are several.
        """
        claim = self.claim(wanted)
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
    """The claims on record that meet a query, linked.

    Raises:
        BadQuery, UnknownId, InputRefused: as `asked`.
    """
    found, at = asked(
        ledger, query, as_of=as_of, actors=actors, place=place, names=names, everywhere=True
    )
    with open_ledger(ledger, writable=False) as kept:
        rulings = kept.reading(as_of=as_of).rulings()
    said = utterances(found.claims, found.documents, affiliations=found.affiliations)
    return Happenings(found, at, rulings, link(said, rulings))


def one_incident(
    ledger: str,
    words: str | None,
    query: Query,
    *,
    as_of: datetime | None = None,
    actors: Sequence[Path] | None = None,
    names: bool = False,
) -> Question | None:
    """The claims of the incident that words name by id, where they are one; nothing where they name none.

    Raises:
        UnknownId: several ids begin so.
    """
    if not words or not _ID.fullmatch(words.strip().lower()):
        return None
    found = happenings(ledger, query, as_of=as_of, actors=actors, names=names)
    if not any(claim.id.startswith(words.strip().lower()) for claim in found.evidence.claims):
        return None
    inside = set(found.incident(words))
    claims = tuple(claim for claim in found.evidence.claims if claim.id in inside)
    return replace(found.evidence, claims=claims), None
