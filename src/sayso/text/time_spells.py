"""Times that are counted: yesterday, last week, two days ago, for three days, the third day, every week."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from sayso.lexicon.numbers import NumberWord, number_words
from sayso.lexicon.times import TimeWord, time_words
from sayso.text.numerals import read_numeral
from sayso.text.pieces import Phrasebook, Reading
from sayso.text.time_dates import Found, Reader, longest, ordinal_at, read_date, shift_at, skip
from sayso.text.time_phrases import (
    Away,
    Habit,
    Hour,
    Length,
    Nth,
    Phrase,
    Present,
    Rolling,
    Running,
    Told,
    Unit,
    Vague,
)

_NAMED_DAYS: Mapping[str, Phrase] = MappingProxyType(
    {
        "today": Running(Unit.DAY, 0),
        "yesterday": Running(Unit.DAY, -1),
        "tomorrow": Running(Unit.DAY, 1),
        "tonight": Hour("night", Running(Unit.DAY, 0)),
        "last night": Hour("night", Running(Unit.DAY, -1)),
        "the day before yesterday": Running(Unit.DAY, -2),
        "the day after tomorrow": Running(Unit.DAY, 2),
    }
)
_UNCOUNTED = ("few", "several", "many", "handful")
_ROW = ("straight", "consecutive", "successive", "running")


class Amount(NamedTuple):
    """So many units; `many` is nothing where the words do not tell, `bound` is a hedge's or "range"."""

    many: int | None
    unit: Unit
    end: int
    bound: str = ""
    plural: bool = False


def read_spell(read: Reading, i: int) -> Found | None:
    """The longest counted time that starts at a place."""
    return longest(rule(read, i) for rule in _RULES)


def read_amount(read: Reading, i: int) -> Amount | None:
    """Like "three days", "a few weeks", "more than two years", "several", "5 1/2 hours"."""
    hedge = _hedges().at(read, i)
    i, bound = (hedge[1], str(hedge[0].bound or "")) if hedge else (i, "")
    first = skip(read, i, "the", "only", "just", "another")
    many, at = _number(read, first)
    counted = at > first
    if counted and _up_to(read, at) > at:
        bound, at = "range", _up_to(read, at)
    at = skip(read, at, "-", "more", "of", "full", "other") if counted else at
    at = skip(read, at, "long", "solid", "whole", "entire") if counted else at
    entry = _unit_at(read, at)
    bare = not counted and (hedge or first > i or read.word(at)[-1:] != "s")
    if not entry or bare or (not entry.plain and not _sure_unit(read, first, at, many)):
        return None
    half = read.says(at + 1, "and", "a", "half") * 3
    many = None if many is None else many * entry.value
    plural = read.word(at)[-1:] == "s"
    return Amount(many, Unit(entry.of), at + 1 + half, bound, plural)


def _sure_unit(read: Reading, first: int, at: int, many: int | None) -> bool:
    """Whether a unit that is another word too is one here: "30 seconds", "30-second", not "a second"."""
    return bool(many) and read.word(first) != "a" and (read.word(at)[-1:] == "s" or read.word(at - 1) == "-")


def _number(read: Reading, i: int) -> tuple[int | None, int]:
    """A number, an article or a word that tells none, and the place behind it."""
    if read.word(i) in ("a", "an") and read.word(i + 1) not in (*_UNCOUNTED, "couple", "dozen", "hundred"):
        return 1, i + 1
    if read.word(skip(read, i, "a")) == "couple":
        return 2, skip(read, skip(read, i, "a") + 1, "of")
    if read.word(skip(read, i, "a")) in _UNCOUNTED:
        return None, skip(read, i, "a") + 1
    if read.says(i, "half", "a") or read.says(i, "half", "an"):
        return 1, i + 2
    number = read_numeral(read, i)
    if not number:
        return None, i
    return number.value, _fraction(read, number.end)


def _fraction(read: Reading, i: int) -> int:
    """Behind "1/2" or "½" or "and a half", which a count of units leaves out."""
    if read.says(i, "1", "/", "2"):
        return i + 3
    return i + 3 if read.says(i, "and", "a", "half") else skip(read, i, "½")


def _up_to(read: Reading, i: int) -> int:
    """Behind the second number of "two to three" or "two or three"."""
    second = read_numeral(read, i + 1) if read.word(i) in ("to", "or", "-", "–") else None
    return second.end if second else i


