"""Where the words of the cue lexicon stand in a sentence, and in what form."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sayso.lexicon.cues import Cue, Frame, index
from sayso.lexicon.grammar import grammar
from sayso.model import Span, Stance
from sayso.tagger.chunked import Chunked

_VERBAL = frozenset((Frame.CLAUSE, Frame.THAT, Frame.OBJECT, Frame.INFINITIVE, Frame.ADDRESSEE, Frame.ACT,
                     Frame.QUOTING, Frame.CITING))  # fmt: skip

_SILENT = frozenset(("not", "neither", "cannot", "without", "unable"))


@dataclass(frozen=True, slots=True)
class Hit:
    """A cue in a sentence: its tokens `first` to `last`, its chunks `begin` to `end`, half-open."""

    cue: Cue
    first: int
    last: int
    begin: int
    end: int
    stance: Stance
    passive: bool = False

    def has(self, *frames: Frame) -> bool:
        """Whether the cue can stand in one of these frames."""
        return not self.cue.frames.isdisjoint(frames)

    def span(self, line: Chunked) -> Span:
        """The words of the cue."""
        return Span(line.tokens[self.first].span.start, line.tokens[self.last - 1].span.end)


def hits(line: Chunked) -> tuple[Hit, ...]:
    """The cues of a sentence from left to right, the longest where several begin or overlap."""
    found: list[Hit] = []
    for hit in sorted(_all(line), key=lambda h: (h.first, -h.last)):
        if not found or hit.first >= found[-1].last:
            found.append(hit)
    return tuple(found)


def _all(line: Chunked) -> Iterator[Hit]:
    listed = index()
    for at, word in enumerate(line.words):
        for pattern, cue in listed.get(word, ()):
            covered = pattern.match(line.words, at)
            if covered and not _other_word(line, cue, *covered):
                hit = _hit(line, cue, *covered)
                if hit and _fits(line, hit):
                    yield hit


def _other_word(line: Chunked, cue: Cue, first: int, after: int) -> bool:
    """Whether the words after the cue make it another word."""
    if not cue.not_before or after >= len(line.words):
        return False
    ahead = {line.words[after], " ".join(line.words[after : after + 2])}
    named = line.tokens[after].capital or (
        line.words[after] == "the" and line.tokens[after + 1 :][:1] and line.tokens[after + 1].capital
    )
    names = "(name)" in cue.not_before and named and first > 0 and line.tokens[first - 1].text.islower()
    return bool(names) or not cue.not_before.isdisjoint(ahead)


def _hit(line: Chunked, cue: Cue, first: int, last: int) -> Hit | None:
    """The cue at these tokens; nothing where it is negated and its negation attributes nothing."""
    begin, end = line.at_token(first), line.at_token(last - 1) + 1
    group = line.chunks[begin]
    before = line.words[group.first : first]
    passive = (
        line.shapes[begin] == "V"
        and any(w in grammar().be_forms.words for w in before)
        and _participle(line, first)
    )
    negated = any(w in grammar().negations.words for w in before) or line.words[first - 1 : first] in (
        ("not",),
        ("never",),
    )
    stance = cue.negated if negated else cue.stance
    return Hit(cue, first, last, begin, end, stance, passive) if stance else None


def _participle(line: Chunked, token: int) -> bool:
    return not line.words[token].endswith("ing")


def _fits(line: Chunked, hit: Hit) -> bool:
    """Whether the word is a verb where the cue is one, and a noun where it is a noun."""
    shape = line.shapes[hit.begin]
    if hit.has(Frame.NOUN):
        return shape == "N"
    if hit.has(Frame.HEDGE):
        return shape in "AV"
    return not hit.has(*_VERBAL) or shape in "VEGI" or line.words[hit.first] in _SILENT
