"""Phrases on the calendar: which days they are, for a report of a known day.

A period that still runs at the report ends with it, unless the words point forward.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Any, NamedTuple, TypeAlias

from sayso.lexicon.times import feasts
from sayso.model import Unresolved
from sayso.normalise import calendar
from sayso.normalise.calendar import Days, later
from sayso.text.time_phrases import (
    Day,
    Feast,
    Month,
    Phrase,
    Present,
    Quarter,
    Running,
    Season,
    Unclear,
    Unit,
    Vague,
    Weekday,
    Years,
)

_TOO_OLD, _SOON, _HALF_A_YEAR = 300, 60, 183
"""Days. One without a year that was long ago and comes again soon is the coming one; one that comes
only in half a year or later, and was nearer, is past whatever the words around it say."""


class Interval(NamedTuple):
    """First and last day, an open side being nothing, and the rule that led to them."""

    first: date | None
    last: date | None
    how: str


@dataclass(frozen=True, slots=True)
class Clock:
    """What a report knows of time.

    `anchor` is its day; `forward` says that its words point to what comes; `told` is the time
    that it has told last. `whole` keeps a running period whole.
    """

    anchor: date | None
    forward: bool = False
    told: Days | None = None
    whole: bool = False


Placed: TypeAlias = Interval | Unresolved
NO_ANCHOR = Unresolved("no date of publication to count from")


def running(days: Days, how: str, clock: Clock) -> Interval:
    """The days, ended with the report where they still run and the words do not point forward."""
    anchor = clock.anchor
    if anchor and not clock.forward and not clock.whole and days.first <= anchor < days.last:
        return Interval(days.first, anchor, f"{how}, up to the report")
    return Interval(days.first, days.last, how)


def place_named(phrase: Phrase, clock: Clock) -> Placed | None:
    """Where a time that the calendar knows lies, or nothing for any other phrase."""
    placer = _placers().get(type(phrase))
    return placer(phrase, clock) if placer else None


def _day(phrase: Day, clock: Clock) -> Placed:
    if phrase.year is not None:
        found = calendar.on(phrase.year, phrase.month, phrase.day)
        return Interval(found, found, "a date as printed") if found else _no_such(phrase)
    if not clock.anchor:
        return NO_ANCHOR
    near = range(clock.anchor.year - 8, clock.anchor.year + 9)
    days = [day for year in near if (day := calendar.on(year, phrase.month, phrase.day))]
    named = [day for day in days if day.weekday() == phrase.weekday]
    chosen = _nearest(map(calendar.one, named or days), clock.anchor, forward=clock.forward)
    return Interval(*chosen) if chosen else _no_such(phrase)


def _no_such(phrase: Day) -> Unresolved:
    return Unresolved(
        f"no such day in the calendar: {phrase.day}/{phrase.month}/{phrase.year or ''}".rstrip("/")
    )


def _nearest(days: Iterable[Days], anchor: date, *, forward: bool) -> tuple[date, date, str] | None:
    """The latest of the days not after the report, or the first not before it if the words point forward."""
    listed = list(days)
    past = [d for d in listed if d.first <= anchor]
    coming = [d for d in listed if d.last >= anchor]
    if not past or not coming:
        chosen = (past or coming)[-1 if past else 0] if listed else None
        return (*chosen, f"the nearest to {anchor}") if chosen else None
    far, soon = (anchor - past[-1].last).days, (coming[0].first - anchor).days
    if (forward and (soon <= _HALF_A_YEAR or soon < far)) or (far > _TOO_OLD and 0 < soon <= _SOON):
        return *coming[0], f"the first on or after {anchor}"
    return *past[-1], f"the latest on or before {anchor}"


def _unclear(phrase: Unclear, _: Clock) -> Placed:
    return Unresolved(f"day and month cannot be told apart in {phrase.words!r}")


def _weekday(phrase: Weekday, clock: Clock) -> Placed:
    anchor = clock.anchor
    if not anchor:
        return NO_ANCHOR
    monday = calendar.week(anchor).first
    back, on = (anchor.weekday() - phrase.day) % 7, (phrase.day - anchor.weekday()) % 7
    if phrase.week is not None:
        found, how = later(monday, phrase.day + 7 * phrase.week), "weekday of a week counted from"
    elif phrase.shift is None and not clock.forward:
        found, how = later(anchor, -back), "weekday on or before"
    elif phrase.shift is None:
        found, how = later(anchor, on), "weekday on or after"
    elif phrase.shift < 0:
        found, how = later(anchor, -(back if back > 1 else back + 7)), "weekday two days or more before"
    elif phrase.shift > 0:
        found, how = later(anchor, on or 7), "weekday after"
    else:
        found, how = later(monday, phrase.day), "weekday of the week of"
    return Interval(found, found, f"{how} {anchor}")


def _month(phrase: Month, clock: Clock) -> Placed:
    if phrase.year is not None:
        return running(calendar.month(phrase.year, phrase.month), "a month as printed", clock)
    anchor = clock.anchor
    if not anchor:
        return NO_ANCHOR
    begun, over = phrase.month <= anchor.month, phrase.month < anchor.month
    if phrase.years is not None or phrase.shift == 0:
        year = anchor.year + (phrase.years or 0)
    elif phrase.shift is not None and phrase.shift < 0:
        year = anchor.year if over else anchor.year - 1
    elif phrase.shift or clock.forward:
        year = anchor.year + (begun if phrase.shift else over)
    else:
        year = anchor.year if begun else anchor.year - 1
    return running(calendar.month(year, phrase.month), f"month counted from {anchor}", clock)


def _season(phrase: Season, clock: Clock) -> Placed:
    if phrase.year is not None and phrase.month == 12:
        days = calendar.years(phrase.year, phrase.year)
        return running(days, "winter of a year: at its beginning or its end", clock)
    if phrase.year is not None:
        return running(calendar.season(phrase.month, phrase.year), "northern season of a year", clock)
    anchor = clock.anchor
    if not anchor:
        return NO_ANCHOR
    listed = [calendar.season(phrase.month, anchor.year + n) for n in (-2, -1, 0, 1)]
    begun = [d for d in listed if d.first <= anchor] or listed[:1]
    over = [d for d in listed if d.last < anchor] or listed[:1]
    coming = [d for d in listed if d.first > anchor] or listed[-1:]
    if phrase.shift == 0:
        now = begun[-1] if begun[-1].last >= anchor else calendar.season(phrase.month, anchor.year)
        return running(now, f"northern season of {anchor.year}", clock)
    if phrase.shift is not None:
        return running(
            (over[-1] if phrase.shift < 0 else coming[0]), f"northern season beside {anchor}", clock
        )
    chosen = coming[0] if clock.forward and begun[-1].last < anchor else begun[-1]
    return running(chosen, f"northern season counted from {anchor}", clock)


def _quarter(phrase: Quarter, clock: Clock) -> Placed:
    anchor, first = clock.anchor, 3 * phrase.number - 2
    if phrase.year is not None:
        return running(calendar.season(first, phrase.year), "quarter of a year", clock)
    if not anchor:
        return NO_ANCHOR
    year = (
        anchor.year - (first > anchor.month)
        if not clock.forward
        else anchor.year + (first + 2 < anchor.month)
    )
    return running(calendar.season(first, year), f"quarter counted from {anchor}", clock)


def _years(phrase: Years, clock: Clock) -> Placed:
    return running(calendar.years(phrase.first, phrase.last), "years as printed", clock)


def _feast(phrase: Feast, clock: Clock) -> Placed:
    feast, anchor = feasts()[phrase.name], clock.anchor
    if phrase.year is not None:
        found = next(calendar.feast_days(feast, phrase.year, phrase.year), None)
        return running(found, f"{phrase.name} of {phrase.year}", clock) if found else _no_table(phrase)
    if not anchor:
        fixed = list(calendar.feast_days(feast, 1, 1)) if feast.rule[4:5] == "-" else []
        return Interval(*fixed[0], f"the day that is called {phrase.name}") if fixed else NO_ANCHOR
    listed = list(calendar.feast_days(feast, anchor.year - 2, anchor.year + 2))
    if phrase.shift is not None and phrase.shift:
        listed = [d for d in listed if (d.last < anchor if phrase.shift < 0 else d.first > anchor)]
    chosen = _nearest(listed, anchor, forward=clock.forward)
    if not chosen:
        return _no_table(phrase)
    return running(Days(chosen[0], chosen[1]), f"{phrase.name}, {chosen[2]}", clock)


def _no_table(phrase: Feast) -> Unresolved:
    return Unresolved(f"no table says when {phrase.name} was in that year")


def _running(phrase: Running, clock: Clock) -> Placed:
    """Like "yesterday", "last week", "this year", "the weekend"."""
    anchor = clock.anchor
    if not anchor:
        return NO_ANCHOR
    if phrase.unit is Unit.WEEKEND:
        return _weekend(phrase, anchor, clock)
    if phrase.size > 1:
        return running(_large(phrase, anchor), f"{phrase.size} {phrase.unit}s counted from {anchor}", clock)
    if phrase.unit is Unit.WEEK and phrase.shift == -1 and anchor.weekday() == 6:
        return Interval(later(anchor, -7), later(anchor, -1), f"the seven days before a Sunday, {anchor}")
    day = calendar.away(anchor, phrase.shift, phrase.unit)
    how = (
        f"{phrase.unit} of {anchor}"
        if not phrase.shift
        else f"{abs(phrase.shift)} {phrase.unit} from {anchor}"
    )
    return running(calendar.holding(day, phrase.unit), how, clock)


def _weekend(phrase: Running, anchor: date, clock: Clock) -> Interval:
    saturday = later(calendar.week(anchor).first, 5)
    begun = saturday <= anchor
    if phrase.shift > 0 or (clock.forward and phrase.shift == 0):
        saturday = later(saturday, 7) if begun and phrase.shift > 0 else saturday
    elif phrase.shift < 0 or not begun:
        saturday = later(saturday, -7)
    return running(Days(saturday, later(saturday, 1)), f"weekend counted from {anchor}", clock)


def _large(phrase: Running, anchor: date) -> Days:
    """Quarters, decades and centuries, which begin where the calendar divides."""
    if phrase.unit is Unit.MONTH:
        first = date(anchor.year, anchor.month - (anchor.month - 1) % phrase.size, 1)
        first = calendar.months_later(first, phrase.shift * phrase.size)
        return Days(first, later(calendar.months_later(first, phrase.size), -1))
    if phrase.unit is Unit.YEAR:
        first_year = anchor.year - anchor.year % phrase.size + phrase.shift * phrase.size
        return calendar.years(first_year, first_year + phrase.size - 1)
    first = calendar.away(
        calendar.holding(anchor, phrase.unit).first, phrase.shift * phrase.size, phrase.unit
    )
    return Days(first, later(calendar.away(first, phrase.size, phrase.unit), -1))


def _vague(phrase: Vague, _: Clock) -> Placed:
    return Unresolved(f"{phrase.words!r} names no day")


def _present(_: Present, clock: Clock) -> Placed:
    return Interval(clock.anchor, clock.anchor, "now: the day of the report") if clock.anchor else NO_ANCHOR


def whole(clock: Clock) -> Clock:
    """The same clock, for which periods do not end with the report."""
    return replace(clock, whole=True)


@cache
def _placers() -> Mapping[type, Callable[[Any, Clock], Placed]]:
    return MappingProxyType(
        {
            Day: _day,
            Unclear: _unclear,
            Weekday: _weekday,
            Month: _month,
            Season: _season,
            Quarter: _quarter,
            Years: _years,
            Feast: _feast,
            Running: _running,
            Vague: _vague,
            Present: _present,
        }
    )
