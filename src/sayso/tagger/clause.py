"""Who does what in a sentence, read off its chunks.

A sentence is a string of chunk shapes (`tagger.chunks`), and grammar here is walking along it:
subjects stand to the left of their verb, past prepositional phrases and relative pronouns;
objects to the right; a passive turns the two round.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sayso.lexicon.clauses import every_form
from sayso.lexicon.grammar import grammar, verb_forms
from sayso.lexicon.people import categories
from sayso.model import Span
from sayso.tagger.chunked import chunked
from sayso.tagger.chunks import Chunk, Shape, shapes
from sayso.text.segment import Token

VERBS = "VEGI"
NAMES = "NO"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: its tokens, their lower-case words, its chunks and their shapes as one string."""

    text: str
    span: Span
    tokens: tuple[Token, ...]
    words: tuple[str, ...]
    chunks: tuple[Chunk, ...]
    shapes: str

    def chunk_of(self, token: int) -> int:
        """The index of the chunk that holds a token."""
        return next(i for i, c in enumerate(self.chunks) if c.first <= token < c.last)

    def chunk_words(self, chunk: int) -> tuple[str, ...]:
        """The words of one chunk."""
        return self.words[self.chunks[chunk].first : self.chunks[chunk].last]

    def words_at(self, span: Span) -> str:
        """The words of a span in lower case."""
        return span.of(self.text).lower()


def parse(text: str, span: Span, *, counts: Sequence[Span] = ()) -> Sentence:
    """Chunk one sentence; a count with its hedge ("at least 20") opens the noun group that it counts."""
    cut = chunked(text, span)
    grouped = _acting(_counted(cut.chunks, counts), cut.tokens)
    return Sentence(text, span, cut.tokens, cut.words, grouped, shapes(grouped))


def _counted(found: tuple[Chunk, ...], counts: Sequence[Span]) -> tuple[Chunk, ...]:
    merged: list[Chunk] = []
    for chunk in found:
        last = merged[-1] if merged else None
        opened = last and next((c for c in counts if c.overlaps(last.span)), None)
        if last and opened and (opened.overlaps(chunk.span) or _follows(opened, last, chunk)):
            merged[-1] = Chunk(Shape.NOUN, last.span.joined(chunk.span), last.first, chunk.last)
        else:
            merged.append(chunk)
    return tuple(merged)


def _acting(found: tuple[Chunk, ...], words: Sequence[Token]) -> tuple[Chunk, ...]:
    """The same chunks, lone verb forms among nouns being verbs: "killing ten men", "ten men wounded by"."""
    changed = list(found)
    for i, chunk in enumerate(found):
        word = words[chunk.first].lower
        if chunk.shape is Shape.NOUN and chunk.last - chunk.first == 1:
            before, after = shapes(found[max(0, i - 1) : i]), shapes(found[i + 1 : i + 2])
            if word.endswith("ing") and after == "N":
                changed[i] = replace(chunk, shape=Shape.ING)
            elif word.endswith("ed") and before in ("N", "O") and after == "P":
                changed[i] = replace(chunk, shape=Shape.PAST)
    return tuple(changed)


def _follows(count: Span, last: Chunk, chunk: Chunk) -> bool:
    """Whether a noun group or "others" comes straight after a count that ends the group before."""
    return chunk.shape in (Shape.NOUN, Shape.PRONOUN) and count.end == last.span.end


def subject(s: Sentence, verb: int) -> int | None:
    """The chunk of the verb's grammatical subject, or nothing."""
    before = _skip_back(s, _before_apposition(s, verb) - 1, "A,")
    if s.shapes[verb] in "IG":
        return _controller(s, verb)
    if before >= 0 and s.shapes[before] == "C":
        shared = _verb_before(s, before)
        if shared is not None and s.shapes[shared] in "VE":
            return subject(s, shared)
    return _left_noun(s, before)


def passive(s: Sentence, verb: int) -> bool:
    """Whether the verb's subject is who it happens to; only of use for verbs that can be passive."""
    words = s.chunk_words(verb)
    past = "e" in verb_forms().get(words[-1], "") or words[-1].endswith(("ed", "en", "wn"))
    if not past:
        return False
    if any(w in grammar().be_forms.words for w in words[:-1]):
        return True
    if len(words) > 1:
        return False
    if s.shapes[verb : verb + 3] == "ECE":  # "killed and wounded ten"
        return passive(s, verb + 2)
    after = s.shapes[verb + 1 : verb + 2]
    return s.shapes[verb] == "E" and after not in tuple('NO"T(')


def patient(s: Sentence, verb: int) -> int | None:
    """The chunk that the verb acts on."""
    if passive(s, verb):
        return subject(s, verb)
    return patient(s, verb + 2) if s.shapes[verb : verb + 3] == "ECE" else right_noun(s, verb)


def agent(s: Sentence, verb: int) -> int | None:
    """The chunk that acts."""
    return after_word(s, verb, frozenset(("by",))) if passive(s, verb) else subject(s, verb)


def right_noun(s: Sentence, at: int) -> int | None:
    """The first noun to the right with nothing but adverbs, times and marks between."""
    for i in range(at + 1, len(s.chunks)):
        if s.shapes[i] in NAMES:
            return i
        if s.shapes[i] not in 'AW"(':
            return None
    return None


