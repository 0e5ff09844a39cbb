"""What a report mentions: its noun groups, with the names in them and what their sentence does with them.

A name is a run of words written as names are, or what the actor lexicon knows as one
("Syrian Observatory for Human Rights"). All is found once for a document.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import takewhile

from sayso.extract.name_kinds import Name, with_kinds
from sayso.extract.name_runs import runs
from sayso.lexicon.actors import Actors
from sayso.lexicon.cues import cues
from sayso.lexicon.fold import fold
from sayso.lexicon.grammar import grammar
from sayso.lexicon.nouns import noun_of
from sayso.lexicon.patterns import inflect
from sayso.lexicon.phrases import phrases
from sayso.model import Span
from sayso.tagger.chunked import chunked
from sayso.tagger.chunks import Chunk, Shape
from sayso.tagger.protocol import Frame, Link
from sayso.text.segment import Token

WHOLE = 1_000_000
_BETWEEN = frozenset((Shape.ADVERB, Shape.TIME))
_SIGNS = frozenset((Shape.COMMA, Shape.QUOTE))
_ASIDE = frozenset((Shape.COMMA, Shape.NOUN, Shape.PREPOSITION, Shape.COORDINATOR, Shape.TIME, Shape.QUOTE))


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A noun group: its words, folded and without determiner, the names in it, its part in the sentence.

    `linked` is the preposition before it; `speaker` and `acts` say that it is the source of something or
    does something, `opens` that nothing but a sign stands before it in its sentence. `apposed` is what is
    put beside it to say who or what it is, `called` whether that is by the noun for a person or a body.
    """

    span: Span
    words: tuple[str, ...]
    determiner: str
    sentence: int
    names: tuple[Name, ...] = ()
    linked: str = ""
    subject: bool = False
    speaker: bool = False
    acts: bool = False
    opens: bool = False
    apposed: Span | None = None
    called: bool = False

    @property
    def head(self) -> str:
        """Its last word."""
        return self.words[-1] if self.words else ""


@dataclass(frozen=True, slots=True)
class Mentions:
    """All groups and names of a document, in order; `starts` is where its sentences start."""

    text: str
    groups: tuple[Group, ...]
    names: tuple[Name, ...]
    starts: tuple[int, ...]

    @property
    def caseless(self) -> bool:
        """Whether the text is all in lower case, or all in capitals."""
        return self.text.islower() or self.text.isupper()

    def sentence(self, at: int) -> int:
        """The number of the sentence that holds a place of the text."""
        return bisect_right(self.starts, at) - 1

    def before(self, span: Span, reach: int = WHOLE) -> Iterator[Group]:
        """The groups before a span, from the last to the first, `reach` sentences back at most."""
        here = self.sentence(span.start)
        return (g for g in reversed(self.groups) if g.span.end <= span.start and here - g.sentence <= reach)

    def within(self, span: Span) -> tuple[Name, ...]:
        """The names that lie in a span."""
        first = bisect_left(self.names, span.start, key=lambda n: n.span.start)
        ahead = takewhile(lambda n: n.span.start <= span.end, self.names[first:])
        return tuple(n for n in ahead if n.span.end <= span.end)


@dataclass(frozen=True, slots=True)
class _Line:
    """A sentence: its number, tokens and chunks."""

    number: int
    tokens: tuple[Token, ...]
    chunks: tuple[Chunk, ...]

    def shape(self, k: int) -> Shape | None:
        """The shape of a chunk, or nothing beyond the ends."""
        return self.chunks[k].shape if 0 <= k < len(self.chunks) else None

    def words(self, k: int) -> tuple[Token, ...]:
        """The tokens of a chunk."""
        return self.tokens[self.chunks[k].first : self.chunks[k].last]

    def word(self, at: int) -> str:
        """A token in lower case, or nothing beyond the ends."""
        return self.tokens[at].lower if 0 <= at < len(self.tokens) else ""


