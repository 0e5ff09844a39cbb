"""What became of the attempt to turn words into a value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from sayso.model.span import Span

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Resolved(Generic[T]):
    """A value, and in `how` the rule that led to it, in words a coder can check."""

    value: T
    how: str = ""


@dataclass(frozen=True, slots=True)
class Unresolved:
    """No value, with the reason; never a guess."""

    reason: str


@dataclass(frozen=True, slots=True)
class Mention:
    """Words of the document, and the fullest words that it uses elsewhere for the same thing.

    `name` is absent where the words themselves are the fullest.
    """

    span: Span
    name: str | None = None

    def words(self, text: str) -> str:
        """The name where there is one, else the words as they stand."""
        return self.name or self.span.of(text)


@dataclass(frozen=True, slots=True)
class Stated(Generic[T]):
    """Words beside what they were resolved to: the original is never lost."""

    mention: Mention
    value: Resolved[T] | Unresolved = Unresolved("not resolved yet")

    @property
    def known(self) -> T | None:
        """The value alone, or nothing."""
        return self.value.value if isinstance(self.value, Resolved) else None
