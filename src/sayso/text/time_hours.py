"""Days with their hours: "Friday night", "9 a.m. Tuesday", "at dawn on Friday", "overnight"."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from sayso.lexicon import times
from sayso.lexicon.numbers import number_words
from sayso.lexicon.times import TimeKind, TimeWord, time_words
from sayso.text.pieces import Phrasebook, Reading, pieces
from sayso.text.time_dates import Found, longest, read_date, skip
from sayso.text.time_phrases import Day, Feast, Hour, Phrase, Range, Running, Told, Weekday
from sayso.text.time_spells import read_spell

_DAYS = (Day, Weekday, Running, Told, Feast)
"""Phrases that may have an hour."""
_OPENING: tuple[TimeKind, ...] = (
    "weekday", "month", "season", "unit", "ordinal", "shift", "each", "rate", "vague", "present",
)  # fmt: skip
_OPENERS = (
    "a", "an", "the", "that", "same", "then", "half", "'", "’", "‘", "these", "recent", "earlier", "year",
    "today", "yesterday", "tomorrow", "tonight", "its", "their", "only", "just", "another", "couple", "many",
)  # fmt: skip
_HALVES = ("a.m.", "p.m.", "a.m", "p.m", "am", "pm", "o'clock")
_ZONES = ("gmt", "utc", "edt", "est", "cet", "local", "time")
_OVER = ("to", "into", "until", "-", "–")


def read_timed(read: Reading, i: int) -> Found | None:
    """The longest time at a place, with an hour on either side of its day."""
    core = read_core(read, i)
    if core and isinstance(core[0], _DAYS):
        core = _hour_behind(read, core)
    return longest((_hour_first(read, i), core))


def read_core(read: Reading, i: int) -> Found | None:
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
    behind = (
        skip(read, behind, "early", "late", "mid") if read.word(behind + 1) in time_words("hour") else behind
    )
    hour = _hour(read, behind)
    if not hour:
        return core
    found = replace(hour[0], of=phrase), hour[1]
    return _dated_hour(read, found) if isinstance(phrase, Weekday) else found


def _dated_hour(read: Reading, found: tuple[Hour, int]) -> Found:
    """Like "Sunday evening, November 12": the date behind the hour tells the day."""
    day = read_date(read, skip(read, found[1], ",", "of"))
    return (replace(found[0], of=day[0]), day[1]) if day and isinstance(day[0], Day) else found


def _hour_first(read: Reading, i: int) -> Found | None:
    at = skip(read, i, "the")
    early = skip(read, at, "early", "late")
    hour = _hour(read, at) or (_hour(read, early) if early > at else None)
    if not hour:
        return None
    behind = skip(read, skip(read, hour[1], ","), "on", "of", "to", "into", "from", "between")
    found = _two_days(read, behind) or read_core(read, behind)
    if not found or not isinstance(found[0], (*_DAYS, Range)):
        return hour
    into = read.word(behind - 1) in ("to", "into")
    before = 0 if isinstance(found[0], Range) else hour[0].before
    end = found[1] + (read.word(found[1]) in time_words("hour"))
    return replace(hour[0], of=found[0], into=into, before=before), end


def _two_days(read: Reading, i: int) -> Found | None:
    """The two days that a night lies between: "Friday into Saturday", "8-9 November"."""
    if read.word(i).isdecimal() and read.word(i + 1) in _OVER:
        second = read_date(read, i + 2)
        if second and isinstance(second[0], Day) and second[0].day == int(read.word(i)) + 1:
            return Range(replace(second[0], day=int(read.word(i)), weekday=None), second[0]), second[1]
        return None
    first = read_core(read, i)
    if not first or not isinstance(first[0], Weekday | Day) or read.word(first[1]) not in (*_OVER, "and"):
        return None
    second = read_core(read, first[1] + 1)
    paired = second and type(second[0]) is type(first[0])
    return (Range(first[0], second[0]), second[1]) if second and paired else None


def _hour(read: Reading, i: int) -> tuple[Hour, int] | None:
    if found := _hours().at(read, i):
        return Hour(read.word(found[1] - 1), before=found[0].value), found[1]
    word, behind = read.word(i), i + 1
    half = read.word(behind) if read.word(behind) in _HALVES else ""
    zoned = read.word(behind) in _ZONES[:2] or read.word(i - 1) == "at"
    if zoned and len(word) == 4 and word.isdecimal() and int(word) < 2400 and int(word) % 100 < 60:
        word = f"{word[:2]}:{word[2:]}"
    elif ":" not in word[1:] and not (half and word.isdecimal() and len(word) <= 2):
        return None
    hours, _, rest = word.partition(":")
    if int(hours) > 24:
        return None
    late = half.startswith("p") and int(hours) < 12
    behind += bool(half)
    while read.word(behind) in _ZONES:
        behind += 1
    return Hour(f"{int(hours) + 12 * late:02d}:{rest[:2] or '00'}"), behind


def with_day(hour: Hour, day: Phrase | None) -> Hour:
    """The hour on that day where it has none of its own."""
    return replace(hour, of=day) if hour.of is None else hour


@cache
def _hours() -> Phrasebook[TimeWord]:
    return Phrasebook(time_words("hour"))
