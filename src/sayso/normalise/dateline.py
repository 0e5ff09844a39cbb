"""The day that a report counts from: the one that its text prints at its head, else its publication.

A date of the story is no date line. What counts as one: a full date with which the text begins,
behind nothing but words such as "Published" or "Last updated at"; a date on a line of its own
near the head; a date behind an agency's name; a place, a date and an agency in brackets.
"""

from __future__ import annotations

import re
from datetime import date

from sayso.lexicon.times import dateline_words, time_words
from sayso.model import Document
from sayso.normalise import calendar
from sayso.text.pieces import Reading, pieces
from sayso.text.time_dates import read_date
from sayso.text.time_phrases import Day

_HEAD = 400
"""How far into a text a date line may stand, in characters."""
_LINES = 6
_STAMP = re.compile(r"(?:[01]\d|2[0-3]):?[0-5]\d(?::?[0-5]\d)?")
_CLOCK = re.compile(r"\d{1,2}:\d\d(?::\d\d)?|\d{6}|[ap]\.?m\.?|[a-z]{2,4}|\d{1,2}|[|,()./@·•–—-]")


def anchor_of(document: Document) -> date | None:
    """The day that the report's words count from, or nothing where neither is known.

    Where the text prints a date line of its own, that is the day, whatever `published` says
    (codebook: "A wrong date line").
    """
    printed = printed_day(document.text, published=document.published)
    return printed or document.published


def printed_day(text: str, *, published: date | None = None) -> date | None:
    """The date that a text prints as its own, or nothing.

    `published` gives the year to a date line without one ("BEIRUT, Nov. 8 (Agency)").
    """
    head = text[: _HEAD + 100]
    read = Reading(pieces(head))
    for i, piece in enumerate(read.pieces):
        if piece.start > _HEAD:
            break
        found = read_date(read, i)
        if not found or not isinstance(found[0], Day):
            continue
        if found[0].year is None:
            if published and _agency_line(read, i, found[1]):
                return _near(found[0], published)
            continue
        if _is_line(head, read, i, found[1]):
            return calendar.on(found[0].year, found[0].month, found[0].day)
    return None


def _is_line(head: str, read: Reading, i: int, end: int) -> bool:
    words = {read.word(n) for n in range(i) if read.word(n).isalnum()}
    cued = bool(words & dateline_words("cue"))
    if not words or (cued and words <= dateline_words("cue") | dateline_words("glue")):
        return not _sentence_goes_on(read, end, cued=cued)
    if _stamped(read, i, end):
        return True
    return _own_line(head, read.at(i).start, read.at(end - 1).end) or _agency_line(read, i, end)


def _sentence_goes_on(read: Reading, end: int, *, cued: bool) -> bool:
    """Whether the date is only the beginning of a sentence: "12 May 2015 was the day"."""
    behind = read.at(end)
    if cued or not behind.word or behind.word in dateline_words("glue") or read.word(end + 1) == ":":
        return False
    return (behind.word == ",") or (behind.word.isalpha() and not behind.capital and not behind.glued)


def _stamped(read: Reading, i: int, end: int) -> bool:
    """Whether what stands beside the date makes it a stamp: an agency, a clock time, a weekday in it.

    Never behind a preposition, as in "on 3 May 2016".
    """
    before, behind, agencies = read.at(i - 1), read.at(end), dateline_words("agency")
    if before.word in time_words("lead"):
        return False
    ahead = [read.at(n) for n in range(end, end + 3)]
    named = before.word in agencies and before.capital
    named = named or (
        all(p.capital for p in ahead[:1]) and any(p.word in agencies and p.capital for p in ahead)
    )
    dayed = read.word(i) in time_words("weekday") and behind.capital
    return named or dayed or bool(_STAMP.fullmatch(behind.word))


def _own_line(head: str, start: int, end: int) -> bool:
    """Whether nothing but a clock time, marks or a date line's words stand on the line of the date."""
    first, last = head.rfind("\n", 0, start) + 1, head.find("\n", end)
    if last < 0 or head.count("\n", 0, first) >= _LINES:
        return False
    around = pieces(head, first, start) + pieces(head, end, last)
    known = dateline_words("cue") | dateline_words("glue") | dateline_words("agency")
    return all(piece.word in known or _CLOCK.fullmatch(piece.word) for piece in around)


def _agency_line(read: Reading, i: int, end: int) -> bool:
    """Like "BEIRUT, Nov. 8 (Agency)": a name and a comma before it, an agency in brackets behind."""
    return (
        read.word(i - 1) == ","
        and i <= 8
        and read.at(i - 2).capital
        and read.word(end) == "("
        and read.word(end + 1) in dateline_words("agency")
    )


def _near(day: Day, published: date) -> date | None:
    """The day of that name nearest to the publication."""
    years = (published.year - 1, published.year, published.year + 1)
    days = [found for year in years if (found := calendar.on(year, day.month, day.day))]
    return min(days, key=lambda d: abs((d - published).days), default=None)
