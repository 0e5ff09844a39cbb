"""A picture of who holds a place, cut to some days; what was so before them is carried in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TypeVar

from sayso.model.judgement import Change, Control, Lane, Mark, Step

T = TypeVar("T")


def cut(control: Control, *, since: date | None, until: date | None) -> Control:
    """The same picture between two days, both in it, each open where absent."""
    lanes = [_lane(lane, since, until) for lane in control.lanes]
    inside = [replace(part, changes=_changes(part.changes, since, until)) for part in control.inside]
    return replace(
        control,
        lanes=tuple(lane for lane in lanes if lane.steps or lane.marks),
        changes=_changes(control.changes, since, until),
        inside=tuple(part for part in inside if part.changes),
    )


def _changes(changes: Sequence[Change], since: date | None, until: date | None) -> tuple[Change, ...]:
    return tuple(_carried(c, since) for c in _kept([(c.day, c) for c in changes], since, until))


def _lane(lane: Lane, since: date | None, until: date | None) -> Lane:
    steps = _kept([(step.since, step) for step in lane.steps], since, until)
    marks = tuple(mark for mark in lane.marks if _within(mark, since, until))
    return replace(lane, steps=tuple(_begun(step, since) for step in steps), marks=marks)


def _kept(dated: Sequence[tuple[date, T]], since: date | None, until: date | None) -> list[T]:
    """Those that are so on some day of the window: the last from before it, and those that begin in it."""
    begun: list[tuple[date, T]] = [(day, what) for day, what in dated if not until or day <= until]
    before: list[T] = [what for day, what in begun if since and day < since]
    return [*before[-1:], *(what for day, what in begun if not since or day >= since)]


def _begun(step: Step, since: date | None) -> Step:
    return replace(step, since=max(step.since, since)) if since else step


def _carried(change: Change, since: date | None) -> Change:
    return replace(change, day=max(change.day, since)) if since else change


def _within(mark: Mark, since: date | None, until: date | None) -> bool:
    return not (since and mark.day < since) and not (until and mark.day > until)