def mentions(
    text: str,
    sentences: Sequence[Span],
    *,
    lexicon: Actors,
    is_place: Callable[[str], bool] | None = None,
    frames: Sequence[Frame] = (),
) -> Mentions:
    """The groups and names of a text.

    `is_place` tells whether a name is known as that of a place; without it only the words around do.
    `frames` tell who says, who acts and where things happen, beyond what the words before and after tell.
    """
    lines = [_line(text, i, sentence) for i, sentence in enumerate(sentences)]
    common = frozenset(t.text for line in lines for t in line.tokens if t.text.islower())
    found = [
        (line.number, run)
        for sentence, line in zip(sentences, lines, strict=True)
        for run in runs(text, sentence, line.tokens, common=common, lexicon=lexicon)
    ]
    whole = [_joined(line, [run.span for number, run in found if number == line.number]) for line in lines]
    groups = _with_parts([g for line in whole for g in _groups(line)], frames)
    speakers = [g.span for g in groups if g.speaker or g.called]
    speaking = _covered(speakers, [run.span for _, run in found])
    where = _covered(_linked_by(frames, Link.WHERE), [run.span for _, run in found])
    names = with_kinds(text, found, speaking=speaking, is_place=is_place, where=where)
    starts = tuple(s.start for s in sentences)
    lying: dict[int, list[Name]] = {}
    for name in names:
        lying.setdefault(name.sentence, []).append(name)
    return Mentions(text, tuple(_with_names(g, lying.get(g.sentence, ())) for g in groups), names, starts)


@cache
def reporting() -> frozenset[str]:
    """The forms of the verbs that attribute what follows or precedes."""
    patterns = [w[1:] for cue in cues() for w in cue.words if w.startswith("~") and " " not in w]
    return frozenset(form for pattern in patterns for verb in pattern.split("|") for form in inflect(verb))


def _line(text: str, number: int, sentence: Span) -> _Line:
    cut = chunked(text, sentence)
    return _Line(number, cut.tokens, cut.chunks)


def _joined(line: _Line, names: Sequence[Span]) -> _Line:
    """The sentence with each name that reaches over several chunks as one noun group."""
    joined: list[Chunk] = []
    for chunk in line.chunks:
        last = joined[-1] if joined else None
        if last and last.shape is Shape.NOUN and any(_reaches(name, last, chunk) for name in names):
            joined[-1] = Chunk(Shape.NOUN, last.span.joined(chunk.span), last.first, chunk.last)
        else:
            joined.append(chunk)
    return replace(line, chunks=tuple(joined))


def _reaches(name: Span, last: Chunk, chunk: Chunk) -> bool:
    return name.start < last.span.end and name.end > chunk.span.start


def _groups(line: _Line) -> Iterator[Group]:
    for k, chunk in enumerate(line.chunks):
        if chunk.shape is Shape.NOUN:
            yield _group(line, k)


def _group(line: _Line, k: int) -> Group:
    chunk = line.chunks[k]
    words = line.tokens[chunk.first : chunk.last]
    determiner = words[0].lower if words[0].lower in grammar().determiners.words else ""
    linked = _linked(line, k)
    apposed, called = _apposed(line, k)
    return Group(
        span=chunk.span,
        words=tuple(w for t in words[bool(determiner) :] for w in fold(t.text).split()),
        determiner=determiner,
        sentence=line.number,
        linked=linked,
        subject=not linked and _verb_after(line, k) is not None,
        speaker=_speaks(line, k, linked),
        opens=all(c.shape in _SIGNS for c in line.chunks[:k]),
        apposed=apposed,
        called=called,
    )


def _linked(line: _Line, k: int) -> str:
    before = line.chunks[k - 1] if k else None
    return line.word(before.first) if before and before.shape is Shape.PREPOSITION else ""


def _verb_after(line: _Line, k: int) -> Chunk | None:
    """The verb that a group is the subject of, if it follows at once or after an aside."""
    after = line.chunks[k + 1 :]
    for i, chunk in enumerate(after[:8]):
        if chunk.shape in (Shape.VERB, Shape.PAST):
            return (
                chunk
                if i == 0 or after[0].shape is Shape.COMMA or all(c.shape in _BETWEEN for c in after[:i])
                else None
            )
        if chunk.shape not in _ASIDE | _BETWEEN:
            return None
    return None


