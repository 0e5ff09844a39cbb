"""What a person rules on which claims are of one happening."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """A merge: `claims` are of one happening; or, where some are `apart`, a split: those are of another.

    `id` is that of its entry, by which it is taken back.
    """

    id: str
    claims: tuple[str, ...]
    apart: tuple[str, ...] = ()
    by: str
    reason: str
    recorded: datetime

    @property
    def merges(self) -> bool:
        """Whether it puts claims together."""
        return not self.apart
