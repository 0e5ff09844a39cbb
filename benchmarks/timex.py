"""Times as TIMEX3 values, to be compared with TimeML annotations.

Sayso's times are days: a part of a day ("Friday night") has the value of its day, a clock time keeps
its clock.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sayso.model import Unresolved, When
from sayso.normalise.calendar import Days
from sayso.normalise.counting import place
from sayso.normalise.placing import Clock, whole
from sayso.text.time_phrases import (
    Away,
    Both,
    Edge,
    Framed,
    Habit,
    Hour,
    Length,
    Month,
    Nth,
    Part,
    Phrase,
    Present,
    Quarter,
    Range,
    Rolling,
    Running,
    Season,
    Told,
    Unit,
    Vague,
    Years,
)

LETTERS = {
    Unit.SECOND: "S", Unit.MINUTE: "M", Unit.HOUR: "H", Unit.DAY: "D", Unit.WEEK: "W", Unit.WEEKEND: "WE",
    Unit.MONTH: "M", Unit.YEAR: "Y",
}  # fmt: skip
REFERENCES = {"past": "PAST_REF", "present": "PRESENT_REF", "future": "FUTURE_REF"}
SEASONS = {3: "SP", 6: "SU", 9: "FA", 12: "WI"}


def timex(phrase: Phrase, *, anchor: date | None, forward: bool = False, told: When | None = None) -> str:
    """The value of a time, or nothing where TIMEX3 has none."""
    last = Days(told.start, told.end) if told and told.start and told.end else None
    return _value(phrase, Clock(anchor, forward, last))


def _value(phrase: Phrase, clock: Clock) -> str:
    if isinstance(phrase, Framed | Part | Edge):
        return _value(phrase.of, clock)
    if isinstance(phrase, Range | Both):
        return _value(phrase.last, clock)
    if isinstance(phrase, Vague | Present):
        return REFERENCES[phrase.of if isinstance(phrase, Vague) else "present"]
    if isinstance(phrase, Nth):
        return str(clock.anchor or "")
    if isinstance(phrase, Length | Rolling | Habit):
        return _period(phrase.many, phrase.unit)
    return _distance(phrase, clock) if isinstance(phrase, Away) else _dated(phrase, clock)


def _distance(phrase: Away, clock: Clock) -> str:
    """A day where it can be told, else the length: "two days ago", "two days later"."""
    if phrase.of is None and (
        phrase.start == "event" or (phrase.start == "told" and phrase.unit is not Unit.YEAR)
    ):
        return _period(phrase.many, phrase.unit)
    if phrase.many is None:
        return REFERENCES["past"]
    start = "now" if phrase.of is None else phrase.start
    return _dated(replace(phrase, about=False, start=start), clock)


def _period(many: int | None, unit: Unit) -> str:
    time = "T" if unit in (Unit.SECOND, Unit.MINUTE, Unit.HOUR) else ""
    return f"P{time}{'X' if many is None else many}{LETTERS[unit]}"


def _dated(phrase: Phrase, clock: Clock) -> str:
    found = place(phrase, whole(clock))
    if isinstance(found, Unresolved) or not found.first:
        return _period(phrase.many, phrase.unit) if isinstance(phrase, Away) else ""
    if isinstance(phrase, Hour):
        return f"{found.first}T{phrase.words}" if ":" in phrase.words else str(found.first)
    if isinstance(phrase, Running | Away | Told):
        return _counted(phrase, found.last if isinstance(phrase, Running) and found.last else found.first)
    return _named(phrase, found.first)


def _named(phrase: Phrase, first: date) -> str:
    if isinstance(phrase, Month):
        return f"{first:%Y-%m}"
    if isinstance(phrase, Quarter):
        return f"{first.year}-Q{phrase.number}"
    if isinstance(phrase, Season):
        return f"{first.year}-{SEASONS[phrase.month]}"
    if isinstance(phrase, Years):
        return str(phrase.first)[: {99: 2, 9: 3}.get(phrase.last - phrase.first, 4)]
    return str(first)


def _counted(phrase: Running | Away | Told, first: date) -> str:
    unit = phrase.unit or Unit.DAY
    size = phrase.size if isinstance(phrase, Running) else 1
    if unit is Unit.WEEK:
        return "{}-W{:02d}".format(*first.isocalendar()[:2])
    if unit is Unit.WEEKEND:
        return "{}-W{:02d}-WE".format(*first.isocalendar()[:2])
    if unit is Unit.MONTH:
        return f"{first.year}-Q{(first.month + 2) // 3}" if size == 3 else f"{first:%Y-%m}"
    if unit is Unit.YEAR:
        return f"{first.year}"[: 3 if size == 10 else 4]
    return str(first)