def _unit_at(read: Reading, i: int) -> TimeWord | None:
    return time_words("unit").get(read.word(i))


def _named_day(read: Reading, i: int) -> Found | None:
    return _named_days().at(read, i)


def _calendar_period(read: Reading, i: int) -> Found | None:
    """Like "last week", "this month", "the previous year", "the past week", "this morning", "the weekend"."""
    if read.word(at := skip(read, i, "the")) == "weekend":
        return Running(Unit.WEEKEND, 0), at + 1
    shift = shift_at(read, i)
    if not shift:
        return None
    word, at, by = read.word(shift[1] - 1), shift[1], shift[0]
    hour = time_words("hour").get(read.word(at))
    if hour and (word == "this" or (word == "last" and read.word(at) in ("evening", "night"))):
        return Hour(read.word(at), Running(Unit.DAY, by)), at + 1
    entry = _unit_at(read, at)
    if not entry or read.word(at)[-1] == "s" or (hour and word in ("past", "current")):
        return None
    the = read.word(i) == "the" or word == "past"
    return _period(word, the=the, unit=Unit(entry.of), size=entry.value, shift=by), at + 1


def _period(word: str, *, the: bool, unit: Unit, size: int, shift: int) -> Phrase:
    if word in ("previous", "prior", "preceding", "following") or (the and word == "next"):
        return Told(unit, shift)
    if word in ("past", "coming") or (the and word == "last"):
        return Rolling(size, unit, shift)
    if unit is Unit.HOUR or unit is Unit.MINUTE or unit is Unit.SECOND:
        return Rolling(size, unit, shift or -1)
    return Running(unit, shift, size)


def _rolling(read: Reading, i: int) -> Found | None:
    """Like "the past 24 hours", "the last few days", "recent weeks", "the coming months"."""
    at = skip(read, i, "the", "these")
    if read.word(at) in ("recent", "coming", "earlier", "past") and (unit := _unit_at(read, at + 1)):
        shift = 1 if read.word(at) == "coming" else -1
        return (Rolling(None, Unit(unit.of), shift), at + 2) if read.word(at + 1)[-1] == "s" else None
    shift_word = shift_at(read, i)
    amount = shift_word and read_amount(read, shift_word[1])
    if (
        not shift_word
        or not amount
        or read.word(shift_word[1] - 1) in ("this", "current", "ongoing")
        or read.word(amount.end) in ("ago", "earlier", "later")
    ):
        return None
    direction = shift_word[0] or -1
    return Rolling(None if amount.bound else amount.many, amount.unit, direction), amount.end


def _away(read: Reading, i: int) -> Found | None:
    """Like "two days ago", "nearly four years ago", "a day later", "two days before the 5 May attack"."""
    amount = read_amount(read, i) or _bare_unit(read, i)
    if not amount:
        return None
    at = amount.end + (read.says(amount.end, "or", "so") or read.says(amount.end, "or", "more")) * 2
    about = bool(amount.bound) or at > amount.end
    found = _backs().at(read, at)
    if not found:
        return None
    back, end = found
    of = read_date(read, end) or _named_day(read, end) if back.of == "event" else None
    phrase = Away(amount.many, amount.unit, back.value, back.of, about, of[0] if of else None)
    return phrase, of[1] if of else end


def _bare_unit(read: Reading, i: int) -> Amount | None:
    """Like "the day" before or after something, "weeks" after it."""
    at = skip(read, i, "the")
    unit = _unit_at(read, at)
    if not unit or (at == i and read.word(at)[-1] != "s") or not unit.plain:
        return None
    return Amount(1 if at > i else None, Unit(unit.of), at + 1)


def _length(read: Reading, i: int) -> Found | None:
    """Like "three days", "for months", "two-week-old", "decades-long"."""
    amount = read_amount(read, i)
    if not amount:
        return _compound(read, i)
    hyphen = amount.end + (read.word(amount.end) == "-")
    suffix = read.word(hyphen)
    old = suffix == "old" and not (amount.unit is Unit.YEAR or amount.unit is Unit.MONTH)
    if suffix == "old" and not old:
        return None
    end = hyphen + 1 if suffix in ("old", "long") else amount.end
    ends_now = old or _is_day(read, amount)
    return Length(amount.many, amount.unit, amount.bound, ends_now), _ending(read, end)


