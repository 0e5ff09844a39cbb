"""The one seam to whatever reads: text in, labelled spans and links out.

A tagger knows the codebook's labels and nothing of claims, names, calendars or maps.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from sayso.model import Category, Certainty, Kind, Method, Span, Stance


class Link(StrEnum):
    """What a linked span is to its trigger: the codebook's parts, and how the claim is said."""

    SOURCE = "source"
    VIA = "via"
    CUE = "cue"
    ACTOR = "actor"
    OTHER = "other"
    ATTACKER = "attacker"
    TARGET = "target"
    WEAPON = "weapon"
    VICTIMS = "victims"
    OBJECT = "object"
    TO = "to"
    FROM = "from"
    WHERE = "where"
    WHEN = "when"
    COUNT = "count"


@dataclass(frozen=True, slots=True)
class Linked:
    """A span, and what it is to the trigger of its frame."""

    link: Link
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A trigger with its labels and everything linked to it, in the text's own words."""

    kind: Kind
    subtype: str
    trigger: Span
    quote: Span
    linked: tuple[Linked, ...] = ()
    stance: Stance = Stance.ASSERTS
    certainty: Certainty = Certainty.CERTAIN
    category: Category | None = None
    score: float | None = None

    def spans(self, link: Link) -> tuple[Span, ...]:
        """The spans of one link, in the order of the tagger."""
        return tuple(found.span for found in self.linked if found.link is link)


class Tagger(Protocol):
    """What reads a text."""

    @property
    def method(self) -> Method:
        """Name, version and digest: the same method gives the same frames for the same text."""
        ...

    def tag(self, text: str, sentences: Sequence[Span]) -> tuple[Frame, ...]:
        """The frames of a text, ordered by trigger."""
        ...
