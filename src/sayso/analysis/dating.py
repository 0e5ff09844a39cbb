"""On which days the happening of a claim lies, and where those days come from.

The day of publication is never taken silently: a window that rests on it is `Dated.SAID`, has
no start, and so is never told apart from anything earlier.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sayso.analysis.voices import Utterance
from sayso.model import Kind
from sayso.model.judgement import Dated, Window
from sayso.normalise.traces import stated_days

_VIOLENCE = frozenset((Kind.ATTACK, Kind.TOLL, Kind.DAMAGE))


def windows(said: Sequence[Utterance]) -> dict[str, Window]:
    """The window of each claim, by claim id; a claim without any day, its report undated too, has none.

    A claim that states no day takes that of another claim of the same happening in its report,
    the narrowest where there are several.
    """
    stated = {u.claim.id: window for u in said if (window := _stated(u, Dated.STATED))}
    shared: dict[tuple[str, str, str], list[Window]] = {}
    for u in said:
        if u.claim.id in stated and u.claim.event:
            shared.setdefault(_happening(u), []).append(stated[u.claim.id])
    found = {}
    for u in said:
        window = stated.get(u.claim.id) or _borrowed(shared.get(_happening(u), ())) or _of_saying(u)
        if window:
            found[u.claim.id] = window
    return found


def overlap(first: Window, second: Window) -> bool:
    """Whether two windows may share a day."""
    return not disjoint(first, second)


def disjoint(first: Window, second: Window) -> bool:
    """Whether two windows surely share no day."""
    return bool((first.start and second.end < first.start) or (second.start and first.end < second.start))


def inside(inner: Window, outer: Window) -> bool:
    """Whether the first window lies within the second."""
    if outer.start is None:
        return inner.end <= outer.end
    return inner.start is not None and outer.start <= inner.start and inner.end <= outer.end


def told_before_now(u: Utterance) -> bool:
    """Whether its words point to some earlier time that could not be resolved ("a few days earlier")."""
    when = u.claim.proposition.when
    return when is not None and when.known is None


def _happening(u: Utterance) -> tuple[str, str, str]:
    kind = "violence" if u.claim.kind in _VIOLENCE else str(u.claim.kind)
    return u.document.id, u.claim.event or f"only {u.claim.id}", kind


def _stated(u: Utterance, dated: Dated) -> Window | None:
    days = stated_days(u.claim, u.said)
    return Window(*days, dated) if days else None


def _borrowed(windows: Sequence[Window]) -> Window | None:
    if not windows:
        return None
    best = min(windows, key=lambda w: ((w.end - w.start).days if w.start else date.max.toordinal(), w.end))
    return Window(best.start, best.end, Dated.REPORT)


def _of_saying(u: Utterance) -> Window | None:
    return Window(None, u.said, Dated.SAID) if u.said else None