def _is_day(read: Reading, amount: Amount) -> bool:
    """Whether hours are counted by the day, as in "24 hours of bombardment", but not in "a 48-hour truce"."""
    return amount.unit is Unit.HOUR and amount.many in (24, 48, 72) and read.word(amount.end - 1) == "hours"


def _ending(read: Reading, i: int) -> int:
    """Behind "or more", "or so", or the second unit of "weeks or months"."""
    if read.word(i) == "or" and (read.word(i + 1) in ("more", "so") or _unit_at(read, i + 1)):
        return i + 2
    return i


def _compound(read: Reading, i: int) -> Found | None:
    """Like "month-long", "daylong"."""
    unit = _unit_at(read, i)
    if unit and read.says(i + 1, "-", "long"):
        return Length(1, Unit(unit.of)), i + 3
    unit = time_words("unit").get(read.word(i)[:-4]) if read.word(i).endswith("long") else None
    return (Length(1, Unit(unit.of)), i + 1) if unit else None


def _nth(read: Reading, i: int) -> Found | None:
    """Like "the third day", "a second straight week", "the 5th day in a row"."""
    at = skip(read, i, "the", "a", "its", "their")
    ordinal = ordinal_at(read, at)
    if not ordinal:
        return None
    number, at = ordinal[0], skip(read, ordinal[1], *_ROW)
    unit = _unit_at(read, at)
    if not unit or read.word(at)[-1] == "s" or unit.of in ("second", "minute", "hour") or not number:
        return None
    end = at + 1 + 3 * read.says(at + 1, "in", "a", "row")
    return Nth(number, Unit(unit.of)), skip(read, end, *_ROW)


def _told(read: Reading, i: int) -> Found | None:
    """Like "that day", "the same week", "the following morning", "then"."""
    word = read.word(i)
    if word == "then" and read.word(i - 1) in ("since", "until", "by", "before", "after"):
        return Told(None), i + 1
    at = skip(read, i, "that", "the")
    at = at + 1 if read.word(at) == "same" else at
    following = read.word(at) in ("next", "following") and read.word(at + 1) in time_words("hour")
    if at == i or (word == "the" and at == i + 1 and not following):
        return None
    at += following
    unit = _unit_at(read, at)
    if read.word(at) in time_words("hour"):
        return Hour(read.word(at), Told(Unit.DAY, int(following))), at + 1
    if read.word(at) == "period":
        return Told(None), at + 1
    return (Told(Unit(unit.of)), at + 1) if unit and read.word(at)[-1] != "s" else None


def _habit(read: Reading, i: int) -> Found | None:
    word = read.word(i)
    if word in time_words("rate"):
        return Habit(Unit(time_words("rate")[word].of)), i + 1
    if word not in time_words("each"):
        return None
    at = skip(read, i + 1, "other", "single", "few")
    if read.word(at) in time_words("weekday"):
        return Habit(Unit.WEEK), at + 1
    if read.word(at) in time_words("hour"):
        return Habit(Unit.DAY), at + 1
    amount = read_amount(read, at)
    if amount and amount.many:
        return Habit(amount.unit, amount.many), amount.end
    unit = _unit_at(read, at)
    return (Habit(Unit(unit.of), unit.value), at + 1) if unit and unit.plain else None


def _vague(read: Reading, i: int) -> Found | None:
    found = _vagues().at(read, i)
    if not found:
        return None
    entry, end = found
    words = " ".join(read.word(n) for n in range(i, end))
    return (Present() if entry.kind == "present" else Vague(words, entry.of)), end


@cache
def _named_days() -> Phrasebook[Phrase]:
    return Phrasebook(_NAMED_DAYS)


@cache
def _vagues() -> Phrasebook[TimeWord]:
    return Phrasebook({**time_words("vague"), **time_words("present")})


@cache
def _backs() -> Phrasebook[TimeWord]:
    return Phrasebook(time_words("back"))


@cache
def _hedges() -> Phrasebook[NumberWord]:
    return Phrasebook(number_words("hedge"))


_RULES: tuple[Reader, ...] = (
    _named_day, _calendar_period, _rolling, _away, _length, _nth, _told, _habit, _vague,
)  # fmt: skip
