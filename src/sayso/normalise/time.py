"""Words of time to first and last days.

The rules are the codebook's (rule 5): against the date of publication, into the past unless the
words point forward; never the date of publication for want of another.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from sayso.model import Resolved, Span, TimePrecision, Unresolved, When
from sayso.normalise.calendar import Days
from sayso.normalise.counting import place
from sayso.normalise.dateline import anchor_of
from sayso.normalise.placing import Clock, Interval
from sayso.text.time_frames import read_words
from sayso.text.time_phrases import Framed, Phrase, Present, Vague
from sayso.text.times import points_forward, read_times

__all__ = ["Dated", "anchor_of", "precision_of", "resolve_text", "resolve_time", "told_before"]

_FRAMES = {
    "since": "since", "until": "until", "till": "until", "by": "by", "before": "before", "prior": "before",
    "ahead": "before", "after": "after", "following": "after", "began": "since", "begun": "since",
    "starting": "since", "beginning": "since", "erupted": "since", "started": "since", "broke": "since",
}  # fmt: skip
_SOFTENERS = frozenset(
    ("just", "only", "shortly", "soon", "right", "immediately", "barely", "even", "long", "not", "ever")
)
_TOLD_REACH = 600
"""How far back, in characters, words such as "that day" point."""
_PRECISIONS = (
    (0, TimePrecision.DAY),
    (5, TimePrecision.DAYS),
    (7, TimePrecision.WEEK),
    (31, TimePrecision.MONTH),
    (366, TimePrecision.YEAR),
)


class Dated(NamedTuple):
    """A time of a text: where it stands and what it resolves to."""

    span: Span
    value: Resolved[When] | Unresolved


def resolve_time(
    words: str, *, anchor: date | None, forward: bool = False, told: When | None = None
) -> Resolved[When] | Unresolved:
    """First and last day of a time expression.

    `anchor` is the day of the report (`anchor_of`); without it only full dates resolve. `forward`
    says that the words around point to what comes ("will meet on Friday"). `told` is the time
    that the report has told last, for words that count from it ("that day", "a week later").
    """
    phrase = _phrase(words)
    if phrase is None:
        return Unresolved(f"no time is told in {words!r}")
    return _placed(phrase, anchor=anchor, forward=forward, told=told)


def resolve_text(text: str, sentences: Sequence[Span], *, anchor: date | None) -> tuple[Dated, ...]:
    """Every time of a text in order, each with what it resolves to.

    Tense decides which way a time points, and a time that counts from another ("that day") takes
    the one that was told last before it.
    """
    found: list[Dated] = []
    for sentence in sentences:
        for span, phrase in read_times(text, sentence):
            forward = not _since(phrase) and points_forward(text, span, sentence)
            told = told_before(found, span.start)
            found.append(Dated(span, _placed(phrase, anchor=anchor, forward=forward, told=told)))
    return tuple(found)


def _since(phrase: Phrase) -> bool:
    """Whether a time has begun, whatever its verb: "the fifth to be hit since Thursday"."""
    return isinstance(phrase, Framed) and phrase.frame == "since"


def _placed(
    phrase: Phrase, *, anchor: date | None, forward: bool, told: When | None
) -> Resolved[When] | Unresolved:
    last = Days(told.start, told.end) if told and told.start and told.end else None
    found = place(phrase, Clock(anchor, forward, last))
    return found if isinstance(found, Unresolved) else _resolved(found)


def told_before(dated: Sequence[Dated], at: int) -> When | None:
    """The last time that ends shortly before a place of the text and has a first and a last day."""
    for one in reversed(dated):
        if at - one.span.end > _TOLD_REACH:
            break
        if (
            one.span.end <= at
            and isinstance(one.value, Resolved)
            and one.value.value.start
            and one.value.value.end
        ):
            return one.value.value
    return None


def precision_of(start: date | None, end: date | None) -> TimePrecision:
    """How finely two days tell a time; an open side is as coarse as can be."""
    if start is None or end is None:
        return TimePrecision.LONGER
    days = end - start
    return next((p for most, p in _PRECISIONS if days <= timedelta(most)), TimePrecision.LONGER)


def _resolved(found: Interval) -> Resolved[When] | Unresolved:
    first, last = found.first, found.last
    if first is None and last is None:
        return Unresolved("open on both sides")
    if first and last and last < first:
        return Unresolved("it would end before it begins")
    return Resolved(When(first, last, precision_of(first, last)), found.how)


@lru_cache(maxsize=4096)
def _phrase(words: str) -> Phrase | None:
    return read_words(words) or read_words(words.title()) or _inner(words)


def _inner(words: str) -> Phrase | None:
    """The one time inside longer words: "since the siege began in March 2011"."""
    times = read_times(words, Span(0, len(words)))
    firm = [t for t in times if not isinstance(t.phrase, Vague | Present)] or list(times)
    if len(firm) != 1:
        return None
    found = firm[0]
    ahead = [w for w in words[: found.span.start].lower().split() if w not in _SOFTENERS]
    frame = _FRAMES.get(ahead[0]) or _FRAMES.get(ahead[-1]) if ahead else None
    of = found.phrase
    if isinstance(of, Framed) and of.frame in ("on", frame):
        of = of.of
    if frame == "after":
        return Vague(words, "past") if ahead[0] != ahead[-1] else of
    if isinstance(of, Framed) and of.frame == "after" and found.span.end < len(words.rstrip()):
        return of.of
    return Framed(frame, of) if frame else of
