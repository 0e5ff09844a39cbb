"""Whole times: with the hour, the part of a period, the words that frame them, and ranges of two."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from sayso.lexicon import times
from sayso.lexicon.numbers import number_words
from sayso.lexicon.times import TimeKind, TimeWord, time_words
from sayso.text.pieces import Phrasebook, Reading, pieces
from sayso.text.time_dates import Found, day_number, longest, read_date, skip
from sayso.text.time_phrases import (
    Both,
    Day,
    Edge,
    Feast,
    Framed,
    Hour,
    Length,
    Month,
    Part,
    Phrase,
    Range,
    Running,
    Season,
    Told,
    Unit,
    Weekday,
    Years,
)
from sayso.text.time_spells import read_amount, read_spell

_DASH = ("-", "–", "—", "/")
_TO = ("to", "until", "till", "through", *_DASH)
_AND = ("and", "or", "&")
_DAYS = (Day, Weekday, Running, Told, Feast)
"""Phrases that may have an hour."""
_OPENING: tuple[TimeKind, ...] = (
    "weekday", "month", "season", "unit", "ordinal", "shift", "each", "rate", "vague", "present",
)  # fmt: skip
_OPENERS = (
    "a", "an", "the", "that", "same", "then",
    "half", "'", "’", "‘", "these", "recent", "earlier", "year", "today",
    "yesterday", "tomorrow", "tonight", "its", "their", "only", "just", "another", "couple", "many",
)  # fmt: skip
_HALVES = ("a.m.", "p.m.", "a.m", "p.m", "am", "pm", "o'clock")
_ZONES = ("gmt", "utc", "edt", "est", "cet", "local", "time")


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
    found = _joined(read, skip(read, at, "the")) or _joined(read, at)
    if read.word(at) == "the":
        found = longest((_joined(read, at), found))
    nested = _leads().at(read, at)
    if not found and nested and nested[0].of in ("on", "during"):
        found = _framed(read, nested)
    if not found:
        return None
    frame = "for" if read.word(at - 1) == "for" else entry.of
    return Framed(frame, found[0]), found[1]


def _joined(read: Reading, i: int) -> Found | None:
    """Like "between 5 and 9 November", "from Friday to Sunday", "May 27-28", "Friday and Saturday"."""
    first = 1 if read.word(i) in ("between", "from") else 0
    numbered = _numbered_days(read, i + first)
    if numbered:
        return numbered
    found = _parted(read, i + first)
    if not found:
        return None
    phrase, at = found
    joiner = read.word(at)
    strict = first and joiner in (*_TO, "and")
    loose = joiner in _TO and isinstance(phrase, Day | Weekday | Month | Years)
    if strict or loose:
        return _to(read, phrase, at) or (None if first else found)
    if joiner in _AND and isinstance(phrase, Day | Weekday | Month | Hour):
        return _and(read, phrase, at) or (None if first else found)
    return None if first else found


def _to(read: Reading, first: Phrase, at: int) -> Found | None:
    behind = skip(read, at + 1, "the", "on")
    if short := _short_day(read, first, behind):
        return Range(first, short[0]), short[1]
    second = _parted(read, behind)
    alike = second and isinstance(second[0], Day | Weekday | Month | Years | Running | Hour | Part | Season)
    return (Range(first, second[0]), second[1]) if second and alike else None


def _and(read: Reading, first: Phrase, at: int) -> Found | None:
    if short := _short_day(read, first, at + 1):
        return _alike(first, short[0]), short[1]
    second = _parted(read, skip(read, at + 1, "on", "the"))
    if second and isinstance(second[0], Hour) and second[0].of and not isinstance(first, Hour):
        return (Both(first, second[0].of), second[1]) if type(second[0].of) is type(first) else None
    return (_alike(first, second[0]), second[1]) if second and type(second[0]) is type(first) else None


def _alike(first: Phrase, last: Phrase) -> Both:
    """Two times together; the first takes its year from the second where it has none."""
    if isinstance(first, Day) and isinstance(last, Day) and first.year is None:
        first = replace(first, year=last.year)
    if isinstance(first, Month) and isinstance(last, Month) and first.year is None:
        first = replace(first, year=last.year)
    return Both(first, last)


def _short_day(read: Reading, first: Phrase, at: int) -> Found | None:
    """The second day of "May 27-28" or of "June 3 and 4, 2015"."""
    number = day_number(read, at) if isinstance(first, Day) and first.year is None else None
    if not number or not isinstance(first, Day) or number[0] <= first.day or not read.word(at)[0].isdigit():
        return None
    if read.word(number[1]) in time_words("month") or read.word(number[1]) in time_words("unit"):
        return None
    dated = _dated(read, number[1])
    return (
        (Day(number[0], first.month, dated[0]), dated[1])
        if dated
        else (replace(first, day=number[0]), number[1])
    )


def _dated(read: Reading, i: int) -> tuple[int, int] | None:
    """A year behind a day."""
    at = skip(read, i, ",")
    found = read_date(read, at) if read.word(at).isdecimal() and len(read.word(at)) == 4 else None
    return (found[0].first, found[1]) if found and isinstance(found[0], Years) else None


def _numbered_days(read: Reading, i: int) -> Found | None:
    """Like "5 and 9 November", "3 to 8 May", "27-28 May 2016", "5, 6 and 7 May"."""
    number = day_number(read, skip(read, i, "the"))
    if not number or not read.word(skip(read, i, "the"))[0].isdigit():
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


def _parted(read: Reading, i: int) -> Found | None:
    """Like "mid-2015", "late last week", "early on Monday", "the end of May", "the first week of June"."""
    return longest((_timed(read, i), _part(read, i), _half(read, i), _edge(read, i), _week_of(read, i)))


def _part(read: Reading, i: int) -> Found | None:
    at = skip(read, i, "the", "very")
    part = time_words("part").get(read.word(at))
    if not part:
        return None
    noun = read.word(at) in ("beginning", "start", "outset", "onset", "middle", "end", "close")
    behind = at + 1
    if noun and read.word(behind) != "of":
        return None
    behind = skip(read, skip(read, behind, "-"), "on", "in", "of", "at", "during", ",")
    found = longest((_timed(read, behind), _the_period(read, behind)))
    if not found or isinstance(found[0], Length):
        return None
    return Part(part.of, found[0]), found[1]


def _the_period(read: Reading, i: int) -> Found | None:
    """Like "the week", "the day": the one that runs."""
    at = skip(read, i, "the")
    unit = time_words("unit").get(read.word(at))
    if not unit or at == i or read.word(at)[-1] == "s" or unit.of in ("second", "minute", "hour"):
        return None
    return Running(Unit(unit.of), 0, unit.value), at + 1


def _half(read: Reading, i: int) -> Found | None:
    at = skip(read, i, "the")
    if read.word(at) not in ("first", "second") or not read.says(at + 1, "half", "of"):
        return None
    found = longest((_timed(read, at + 3), _the_period(read, at + 3)))
    return (Part("half1" if read.word(at) == "first" else "half2", found[0]), found[1]) if found else None


def _edge(read: Reading, i: int) -> Found | None:
    """Like "the first three days of May", "the last week of 2015"."""
    at = skip(read, i, "the")
    if read.word(at) not in ("first", "last", "final", "opening", "closing"):
        return None
    amount = read_amount(read, at + 1)
    unit = time_words("unit").get(read.word(at + 1))
    many, of, end = (amount.many, amount.unit, amount.end) if amount else (1, unit and Unit(unit.of), at + 2)
    if not of or not many or read.word(end) not in ("of", "in"):
        return None
    found = longest((_timed(read, skip(read, end + 1, "the")), _the_period(read, end + 1)))
    return (Edge(read.word(at) in ("first", "opening"), many, of, found[0]), found[1]) if found else None


def _week_of(read: Reading, i: int) -> Found | None:
    """Like "the week of March 6", "the month of Ramadan", "the night of Friday", "the weekend of 8 May"."""
    at = skip(read, i, "the")
    unit = time_words("unit").get(read.word(at))
    if not unit or read.word(at + 1) != "of" or unit.of not in ("week", "month", "weekend", "day"):
        return None
    found = read_date(read, skip(read, at + 2, "the"))
    if not found or isinstance(found[0], Years):
        return None
    return (Part("week" if unit.of == "week" else "whole", found[0]), found[1])


def _timed(read: Reading, i: int) -> Found | None:
    """A day with its hour on either side: "Friday night", "9 a.m. Tuesday", "at dawn on Friday"."""
    core = _core(read, i)
    if core and isinstance(core[0], _DAYS):
        core = _hour_behind(read, core)
    return longest((core, _hour_first(read, i)))


def _core(read: Reading, i: int) -> Found | None:
    """The longest time at a place without an hour, a part or a frame; read once for each place."""
    if i not in read.seen:
        word = read.word(i)
        begins = word in core_openers() or word[:1].isdigit()
        read.seen[i] = longest((read_date(read, i), read_spell(read, i))) if begins else None
    found: Found | None = read.seen[i]
    return found


@cache
def core_openers() -> frozenset[str]:
    """Every word that a time without its frame, part and hour can begin with, but numbers in digits."""
    words = set(_OPENERS) | set(number_words("cardinal")) | set(number_words("vague"))
    phrases: list[str] = [*times.feasts(), *number_words("hedge")]
    for kind in _OPENING:
        phrases += time_words(kind)
    words |= {pieces(phrase)[0].word for phrase in phrases}
    words |= {day + "s" for day in time_words("weekday")} | {unit + "long" for unit in time_words("unit")}
    return frozenset(words | {tens[:-1] + "ies" for tens in number_words("cardinal") if tens.endswith("ty")})


def _hour_behind(read: Reading, core: Found) -> Found:
    phrase, at = core
    behind = skip(read, at, ",") if read.word(at + 1) in ("at", "in", "around") else at
    behind = skip(read, skip(read, behind, "'s"), "at", "in", "before", "after", "around", "about", "just")
    behind = skip(read, behind, "the", "about", "around")
    behind = skip(read, behind, "early", "late", "mid") if _hour_word(read, behind + 1) else behind
    hour = _hour(read, behind)
    if not hour or isinstance(phrase, Hour):
        return core
    return replace(hour[0], of=phrase), hour[1]


def _hour_first(read: Reading, i: int) -> Found | None:
    at = skip(read, i, "the")
    early = skip(read, at, "early", "late")
    hour = _hour(read, at) or (_hour(read, early) if early > at else None)
    if not hour:
        return None
    behind = skip(read, skip(read, hour[1], ","), "on", "of", "to", "into", "from")
    found = _core(read, behind)
    if not found or not isinstance(found[0], _DAYS):
        return hour
    return replace(hour[0], of=found[0], into=read.word(behind - 1) in ("to", "into")), found[1]


def _hour_word(read: Reading, i: int) -> bool:
    return read.word(i) in time_words("hour")


def _hour(read: Reading, i: int) -> tuple[Hour, int] | None:
    if found := _hours().at(read, i):
        return Hour(read.word(found[1] - 1), before=found[0].value), found[1]
    word = read.word(i)
    clock = ":" in word and len(word) > 2
    behind = i + 1
    if not clock and not (word.isdecimal() and len(word) <= 2 and int(word) <= 24):
        return None
    half = read.word(behind) if read.word(behind) in _HALVES else ""
    if not clock and not half:
        return None
    hours, _, rest = word.partition(":")
    late = half.startswith("p") and int(hours) < 12
    behind += bool(half)
    while read.word(behind) in _ZONES:
        behind += 1
    return Hour(f"{int(hours) + 12 * late:02d}:{rest[:2] or '00'}"), behind


@cache
def _leads() -> Phrasebook[TimeWord]:
    return Phrasebook(time_words("lead"))


@cache
def _hours() -> Phrasebook[TimeWord]:
    return Phrasebook(time_words("hour"))
