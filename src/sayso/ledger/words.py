"""The words by which claims and documents are found: what is indexed, and what a search wants.

Both stores index the same tokens, made here, so that the same search finds the same claims in
each. A name is indexed as its folded words followed by one token for the whole of it
(`albu kamal _albu_kamal`): words find a name inside a longer one, the whole token finds that
name alone, and no phrase reaches from one name into the next.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from sayso.lexicon.fold import fold
from sayso.model import Claim, Document, Part, Stated, Where, Who

PASSAGE = 2000  # words; a store may limit how much one row can index
OVERLAP = 20
LONGEST = 100  # code points of a token
_ASKED = re.compile(r'"([^"]*)"?|([^\s"]+)')
_PLACES = (Part.TO, Part.FROM)
_ACTORS = (Part.ACTOR, Part.OTHER, Part.ATTACKER, Part.TARGET, Part.VICTIMS)

_ARTICLES = frozenset(("the", "a", "an"))

Tokens = tuple[str, ...]


class Column(StrEnum):
    """Where a claim's words are looked for."""

    PLACE = "place"
    ACTOR = "actor"
    SOURCE = "source"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Indexed:
    """One row of an index: its number, and the tokens of each column."""

    row: int
    columns: tuple[Tokens, ...]


@dataclass(frozen=True, slots=True)
class Wanted:
    """One condition of a search: any of the phrases, in that column."""

    column: Column
    phrases: tuple[Tokens, ...]


def tokens(text: str) -> Tokens:
    """The folded words of a text, over-long ones cut."""
    return tuple(word[:LONGEST] for word in fold(text).split())


def claim_words(claim: Claim, document: Document) -> tuple[Tokens, ...]:
    """The tokens of a claim, a tuple for each `Column`.

    In the report's own voice the publisher is the source.
    """
    what, text = claim.proposition, document.text
    parts = what.parts
    sources = [s.who for s in claim.attribution.sources]
    places: list[Stated[Where] | Stated[Who]] = [*what.where, *(parts[p] for p in _PLACES if p in parts)]
    actors = [parts[p] for p in _ACTORS if p in parts]
    speaker = () if sources or not document.publisher else (document.publisher,)
    return (
        _names(_known(places, text)),
        _names(_known(actors, text)),
        _names([*_known(sources, text), *speaker]),
        _own_words(claim, text),
    )


def document_words(document: Document) -> Iterator[Tokens]:
    """The tokens of a document's title and text, in passages that overlap a little."""
    every = tokens(f"{document.title or ''} {document.text}")
    for start in range(0, max(1, len(every) - OVERLAP), PASSAGE - OVERLAP):
        yield every[start : start + PASSAGE]


def name_wanted(column: Column, name: str, *, whole: bool) -> Wanted:
    """What finds a name, or an id, in a column; `whole` leaves out longer names that hold it."""
    words = tokens(name)
    if not words:
        return Wanted(column, ())
    phrases = ((_whole(words),),) if whole else (words, (_whole(words),))
    return Wanted(column, phrases)


def text_wanted(asked: str) -> tuple[Wanted, ...]:
    """What finds a text: every word, and every run of words in double quotes as a phrase.

    Text without a word in it finds nothing.
    """
    found = [tokens(phrase or word) for phrase, word in _ASKED.findall(asked)]
    wanted = tuple(Wanted(Column.WORDS, (words,)) for words in found if words)
    return wanted or (Wanted(Column.WORDS, ()),)


def _known(stated: Iterable[Stated[Where] | Stated[Who]], text: str) -> Iterator[str]:
    """What each thing is called: in the words, in full, as resolved, and by its id."""
    for one in stated:
        yield one.mention.span.of(text)
        if one.mention.name:
            yield one.mention.name
        if isinstance(one.known, Where):
            yield from (one.known.name, one.known.gazetteer_id)
        elif isinstance(one.known, Who):
            yield from (one.known.name, one.known.entity)


def _names(names: Iterable[str]) -> Tokens:
    distinct = {_whole(words): words for words in map(_name_tokens, names) if words}
    return tuple(t for whole, words in distinct.items() for t in (*words, whole))[:PASSAGE]


_name_tokens = lru_cache(maxsize=1 << 14)(tokens)  # the same names come again and again


def _whole(words: Tokens) -> str:
    """One token for a whole name, with or without its article."""
    bare = words[1:] if len(words) > 1 and words[0] in _ARTICLES else words
    return f"_{'_'.join(bare)}"[:LONGEST]


def _own_words(claim: Claim, text: str) -> Tokens:
    """The quote, and the words outside it that the claim rests on."""
    quote = claim.proposition.quote
    mentions = claim.mentions()
    outside = [m.span.of(text) for m in mentions if not quote.covers(m.span)]
    names = [m.name for m in mentions if m.name]
    runs = [tokens(run) for run in dict.fromkeys([quote.of(text), *outside, *names])]
    return tuple(t for run in runs if run for t in (*run, "_"))[:PASSAGE]
