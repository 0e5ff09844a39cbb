"""A saying as its own sentence shows it, before sentences are joined."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.lexicon.cues import Frame
from sayso.lexicon.grammar import grammar
from sayso.lexicon.people import categories
from sayso.model import Certainty, Span, Stance
from sayso.tagger.chunked import Chunked
from sayso.tagger.cue_hits import Hit
from sayso.tagger.subjects import Phrase, is_channel

_SPEAKING_ENDS = (
    "ist",
    "ists",
    "ian",
    "ians",
    "man",
    "men",
    "woman",
    "women",
    "ers",
    "ors",
    "ants",
    "crats",
    "eer",
    "eers",
)


_SOME = frozenset(
    (
        "one",
        "another",
        "half",
        "none",
        "neither",
        "some",
        "many",
        "most",
        "both",
        "several",
        "few",
        "others",
        "all",
        "nobody",
    )
)


@dataclass(frozen=True, slots=True)
class Draft:
    """One act of saying within a sentence.

    `opens` is where its clause begins. `anew` says that it ends the content of those before it,
    `shares` that its source is theirs, `cites` that they only pass on what its source says,
    `joins` that its sources say what the one before says, and `whole` that it needs no content.
    """

    cue: Span
    sources: tuple[Span, ...]
    content: tuple[Span, ...]
    stance: Stance
    certainty: Certainty
    via: tuple[Span, ...] = ()
    opens: int = 0
    anew: bool = False
    shares: bool = False
    cites: bool = False
    joins: bool = False
    whole: bool = False

    def holds(self, span: Span) -> bool:
        """Whether a stretch lies within the content."""
        return any(part.covers(span) for part in self.content)


def make(line: Chunked, hit: Hit, sources: tuple[Span, ...], content: tuple[Span, ...]) -> Draft:
    """The draft of a cue with its own stance and certainty."""
    cue = hit.span(line)
    whole = hit.has(Frame.ACT, Frame.FROM)
    return Draft(cue, sources, content, hit.stance, hit.cue.certainty, opens=cue.start, whole=whole)


def speaker(earlier: Sequence[Draft]) -> Draft | None:
    """The last of the drafts whose words are not within what another one says."""
    outer = [d for d in earlier if d.sources and not any(o is not d and o.holds(d.cue) for o in earlier)]
    return outer[-1] if outer else None


def spans(line: Chunked, phrases: tuple[Phrase, ...]) -> tuple[Span, ...]:
    """The words of each phrase; of a statement, those of the one whose statement it is."""
    return tuple(_trimmed(line, p).span(line) for p in phrases)


def _trimmed(line: Chunked, one: Phrase) -> Phrase:
    owned = one.last - one.first >= 3 and line.says(one.first + 1, "from", "by", "of")
    if not owned or line.words_of(one.first)[-1] not in (
        "statement",
        "communique",
        "tweet",
        "release",
        "toll",
    ):
        return one
    return Phrase(one.first + 2, one.last, line.chunks[one.first + 2].first)


def end_of(line: Chunked) -> int:
    """The chunk where the sentence's words end: its full stop."""
    end = len(line.chunks)
    while end and line.shapes[end - 1] in '.")':
        end -= 1
    return end


def can_speak(line: Chunked, one: Phrase) -> bool:
    """Whether a phrase names somebody or something that can say: people, bodies, names, reports."""
    if line.shapes[one.first] == "O" or is_channel(line, one.last - 1):
        return True
    tokens = line.tokens[one.token : line.chunks[one.last - 1].last]
    named = tokens[0].capital if len(tokens) == 1 else any(t.capital for t in tokens[one.token == 0 :])
    return named or any(_speaks(word) for word in one.words(line))


def _speaks(word: str) -> bool:
    g = grammar()
    lists = (_SOME, g.persons.words, g.channels.words, g.telling_things.words, categories())
    return any(word in words for words in lists) or word.endswith(_SPEAKING_ENDS)


def allowed(line: Chunked, hit: Hit, phrases: tuple[Phrase, ...]) -> bool:
    """Whether the cue can have these sources."""
    opens = line.shape(phrases[0].first - 1) in ("", ",", '"', "C", "S", "T")
    if not ((hit.cue.anyone and opens) or any(can_speak(line, p) for p in phrases)):
        return False
    limit = hit.cue.subjects
    return not limit or any(not limit.isdisjoint(p.words(line)) for p in phrases)
