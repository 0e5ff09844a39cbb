"""Claims judged: origins, lanes and control, contradictions, tolls; every result with its reasons.

All of it is pure: claims and documents in, frozen results out, the same bytes for the same reading
whatever the order. What was known at an earlier time is the same functions over the claims of that
reading. `docs/concepts/judging.md` tells the rules.
"""

from sayso.analysis.contradict import compare, contradictions
from sayso.analysis.control import control
from sayso.analysis.origins import origins
from sayso.analysis.toll import toll

__all__ = ["compare", "contradictions", "control", "origins", "toll"]
