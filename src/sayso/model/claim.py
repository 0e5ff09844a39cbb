"""Who says what happened."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from sayso.model.codebook import PARTS, SUBTYPES, Category, Certainty, Kind, Part, Role, Stance
from sayso.model.outcome import Mention, Stated
from sayso.model.span import Span
from sayso.model.values import Quantity, When, Where, Who

NOBODY: Mapping[Part, Stated[Who]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Method:
    """What found a claim: a reader's name and version, and the digest of its model or lexicon."""

    name: str
    version: str
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """One who says."""

    who: Stated[Who]
    role: Role = Role.OTHER


@dataclass(frozen=True, slots=True)
class Attribution:
    """Whose word a claim is; no source means the report's own voice.

    `sources` are those whose word it is in the end, `via` those who passed it on, nearest to
    the claimant first.
    """

    sources: tuple[Source, ...] = ()
    cue: Mention | None = None
    via: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposition:
    """What is said to have happened, in the document's words with their values beside them.

    Raises:
        ValueError: the subtype or a participant does not belong to the kind.
    """

    kind: Kind
    subtype: str
    quote: Span
    trigger: Span
    parts: Mapping[Part, Stated[Who]] = field(default_factory=lambda: NOBODY)
    where: tuple[Stated[Where], ...] = ()
    when: Stated[When] | None = None
    count: Stated[Quantity] | None = None
    category: Category | None = None
    includes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.subtype not in SUBTYPES[self.kind]:
            raise ValueError(f"{self.subtype!r} is no subtype of {self.kind}")
        if strangers := set(self.parts) - set(PARTS[self.kind]):
            raise ValueError(f"{self.kind} has no {', '.join(sorted(strangers))}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A proposition as somebody put it forward, at a place in a document.

    `event` labels the claims of one document that speak of one happening. `confidence` is the
    reader's own, 0 to 1, that this is a claim with this kind, or nothing where it gives none.
    """

    id: str
    document: str
    proposition: Proposition
    attribution: Attribution
    stance: Stance = Stance.ASSERTS
    certainty: Certainty = Certainty.CERTAIN
    event: str | None = None
    method: Method
    confidence: float | None = None

    @property
    def kind(self) -> Kind:
        """The kind of its proposition."""
        return self.proposition.kind

    def actors(self) -> tuple[Stated[Who], ...]:
        """Who takes part in it, who says it, and through whom, in this order."""
        said = self.attribution
        return (*self.proposition.parts.values(), *(s.who for s in (*said.sources, *said.via)))

    def mentions(self) -> tuple[Mention, ...]:
        """Every mention that the claim rests on, in no promised order."""
        said, what = self.attribution, self.proposition
        sources = [s.who.mention for s in (*said.sources, *said.via)]
        stated: list[Stated[Any]] = [*what.parts.values(), *what.where]
        stated += [found for found in (what.when, what.count) if found]
        return (*sources, *([said.cue] if said.cue else []), *(s.mention for s in stated))
