"""A report as a reader of claims sees it: who speaks in it, and what each of them says."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from sayso.lexicon.fold import fold
from sayso.model import Claim, Document, Source
from sayso.views.wording import ROLES, speaker

IN_ITS_OWN_VOICE = "in its own voice"


@dataclass(frozen=True, slots=True)
class Speech:
    """The claims of one speaker, or of several that speak together, in the order of the words.

    `chain` leads from the outlet to whose word it is: `("Euphrates Wire", "a war monitor",
    "residents")`. `roles` are those of the last link, each once; empty with no source.
    """

    chain: tuple[str, ...]
    roles: tuple[str, ...]
    claims: tuple[Claim, ...]

    @property
    def own(self) -> bool:
        """Whether the report says it in its own voice."""
        return len(self.chain) == 1


@dataclass(frozen=True, slots=True)
class Report:
    """A document with its claims by speaker: in the order of first words, the report's own voice last."""

    document: Document
    speeches: tuple[Speech, ...]

    @property
    def claims(self) -> int:
        """How many claims there are."""
        return sum(len(speech.claims) for speech in self.speeches)


def report(document: Document, claims: Iterable[Claim]) -> Report:
    """The claims of a document, grouped by the chain that they come through."""
    ordered = sorted(claims, key=lambda c: (c.proposition.quote, c.proposition.trigger, c.id))
    first: dict[tuple[str, ...], int] = {}
    for turn, claim in enumerate(ordered):
        first.setdefault(_key(document, claim), turn)
    grouped = sorted(ordered, key=lambda c: (not c.attribution.sources, first[_key(document, c)]))
    runs = groupby(grouped, key=lambda c: _key(document, c))
    return Report(document, tuple(_speech(document, list(run)) for _, run in runs))


def chain(document: Document, claim: Claim) -> tuple[str, ...]:
    """From the outlet, through those who passed it on, to whose word a claim is."""
    said = claim.attribution
    passed = [speaker(document, source) for source in reversed(said.via)]
    last = " and ".join(dict.fromkeys(speaker(document, source) for source in said.sources))
    return (document.publisher or "the report", *passed, *([last] if last else []))


def roles(sources: Sequence[Source]) -> tuple[str, ...]:
    """What the sources are, each role once, in words."""
    return tuple(dict.fromkeys(ROLES[source.role] for source in sources if ROLES[source.role]))


def _key(document: Document, claim: Claim) -> tuple[str, ...]:
    return tuple(fold(link) for link in chain(document, claim))


def _speech(document: Document, claims: Sequence[Claim]) -> Speech:
    return Speech(chain(document, claims[0]), roles(claims[0].attribution.sources), tuple(claims))