def _speaks(line: _Line, k: int, linked: str) -> bool:
    chunk = line.chunks[k]
    if line.word(chunk.first - 1) == "to" and line.word(chunk.first - 2) == "according":
        return True
    verb = _verb_after(line, k)
    if verb and not linked and line.word(verb.last - 1) in reporting():
        return True
    before = line.chunks[k - 1] if k else None
    said = bool(
        before and before.shape in (Shape.VERB, Shape.PAST) and line.word(before.last - 1) in reporting()
    )
    after = line.chunks[k + 1] if k + 1 < len(line.chunks) else None
    return said and not (after and after.shape in (Shape.VERB, Shape.PAST))


def _apposed(line: _Line, k: int) -> tuple[Span | None, bool]:
    """What is put around a name to say who or what it is: before it, in its own group, or after it."""
    if not any(t.capital for t in line.words(k)):
        return None, False
    comma = line.shape(k + 1) is Shape.COMMA
    for at in (k, k + 1 + comma):
        if line.shape(at) is Shape.NOUN and _says_what([t.lower for t in line.words(at)]):
            return line.chunks[_phrase_end(line, at)].span, True
    before = _apposed_before(line, k)
    if before:
        return before, True
    passing = (
        line.shape(k + 1) is Shape.PREPOSITION
        and line.word(line.chunks[k + 1].first) in phrases().passing.words
    )
    return (line.chunks[_phrase_end(line, k)].span if passing else None), False


def _apposed_before(line: _Line, k: int) -> Span | None:
    """The phrase with a comma before a name that says who it is: "the ambassador to Kabul, ..."."""
    first = k - 2
    if line.shape(k - 1) is not Shape.COMMA or line.shape(first) is not Shape.NOUN:
        return None
    while (
        line.shape(first - 1) is Shape.PREPOSITION and line.shape(first - 2) is Shape.NOUN and k - first < 8
    ):
        first -= 2
    said = _says_what([t.lower for t in line.words(first)])
    return line.chunks[first].span if said else None


def _says_what(words: Sequence[str]) -> bool:
    noun = noun_of(words)
    return noun is not None and noun.kind in ("person", "body")


def _phrase_end(line: _Line, k: int) -> int:
    """The last chunk of a noun group with the prepositional phrases after it, three at most."""
    for _ in range(3):
        follows = line.chunks[k + 1 : k + 3]
        if [c.shape for c in follows] != [Shape.PREPOSITION, Shape.NOUN]:
            break
        k += 2
    return k


def _with_names(group: Group, names: Sequence[Name]) -> Group:
    inside = tuple(n for n in names if n.span.start < group.span.end and group.span.start < n.span.end)
    return replace(group, names=inside) if inside else group


def _with_parts(groups: Sequence[Group], frames: Sequence[Frame]) -> list[Group]:
    """The groups, those that head the span of a source or of one who acts with what they are."""
    starts = [g.span.start for g in groups]
    heads: dict[int, set[str]] = {}
    for mark, links in (("speaker", (Link.SOURCE,)), ("acts", (Link.ACTOR, Link.ATTACKER))):
        for span in _linked_by(frames, *links):
            at = max(bisect_right(starts, span.start) - 1, 0)
            first = next((i for i, g in enumerate(groups[at : at + 2], at) if g.span.overlaps(span)), None)
            if first is not None:
                heads.setdefault(first, set()).add(mark)
    told = [heads.get(i, ()) for i in range(len(groups))]
    return [
        replace(g, speaker=g.speaker or "speaker" in marks, acts="acts" in marks) if marks else g
        for g, marks in zip(groups, told, strict=True)
    ]


def _linked_by(frames: Sequence[Frame], *links: Link) -> list[Span]:
    """The spans of some links in order, without those that lie in an earlier one."""
    found: list[Span] = []
    for span in sorted({span for f in frames for link in links for span in f.spans(link)}):
        if not found or span.start >= found[-1].end:
            found.append(span)
    return found


def _covered(wide: Sequence[Span], spans: Iterable[Span]) -> frozenset[Span]:
    """Those of the spans that lie in one of the wide ones, which are in order and do not overlap."""
    starts = [w.start for w in wide]
    inside = set()
    for span in spans:
        at = bisect_right(starts, span.start) - 1
        if at >= 0 and wide[at].covers(span):
            inside.add(span)
    return frozenset(inside)