def after_word(s: Sentence, at: int, words: frozenset[str], *, reach: int = 8) -> int | None:
    """The noun after one of the prepositions, at most `reach` chunks to the right, within the clause."""
    for i in range(at + 1, min(len(s.chunks) - 1, at + 1 + reach)):
        if s.shapes[i] == "P" and s.chunk_words(i)[0] in words:
            return right_noun(s, i)
        if s.shapes[i] in "STR." or (s.shapes[i] == "V" and i > at + 1):
            return None
    return None


def phrases(s: Sentence) -> Iterator[tuple[str, int, int]]:
    """Each preposition with its word, its own chunk and that of the noun that it governs."""
    for i, shape in enumerate(s.shapes):
        if shape == "P":
            noun = right_noun(s, i)
            if noun is not None:
                yield s.chunk_words(i)[0], i, noun


def extent(s: Sentence, noun: int) -> Span:
    """A noun group with what belongs to it: `and` another before a verb, `of` something."""
    first, last = noun, noun
    while s.shapes[last + 1 : last + 3] in ("PN", "PO") and _attached(s, last):
        last += 2
    while s.shapes[last + 1 : last + 3] == "CN" and s.shapes[last + 3 : last + 4] not in tuple("VE"):
        last += 2
    while s.shapes[max(0, first - 2) : first] == "NC" and s.shapes[
        max(0, first - 3) : first - 2
    ] not in tuple(VERBS):
        first -= 2
    return Span(s.chunks[first].span.start, s.chunks[last].span.end)


def _attached(s: Sentence, noun: int) -> bool:
    """Whether the preposition after a noun group belongs to it: "the town of X", "fighters from Y"."""
    word = s.chunk_words(noun + 1)[0]
    return word == "of" or (word == "from" and s.chunk_words(noun)[-1] in categories())


def negated(s: Sentence, verb: int) -> bool:
    """Whether the verb group, or the word before it, says no."""
    return any(w in grammar().negations.words and w != "yet" for w in s.chunk_words(verb))


def governor(s: Sentence, verb: int) -> int | None:
    """The verb to the left that an infinitive or participle hangs on."""
    return _verb_before(s, verb)


def _before_apposition(s: Sentence, verb: int) -> int:
    """Where to look left from: before the comma that opens what is put between two commas."""
    if verb == 0 or s.shapes[verb - 1] != ",":
        return verb
    opened = s.shapes.rfind(",", 0, verb - 1)
    inside = s.shapes[opened + 1 : verb - 1]
    return opened if opened > 0 and s.shapes[opened - 1] in NAMES and not set(inside) & set("V") else verb


def _controller(s: Sentence, verb: int) -> int | None:
    """Whose action an infinitive or a participle is."""
    above = _verb_before(s, verb)
    before = _skip_back(s, verb - 1, "A")
    blamed = accused(s, verb)
    if blamed is not None:
        return blamed
    directly = before >= 0 and s.shapes[before] in NAMES
    if above is None:
        return _left_noun(s, verb - 1)
    if directly and s.shapes[verb] == "I" and set(s.chunk_words(above)) & every_form("controllers"):
        return before
    if directly and s.shapes[verb] == "G" and s.shapes[before - 1 : before] in ("", "V", "P"):
        return before
    return subject(s, above) if s.shapes[above] in "VEG" else _controller(s, above)


def accused(s: Sentence, deed: int) -> int | None:
    """Who is accused of a deed, where a verb of accusing governs it: "accused the army of shelling"."""
    above = _verb_before(s, deed)
    governing = s.chunk_words(deed - 1)[0] if deed and s.shapes[deed - 1] == "P" else ""
    if above is None or governing not in ("of", "for", "over"):
        return None
    return patient(s, above) if set(s.chunk_words(above)) & every_form("accusing") else None


def _left_noun(s: Sentence, at: int) -> int | None:
    """The nearest noun to the left that is not inside a prepositional phrase."""
    i = at
    while i >= 0:
        shape = s.shapes[i]
        if shape in NAMES:
            start = _coordination_start(s, i)
            if start == 0 or s.shapes[start - 1] != "P":
                return start
            i = start - 2
            continue
        if shape in "VE" and s.shapes[i + 1 : i + 2] not in ("R", ","):
            return subject(s, i)
        if shape in "ST":
            return None
        i -= 1
    return None


def _coordination_start(s: Sentence, noun: int) -> int:
    start = noun
    while start > 0:
        listed = "C" in s.shapes[start:noun] and s.shapes[max(0, start - 2) : start] == "N,"
        if listed or s.shapes[max(0, start - 2) : start] == "NC":
            start -= 2
        elif s.shapes[start - 1] == "N" and _one_name(s, start):
            start -= 1
        else:
            break
    return start


def _one_name(s: Sentence, chunk: int) -> bool:
    """Whether two noun groups side by side are one name cut in two: "Syria's" "Idlib province"."""
    last, first = s.tokens[s.chunks[chunk].first - 1], s.tokens[s.chunks[chunk].first]
    return first.capital and (last.capital or last.lower.endswith(("'s", "s'")))


def _verb_before(s: Sentence, at: int) -> int | None:
    return next((i for i in range(at - 1, -1, -1) if s.shapes[i] in VERBS), None)


def _skip_back(s: Sentence, at: int, skipped: str) -> int:
    while at >= 0 and s.shapes[at] in skipped:
        at -= 1
    return at
