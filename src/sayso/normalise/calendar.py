"""Days, weeks, months and years as first and last days: arithmetic only, no words."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from sayso.lexicon.times import Feast, moons
from sayso.text.time_phrases import Unit

_FIRST, _LAST = date.min, date.max


class Days(NamedTuple):
    """A first and a last day, both of them in it."""

    first: date
    last: date


def one(day: date) -> Days:
    """A single day."""
    return Days(day, day)


def later(day: date, days: int) -> date:
    """The day so many days on, or back; the calendar's own ends stop it."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return _LAST if days > 0 else _FIRST


def months_later(day: date, months: int) -> date:
    """The same day of the month so many months on, or back, or the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not _FIRST.year <= year <= _LAST.year:
        return _LAST if months > 0 else _FIRST
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def on(year: int, month: int, day: int) -> date | None:
    """The day of the calendar, or nothing where there is none ("31 February")."""
    real = 1 <= month <= 12 and _FIRST.year <= year <= _LAST.year and 1 <= day <= monthrange(year, month)[1]
    return date(year, month, day) if real else None


def week(day: date) -> Days:
    """The week, Monday to Sunday, that holds a day."""
    monday = later(day, -day.weekday())
    return Days(monday, later(monday, 6))


def month(year: int, number: int) -> Days:
    """A month; beyond the calendar's ends, that of its first or last year."""
    year = _within(year)
    return Days(date(year, number, 1), date(year, number, monthrange(year, number)[1]))


def years(first: int, last: int) -> Days:
    """Whole years."""
    return Days(date(_within(first), 1, 1), date(_within(last), 12, 31))


def _within(year: int) -> int:
    return max(_FIRST.year, min(_LAST.year, year))


def season(start: int, year: int) -> Days:
    """Three months from the first of the month `start`; winter goes into the next year."""
    first = date(_within(year), start, 1)
    return Days(first, later(months_later(first, 3), -1))


def away(day: date, many: int, unit: Unit) -> date:
    """So many units on, or back; parts of a day count as none."""
    many = max(-(10**6), min(10**6, many))
    if unit is Unit.YEAR or unit is Unit.MONTH:
        return months_later(day, many * 12 if unit is Unit.YEAR else many)
    days = {Unit.DAY: 1, Unit.WEEK: 7, Unit.WEEKEND: 7}.get(unit, 0)
    return later(day, many * days)


def holding(day: date, unit: Unit) -> Days:
    """The calendar's own week, weekend, month or year that holds a day, or the day itself."""
    if unit is Unit.WEEK:
        return week(day)
    if unit is Unit.WEEKEND:
        return Days(later(week(day).first, 5), week(day).last)
    if unit is Unit.MONTH:
        return month(day.year, day.month)
    return years(day.year, day.year) if unit is Unit.YEAR else one(day)


def feast_days(feast: Feast, first: int, last: int) -> Iterator[Days]:
    """When a feast was, or will be, in the years from `first` to `last`, in order."""
    for start in _feast_starts(feast.rule, first, last):
        yield Days(start, later(start, feast.days - 1))


def _feast_starts(rule: str, first: int, last: int) -> Iterator[date]:
    if rule.startswith("islamic"):
        starts = sorted(day for name in rule.split()[1:] for day in moons(name))
        yield from (day for day in starts if first <= day.year <= last)
    elif len(rule) == len("2001-09-11") and rule[4] == "-":
        yield date.fromisoformat(rule)
    else:
        yield from (_feast_start(rule, year) for year in range(_within(first), _within(last) + 1))


def _feast_start(rule: str, year: int) -> date:
    if rule.startswith("easter"):
        return later(easter(year), int(rule.removeprefix("easter")))
    if rule.startswith("nth"):
        number, weekday, nth = (int(n) for n in rule.split()[1:])
        days = month(year, number)
        if nth < 0:
            return later(days.last, -((days.last.weekday() - weekday) % 7))
        return later(days.first, (weekday - days.first.weekday()) % 7 + 7 * (nth - 1))
    return date(year, int(rule[:2]), int(rule[3:]))


def easter(year: int) -> date:
    """Easter Sunday by the Gregorian calendar (the computus of Meeus, Jones and Butcher)."""
    golden, century, rest = year % 19, year // 100, year % 100
    lunar = (8 * century + 13) // 25
    epact = (19 * golden + century - century // 4 - lunar + 15) % 30
    sunday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    shift = (golden + 11 * epact + 22 * sunday) // 451
    number, day = divmod(epact + sunday - 7 * shift + 114, 31)
    return date(year, number, day + 1)
