"""Noun groups, verb groups and what stands between them, without a model.

Closed classes, verb forms, suffixes and capitals decide; nothing here needs punctuation. Each
chunk's kind is one letter, so that what a sentence is made of can be searched as a string:
`"The army said on Friday that it had left."` is `NVPWTOV.`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from sayso.lexicon.grammar import grammar
from sayso.model import Span
from sayso.tagger.word_tags import word_tags
from sayso.text.segment import Token


class Shape(StrEnum):
    """What a chunk is."""

    NOUN = "N"
    PRONOUN = "O"
    TIME = "W"
    VERB = "V"  # finite
    PAST = "E"  # past or participle: only the sentence can tell
    ING = "G"
    INFINITIVE = "I"
    PREPOSITION = "P"
    COORDINATOR = "C"
    SUBORDINATOR = "S"
    RELATIVE = "R"
    THAT = "T"
    ADVERB = "A"
    COMMA = ","
    COLON = ":"
    QUOTE = '"'
    OPEN = "("
    CLOSE = ")"
    END = "."


@dataclass(frozen=True, slots=True)
class Chunk:
    """A run of tokens, from `first` up to and without `last`, as indexes into the sentence's tokens."""

    shape: Shape
    span: Span
    first: int
    last: int


def chunks(tokens: Sequence[Token]) -> tuple[Chunk, ...]:
    """The chunks of one sentence's tokens: in order, without gaps."""
    tags = word_tags(tokens)
    found = []
    at = 0
    while at < len(tokens):
        shape, end = _chunk(tokens, tags, at)
        found.append(Chunk(shape, Span(tokens[at].span.start, tokens[end - 1].span.end), at, end))
        at = end
    return tuple(found)


def shapes(found: Sequence[Chunk]) -> str:
    """The kinds of the chunks as one string, a letter each."""
    return "".join(chunk.shape for chunk in found)


def _chunk(tokens: Sequence[Token], tags: str, at: int) -> tuple[Shape, int]:
    """The shape and end of the chunk that begins at a token."""
    tag = tags[at]
    if tag in "DNW":
        return _noun_group(tokens, tags, at)
    if tag in "XVEB":
        return _verb_group(tags, at)
    if tag == "t":
        verb = _past_adverbs(tags, at + 1)
        return Shape.INFINITIVE, _verb_group(tags, verb)[1] if tags[verb : verb + 1] in set(
            "XVEB"
        ) else at + 1
    end = at + 1
    while tag == '"' and tags[end : end + 1] == '"' and tokens[end].span.start == tokens[end - 1].span.end:
        end += 1
    return Shape(tag), end


def _verb_group(tags: str, at: int) -> tuple[Shape, int]:
    if tags[at] != "X":
        return (Shape.PAST if tags[at] == "E" else Shape.VERB), at + 1
    end = at + 1
    while (ahead := _past_adverbs(tags, end)) < len(tags) and tags[ahead] in "XVEBG":
        end = ahead + 1
        if tags[ahead] != "X":
            break
    return Shape.VERB, end


def _past_adverbs(tags: str, at: int) -> int:
    while at < len(tags) and tags[at] == "A":
        at += 1
    return at


def _noun_group(tokens: Sequence[Token], tags: str, at: int) -> tuple[Shape, int]:
    end = at + 1
    while end < len(tags) and tags[end] in "DNW" and not _parts(tokens, tags, end):
        end += 1
    return (Shape.TIME if _is_time(tokens, tags, at, end) else Shape.NOUN), end


def _parts(tokens: Sequence[Token], tags: str, at: int) -> bool:
    """Whether a new noun group begins at a token that follows a noun."""
    here, last = tokens[at], tokens[at - 1]
    if tags[at] == "D":
        return tags[at - 1] != "D"
    if here.lower in _TIME_MODIFIERS and tags[at : at + 2] == "NW":
        return tags[at - 1] != "D"
    if (
        last.text.isdigit()
        and "W" in tags[max(0, at - 3) : at]
        and tags[at] == "N"
        and not here.text.isdigit()
    ):
        return True
    if (tags[at] == "W") != (tags[at - 1] == "W") and tags[at - 1] != "D":
        return not (here.text.isdigit() or last.text.isdigit() or last.lower in _TIME_MODIFIERS)
    if here.text[0].isdigit():
        return (
            last.text[0].islower() and tags[at - 1] != "D" and last.lower not in grammar().attributive.words
        )
    if _listed_again(tokens, tags, at):
        return True
    if not here.capital or tags[at - 1] == "D" or last.lower in grammar().name_particles.words:
        return False
    return (
        last.text[0].islower() and not _titles(last) and not (tags[at - 2] == "D" and adjectival(last.lower))
    )


def adjectival(word: str) -> bool:
    """Whether a word after a determiner looks like an adjective, so that a name may still follow."""
    return word.endswith(
        (
            "ive",
            "al",
            "ic",
            "ous",
            "ern",
            "ish",
            "ian",
            "able",
            "ary",
            "ful",
            "less",
            "ist",
            "ese",
            "ed",
            "ing",
        )
    )


def _listed_again(tokens: Sequence[Token], tags: str, at: int) -> bool:
    """Whether an adjective follows a plural, which begins a new noun group: "civilians | local aides"."""
    here, last = tokens[at].lower, tokens[at - 1]
    if here not in grammar().leading_adjectives.words or tags[at - 1] != "N" or not last.text.islower():
        return False
    after = tokens[at + 1].lower if at + 1 < len(tokens) else ""
    if tags[at - 3 : at] == "DNN" and after.endswith("s") and after in grammar().persons.words:
        return True
    return last.lower.endswith("s") and not last.lower.endswith(("ss", "us", "'s", "s'"))


def _titles(token: Token) -> bool:
    """Whether a common noun can stand before the name of the one it describes."""
    g, word = grammar(), token.lower
    return (
        word in g.persons.words or word in g.attributive.words or "-" in word or word.endswith(("'s", "s'"))
        or word in _ADJECTIVES or word[:3] in ("al-", "el-")
    )  # fmt: skip


_ADJECTIVES = frozenset(
    [
        "affiliate",
        "newspaper",
        "daily",
        "website",
        "state-run",
        "then",
        "co-",
        "nearby",
        "coastal",
        "central",
        "southwest",
    ]
)
_TIME_MODIFIERS = frozenset(
    [
        "last",
        "next",
        "early",
        "late",
        "this",
        "past",
        "previous",
        "mid",
        "same",
        "every",
        "each",
        "two",
        "three",
        "few",
    ]
)


def _is_time(tokens: Sequence[Token], tags: str, at: int, end: int) -> bool:
    return tags[end - 1] == "W" or (end - at > 1 and "W" in tags[at:end] and tokens[end - 1].text.isdigit())
