"""Parts of periods: "mid-2015", "late last week", "the end of May", "the first week of June"."""

from __future__ import annotations

from functools import cache

from sayso.lexicon.times import time_words
from sayso.text.pieces import Reading, pieces
from sayso.text.time_dates import Found, longest, ordinal_at, read_date, skip
from sayso.text.time_hours import core_openers, read_core, read_timed
from sayso.text.time_phrases import Away, Edge, Framed, Length, Month, Part, Rolling, Running, Unit, Years
from sayso.text.time_spells import read_amount

_NOUNS = ("beginning", "start", "outset", "onset", "middle", "end", "close")
_UNTIL = ("to", "until", "ending", "ended", "through")
_LASTS = ("last", "final", "closing")


def read_parted(read: Reading, i: int) -> Found | None:
    """The longest time at a place, whole or a part of one, with its hour."""
    word = read.word(i)
    if word not in parted_openers() and not word[:1].isdigit():
        return None
    rules = (read_timed, _part, _half, _edge, _whole_of, _eve, _up_to)
    return longest(rule(read, i) for rule in rules)


@cache
def parted_openers() -> frozenset[str]:
    """Every word that a time without its frame can begin with, but numbers in digits."""
    phrases = (*time_words("hour"), *time_words("part"))
    return (
        core_openers() | {pieces(phrase)[0].word for phrase in phrases} | {"very", "eve", "opening", *_LASTS}
    )


def _part(read: Reading, i: int) -> Found | None:
    at = skip(read, i, "the", "very")
    part = time_words("part").get(read.word(at))
    if not part or (read.word(at) in _NOUNS and read.word(at + 1) != "of"):
        return None
    behind = skip(read, skip(read, at + 1, "-"), "on", "in", "of", "at", "during", ",")
    found = longest((read_timed(read, behind), _the_period(read, behind)))
    if not found or isinstance(found[0], Length):
        return None
    which = "end" if read.word(at) in ("end", "close") else part.of
    return Part(which, found[0]), found[1]


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
    found = longest((read_timed(read, at + 3), _the_period(read, at + 3)))
    return (Part("half1" if read.word(at) == "first" else "half2", found[0]), found[1]) if found else None


def _edge(read: Reading, i: int) -> Found | None:
    """Like "the first three days of May", "the last week of 2015", "the third day of Eid al-Adha"."""
    at = skip(read, i, "the")
    last = read.word(at) in _LASTS
    nth = (0, at + 1) if last else (1, at + 1) if read.word(at) == "opening" else ordinal_at(read, at)
    if not nth:
        return None
    amount = read_amount(read, nth[1])
    unit = time_words("unit").get(read.word(nth[1]))
    many, of, end = (
        (amount.many, amount.unit, amount.end) if amount else (1, unit and Unit(unit.of), nth[1] + 1)
    )
    if not of or not many or read.word(end) not in ("of", "in"):
        return None
    found = longest((read_timed(read, skip(read, end + 1, "the")), _the_period(read, end + 1)))
    return (
        (Edge(nth[0], many, of, found[0]), found[1]) if found and not isinstance(found[0], Length) else None
    )


def _whole_of(read: Reading, i: int) -> Found | None:
    """Like "the week of March 6", "the month of Ramadan", "the weekend of 8 May"."""
    at = skip(read, i, "the")
    unit = time_words("unit").get(read.word(at))
    if not unit or read.word(at + 1) != "of" or unit.of not in ("week", "month", "weekend", "day"):
        return None
    found = read_date(read, skip(read, at + 2, "the"))
    if not found or isinstance(found[0], Years) or (unit.of == "week" and isinstance(found[0], Month)):
        return None
    return Part("week" if unit.of == "week" else "whole", found[0]), found[1]


def _eve(read: Reading, i: int) -> Found | None:
    """Like "the eve of Eid": the day before."""
    at = skip(read, i, "the")
    found = read_core(read, skip(read, at + 2, "the")) if read.says(at, "eve", "of") else None
    return (Away(1, Unit.DAY, -1, "event", of=found[0]), found[1]) if found else None


def _up_to(read: Reading, i: int) -> Found | None:
    """Like "the 24 hours to Monday", "the week ending November 10"."""
    at = skip(read, i, "the")
    amount = read_amount(read, at)
    unit = time_words("unit").get(read.word(at)) if at > i else None
    many, of, end = (amount.many, amount.unit, amount.end) if amount else (1, unit and Unit(unit.of), at + 1)
    if of not in (Unit.HOUR, Unit.DAY, Unit.WEEK) or not many or read.word(end) not in _UNTIL:
        return None
    found = read_timed(read, skip(read, end + 1, "on"))
    if not found or isinstance(found[0], Length | Framed):
        return None
    return Rolling(many, of, -1, found[0]), found[1]
