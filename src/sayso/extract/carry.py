"""What a report carries over: a place named once serves the sentences after it.

The codebook takes the places "named for this happening, in this sentence or plainly carried over
from the ones before". A happening without a place of its own takes that of the others in its
sentence, and else that of the last one told within `REACH` sentences. What only a common noun
names ("a market") stays in its sentence, and a count over a long time ("since April 2023") takes
no place from outside its own.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sayso.extract.timing import BEGAN
from sayso.lexicon.places import meanings
from sayso.model import Kind, Span
from sayso.tagger.protocol import Frame, Link, Linked

REACH = 2
_PLACED = frozenset((Kind.CONTROL, Kind.ATTACK, Kind.TOLL, Kind.DAMAGE, Kind.MOVEMENT))
_POINTING = frozenset(("settlement", "adm1", "adm2", "quarter", "district", "around", "countryside"))
_WORD = re.compile(r"[^\W\d_]+")
_LONG = re.compile(
    rf"\b(?:{BEGAN} |"
    r"since (?!then|(?:yester|mon|tues|wednes|thurs|fri|satur|sun)day|(?:last )?night|dawn|midnight|"
    r"(?:this |early )?morning)|(?:years?|months|decades?|war)\b)",
    re.IGNORECASE,
)
_OF_ITS_OWN = re.compile(
    r"\b(?:in|at|near|outside|around|across|throughout|towards?) (?:[a-z-]+ ){0,3}"
    r"(?!(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b)[A-Z]"
)


@dataclass(frozen=True, slots=True)
class _Told:
    """The frames of a text, and the sentence that each stands in."""

    text: str
    frames: Sequence[Frame]
    sentences: Sequence[Span]
    lines: Sequence[int]


def carry_places(text: str, frames: Sequence[Frame], sentences: Sequence[Span]) -> tuple[Frame, ...]:
    """The same frames, those of a happening without a place with the place that is carried over to them."""
    starts = [s.start for s in sentences]
    told = _Told(text, frames, sentences, [bisect_right(starts, f.trigger.start) for f in frames])
    return tuple(
        replace(f, linked=(*f.linked, *(Linked(Link.WHERE, at) for at in _carried(told, i))))
        if f.kind in _PLACED and not f.spans(Link.WHERE)
        else f
        for i, f in enumerate(frames)
    )


def _carried(told: _Told, to: int) -> tuple[Span, ...]:
    frames, lines = told.frames, told.lines
    beside = [i for i in range(len(frames)) if lines[i] == lines[to] and _places(frames[i])]
    if beside:
        return _places(frames[min(beside, key=lambda i: abs(i - to))])
    before = [i for i in range(to) if lines[to] - lines[i] <= REACH and _places(frames[i])]
    if not before or _lasting(told, to) or _elsewhere(told, before[-1], to):
        return ()
    return tuple(at for at in _places(frames[before[-1]]) if not _common_noun(told.text[at.start : at.end]))


def _places(frame: Frame) -> tuple[Span, ...]:
    return frame.spans(Link.WHERE) if frame.kind in _PLACED else ()


def _common_noun(words: str) -> bool:
    """Whether words name no place and point at no town or region: "a market", "the building"."""
    found = [word.group() for word in _WORD.finditer(words)]
    named = any(word != word.lower() or word.lower() == word.upper() for word in found)
    return not named and not any(meanings().get(word) in _POINTING for word in found)


def _lasting(told: _Told, at: int) -> bool:
    """Whether what a frame tells is counted over a long time."""
    frame = told.frames[at]
    return frame.kind is Kind.TOLL and any(
        _LONG.search(told.text[s.start : s.end]) for s in frame.spans(Link.WHEN)
    )


def _elsewhere(told: _Told, one: int, other: int) -> bool:
    """Whether the second of two frames is another source's, in a sentence that names places of its own."""
    sentence = told.sentences[max(told.lines[other] - 1, 0)]
    return _sources(told, one) != _sources(told, other) and bool(
        _OF_ITS_OWN.search(told.text[sentence.start : sentence.end])
    )


def _sources(told: _Told, at: int) -> set[str]:
    return {told.text[s.start : s.end].lower() for s in told.frames[at].spans(Link.SOURCE)}
