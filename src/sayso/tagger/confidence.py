"""From a reader's own measure to how often it is right: fitted on reports that it did not learn from."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from sayso.model import Kind

_SUREST = 0.999
_NO_SHIFT: Mapping[str, float] = MappingProxyType({})


def log_odds(chance: float) -> float:
    """The log odds of a chance, which is kept from being certain either way."""
    kept = min(max(chance, 1 - _SUREST), _SUREST)
    return math.log(kept / (1 - kept))


@dataclass(frozen=True, slots=True)
class Calibration:
    """A line over the log odds of a score, moved for each kind: temperature scaling with a shift.

    A trigger that the lexicon knows too is moved by `seconded`. Without a fit it gives the score as it is.
    """

    slope: float = 1.0
    shifts: Mapping[str, float] = field(default_factory=lambda: _NO_SHIFT)
    seconded: float = 0.0

    def of(self, kind: Kind, score: float, *, seconded: bool = False) -> float:
        """How often a claim of this kind and score is one: 0 to 1, and never falling with the score."""
        if self == Calibration():
            return score
        moved = self.shifts.get(str(kind), 0.0) + self.seconded * seconded
        return 1 / (1 + math.exp(-self.slope * log_odds(score) - moved))
