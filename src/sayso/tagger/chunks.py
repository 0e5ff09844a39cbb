"""Noun groups, verb groups and what stands between them, without a model.

Closed classes, verb forms, suffixes and capitals decide; nothing here needs punctuation. Each
chunk's kind is one letter, so that what a sentence is made of can be searched as a string:
`"The army said on Friday that it had left."` is `NVPWTOV.`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sayso.lexicon.grammar import Grammar, grammar, verb_forms
from sayso.model import Span
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


_MARKS = {
    ",": Shape.COMMA, ";": Shape.COMMA, "-": Shape.COMMA, "–": Shape.COMMA, "—": Shape.COMMA,
    ":": Shape.COLON,
    '"': Shape.QUOTE, "“": Shape.QUOTE, "”": Shape.QUOTE, "«": Shape.QUOTE, "»": Shape.QUOTE,
    "(": Shape.OPEN, "[": Shape.OPEN, ")": Shape.CLOSE, "]": Shape.CLOSE,
    ".": Shape.END, "!": Shape.END, "?": Shape.END, "…": Shape.END,
}  # fmt: skip
_GROUPED = (
    "DNXB"  # tags that only live inside a chunk: determiner, word of a noun group, auxiliary, base form
)


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


def word_tags(tokens: Sequence[Token]) -> str:
    """A letter for each token: the shapes, or `D` determiner, `X` auxiliary, `B` base form."""
    words = [t.lower for t in tokens]
    tags: list[str] = []
    for i in range(len(tokens)):
        tags.append(_tag(tokens, words, i, tags))
    return "".join(tags)


def _tag(tokens: Sequence[Token], words: list[str], i: int, tags: list[str]) -> str:
    token, word = tokens[i], words[i]
    closed = _closed().get(word)
    if closed and not _is_name(tokens, i):
        return _refined(closed, words, i, tags)
    if word in "-‑–" and _glued(tokens, i):
        return Shape.NOUN
    if not word[0].isalnum():
        return _MARKS.get(word, Shape.QUOTE if word in "'’‘`" else Shape.COMMA)
    if word[0].isdigit():
        return Shape.NOUN
    if token.capital and (i > 0 or word not in verb_forms() or not word.endswith("ing")):
        return Shape.NOUN
    return _open_class(word, words, i, tags)


def _glued(tokens: Sequence[Token], i: int) -> bool:
    """Whether a hyphen joins the words on both sides of it: "U.S.-led"."""
    if not 0 < i < len(tokens) - 1:
        return False
    return tokens[i - 1].span.end == tokens[i].span.start and tokens[i].span.end == tokens[i + 1].span.start


def _is_name(tokens: Sequence[Token], i: int) -> bool:
    """Whether a closed-class word is part of a name or an acronym here: "US", "May", "IS"."""
    token = tokens[i]
    if 0 < i < len(tokens) - 1 and token.text.istitle() and tokens[i - 1].capital and tokens[i + 1].capital:
        return token.lower in grammar().prepositions.words
    if len(token.text) > 1 and token.text.isupper():
        return token.lower in {"us", "is", "it", "who", "am", "as"}
    return i > 0 and token.text in {"Will", "Both", "Down", "Up"}


def _refined(closed: str, words: list[str], i: int, tags: list[str]) -> str:
    after = words[i + 1] if i + 1 < len(words) else ""
    before = tags[-1] if tags else ""
    if words[i] == "to":
        return (
            "t" if "b" in verb_forms().get(after, "") or after in {"be", "have", "do"} else Shape.PREPOSITION
        )
    if words[i] == "may" and before in ("P", "N") and not after[:1].isalpha():
        return Shape.TIME
    if words[i] == "her" and (before not in "VEGXI" or after in grammar().persons.words):
        return "D"
    return closed


def _open_class(word: str, words: list[str], i: int, tags: list[str]) -> str:
    g = grammar()
    if word in g.adverbs.words or (word.endswith("ly") and len(word) > 4 and word not in g.not_adverbs.words):
        return Shape.ADVERB
    before = tags[-1] if tags else ""
    forms = verb_forms().get(word, "") or _guessed(word, g)
    if before == "R" and word.endswith("s") and not forms and words[i - 1] != "what":
        return Shape.VERB
    if not forms or before == "D" or "-" in word or (i and words[i - 1].endswith(("'s", "s'", "-"))):
        return Shape.NOUN
    if "g" in forms:
        return _ing(word, words, i, before)
    if before in ("X", "t") or (before == "A" and len(tags) > 1 and tags[-2] in ("X", "t")):
        return _after_auxiliary(forms)
    if words[i - 1] in g.adjectives.words and before == "N":
        return Shape.NOUN
    if word in g.ed_nouns_and_adjectives.words and not _opens_object(words, i + 1):
        return Shape.NOUN
    if "e" in forms and before in ("V", "E", "G") and _plain(words, i + 1):
        return Shape.NOUN
    if before == "P" and "e" in forms:
        return Shape.NOUN
    return _finite(forms, words, i, tags)


def _guessed(word: str, g: Grammar) -> str:
    if len(word) > 4 and word.endswith("ing"):
        return "g"
    return (
        "e" if len(word) > 4 and word.endswith("ed") and word not in g.ed_nouns_and_adjectives.words else ""
    )


def _ing(word: str, words: list[str], i: int, before: str) -> str:
    after = words[i + 1] if i + 1 < len(words) else ""
    doing = before == "N" and words[i - 1] in grammar().persons.words and _plain(words, i + 1)
    if word in grammar().noun_ings.words and not (
        before == "X" or doing or after in grammar().determiners.words
    ):
        return Shape.NOUN
    return Shape.ING


def _plain(words: list[str], i: int) -> bool:
    """Whether an open-class word stands here, so that a participle before it describes it."""
    return i < len(words) and words[i][0].isalpha() and words[i] not in _closed()


def _after_auxiliary(forms: str) -> str:
    return "B" if "b" in forms else Shape.PAST if "e" in forms or "p" in forms else Shape.NOUN


def _finite(forms: str, words: list[str], i: int, tags: list[str]) -> str:
    """The tag of a word that can be a finite verb here, by what stands on both sides."""
    before = tags[-1] if tags else ""
    subject = words[i - 1] if i else ""
    if "p" in forms:
        return Shape.VERB
    if "e" in forms and "b" not in forms:
        return Shape.PAST
    often_noun = "n" in forms
    opens = _opens_object(words, i + 1)
    if words[i] in _REPORTING and before == "N" and (word_ends(words, i) or _lone(words, i, tags)):
        return Shape.NOUN if _governed(tags) else Shape.VERB
    if "s" in forms:
        fits = before in ("N", "O", "R", "T", "A", "C", "W", ")", '"', ",")
        return Shape.VERB if fits and (not often_noun or (before != "P" and opens)) else Shape.NOUN
    if before in ("O", "R"):
        return Shape.VERB
    plural = before == "N" and (subject.endswith("s") or subject in _PLURALS)
    if "e" in forms and before in ("N", "A", "C", "R") and (not often_noun or opens):
        return Shape.VERB
    if plural and (not often_noun or opens):
        return Shape.VERB
    return "B" if before in ("C", "A") and not often_noun else Shape.NOUN


_REPORTING = frozenset(("claims", "reports"))


def word_ends(words: list[str], i: int) -> bool:
    """Whether the sentence, or its words before a mark, end with this word."""
    return i + 1 >= len(words) or words[i + 1] in ('"', "”", ".", ",")


def _lone(words: list[str], i: int, tags: list[str]) -> bool:
    """Whether it would be the first verb of its sentence, before what says where or on what."""
    return (
        i + 1 < len(words) and words[i + 1] in ("on", "in", "through", "via") and not set(tags) & set("VEXB")
    )


def _governed(tags: list[str]) -> bool:
    """Whether the noun group that ends here is the object of a preposition."""
    at = len(tags)
    while at and tags[at - 1] in "DN":
        at -= 1
    return at > 0 and tags[at - 1] == "P" and at < len(tags) and len(tags) - at < 3


_PLURALS = frozenset(
    ("people", "police", "men", "women", "children", "media", "some", "many", "others", "most")
)


def _opens_object(words: list[str], i: int) -> bool:
    """Whether what follows can begin an object or a clause."""
    if i >= len(words):
        return False
    g, word = grammar(), words[i]
    if word in ("this", "that", "last") and i + 1 < len(words) and words[i + 1] in g.times.words:
        return False
    opener = (
        word in g.determiners.words or word in g.subject_pronouns.words or word in g.object_pronouns.words
    )
    return opener or word in ("that", "there", "responsibility", '"', "“", "how", "what") or word[0].isdigit()


def _closed() -> dict[str, str]:
    return _CLOSED or _fill()


_CLOSED: dict[str, str] = {}


def _fill() -> dict[str, str]:
    g = grammar()
    listed = (
        (g.object_pronouns, "O"), (g.determiners, "D"), (g.subject_pronouns, "O"), (g.prepositions, "P"),
        (g.subordinators, "S"), (g.relatives, "R"), (g.times, "W"), (g.adverbs, "A"), (g.auxiliaries, "X"),
        (g.coordinators, "C"), (g.name_particles, "N"),
    )  # fmt: skip
    for words, tag in listed:
        _CLOSED.update(dict.fromkeys(words.words, tag))
    _CLOSED["that"] = Shape.THAT
    return _CLOSED


def _chunk(tokens: Sequence[Token], tags: str, at: int) -> tuple[Shape, int]:
    """The shape and end of the chunk that begins at a token."""
    tag = tags[at]
    if tag in "DNW":
        return _noun_group(tokens, tags, at)
    if tag in "XVEB":
        return _verb_group(tags, at)
    if tag == "t":
        end = _verb_group(tags, _past_adverbs(tags, at + 1))[1]
        return Shape.INFINITIVE, end
    return Shape(tag), at + 1


def _verb_group(tags: str, at: int) -> tuple[Shape, int]:
    if tags[at] != "X":
        return (Shape.PAST if tags[at] == "E" else Shape.VERB), at + 1
    end = at + 1
    while True:
        ahead = _past_adverbs(tags, end)
        if ahead < len(tags) and tags[ahead] in "XVEBG":
            end = ahead + 1
            if tags[ahead] != "X":
                return Shape.VERB, end
        else:
            return Shape.VERB, end


def _past_adverbs(tags: str, at: int) -> int:
    while at < len(tags) and tags[at] == "A":
        at += 1
    return min(at, len(tags) - 1)


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
    if (tags[at] == "W") != (tags[at - 1] == "W") and tags[at - 1] != "D":
        return not (here.text.isdigit() or last.text.isdigit() or last.lower in _TIME_MODIFIERS)
    if here.text[0].isdigit():
        return (
            last.text[0].islower() and tags[at - 1] != "D" and last.lower not in grammar().attributive.words
        )
    if not here.capital or tags[at - 1] == "D" or last.lower in grammar().name_particles.words:
        return False
    return last.text[0].islower() and not _titles(last)


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


def groups(found: Sequence[Chunk], shape: Shape) -> Iterator[Chunk]:
    """The chunks of one shape, in order."""
    return (chunk for chunk in found if chunk.shape is shape)
