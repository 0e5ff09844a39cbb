"""Counts in running text, with the words that bound them: "at least 50", "some two dozen", "20 to 25".

What is no count is left out: dates, years, ages, money, measures, shares, ordinals, and numbers
that only name something ("Brigade 36", "T-72").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from sayso.lexicon.numbers import NumberKind, NumberWord, number_words
from sayso.lexicon.people import categories
from sayso.model import Bound, Span
from sayso.text.numerals import Numeral, read_numeral, scale
from sayso.text.pieces import Phrasebook, Reading, pieces
from sayso.text.times import find_times

_MARKS = ("-", "–", "—", "/")
_TO = ("to", "and", "or", "-", "–", "—")
_FIRST_YEAR, _LAST_YEAR = 1900, 2039
_ONE_ELSE = (
    "another",
    "side",
    "point",
    "hand",
    "way",
    "thing",
    "day",
    "'s",
    "time",
    "reason",
    "example",
    "place",
)


@dataclass(frozen=True, slots=True)
class Count:
    """A count as it is said.

    `most` is the other end of a range, nothing for a vague plural; `least` is nothing where words
    such as "many" give no number. `bound` is what the words around make of it, and `step` what
    that adds to the number ("more than" 1, "fewer than" -1).
    """

    least: int | None
    most: int | None
    bound: Bound | None = None
    step: int = 0
    vague: bool = False
    about: bool = False


def find_counts(text: str, within: Span) -> tuple[Span, ...]:
    """The counts of one stretch of a text, in order, each with its hedge."""
    return tuple(span for span, _ in read_counts(text, within))


@lru_cache(maxsize=256)
def read_counts(text: str, within: Span) -> tuple[tuple[Span, Count], ...]:
    """The counts of one stretch of a text with what they say; kept, since each toll of it asks anew."""
    read = Reading(pieces(text, within.start, within.end))
    if not any(_number_starts(piece.word) for piece in read.pieces):
        return ()
    return tuple(_scan(read, find_times(text, within)))


def read_count(read: Reading, i: int) -> tuple[Count, int] | None:
    """The count that starts at a place with its hedges, and the place behind it."""
    bound: Bound | None = None
    step, at = 0, i
    while found := _hedges().at(read, at):
        entry, at = found
        if entry.bound and (bound is None or entry.bound is not Bound.ABOUT):
            bound, step = entry.bound, entry.value
    amount = _range(read, at) or _amount(read, at)
    if not amount:
        return _unsaid(read, i)
    count, end = amount
    after = _afters().at(read, end + (read.word(end) == "-" and read.word(end + 1) in ("odd", "plus")))
    if after and not read_numeral(read, after[1]):
        bound, end = bound or after[0].bound, after[1]
    return Count(count.least, count.most, bound, step, count.vague, count.about), end


def _amount(read: Reading, i: int) -> tuple[Count, int] | None:
    """A number, or a vague plural, without a hedge."""
    if vague := _vague(read, i):
        return vague
    if read.word(skip_article(read, i)) in ("couple", "pair", "duo", "trio"):
        at = skip_article(read, i)
        number = 3 if read.word(at) == "trio" else 2
        return Count(number, number), at + 1 + (read.word(at + 1) == "of")
    numeral = read_numeral(read, i)
    if not numeral or (read.word(i)[:1] == "0" and len(read.word(i)) > 1):
        return None
    return Count(numeral.value, numeral.value, about=numeral.about), numeral.end


def skip_article(read: Reading, i: int) -> int:
    """The place behind an article, or the same place."""
    return i + 1 if read.word(i) in ("a", "an", "the") else i


def _vague(read: Reading, i: int) -> tuple[Count, int] | None:
    """Like "several", "a few dozen", "tens of thousands", "hundreds"."""
    at = i + 1 if read.word(i) in ("a", "many", "quite") else i
    at = at + 1 if read.word(at) == "a" else at
    entry = number_words("vague").get(read.word(at))
    if not entry or (at > i and read.word(i) == "a" and entry.words[0] not in ("few", "handful")):
        return None
    least, at = entry.value, at + 1
    while by := scale(read.word(at + (read.word(at) == "of"))):
        least, at = least * by, at + 1 + (read.word(at) == "of")
    return Count(least, None, vague=True), at


def _range(read: Reading, i: int) -> tuple[Count, int] | None:
    """Like "between 20 and 25", "20 to 25", "20-25", "two or three", "1 to 2 million"."""
    opened = read.word(i) in ("between", "from")
    at = i + opened
    first = read_numeral(read, at)
    if not first or read.word(first.end) not in _TO:
        return None
    joiner = read.word(first.end)
    if joiner == "and" and read.word(i) != "between":
        return None
    second = read_numeral(read, first.end + 1)
    if not second or (joiner in _MARKS and not _whole(read, second)):
        return None
    low = _shared_scale(read, at, first, second)
    if not low < second.value or (joiner == "or" and second.value > low * 3):
        return None
    return Count(low, second.value), second.end


def _whole(read: Reading, number: Numeral) -> bool:
    """Whether a number behind a dash is not the head of a compound: "20-25", but not "10-year-old"."""
    return read.word(number.end) not in ("-", "–") or not read.at(number.end).glued


def _shared_scale(read: Reading, at: int, first: Numeral, second: Numeral) -> int:
    """The first number, with the scale that it shares with the second: "1 to 2 million"."""
    by = scale(read.word(second.end - 1))
    alone = first.end - at == 1 and by >= 1000 and second.end - first.end > 2
    shared = first.value * by
    return shared if alone and first.value < 1000 and shared < second.value else first.value


def _unsaid(read: Reading, i: int) -> tuple[Count, int] | None:
    found = _unsaids().at(read, i)
    return (Count(None, None), found[1]) if found else None


def _scan(read: Reading, times: tuple[Span, ...]) -> Iterator[tuple[Span, Count]]:
    """Every count outside the times."""
    i, ahead = 0, list(reversed(times))
    while i < len(read.pieces):
        piece = read.pieces[i]
        while ahead and ahead[-1].end <= piece.start:
            ahead.pop()
        if ahead and ahead[-1].start <= piece.start:
            i += 1
            continue
        found = read_count(read, i) if _count_starts(piece.word) else None
        if found and ahead and read.at(found[1] - 1).end > ahead[-1].start:
            found = None
        if found and _counts(read, i, *found):
            yield Span(read.at(i).start, read.at(found[1] - 1).end), found[0]
        i = found[1] if found else i + 1


def _counts(read: Reading, i: int, count: Count, end: int) -> bool:
    """Whether the number counts people or things."""
    if count.least is None:
        return read.word(i) in _PLAIN_UNSAID or end - i > 1
    first = next((n for n in range(i, end) if _number_starts(read.word(n))), i)
    if _named(read, i, first, end) or _measured(read, first, end):
        return False
    if end - first == 1 and read.word(first) == "one" and not _one(read, first):
        return False
    return not _bare_year(read, i, end, count)


def _named(read: Reading, i: int, first: int, end: int) -> bool:
    """Whether the number is part of a name: "T-72", "Brigade 36", "No. 3", "aged 12"."""
    before = read.at(first - 1)
    if read.at(first).glued and (before.word.isalpha() or before.word in ("-", "–", "/", ".", ":", "#")):
        return first == i
    label = read.word(i - 1) if read.word(i - 1) != "." else read.word(i - 2)
    if label not in number_words("label") or i == 0:
        return False
    titled = read.at(i - 1).capital or read.word(i - 1) == "." or label in _SMALL_LABELS
    return titled and not any(read.word(n) in categories() for n in range(end, end + 3))


def _measured(read: Reading, first: int, end: int) -> bool:
    """Whether a unit, a currency or a compound makes it no count: "5 km", "$40", "12-year-old", "3rd"."""
    before, behind = read.word(first - 1), read.at(end)
    if before in number_words("money") or behind.word in number_words("money"):
        return True
    if behind.word in ("-", "–") and behind.glued and read.at(end + 1).glued:
        return read.word(end + 1) not in categories() and read.word(end + 1) != "plus"
    unit = behind.word if behind.word not in ("more", "other", "square") else read.word(end + 1)
    if unit in number_words("measure") and unit not in categories():
        return True
    return behind.glued and (behind.word.isalpha() or behind.word in (":", "/"))


def _one(read: Reading, i: int) -> bool:
    """Whether "one" counts: not "no one", "one another", "one of these days"."""
    return (
        read.word(i - 1) not in ("no", "any", "every", "this", "which", "the", "each", "some")
        and read.word(i + 1) not in _ONE_ELSE
    )


def _bare_year(read: Reading, i: int, end: int, count: Count) -> bool:
    """Whether four digits are a year and not so many people."""
    word = read.word(i)
    if (
        end - i != 1
        or len(word) != 4
        or not word.isdecimal()
        or not _FIRST_YEAR <= (count.least or 0) <= _LAST_YEAR
    ):
        return False
    return not any(read.word(n) in categories() for n in range(end, end + 3))


def _number_starts(word: str) -> bool:
    return word[:1].isdigit() or word in _number_openers()


def _count_starts(word: str) -> bool:
    return word[:1].isdigit() or word in _count_openers()


_PLAIN_UNSAID = frozenset(("many", "numerous", "countless", "uncounted", "innumerable"))
_SMALL_LABELS = frozenset(
    ("aged", "age", "no", "nos", "number", "route", "highway", "flight", "resolution", "phase")
)


@cache
def _number_openers() -> frozenset[str]:
    words = {
        *number_words("cardinal"),
        *number_words("vague"),
        *number_words("scale"),
        *number_words("fraction"),
    }
    return frozenset(words | {"couple", "pair", "trio", "many", "number", "numbers", "numerous", "countless"})


@cache
def _count_openers() -> frozenset[str]:
    kinds: tuple[NumberKind, ...] = ("hedge", "more", "unsaid")
    phrases = {pieces(phrase)[0].word for kind in kinds for phrase in number_words(kind)}
    return frozenset(phrases | _number_openers() | {"a", "an", "between", "from"}) - {
        "the",
        "his",
        "her",
        "our",
        "other",
    }


@cache
def _hedges() -> Phrasebook[NumberWord]:
    return Phrasebook({**number_words("hedge"), **number_words("more")})


@cache
def _afters() -> Phrasebook[NumberWord]:
    return Phrasebook(number_words("after"))


@cache
def _unsaids() -> Phrasebook[NumberWord]:
    return Phrasebook(number_words("unsaid"))
