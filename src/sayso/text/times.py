"""Times in running text.

A time is found with the words that frame it ("since Friday", "in the past 24 hours"), as long as
it reaches, and never inside another. Words that may be times and often are not ("may", "march",
"the fall of", "2000 people") count only where the words around them say so.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple

from sayso.lexicon.numbers import number_words
from sayso.lexicon.people import categories
from sayso.lexicon.times import TimeWord, feasts, time_words
from sayso.model import Span
from sayso.text.pieces import Phrasebook, Piece, Reading, pieces
from sayso.text.time_frames import read_time
from sayso.text.time_phrases import Framed, Hour, Length, Month, Phrase, Season, Unit, Weekday, Years

_REACH = 9
"""How many pieces a time may take before the word that makes it one."""
_YEAR_LEADS = ("on", "since", "until", "by", "before", "after", "through")
_LOOSE_LEADS = (
    "of",
    "about",
    "around",
    "near",
    "across",
    "amid",
    "toward",
    "towards",
    "approximately",
    "within",
)
_COUNTED = (
    "once",
    "twice",
    "times",
    "$",
    "hundred",
    "thousand",
    "million",
    "one",
    "two",
    "three",
    "four",
    "five",
)
_SINCE_REACH = 25
_TENSE_BEFORE, _TENSE_BEHIND = 14, 8
"""How many pieces before and behind a time the verb may stand that tells which way it points."""


class Timed(NamedTuple):
    """A time that was found: where it stands and what it says."""

    span: Span
    phrase: Phrase


def find_times(text: str, within: Span) -> tuple[Span, ...]:
    """The time expressions of one stretch of a text, in order, none inside another."""
    return tuple(found.span for found in read_times(text, within))


def read_times(text: str, within: Span) -> tuple[Timed, ...]:
    """The time expressions of one stretch of a text with what they say."""
    read = Reading(pieces(text, within.start, within.end))
    return tuple(_scan(read))


def find_since(text: str, within: Span) -> tuple[Span, ...]:
    """Clauses that say since when: "since the siege began in March 2011", from the word to the time.

    They hold times that `find_times` gives on their own; a time that follows "since" at once is
    left to it.
    """
    read = Reading(pieces(text, within.start, within.end))
    times = [found.span for found in _scan(read)]
    spans = (_clause(read, i, times) for i, piece in enumerate(read.pieces) if piece.word == "since")
    return tuple(span for span in spans if span)


def points_forward(text: str, time: Span, within: Span) -> bool:
    """Whether the words of its sentence put a time after the report: "will meet on Friday".

    The nearest verb or cue before the time decides, else the first one after it; a past form
    decides for the past.
    """
    before = pieces(text, within.start, time.start)
    behind = pieces(text, time.end, within.end)
    tense = _nearest_tense(before, range(len(before) - 1, max(-1, len(before) - 1 - _TENSE_BEFORE), -1))
    return (tense or _nearest_tense(behind, range(min(len(behind), _TENSE_BEHIND)))) > 0


def _nearest_tense(found: list[Piece], order: range) -> int:
    """1 for the future, -1 for the past, 0 where nothing tells."""
    read, forward, backward = Reading(found), _cues("forward"), _cues("backward")
    for i in order:
        if read.word(i) in (";", "—"):
            return 0
        if forward.at(read, i):
            return -1 if read.word(i - 1) == "previously" or read.says(i - 2, "had", "been") else 1
        word, before = read.word(i), read.word(i - 1)
        past = word.endswith("ed") and len(word) > 4 and word.isalpha()
        if (past or backward.at(read, i)) and before not in ("be", "to"):
            return -1
    return 0


@cache
def _cues(kind: Literal["forward", "backward"]) -> Phrasebook[TimeWord]:
    return Phrasebook(time_words(kind))


def _clause(read: Reading, i: int, times: list[Span]) -> Span | None:
    start = read.at(i).start
    behind = [t for t in times if t.start > start]
    if any(t.start <= start < t.end for t in times) or not behind:
        return None
    for n in range(i + 1, min(i + _SINCE_REACH, len(read.pieces))):
        piece = read.at(n)
        if piece.start == behind[0].start:
            return Span(start, behind[0].end)
        if piece.word in (",", ".", ";", ":", "since"):
            return None
    return None


def _scan(read: Reading) -> Iterator[Timed]:
    near = _near_core(read)
    i, openers = 0, _openers()
    while i < len(read.pieces):
        piece = read.pieces[i]
        found = read_time(read, i) if near[i] and _opens(piece, openers) else None
        if found and _sure(read, i, *found):
            yield Timed(Span(piece.start, read.at(found[1] - 1).end), found[0])
            i = found[1]
        else:
            i += 1


def _near_core(read: Reading) -> list[bool]:
    """Whether a word that makes a time stands at each place or soon after it."""
    near, left, cores = [False] * len(read.pieces), 0, _cores()
    for i in range(len(read.pieces) - 1, -1, -1):
        word = read.pieces[i].word
        left = _REACH if word in cores or _numeric_core(word) else left - 1
        near[i] = left > 0
    return near


def _numeric_core(word: str) -> bool:
    return word[:1].isdigit() and (len(word) == 4 or not word.isdecimal())


def _opens(piece: Piece, openers: frozenset[str]) -> bool:
    return piece.word in openers or piece.word[:1].isdigit()


def _sure(read: Reading, i: int, phrase: Phrase, end: int) -> bool:
    """Whether the words around leave no doubt that this is a time."""
    lead = isinstance(phrase, Framed) and phrase.frame or ""
    core = phrase.of if isinstance(phrase, Framed) else phrase
    if read.word(i) in _LOOSE_LEADS and lead and not isinstance(core, Hour):
        return False
    if isinstance(core, Hour) and core.of is None:
        return bool(lead) or core.before > 0 or not core.words.isalpha()
    if isinstance(core, Length):
        return bool(lead) or _sure_length(read, i, end, core)
    if isinstance(core, Years):
        return _sure_years(read, i, end, lead=lead)
    if isinstance(core, Month | Weekday | Season) and end - i <= 2 + bool(lead):
        return _sure_name(read, i, core, end, lead=lead)
    return True


def _sure_length(read: Reading, i: int, end: int, length: Length) -> bool:
    """A length, and not a rate or some day to come: "four flights a week", "one day"."""
    if length.many != 1 or end - i != 2:
        return True
    rate = any(read.word(n)[:1].isdigit() or read.word(n) in _COUNTED for n in range(i - 3, i))
    return length.unit is not Unit.SECOND and not rate and not read.says(i, "one", "day")


def _sure_years(read: Reading, i: int, end: int, *, lead: str) -> bool:
    """A year, and not so many people: "in 2000", "2011 uprising", but "2000 people"."""
    if end - i > 1 + bool(lead):
        return True
    behind, before = read.word(end), read.word(i - 1)
    if behind in categories() or behind in number_words("measure") or behind in number_words("scale"):
        return False
    if (
        before in ("$", "€", "£", "than", "least", "some", "another", "nearly", "almost")
        or before[:1].isdigit()
    ):
        return False
    return not lead or lead in _YEAR_LEADS or (lead == "during" and read.word(i) in ("during", "throughout"))


def _sure_name(read: Reading, i: int, core: Month | Weekday | Season, end: int, *, lead: str) -> bool:
    """A name that is a common word too needs a word that leads to it, or a year."""
    words = {Month: "month", Weekday: "weekday", Season: "season"}
    kind = words[type(core)]
    at = next((n for n in range(end - 1, i - 1, -1) if read.word(n) in time_words(kind)), None)  # type: ignore[arg-type]
    entry = time_words(kind).get(read.word(at)) if at is not None else None  # type: ignore[arg-type]
    if entry is None or entry.plain or core.shift is not None:
        return True
    if isinstance(core, Season):
        return bool(core.year) or (lead in _YEAR_LEADS and read.word(end) != "of")
    if isinstance(core, Weekday):
        return read.word(i) == "on" and read.at(at or i).capital
    year = core.year
    return bool(year or lead) and (at is None or read.at(at).capital)


@cache
def _cores() -> frozenset[str]:
    """Every word without which there is no time, but numbers."""
    words: set[str] = {
        "today",
        "yesterday",
        "tomorrow",
        "tonight",
        "then",
        "period",
        "nineteen",
        "am",
        "pm",
        "a.m.",
        "p.m.",
    }
    for kind in ("weekday", "month", "season", "unit", "hour", "rate", "vague", "present"):
        words |= {
            piece.word for phrase in time_words(kind) for piece in pieces(phrase) if len(piece.word) > 2
        }
    words |= {day + "s" for day in time_words("weekday")} | {unit + "long" for unit in time_words("unit")}
    words |= {tens[:-1] + "ies" for tens in number_words("cardinal") if tens.endswith("ty")}
    words |= {piece.word for name in feasts() for piece in pieces(name) if len(piece.word) > 1}
    return frozenset(
        words - {"the", "for", "not", "any", "old", "some", "near", "attack", "attacks"} | {"o'clock"}
    )


@cache
def _openers() -> frozenset[str]:
    """Every word that a time can begin with, but numbers in digits."""
    words: set[str] = {
        "a",
        "an",
        "the",
        "that",
        "same",
        "then",
        "between",
        "from",
        "half",
        "'",
        "’",
        "‘",
        "these",
        "recent",
    }
    for kind in ("weekday", "month", "season", "unit", "hour", "ordinal", "part", "shift", "lead", "each", "rate", "vague", "present"):  # fmt: skip
        words |= {pieces(phrase)[0].word for phrase in time_words(kind)}
    words |= {day + "s" for day in time_words("weekday")} | {unit + "long" for unit in time_words("unit")}
    for number in ("cardinal", "hedge", "vague"):
        words |= {pieces(phrase)[0].word for phrase in number_words(number)}
    words |= {pieces(name)[0].word for name in feasts()}
    words |= {tens[:-1] + "ies" for tens in number_words("cardinal") if tens.endswith("ty")}
    words |= {
        "today",
        "yesterday",
        "tomorrow",
        "tonight",
        "its",
        "their",
        "only",
        "just",
        "another",
        "couple",
        "many",
    }
    return frozenset(words | {"year"})
