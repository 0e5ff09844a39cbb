"""Whole times: ranges and pairs, and the words that frame them ("since Friday", "for three days")."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from sayso.lexicon.times import TimeWord, time_words
from sayso.text.pieces import Phrasebook, Reading, pieces
from sayso.text.time_dates import Found, day_number, longest, read_date, skip
from sayso.text.time_hours import with_day
from sayso.text.time_parts import read_parted
from sayso.text.time_phrases import (
    Both,
    Day,
    Framed,
    Hour,
    Month,
    Part,
    Phrase,
    Range,
    Running,
    Season,
    Weekday,
    Years,
)

_TO = ("to", "until", "till", "through", "into", "-", "–", "—", "/")
_AND = ("and", "or", "&")
_ABOUT = ("about", "around", "approximately", "near", "at")
_PAIRED = (Day, Weekday, Month, Hour, Part, Years, Season)
_ENDS = (Day, Weekday, Month, Years, Running, Hour, Part, Season)


def read_words(words: str) -> Phrase | None:
    """The time that the words are, from the first to the last of them, or nothing."""
    read = Reading(pieces(words))
    found = read_time(read, 0)
    return found[0] if found and found[1] == len(read.pieces) else None


def read_time(read: Reading, i: int) -> Found | None:
    """The longest time that starts at a place, with the words that frame it."""
    lead = _leads().at(read, i)
    framed = _framed(read, lead) if lead else None
    return longest((_joined(read, i), framed))


def _framed(read: Reading, lead: tuple[TimeWord, int]) -> Found | None:
    entry, at = lead
    found = _joined(read, at)
    if read.word(at) == "the":
        found = longest((found, _joined(read, at + 1)))
    nested = _leads().at(read, at)
    if not found and nested and read.word(at) in _ABOUT:
        found = _framed(read, nested)
    if not found:
        return None
    frame = "for" if read.word(at - 1) == "for" else entry.of
    return Framed(frame, found[0]), found[1]


def _joined(read: Reading, i: int) -> Found | None:
    """Like "between 5 and 9 November", "from Friday to Sunday", "May 27-28", "Friday and Saturday"."""
    opened = read.word(i) in ("between", "from")
    at = i + opened
    if numbered := _numbered_days(read, at):
        return numbered
    found = read_parted(read, at)
    if not found:
        return None
    joined = _with_second(read, found, opened=opened)
    return joined or (None if opened else found)


def _with_second(read: Reading, found: Found, *, opened: bool) -> Found | None:
    """The time with a second one joined to it, or nothing."""
    first, at = found
    if listed := _more_days(read, first, at):
        return listed
    joiner = read.word(at)
    if joiner in _TO and (opened or isinstance(first, Day | Weekday | Month | Years)):
        return _to(read, first, at)
    if joiner == "and" and opened:
        return _to(read, first, at)
    return _and(read, first, at) if joiner in _AND and isinstance(first, _PAIRED) else None


def _to(read: Reading, first: Phrase, at: int) -> Found | None:
    behind = skip(read, at + 1, "the", "on")
    if short := _short_day(read, first, behind):
        return Range(first, short[0]), short[1]
    second = read_parted(read, behind)
    return (Range(first, second[0]), second[1]) if second and isinstance(second[0], _ENDS) else None


def _and(read: Reading, first: Phrase, at: int) -> Found | None:
    if short := _short_day(read, first, at + 1):
        return _both(first, short[0]), short[1]
    second = read_parted(read, skip(read, at + 1, "on", "the"))
    if not second:
        return None
    last, end = second
    if isinstance(last, Hour) and isinstance(first, Hour):
        last = with_day(last, first.of)
    elif isinstance(last, Hour) and last.of is not None:
        last = last.of
    return (_both(first, last), end) if type(last) is type(first) else None


def _both(first: Phrase, last: Phrase) -> Both:
    """Two times together; the first takes its year from the second where it has none."""
    if isinstance(first, Day) and isinstance(last, Day) and first.year is None:
        first = replace(first, year=last.year)
    if isinstance(first, Month) and isinstance(last, Month) and first.year is None:
        first = replace(first, year=last.year)
    return Both(first, last)


def _more_days(read: Reading, first: Phrase, at: int) -> Found | None:
    """Like ", 9 and 10" behind "November 8"."""
    last: Found | None = None
    while read.word(at) == "," and (number := _short_day(read, first, at + 1)):
        last, at = number, number[1]
    if last and read.word(at) in (*_AND, ","):
        last = _short_day(read, first, skip(read, at + 1, "and")) or last
    return (_both(first, last[0]), last[1]) if last else None


def _short_day(read: Reading, first: Phrase, at: int) -> Found | None:
    """The second day of "May 27-28" or of "June 3 and 4, 2015"."""
    number = day_number(read, at) if isinstance(first, Day) and first.year is None else None
    if not number or not isinstance(first, Day) or number[0] <= first.day or not read.word(at)[0].isdigit():
        return None
    if read.word(number[1]) in time_words("month") or read.word(number[1]) in time_words("unit"):
        return None
    year = _year_behind(read, number[1])
    if year:
        return Day(number[0], first.month, year[0]), year[1]
    return Day(number[0], first.month), number[1]


def _year_behind(read: Reading, i: int) -> tuple[int, int] | None:
    at = skip(read, i, ",")
    found = read_date(read, at) if read.word(at).isdecimal() and len(read.word(at)) == 4 else None
    return (found[0].first, found[1]) if found and isinstance(found[0], Years) else None


def _numbered_days(read: Reading, i: int) -> Found | None:
    """Like "5 and 9 November", "3 to 8 May", "27-28 May 2016", "5, 6 and 7 May"."""
    start = skip(read, i, "the")
    number = day_number(read, start)
    if not number or not read.word(start)[0].isdigit():
        return None
    first, at = number
    while read.word(at) == "," and (more := day_number(read, at + 1)):
        at = more[1]
    if read.word(at) not in (*_TO, *_AND):
        return None
    second = read_date(read, skip(read, at + 1, "the"))
    if not second or not isinstance(second[0], Day) or second[0].day <= first:
        return None
    return Range(Day(first, second[0].month, second[0].year), second[0]), second[1]


@cache
def _leads() -> Phrasebook[TimeWord]:
    return Phrasebook(time_words("lead"))
