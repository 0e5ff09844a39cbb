"""Times that the calendar knows: days, weekdays, months, seasons, years, feasts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cache
from typing import TypeAlias

from sayso.lexicon import times
from sayso.lexicon.numbers import number_words
from sayso.lexicon.times import time_words
from sayso.text.numerals import read_numeral
from sayso.text.pieces import Phrasebook, Reading
from sayso.text.time_phrases import (
    Day,
    Feast,
    Habit,
    Month,
    Phrase,
    Quarter,
    Season,
    Unclear,
    Unit,
    Weekday,
    Years,
)

Found: TypeAlias = tuple[Phrase, int]
"""A phrase and the place behind it."""
Reader: TypeAlias = Callable[[Reading, int], Found | None]

_FIRST_YEAR, _LAST_YEAR = 1800, 2099
_DATE = re.compile(r"(\d{1,4})[./-](\d{1,2})[./-](\d{1,4})")
_SCRAPED = re.compile(r"(\d{1,2})(\d{4})")
_NEAR = {"last": -1, "this": 0, "next": 1}


def longest(found: Iterable[Found | None]) -> Found | None:
    """The phrase that reaches furthest, the first among equals."""
    return max((f for f in found if f), key=lambda f: f[1], default=None)


def read_date(read: Reading, i: int) -> Found | None:
    """The longest calendar time that starts at a place."""
    word = read.word(i)
    if word[:1].isdigit():
        rules = (_numeric, _day_first, _year, _feast, _ordinal_period)
        return longest(rule(read, i) for rule in rules)
    if word in time_words("weekday") or word[:-1] in time_words("weekday"):
        return _weekday(read, i)
    if word in time_words("month"):
        return longest((_month_first(read, i), _month(read, i), _feast(read, i)))
    return longest(rule(read, i) for rule in (_shifted, _season, _feast, _year, _day_first, _ordinal_period))


def skip(read: Reading, i: int, *words: str) -> int:
    """The place behind any of the words, or the same place."""
    return i + 1 if read.word(i) in words else i


def shift_at(read: Reading, i: int) -> tuple[int, int] | None:
    """Which of several periods a word says ("last", "this past", "the coming"), and the place behind it."""
    at = skip(read, i, "the")
    if read.word(at) == "this" and read.word(at + 1) in ("past", "coming"):
        at += 1
    shift = time_words("shift").get(read.word(at))
    return (shift.value, at + 1) if shift else None


def day_number(read: Reading, i: int) -> tuple[int, int] | None:
    """A day of a month, "8", "8th" or "eighth", and the place behind it."""
    word = read.word(i)
    if word in time_words("ordinal") and word[0].isalpha():
        return time_words("ordinal")[word].value, i + 1
    if not word.isdecimal() or len(word) > 2 or not 1 <= int(word) <= 31:
        return None
    ending = read.word(i + 1) in ("st", "nd", "rd", "th") and read.at(i + 1).glued
    return int(word), i + 1 + ending


def year_number(read: Reading, i: int) -> tuple[int, int] | None:
    """A year, "2015" or "nineteen ninety-six", and the place behind it."""
    word = read.word(i)
    if len(word) == 4 and word.isdecimal() and _FIRST_YEAR <= int(word) <= _LAST_YEAR:
        return int(word), i + 1
    if word in ("nineteen", "eighteen"):
        rest = read_numeral(read, i + 1 + (read.word(i + 1) == "-"))
        if rest and 10 <= rest.value <= 99:
            return number_words("cardinal")[word].value * 100 + rest.value, rest.end
    if read.says(i, "two", "thousand") and read.word(i - 1) == "year":
        whole = read_numeral(read, i)
        return (whole.value, whole.end) if whole and 2000 <= whole.value <= _LAST_YEAR else None
    return None


def _numeric(read: Reading, i: int) -> Found | None:
    match = _DATE.fullmatch(read.word(i))
    if not match:
        return None
    first, second, third = (int(n) for n in match.groups())
    if len(match[1]) == 4:
        return _calendar_day(third, second, first, i)
    if len(match[3]) not in (2, 4) or len(match[1]) > 2:
        return None
    year = third if len(match[3]) == 4 else 2000 + third
    if "/" in match[0] and first != second and first <= 12 and second <= 12:
        return Unclear(match[0]), i + 1
    return _calendar_day(first, second, year, i) or _calendar_day(second, first, year, i)


def _calendar_day(day: int, month: int, year: int, i: int) -> Found | None:
    real = 1 <= day <= 31 and 1 <= month <= 12 and _FIRST_YEAR <= year <= _LAST_YEAR
    return (Day(day, month, year), i + 1) if real else None


def _month_number(read: Reading, i: int) -> tuple[int, int] | None:
    word = read.word(i)
    month = time_words("month").get(word)
    if not month or not (read.at(i).capital or month.plain or _dated_around(read, i)):
        return None
    dotted = read.word(i + 1) == "." and read.at(i + 1).glued and _shortened(read, i, word, plain=month.plain)
    return month.value, i + 1 + dotted


def _shortened(read: Reading, i: int, word: str, *, plain: bool) -> bool:
    """Whether the dot behind a month shortens it and ends no sentence: "Nov.", "May. 3, 2016"."""
    if not plain and word not in ("may", "march"):
        return True
    return bool(day_number(read, i + 2)) and read.word(i + 3) == "," and bool(year_number(read, i + 4))


def _dated_around(read: Reading, i: int) -> bool:
    """Whether a month in small letters stands in a date: "on 2 may", "march 2012"."""
    if len(read.word(i + 1)) == 4 and read.word(i + 1).isdecimal():
        return True
    return read.word(i - 1).isdecimal() and read.word(i - 2) in time_words("lead")


def _day_first(read: Reading, i: int) -> Found | None:
    number = day_number(read, skip(read, i, "the"))
    month = number and _month_number(read, skip(read, number[1], "of", "-"))
    if not number or not month:
        return None
    return _with_year(read, month[1], number[0], month[0])


def _month_first(read: Reading, i: int) -> Found | None:
    month = _month_number(read, i)
    if not month:
        return None
    at = skip(read, skip(read, month[1], "the"), "-")
    if scraped := _SCRAPED.fullmatch(read.word(at)):
        return _calendar_day(int(scraped[1]), month[0], int(scraped[2]), at)
    number = day_number(read, at)
    if not number or (read.word(at).isalpha() and at > month[1]):
        return None
    return _with_year(read, number[1], number[0], month[0])


def _with_year(read: Reading, i: int, day: int, month: int) -> Found:
    at = skip(read, i, ",", "of", "-")
    year = year_number(read, at) if read.word(at).isdecimal() else None
    return (Day(day, month, year[0]), year[1]) if year else (Day(day, month), i)


def _month(read: Reading, i: int) -> Found | None:
    month = _month_number(read, i)
    if not month:
        return None
    at = skip(read, month[1], ",", "of", "-")
    if year := year_number(read, at):
        return Month(month[0], year[0]), year[1]
    if read.word(at) in _NEAR and read.word(at + 1) == "year":
        return Month(month[0], years=_NEAR[read.word(at)]), at + 2
    return Month(month[0]), month[1]


def _weekday(read: Reading, i: int) -> Found | None:
    known, word = time_words("weekday"), read.word(i)
    entry = known.get(word) or known[word[:-1]]
    if word not in known and not entry.plain:
        return None
    at = i + 1 + (read.word(i + 1) == "." and not entry.plain and read.at(i + 1).glued)
    at = skip(read, at, "'s") if word in known else at
    dated = longest(r(read, skip(read, at, ",", "the")) for r in (_day_first, _month_first, _numeric))
    if dated and isinstance(dated[0], Day):
        return replace(dated[0], weekday=entry.value), dated[1]
    if word not in known and read.word(i - 1) in ("on", "every"):
        return Habit(Unit.WEEK), at
    week = skip(read, at, "of")
    if read.word(week) in _NEAR and read.word(week + 1) == "week":
        return Weekday(entry.value, week=_NEAR[read.word(week)]), week + 2
    return Weekday(entry.value), at


def _shifted(read: Reading, i: int) -> Found | None:
    """Like "last Friday", "next May", "this summer", "last Ramadan"."""
    shift = shift_at(read, i)
    if not shift:
        return None
    found = longest(rule(read, shift[1]) for rule in (_one_weekday, _month, _season, _feast))
    if not found or not isinstance(found[0], Weekday | Month | Season | Feast):
        return None
    return replace(found[0], shift=shift[0]), found[1]


def _one_weekday(read: Reading, i: int) -> Found | None:
    return _weekday(read, i) if read.word(i) in time_words("weekday") else None


def _season(read: Reading, i: int) -> Found | None:
    at = skip(read, i, "the")
    season = time_words("season").get(read.word(at))
    if not season:
        return None
    year = year_number(read, skip(read, at + 1, "of", ","))
    return (Season(season.value, year[0]), year[1]) if year else (Season(season.value), at + 1)


def _year(read: Reading, i: int) -> Found | None:
    at = skip(read, i, "the")
    at = at + 1 if read.word(at) == "year" else at
    if decade := _decade(read, at):
        return decade
    year = year_number(read, at)
    if not year or (at > i and read.word(at - 1) == "the"):
        return None
    first, behind = year
    short = read.word(behind + 1)
    if read.word(behind) in ("-", "–", "/") and read.at(behind + 1).glued and short.isdecimal():
        last = first - first % 100 + int(short) if len(short) == 2 else int(short)
        if len(short) in (2, 4) and first < last <= _LAST_YEAR:
            return Years(first, last), behind + 2
    return Years(first, first), behind


def _decade(read: Reading, i: int) -> Found | None:
    i = skip(read, i, "'", "’", "‘")
    word = read.word(i)
    ending = read.word(i + 1) in ("s", "'s") and read.at(i + 1).glued
    if ending and word.isdecimal() and len(word) in (2, 4) and word[-1] == "0":
        first = int(word) if len(word) == 4 else 1900 + int(word)
        return (Years(first, first + 9), i + 2) if _FIRST_YEAR <= first <= _LAST_YEAR else None
    tens = number_words("cardinal").get(word[:-3] + "y") if word.endswith("ties") else None
    if tens and tens.value >= 50 and read.word(i - 1) == "the":
        return Years(1900 + tens.value, 1909 + tens.value), i + 1
    return None


def ordinal_at(read: Reading, i: int) -> tuple[int, int] | None:
    """Like "third" or "3rd" and the place behind it."""
    ordinal = time_words("ordinal").get(read.word(i))
    if ordinal and read.word(i)[0].isalpha():
        return ordinal.value, i + 1
    word, ending = read.word(i), read.at(i + 1)
    if word.isdecimal() and len(word) <= 3 and ending.glued and ending.word in ("st", "nd", "rd", "th"):
        return int(word), i + 2
    return None


def _ordinal_period(read: Reading, i: int) -> Found | None:
    """Like "the third quarter of 2015", "the 19th century"."""
    ordinal = ordinal_at(read, skip(read, i, "the"))
    if not ordinal:
        return None
    at = skip(read, ordinal[1], "-")
    if read.word(at) == "century" and 1 <= ordinal[0] <= 21:
        return Years(ordinal[0] * 100 - 99, ordinal[0] * 100), at + 1
    if read.word(at) != "quarter" or not 1 <= ordinal[0] <= 4:
        return None
    year = year_number(read, skip(read, at + 1, "of", ","))
    return (Quarter(ordinal[0], year[0]), year[1]) if year else (Quarter(ordinal[0]), at + 1)


def _feast(read: Reading, i: int) -> Found | None:
    at = skip(read, i, "the")
    found = _feasts().at(read, at)
    if not found:
        return None
    name, behind = found
    behind = skip(read, behind, "holiday", "festival", "holidays")
    year = year_number(read, skip(read, behind, "of", ","))
    return (Feast(name, year[0]), year[1]) if year else (Feast(name), behind)


@cache
def _feasts() -> Phrasebook[str]:
    return Phrasebook({name: feast.words[0] for name, feast in times.feasts().items()})
