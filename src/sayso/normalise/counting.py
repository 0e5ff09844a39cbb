"""Counted and framed times on the calendar: distances, lengths, parts, since and until, ranges."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Any

from sayso.model import Unresolved
from sayso.normalise import calendar
from sayso.normalise.calendar import Days, later
from sayso.normalise.placing import NO_ANCHOR, Clock, Interval, Placed, place_named, running, whole
from sayso.text.time_phrases import (
    Away,
    Both,
    Day,
    Edge,
    Framed,
    Habit,
    Hour,
    Length,
    Nth,
    Part,
    Phrase,
    Range,
    Rolling,
    Running,
    Told,
    Unit,
    Weekday,
)

_OF_A_DAY = (Unit.SECOND, Unit.MINUTE, Unit.HOUR)
_SAME_DAY = 6
"""Hours that are taken not to reach into another day."""
_TOLD = Unresolved("counts from a time that is told elsewhere in the report")


def place(phrase: Phrase, clock: Clock) -> Placed:
    """First and last day of a phrase, or why there are none."""
    named = place_named(phrase, clock)
    return named if named is not None else _placers()[type(phrase)](phrase, clock)


def _rolling(phrase: Rolling, clock: Clock) -> Placed:
    if phrase.many is None:
        return Unresolved("how many is not told")
    if phrase.of is not None:
        end = place(phrase.of, whole(clock))
        anchor = end.last if isinstance(end, Interval) else None
        if anchor is None:
            return end
    else:
        anchor = clock.anchor
    if not anchor:
        return NO_ANCHOR
    if phrase.unit is Unit.WEEKEND:
        return place(Running(Unit.WEEKEND, phrase.shift), clock)
    days = _whole_days(phrase.many, phrase.unit)
    far = calendar.away(anchor, phrase.shift * days[0], days[1])
    how = f"the {counted(phrase.many, phrase.unit)} {'from' if phrase.shift > 0 else 'up to'} {anchor}"
    return Interval(min(far, anchor), max(far, anchor), how)


def counted(many: int, unit: Unit) -> str:
    """Like "1 week", "3 weeks"."""
    return f"{many} {unit}" if many == 1 else f"{many} {unit}s"


def _whole_days(many: int, unit: Unit) -> tuple[int, Unit]:
    """Hours as the days that they reach into; what is shorter is no day."""
    if unit is Unit.HOUR:
        return -(-many // 24), Unit.DAY
    return (0, Unit.DAY) if unit in _OF_A_DAY else (many, unit)


def _away(phrase: Away, clock: Clock) -> Placed:
    if phrase.many is None or phrase.about:
        return Unresolved(
            "how long ago or after is only about told" if phrase.about else "how many is not told"
        )
    base = _base(phrase, clock)
    if isinstance(base, Unresolved):
        return base
    many, side = phrase.many * phrase.shift, "after" if phrase.shift > 0 else "before"
    how = f"{counted(phrase.many, phrase.unit)} {side} {base.first}"
    if phrase.unit in _OF_A_DAY:
        return _hours_away(phrase, base, how)
    first = calendar.holding(calendar.away(base.first, many, phrase.unit), phrase.unit)
    last = calendar.holding(calendar.away(base.last, many, phrase.unit), phrase.unit)
    if phrase.start == "told" and clock.anchor and first.first > clock.anchor and not clock.forward:
        return Unresolved("it would come after the report")
    return running(Days(first.first, last.last), how, clock)


def _hours_away(phrase: Away, base: Days, how: str) -> Placed:
    days, rest = divmod(phrase.many or 0, 24) if phrase.unit is Unit.HOUR else (0, 0)
    near, far = phrase.shift * days, phrase.shift * (days + (rest > _SAME_DAY))
    return Interval(later(base.first, min(near, far)), later(base.last, max(near, far)), how)


def _base(phrase: Away, clock: Clock) -> Days | Unresolved:
    """The days that a distance counts from."""
    if phrase.of is not None:
        found = place(phrase.of, whole(clock))
        side = found if isinstance(found, Unresolved) else found.first if phrase.shift < 0 else found.last
        if isinstance(side, Unresolved):
            return side
        return calendar.one(side) if side else Unresolved("one side is open")
    if phrase.start == "event":
        return Unresolved("counts from what comes with it, which has no day of its own")
    if phrase.start == "told" and clock.told and clock.told.first != clock.told.last:
        return Unresolved("the time told before, from which it counts, is not one day")
    if phrase.start == "told":
        return clock.told or _TOLD
    return calendar.one(clock.anchor) if clock.anchor else NO_ANCHOR


def _length(phrase: Length, clock: Clock) -> Placed:
    if not phrase.old:
        return Unresolved("a length of time, without a day that it counts from")
    return _lasting(phrase, clock)


def _lasting(phrase: Length, clock: Clock) -> Placed:
    """The length that ends with the report: "for three days", "two-week-old"."""
    if phrase.many is None or phrase.bound:
        return Unresolved("how long is only about told" if phrase.bound else "how many is not told")
    return _rolling(Rolling(phrase.many, phrase.unit, 1 if clock.forward else -1), clock)


def _nth(phrase: Nth, clock: Clock) -> Placed:
    if phrase.number < 2:
        return Unresolved("the first of something that is told elsewhere in the report")
    if not clock.anchor:
        return NO_ANCHOR
    first = calendar.away(clock.anchor, 1 - phrase.number, phrase.unit)
    return Interval(first, clock.anchor, f"{phrase.unit} {phrase.number} on {clock.anchor}")


def _told(phrase: Told, clock: Clock) -> Placed:
    told = clock.told
    if not told:
        return _TOLD
    if phrase.unit is None or (phrase.shift == 0 and phrase.unit is Unit.DAY):
        return Interval(*told, "the time told last")
    start = told.last if phrase.shift > 0 else told.first
    day = calendar.away(start, phrase.shift, phrase.unit)
    return running(calendar.holding(day, phrase.unit), f"{phrase.unit} counted from {start}", clock)


def _habit(_: Habit, __: Clock) -> Placed:
    return Unresolved("what comes again and again has no one date")


def _hour(phrase: Hour, clock: Clock) -> Placed:
    found = place(phrase.of, whole(clock)) if phrase.of is not None else _unnamed_day(clock)
    if isinstance(found, Unresolved) or not found.first or not found.last:
        return found
    first, last = found.first, found.last
    if phrase.before and (phrase.into or phrase.of is None or isinstance(phrase.of, Running)):
        first = later(first, -1)
    elif phrase.before:
        last = later(last, 1)
    return running(Days(first, last), found.how, clock)


def _unnamed_day(clock: Clock) -> Placed:
    """The day of an hour without one: a single day told last, else the day of the report."""
    if clock.told and clock.told.first == clock.told.last:
        return Interval(*clock.told, "an hour of the day told last")
    return (
        Interval(clock.anchor, clock.anchor, "an hour, of the day of the report")
        if clock.anchor
        else NO_ANCHOR
    )


def _part(phrase: Part, clock: Clock) -> Placed:
    found = place(phrase.of, whole(clock))
    if isinstance(found, Unresolved) or not found.first or not found.last:
        return found
    days = Days(found.first, found.last)
    if phrase.which == "before":
        return _up_to_now(days, found.how, clock)
    if phrase.which == "after":
        return _from_now(days, found.how, clock)
    if phrase.which == "week":
        return running(calendar.week(days.first), f"the week of {days.first}", clock)
    if phrase.which == "end" and clock.forward and isinstance(phrase.of, Running):
        return Interval(days.last, days.last, f"the end of: {found.how}")
    return running(part_of(days, phrase.which), f"{phrase.which}: {found.how}", clock)


def _up_to_now(days: Days, how: str, clock: Clock) -> Placed:
    """Like "earlier this week" ends the day before the report, "earlier this month" with it."""
    anchor = clock.anchor
    if not anchor or not days.first < anchor <= days.last:
        return running(days, how, clock)
    within_week = (days.last - days.first).days <= 6
    return Interval(days.first, later(anchor, -within_week), f"the part before the report: {how}")


def _from_now(days: Days, how: str, clock: Clock) -> Placed:
    anchor = clock.anchor
    if not anchor or not days.first <= anchor < days.last:
        return Interval(*days, how)
    return Interval(later(anchor, 1), days.last, f"the part after the report: {how}")


def part_of(days: Days, which: str) -> Days:
    """A third of a period (early, mid, late) or a half of it; two days or fewer have no parts.

    A month is cut at its 10th and 20th, a year at the ends of April and August, a decade after
    its fourth and seventh year, a week before and after its Wednesday.
    """
    length = (days.last - days.first).days + 1
    if length <= 2 or which == "whole":
        return days
    if which.startswith("half"):
        months = round(length / 30.4) // 2
        middle = calendar.months_later(days.first, months) if length > 80 else later(days.first, length // 2)
        return Days(days.first, later(middle, -1)) if which == "half1" else Days(middle, days.last)
    second, third = _cuts(days, length)
    early, mid = Days(days.first, later(second, -1)), Days(second, later(third, -1))
    return {"early": early, "mid": mid}.get(which, Days(third, days.last))  # late, end


def _cuts(days: Days, length: int) -> tuple[date, date]:
    """The first days of the second and the last third."""
    if length == 7:
        return later(days.first, 2), later(days.first, 3)
    if 28 <= length <= 31 and days.first.day == 1:
        return later(days.first, 10), later(days.first, 20)
    if length > 3000:
        years = (days.last.year - days.first.year + 1) * 12
        return calendar.months_later(days.first, years * 4 // 10), calendar.months_later(
            days.first, years * 7 // 10
        )
    if length > 80:
        months = round(length / 30.4)
        return calendar.months_later(days.first, months // 3), calendar.months_later(
            days.first, months * 2 // 3
        )
    return later(days.first, length // 3), later(days.first, length * 2 // 3)


def _edge(phrase: Edge, clock: Clock) -> Placed:
    found = place(phrase.of, whole(clock))
    if isinstance(found, Unresolved) or not found.first or not found.last:
        return found
    many, unit = _whole_days(phrase.many, phrase.unit)
    if phrase.nth:
        first = calendar.away(found.first, many * (phrase.nth - 1), unit)
        last = later(calendar.away(first, many, unit), -1)
    else:
        first, last = later(calendar.away(found.last, -many, unit), 1), found.last
    if first > found.last:
        return Unresolved("the period has not so many")
    which = f"number {phrase.nth}" if phrase.nth else "last"
    days = Days(max(first, found.first), max(first, found.first, min(last, found.last)))
    return running(days, f"{which} of {counted(phrase.many, phrase.unit)}: {found.how}", clock)


def _framed(phrase: Framed, clock: Clock) -> Placed:
    frame = _FRAMES.get(phrase.frame)
    if phrase.frame == "for" and isinstance(phrase.of, Length):
        return _lasting(phrase.of, clock)
    if phrase.frame == "through" and isinstance(phrase.of, Day | Weekday):
        frame = _until
    if not frame:
        return place(phrase.of, clock)
    if isinstance(phrase.of, Length):
        return _TOLD
    found = place(phrase.of, whole(clock))
    return found if isinstance(found, Unresolved) else frame(phrase.of, found, clock)


def _since(of: Phrase, found: Interval, clock: Clock) -> Placed:
    if not found.first:
        return Unresolved("its beginning is not told")
    start, anchor = found.first, clock.anchor
    if isinstance(of, Part) and of.which == "mid" and found.last:
        start = later(start, (found.last - start).days // 2)
    if not anchor or start > anchor or clock.forward:
        return Interval(start, None, f"from: {found.how}")
    return Interval(start, anchor, f"up to the report from: {found.how}")


def _until(_: Phrase, found: Interval, __: Clock) -> Placed:
    return Interval(None, found.last, f"up to: {found.how}") if found.last else found


def _before(of: Phrase, found: Interval, _: Clock) -> Placed:
    if not found.first or isinstance(of, Hour):
        return found
    if isinstance(of, Part) and of.which == "end" and found.last:
        return Interval(None, found.last, f"before: {found.how}")
    return Interval(None, later(found.first, -1), f"before: {found.how}")


def _after(of: Phrase, found: Interval, clock: Clock) -> Placed:
    if not found.last or isinstance(of, Hour):
        return found
    start, anchor = later(found.last, 1), clock.anchor
    if anchor and start > anchor and not clock.forward:
        start = min(found.last, anchor)
    closed = anchor if anchor and start <= anchor and not clock.forward else None
    return Interval(start, closed, f"after: {found.how}")


def _range(phrase: Range, clock: Clock) -> Placed:
    last = place(phrase.last, whole(clock))
    if isinstance(last, Unresolved) or not last.last:
        return last
    end = last.last
    first = place(phrase.first, replace(clock, anchor=end, forward=False, whole=True))
    if isinstance(first, Unresolved) or not first.first:
        return first
    if first.first > end:
        return Unresolved("it would end before it begins")
    return running(Days(first.first, end), f"from one to the other: {last.how}", clock)


def _both(phrase: Both, clock: Clock) -> Placed:
    found = [place(phrase.first, clock), place(phrase.last, clock)]
    for one in found:
        if isinstance(one, Unresolved):
            return one
    firsts = [one.first for one in found if isinstance(one, Interval) and one.first]
    lasts = [one.last for one in found if isinstance(one, Interval) and one.last]
    if not firsts or not lasts:
        return Unresolved("one side is open")
    return Interval(min(firsts), max(lasts), "from the first to the last of two")


_FRAMES: Mapping[str, Callable[[Phrase, Interval, Clock], Placed]] = MappingProxyType(
    {"since": _since, "until": _until, "by": _until, "before": _before, "after": _after}
)


@cache
def _placers() -> Mapping[type, Callable[[Any, Clock], Placed]]:
    return MappingProxyType(
        {
            Rolling: _rolling,
            Away: _away,
            Length: _length,
            Nth: _nth,
            Told: _told,
            Habit: _habit,
            Hour: _hour,
            Part: _part,
            Edge: _edge,
            Framed: _framed,
            Range: _range,
            Both: _both,
        }
    )
