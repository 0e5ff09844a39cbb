"""Whole numbers as reports write them: "1,200", "twenty-five", "1.2 million", "half a million"."""

from __future__ import annotations

import re
from typing import NamedTuple

from sayso.lexicon.numbers import NumberWord, number_words
from sayso.text.pieces import Reading

_DIGITS = re.compile(r"\d[\d,\u00a0\u2009\u202f]*(?:\.\d+)?")
_LONGEST = 15
"""More digits than any count has: such a number is a code."""
_GROUP = 3
"""Digits that stand together where a number is cut in thousands."""
_HUGE = 10**12
"""No count goes on growing beyond this."""


class Numeral(NamedTuple):
    """A number and the place behind it; `about` where its word is only about right ("a dozen")."""

    value: int
    end: int
    about: bool = False


def read_numeral(read: Reading, i: int) -> Numeral | None:
    """The longest whole number that starts at a place."""
    return _halved(read, i) or _articled(read, i) or _digits(read, i) or _spelled(read, i)


def scale(word: str) -> int:
    """What a word multiplies, in singular or plural; 0 for a word that is no scale."""
    entry = _scale(word)
    return entry.value if entry else 0


def _scale(word: str) -> NumberWord | None:
    scales = number_words("scale")
    return scales.get(word) or (scales.get(word[:-1]) if len(word) > 3 and word[-1] == "s" else None)


def _scaled(read: Reading, i: int, value: float) -> Numeral | None:
    """The number with the scales that follow it: "1.2 million", "three hundred thousand"."""
    while value < _HUGE:
        at = i + (read.word(i) == "-")
        word = read.word(at)
        if not (by := scale(word)) or (len(word) <= 2 and not read.at(at).glued):
            break
        value, i = value * by, at + 1
    return Numeral(round(value), i) if value == round(value) else None


def _digits(read: Reading, i: int) -> Numeral | None:
    word = read.word(i)
    if not word[:1].isdigit() or len(word) > _LONGEST or not _DIGITS.fullmatch(word):
        return None
    number = float(re.sub(r"[^\d.]", "", word))
    if len(word) <= _GROUP and _is_group(read, i + 1):
        while _is_group(read, i + 1):
            number, i = number * 1000 + int(read.word(i + 1)), i + 1
        return _scaled(read, i + 1, number)
    if read.says(i + 1, "and", "a", "half") and (by := scale(read.word(i + 4))):
        return Numeral(round((number + 0.5) * by), i + 5)
    return _scaled(read, i + 1, number)


def _is_group(read: Reading, i: int) -> bool:
    """Whether a word goes on a number that spaces cut in thousands: "300 000", "1 250"; round ones alone."""
    word = read.word(i)
    return len(word) == _GROUP and word.isdecimal() and word.endswith("0")


def _halved(read: Reading, i: int) -> Numeral | None:
    """Like "half a million", "a quarter of a million", "half a dozen"."""
    at = i + 1 if read.word(i) in ("a", "one") else i
    fraction = number_words("fraction").get(read.word(at))
    if not fraction:
        return None
    at += 1 + (read.word(at + 1) in ("of", "-"))
    at += read.word(at) in ("a", "one")
    whole = _scale(read.word(at))
    if not whole or whole.value % fraction.value:
        return None
    return Numeral(whole.value // fraction.value, at + 1, whole.about)


def _articled(read: Reading, i: int) -> Numeral | None:
    """Like "a hundred", "a dozen", "a hundred and twenty", "a million and a half"."""
    if read.word(i) not in ("a", "an"):
        return None
    entry = number_words("scale").get(read.word(i + 1))
    if not entry or len(read.word(i + 1)) <= 2:
        return None
    if read.says(i + 2, "and", "a", "half"):
        return Numeral(entry.value * 3 // 2, i + 5)
    if entry.about:
        return Numeral(entry.value, i + 2, about=True)
    return _sum(read, i + 1, 1)


def _spelled(read: Reading, i: int) -> Numeral | None:
    first = number_words("cardinal").get(read.word(i))
    if first and read.says(i + 1, "and", "a", "half") and (by := scale(read.word(i + 4))):
        return Numeral(round((first.value + 0.5) * by), i + 5)
    return _sum(read, i, 0) if first else None


def _sum(read: Reading, i: int, group: int) -> Numeral:
    """A number in words; `group` is what has been said before its first scale."""
    cardinals = number_words("cardinal")
    total = last = 0
    while total + group < _HUGE:
        at = i + (read.word(i) == "-" and read.at(i).glued)
        at += read.word(at) == "and" and (group >= 100 or total > 0) and read.word(at + 1) in cardinals
        word = read.word(at)
        if (number := cardinals.get(word)) and _fits(group, number.value, last):
            group, last = group + number.value, number.value
        elif (by := scale(word)) and group and len(word) > 2:
            total, group, last = (total, group * by, by) if by <= 100 else (total + group * by, 0, by)
        else:
            break
        i = at + 1
    return Numeral(total + group, i)


def _fits(group: int, value: int, last: int) -> bool:
    """Whether a cardinal goes on the number: "twenty" + "one", "hundred" + "five", not "two" + "five"."""
    if not group:
        return True
    tens = 20 <= last < 100 and last % 10 == 0
    return (tens and 0 < value < 10) or (last >= 100 and value < 100)
