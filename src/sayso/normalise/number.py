"""Words of number to closed intervals of whole numbers, by the codebook's rule 7.

"50" is 50 to 50, "at least 50" has no highest number and "up to 50" no lowest; a vague plural gives
the least number that it can mean; one person without a number is one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from sayso.lexicon.numbers import number_words
from sayso.lexicon.times import time_words
from sayso.model import Bound, Quantity, Resolved, Span, Unresolved
from sayso.text.numbers import Count, read_count, read_counts, skip_article
from sayso.text.pieces import Piece, Reading, pieces

_PARTS = re.compile(
    r",[^,]*\b(?:of them|of whom|among them)\b"
    r"|,?\s*\b(?:including|among them|of them|of whom|mostly|mainly|out of)\b",
    re.IGNORECASE,
)
_SPLIT = re.compile(r"\s*,\s*(?:and\s+)?|\s+(?:as well as|along with|together with|and|&)\s+", re.IGNORECASE)
_DETERMINERS = (
    "a", "an", "another", "the", "this", "that", "one", "its", "his", "her", "my", "our", "their", "your",
)  # fmt: skip
_LOWEST, _HIGHEST = (Bound.AT_LEAST, Bound.VAGUE), (Bound.AT_MOST,)
_TRAILING = (
    "of",
    "in",
    "from",
    "who",
    "whose",
    "at",
    "near",
    "with",
    "on",
    "by",
    "that",
    "which",
    "for",
    "to",
    "(",
    "aged",
)


@lru_cache(maxsize=4096)
def resolve_quantity(words: str) -> Resolved[Quantity] | Unresolved:
    """How many the words say.

    The words may be the number alone, the number with its hedge, or a whole noun phrase; the
    parts of a whole ("30 people, 24 of them civilians") do not count twice, people named side by
    side ("a woman and her two sons") are added up.
    """
    head = _PARTS.split(words, maxsplit=1)[0] or words
    whole = _whole(head)
    if whole is not None:
        return whole
    if share := _share(head):
        return Unresolved(f"{share!r} is a share, and says no number")
    counted = [_counted(part) for part in _SPLIT.split(head) if part.strip()]
    return _added(counted) if counted else Unresolved("no words")


def _whole(words: str) -> Resolved[Quantity] | Unresolved | None:
    """What a single count in the words says; nothing where there is none, or more than one."""
    if alone := _alone(words):
        return alone
    found = _counts(words)
    if len(found) > 1 or (found and len(_SPLIT.split(words)) > 1 and not _covers_split(words, found[0][0])):
        return None
    return _quantity(found[0][1]) if found else None


def _counts(words: str) -> tuple[tuple[Span, Count], ...]:
    return read_counts(words, Span(0, len(words)))


def _covers_split(words: str, span: Span) -> bool:
    """Whether every "and" in the words belongs to the count itself: "between 20 and 25"."""
    return all(span.start <= m.start() < span.end for m in _SPLIT.finditer(words))


def _alone(words: str) -> Resolved[Quantity] | Unresolved | None:
    """What the words are when they are nothing but a count: "1950", "some", "no one"."""
    read = Reading(pieces(words))
    if read.word(0) in ("no", "none", "nobody") and (len(read.pieces) <= 3 or read.word(1) == "of"):
        return Resolved(Quantity(0, 0), "no one")
    found = read_count(read, 0) if read.pieces else None
    return _quantity(found[0]) if found and found[1] == len(read.pieces) else None


def _quantity(count: Count) -> Resolved[Quantity] | Unresolved:
    if count.least is None:
        return Unresolved("the words give no number")
    low, high = count.least, count.most
    if count.bound is Bound.AT_LEAST:
        return Resolved(Quantity(low + count.step, None, Bound.AT_LEAST), f"at least {low + count.step}")
    if count.bound is Bound.AT_MOST:
        top = None if high is None else high + count.step
        if top is None or top < 0:
            return Unresolved("the words give no highest number")
        return Resolved(Quantity(None, top, Bound.AT_MOST), f"at most {top}")
    if count.vague or high is None:
        return Resolved(Quantity(low, None, Bound.VAGUE), "the least number that a vague word can mean")
    if low != high:
        return Resolved(Quantity(low, high, Bound.RANGE), "from one to the other")
    if count.about or count.bound is Bound.ABOUT:
        return Resolved(Quantity(low, high, Bound.ABOUT), "about the number given")
    return Resolved(Quantity(low, high), "the number given")


def _share(words: str) -> str | None:
    """The word that makes it a share of an unknown whole: "half of them", "70%"."""
    read, known = Reading(pieces(words)), number_words("share")
    for i, piece in enumerate(read.pieces):
        ordinal = piece.word in time_words("ordinal")
        if piece.word in known and (
            not ordinal or read.word(i + 1) == "of" or read.word(i - 1) in ("a", "one")
        ):
            return piece.word
    return None


def _counted(part: str) -> Resolved[Quantity] | Unresolved:
    found = _counts(part)
    return _quantity(found[0][1]) if found else _one(part)


def _added(counted: list[Resolved[Quantity] | Unresolved]) -> Resolved[Quantity] | Unresolved:
    if len(counted) == 1:
        return counted[0]
    known = []
    for one in counted:
        if isinstance(one, Unresolved):
            return Unresolved(f"one of those named side by side has no number: {one.reason}")
        known.append(one.value)
    total = added(known)
    if total is None:
        return Unresolved("bounds of both kinds cannot be added up")
    return Resolved(total, "those named side by side, added up")


def added(counts: Sequence[Quantity]) -> Quantity | None:
    """The sum of people named side by side, its bound the loosest of theirs; none where nothing bounds it."""
    lows, highs = [q.low for q in counts], [q.high for q in counts]
    low = None if None in lows else sum(n for n in lows if n is not None)
    high = None if None in highs else sum(n for n in highs if n is not None)
    if low is None and high is None:
        return None
    bounds = {q.bound for q in counts} - {Bound.EXACT}
    bound = next((b for b in (*_LOWEST, *_HIGHEST, Bound.RANGE, Bound.ABOUT) if b in bounds), Bound.EXACT)
    return Quantity(low, high, bound)


def _one(words: str) -> Resolved[Quantity] | Unresolved:
    """One person, told by an article, a pronoun or a name."""
    found = pieces(words)
    head = _head(found)
    if not head:
        return Unresolved("the words give no number")
    last, first = head[-1].word, head[0].word
    if last in number_words("one") or (first in number_words("one") and len(head) == 1):
        return _just_one("one person")
    if last in number_words("together") or last in number_words("many"):
        return Unresolved(f"{last!r} does not say how many")
    if last in number_words("kin") or last in ("other", "another"):
        return _just_one("a word for one person")
    if _plural(head):
        return Unresolved(f"a plural without a number: {last!r}")
    return _singular(head)


def _singular(head: list[Piece]) -> Resolved[Quantity] | Unresolved:
    first, last = head[0], head[-1]
    if any(piece.word in time_words("ordinal") for piece in head):
        return _just_one("an ordinal, which names one")
    if first.word in _DETERMINERS and (len(head) > 1 or first.word in ("a", "an")):
        return _just_one("a singular noun")
    if last.capital and last.word.isalpha():
        return _just_one("a name")
    return Unresolved("the words give no number")


def _just_one(how: str) -> Resolved[Quantity]:
    return Resolved(Quantity(1, 1), f"{how}: one")


def _head(found: list[Piece]) -> list[Piece]:
    """The noun phrase without what follows its noun, and without possessive endings."""
    start = skip_article(Reading(found), 0)
    end = next((i for i, p in enumerate(found) if i > start and p.word in _TRAILING), len(found))
    return [p for p in found[:end] if p.word.isalpha() or p.word.isdecimal()] or found[:end]


def _plural(head: list[Piece]) -> bool:
    """Whether the noun is a plural; the last word of a name that only looks like one is not."""
    last = head[-1]
    looks = last.word.endswith("s") and not last.word.endswith(("ss", "us", "is")) and len(last.word) > 3
    named = last.capital and len(head) > 1 and head[-2].capital and head[-2].word not in ("the",)
    return looks and not named
