"""What times are made of: phrases as they are read, before any calendar is known.

Nothing here knows a date of publication: `Weekday(2)` is "Wednesday" in any report.
`sayso.normalise.time` puts phrases on the calendar.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias


class Unit(StrEnum):
    """What lengths are counted in; decades are 10 years, fortnights 2 weeks."""

    SECOND = "second"
    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    WEEKEND = "weekend"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Day:
    """Like "8 November", "Monday, Dec. 26", "2016-07-01"; the weekday tells the year where none is said."""

    day: int
    month: int
    year: int | None = None
    weekday: int | None = None


@dataclass(frozen=True, slots=True)
class Unclear:
    """A date that can be read in two ways: "05/06/2016"."""

    words: str


@dataclass(frozen=True, slots=True)
class Weekday:
    """Like "Friday", "last Friday" (`shift` -1), "Friday last week" (`week` -1)."""

    day: int
    shift: int | None = None
    week: int | None = None


@dataclass(frozen=True, slots=True)
class Month:
    """Like "in May", "May 2015", "last May" (`shift` -1), "May last year" (`years` -1)."""

    month: int
    year: int | None = None
    shift: int | None = None
    years: int | None = None


@dataclass(frozen=True, slots=True)
class Season:
    """Like "last winter", "the summer of 2015"; `month` is the one that it begins with."""

    month: int
    year: int | None = None
    shift: int | None = None


@dataclass(frozen=True, slots=True)
class Quarter:
    """Like "the third quarter", "the first quarter of 2016"."""

    number: int
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Years:
    """Like "2015", "the 1990s", "2013-14": first and last year."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Feast:
    """Like "Ramadan", "Eid al-Adha 2016"; `name` is one that the lexicon knows."""

    name: str
    year: int | None = None
    shift: int | None = None


@dataclass(frozen=True, slots=True)
class Running:
    """One of the calendar's own periods: "yesterday", "last week", "this year"."""

    unit: Unit
    shift: int
    size: int = 1


@dataclass(frozen=True, slots=True)
class Rolling:
    """A stretch that ends or begins with the report: "the past 24 hours", "the next few days".

    One that ends with another time has it in `of`: "the week to Friday".
    """

    many: int | None
    unit: Unit
    shift: int
    of: Phrase | None = None


@dataclass(frozen=True, slots=True)
class Away:
    """A distance: "two days ago", "a day later", "two days before Christmas".

    `start` is what it counts from: now, a time told before, or an event, whose time is `of`
    where it is one.
    """

    many: int | None
    unit: Unit
    shift: int
    start: str = "now"
    about: bool = False
    of: Phrase | None = None


@dataclass(frozen=True, slots=True)
class Length:
    """A duration: "three days", or one that ends now (`old`): "two-week-old", "24 hours".

    There is no number in "for months". `bound` is what a hedge makes of the number: about, at_least,
    at_most, range, or nothing.
    """

    many: int | None
    unit: Unit
    bound: str = ""
    old: bool = False


@dataclass(frozen=True, slots=True)
class Nth:
    """Like "the third day", "for a second week"."""

    number: int
    unit: Unit


@dataclass(frozen=True, slots=True)
class Told:
    """A time that the report has told elsewhere, or the one next to it: "that day", "the following month"."""

    unit: Unit | None
    shift: int = 0


@dataclass(frozen=True, slots=True)
class Habit:
    """What comes again: "every day", "on Fridays"."""

    unit: Unit
    many: int = 1


@dataclass(frozen=True, slots=True)
class Vague:
    """Words with no day: "recently"; `of` is past, present or future."""

    words: str
    of: str


@dataclass(frozen=True, slots=True)
class Present:
    """Like "now"."""


@dataclass(frozen=True, slots=True)
class Hour:
    """A time of the day, on a day where one is named.

    `before` is 1 for a time that spans two days ("overnight"), `into` says that the named day is
    the second of them.
    """

    words: str
    of: Phrase | None = None
    before: int = 0
    into: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a period: early, mid, late, end, before (up to now), after (from now), half1, half2."""

    which: str
    of: Phrase


@dataclass(frozen=True, slots=True)
class Edge:
    """So many of a period, from its first, its `nth` or up to its last (0): "the first three days of May"."""

    nth: int
    many: int
    unit: Unit
    of: Phrase


@dataclass(frozen=True, slots=True)
class Framed:
    """A time behind a word that frames it: on, during, since, until, by, before, after, for."""

    frame: str
    of: Phrase


@dataclass(frozen=True, slots=True)
class Range:
    """From one time to another."""

    first: Phrase
    last: Phrase


@dataclass(frozen=True, slots=True)
class Both:
    """Two times named together: "Friday and Saturday"."""

    first: Phrase
    last: Phrase


Phrase: TypeAlias = (
    Day | Unclear | Weekday | Month | Season | Quarter | Years | Feast | Running | Rolling | Away | Length
    | Nth | Told | Habit | Vague | Present | Hour | Part | Edge | Framed | Range | Both
)  # fmt: skip
