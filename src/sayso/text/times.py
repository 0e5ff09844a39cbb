"""Times in running text.

A time is found with the words that frame it ("since Friday", "in the past 24 hours"), as long as
it reaches, and never inside another. Words that may be times and often are not ("may", "march",
"the fall of", "2000 people") count only where the words around them say so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Literal, NamedTuple

from sayso.lexicon.numbers import number_words
from sayso.lexicon.people import categories
from sayso.lexicon.times import TimeKind, TimeWord, feasts, time_words
from sayso.model import Span
from sayso.text.pieces import Phrasebook, Piece, Reading, pieces
from sayso.text.time_frames import read_time
from sayso.text.time_parts import parted_openers
from sayso.text.time_phrases import Day, Framed, Hour, Length, Month, Phrase, Season, Unit, Weekday, Years

_REACH, _SHORT_REACH = 8, 4
"""How many pieces a time may take before the word that makes it one: behind a lead, and else."""
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
_SENTENCE = 2000
"""Characters; what is longer is not kept."""
_AHEAD = frozenset(("will", "would", "won't", "'ll", "shall", "must", "should", "is", "are"))
"""What may tell, behind a time, that it is to come."""
_FOR_DAY = re.compile(r"for\s+(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", re.IGNORECASE)
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
    words, at = within.of(text), within.start
    found = _in_sentence(words) if len(words) <= _SENTENCE else tuple(_scan(Reading(pieces(words))))
    return tuple(Timed(Span(at + one.span.start, at + one.span.end), one.phrase) for one in found)


@lru_cache(maxsize=1024)
def _in_sentence(words: str) -> tuple[Timed, ...]:
    """The times of a sentence; kept, since tagger, counts and values ask for them in turn."""
    return tuple(_scan(Reading(pieces(words))))


def points_forward(text: str, time: Span, within: Span) -> bool:
    """Whether the words of its sentence put a time after the report: "will meet on Friday".

    The nearest verb or cue before the time decides, else the first one after it; a past form
    decides for the past.
    """
    before = pieces(text, within.start, time.end)
    if _FOR_DAY.match(text, time.start) and not text.startswith(("'s", "’s"), time.end - 2):
        return True
    behind = pieces(text, time.end, within.end)
    tense = _nearest_tense(before, range(len(before) - 1, max(-1, len(before) - 1 - _TENSE_BEFORE), -1))
    return (tense or _nearest_tense(behind, range(min(len(behind), _TENSE_BEHIND)), only=_AHEAD)) > 0


def _nearest_tense(found: list[Piece], order: range, *, only: frozenset[str] = frozenset()) -> int:
    """1 for the future, -1 for the past, 0 where nothing tells; `only` limits what opens a future cue."""
    read, forward, backward = Reading(found), _cues("forward"), _cues("backward")
    for i in order:
        if read.word(i) in (";", "—"):
            return 0
        if (not only or read.word(i) in only) and forward.at(read, i):
            return -1 if _was_to_come(read, i) else 1
        word, before = read.word(i), read.word(i - 1)
        past = word.endswith("ed") and len(word) > 4 and word.isalpha()
        if (past or backward.at(read, i)) and before not in ("be", "to"):
            return -1
    return 0


def _was_to_come(read: Reading, i: int) -> bool:
    """Whether a cue for the future lies in the past: "were preparing to", "suspected to be bandits"."""
    before = read.word(i - 1)
    held = read.says(i, "to", "be") and before.endswith("ed") and not _cues("forward").at(read, i - 1)
    going_on = read.word(i).endswith("ing") and before in ("was", "were")
    return before == "previously" or read.says(i - 2, "had", "been") or held or going_on


@cache
def _cues(kind: Literal["forward", "backward"]) -> Phrasebook[TimeWord]:
    return Phrasebook(time_words(kind))


def _scan(read: Reading) -> Iterator[Timed]:
    left, openers = _core_distance(read), _openers()
    i = 0
    while i < len(read.pieces):
        piece = read.pieces[i]
        reach = openers.get(piece.word, _SHORT_REACH if piece.word[:1].isdigit() else -1)
        found = read_time(read, i) if left[i] <= reach else None
        if found and _sure(read, i, *found):
            yield Timed(Span(piece.start, read.at(found[1] - 1).end), found[0])
            i = found[1]
        else:
            i += 1


def _core_distance(read: Reading) -> list[int]:
    """How many pieces each place is before the next word that makes a time."""
    distances, cores = [0] * len(read.pieces), _cores()
    distance = _REACH
    for i in range(len(read.pieces) - 1, -1, -1):
        word = read.pieces[i].word
        distance = 0 if word in cores or _numeric_core(word) else distance + 1
        distances[i] = distance
    return distances


def _numeric_core(word: str) -> bool:
    return word[:1].isdigit() and (len(word) == 4 or not word.isdecimal())


def _sure(read: Reading, i: int, phrase: Phrase, end: int) -> bool:
    """Whether the words around leave no doubt that this is a time."""
    lead = phrase.frame if isinstance(phrase, Framed) else ""
    core = phrase.of if isinstance(phrase, Framed) else phrase
    if read.word(i) in _LOOSE_LEADS and lead and not isinstance(core, Hour):
        return False
    if lead and _dates_noun(read, i, core, end):
        return False
    if isinstance(core, Hour) and core.of is None and read.word(end) == "of":
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


def _dates_noun(read: Reading, i: int, core: Phrase, end: int) -> bool:
    """Whether the frame is of what the time dates: "after the 31 October raid", "for Friday's"."""
    if read.word(i) == "for" and read.word(end - 1) == "'s":
        return True
    behind = read.at(end).word
    noun = behind.isalpha() and not any(behind in time_words(kind) for kind in ("lead", "back", "part"))
    return read.word(i + 1) == "the" and isinstance(core, Day | Month | Years) and noun and behind != "and"


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
    if read.word(i) == "at":
        return False
    return not lead or lead in _YEAR_LEADS or (lead == "during" and read.word(i) in ("during", "throughout"))


def _sure_name(read: Reading, i: int, core: Month | Weekday | Season, end: int, *, lead: str) -> bool:
    """A name that is a common word too needs a word that leads to it, or a year."""
    known = time_words(_kind_of(core))
    at = next((n for n in range(end - 1, i - 1, -1) if read.word(n) in known), None)
    entry = known.get(read.word(at)) if at is not None else None
    if entry is None or entry.plain or core.shift is not None:
        return True
    if isinstance(core, Season):
        return bool(core.year) or (lead in _YEAR_LEADS and read.word(end) != "of")
    if isinstance(core, Weekday):
        return read.word(i) == "on" and read.at(at or i).capital
    year = core.year
    led = bool(year or lead) or _names_noun(read, i, end)
    return led and (at is None or read.at(at).capital)


def _kind_of(core: Month | Weekday | Season) -> TimeKind:
    return "month" if isinstance(core, Month) else "weekday" if isinstance(core, Weekday) else "season"


def _names_noun(read: Reading, i: int, end: int) -> bool:
    """Whether a month stands before what it dates: "the March accession"."""
    behind = read.at(end)
    noun = behind.word.isalpha() and not behind.capital and behind.word not in time_words("lead")
    return read.word(i - 1) in ("the", "a") and noun and behind.word not in ("of", "against", "to")


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
def _openers() -> Mapping[str, int]:
    """Every word that a time can begin with, but numbers in digits, and how far its core may be."""
    own = parted_openers()
    leads = {pieces(p)[0].word for book in (time_words("lead"), time_words("vague")) for p in book} | {
        "between"
    }
    hedges = {pieces(p)[0].word for p in number_words("hedge")}
    return MappingProxyType(dict.fromkeys(own, _SHORT_REACH) | dict.fromkeys(leads | hedges, _REACH))
