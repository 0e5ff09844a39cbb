"""A letter for each word of a sentence, by closed classes, verb forms, suffixes and capitals.

`D` determiner, `N` word of a noun group, `O` pronoun, `W` time word, `X` auxiliary, `V` finite verb,
`E` past or participle, `B` base form, `G` -ing form, `t` the "to" of an infinitive, `P` preposition,
`C` coordinator, `S` subordinator, `R` relative, `T` "that", `A` adverb; marks stand for themselves:
`,` `:` `"` `(` `)` `.`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from sayso.lexicon.grammar import grammar, verb_forms
from sayso.text.segment import Token

_MARKS = {
    **dict.fromkeys(";-–—,", ","), **dict.fromkeys("“”«»'’‘`\"", '"'), **dict.fromkeys("([", "("),
    **dict.fromkeys(")]", ")"), **dict.fromkeys(".!?…", "."), ":": ":",
}  # fmt: skip
_NUMBERS = frozenset(
    ("a", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
     "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "hundred", "thousand",
     "half", "dozen", "dozens", "hundreds", "thousands", "scores")
)  # fmt: skip
_ACRONYMS = frozenset(("us", "is", "it", "who", "am", "as"))
_NAME_WORDS = frozenset(("Will", "Down", "Up", "First"))
_PLURALS = frozenset(
    ("people", "police", "men", "women", "children", "media", "some", "many", "others", "most")
)
_ENDS = frozenset(('"', "”", ".", ","))
_SAYING_NOUNS = frozenset(("claims", "reports"))


@dataclass(frozen=True, slots=True)
class _Place:
    """A word among its neighbours, with the tags of those before it."""

    tokens: Sequence[Token]
    words: Sequence[str]
    at: int
    tags: str

    @property
    def word(self) -> str:
        return self.words[self.at]

    @property
    def last(self) -> str:
        """The word before."""
        return self.words[self.at - 1] if self.at else ""

    @property
    def next(self) -> str:
        """The word after."""
        return self.words[self.at + 1] if self.at + 1 < len(self.words) else ""

    @property
    def before(self) -> str:
        """The tag before."""
        return self.tags[-1:]


def word_tags(tokens: Sequence[Token]) -> str:
    """A letter for each token."""
    words = tuple(t.lower for t in tokens)
    tags = ""
    for at in range(len(tokens)):
        tags += _tag(_Place(tokens, words, at, tags))
    return tags


def _tag(p: _Place) -> str:
    if _counts(p):
        return "D"
    closed = _closed().get(p.word) or _contracted(p.word)
    if closed and not _is_name(p):
        return _refined(p, closed)
    first = p.word[0]
    if not first.isalnum():
        return p.before if _glued(p) else _MARKS.get(p.word, ",")
    if first.isdigit() or (p.tokens[p.at].capital and not _opens_with_ing(p)):
        return "N"
    return _open_class(p)


def _opens_with_ing(p: _Place) -> bool:
    return p.at == 0 and p.word.endswith("ing") and p.word in verb_forms()


def _contracted(word: str) -> str:
    """The tag of a pronoun with a verb in it: "he's", "they've"."""
    pronoun, mark, _ = word.partition("'")
    return (
        _closed().get(pronoun, "").replace("T", "O") if mark and _closed().get(pronoun) in ("O", "T") else ""
    )


def _counts(p: _Place) -> bool:
    """Whether the word is part of what stands before a number: "at least ten", "more than 20"."""
    if p.word not in _counting():
        return False
    for first in range(max(0, p.at - 2), p.at + 1):
        for last in range(p.at + 1, min(first + 4, len(p.words))):
            if " ".join(p.words[first:last]) in grammar().quantifiers.words and _is_number(p.words[last]):
                return True
    return False


def _is_number(word: str) -> bool:
    return word[0].isdigit() or word in _NUMBERS


@cache
def _counting() -> frozenset[str]:
    return frozenset(word for words in grammar().quantifiers.words for word in words.split())


def _glued(p: _Place) -> bool:
    """Whether a mark is part of a noun group: "U.S.-led", "Lt. Gen. Omar Haddad", "the rebels' claim"."""
    if not 0 < p.at < len(p.tokens) - 1 or p.before not in ("N", "W", "D"):
        return False
    left, here, right = p.tokens[p.at - 1 : p.at + 2]
    close = left.span.end == here.span.start
    if here.text in "'’" and left.text.endswith("s"):
        return (
            close and right.text not in "'’" and right.span.start > here.span.end and right.text[0].isalnum()
        )
    if here.text in "-‑–—":
        return (close and here.span.end == right.span.start) or (not close and _dash_in_name(p))
    return here.text == "." and close and left.capital and (right.capital or right.text[0].isdigit())


def _dash_in_name(p: _Place) -> bool:
    """Whether a dash stands within a name: "Task Force – Northern Shield", but not "BEIRUT – Rebels"."""
    left, right = p.tokens[p.at - 1], p.tokens[p.at + 1]
    alone = sum(word in ("-", "–", "—") for word in p.words) == 1
    return alone and left.text.istitle() and right.text.istitle() and right.lower not in _closed()


def _is_name(p: _Place) -> bool:
    """Whether a closed-class word is part of a name or an acronym here: "US", "May", "IS"."""
    token = p.tokens[p.at]
    inside = 0 < p.at < len(p.tokens) - 1
    if inside and token.text.istitle() and p.tokens[p.at - 1].capital and p.tokens[p.at + 1].capital:
        return p.word in grammar().prepositions.words or p.word in (
            "today",
            "tonight",
            "morning",
            "evening",
            "hour",
        )
    if len(token.text) > 1 and token.text.isupper():
        return p.word in _ACRONYMS
    return p.at > 0 and token.text in _NAME_WORDS


def _refined(p: _Place, closed: str) -> str:
    if p.word == "to":
        return "t" if _infinitive(p) else "P"
    if p.word == "may" and p.before in ("P", "N") and not p.next[:1].isalpha():
        return "W"
    if p.word == "her" and (p.before not in "VEGXI" or p.next in grammar().persons.words):
        return "D"
    return closed


def _infinitive(p: _Place) -> bool:
    """Whether the "to" here begins an infinitive; an unknown verb shows by the object after it."""
    if "b" in verb_forms().get(p.next, "") or p.next in ("be", "have", "do"):
        return True
    after = _closed().get(p.words[p.at + 2], "") if p.at + 2 < len(p.words) else ""
    return (
        p.next not in _closed()
        and p.next.isalpha()
        and not p.next.endswith("s")
        and after in ("D", "O")
        and (not p.tokens[p.at + 1].capital)
    )


def _open_class(p: _Place) -> str:
    g = grammar()
    if p.word in g.adverbs.words or (
        p.word.endswith("ly") and len(p.word) > 4 and p.word not in g.not_adverbs.words
    ):
        return "A"
    forms = verb_forms().get(p.word, "") or _guessed(p)
    if p.before == "D" and p.last in _PLURALS and forms in ("b", "s"):
        return "V"
    if not forms or p.before == "D" or "-" in p.word or p.last.endswith(("'s", "s'", "-")):
        return "N"
    if "g" in forms:
        return _ing(p)
    if p.before in ("X", "t") or (p.before == "A" and p.tags[-2:-1] in ("X", "t")):
        return "B" if "b" in forms else "E" if "e" in forms or "p" in forms else "N"
    return "N" if _describes(p, forms) else _finite(p, forms)


def _guessed(p: _Place) -> str:
    """The form of a verb that no list has, by its ending."""
    if p.before == "R" and p.word.endswith("s") and p.last != "what":
        return "s"
    if len(p.word) > 4 and p.word.endswith("ing"):
        return "g"
    return "e" if len(p.word) > 4 and p.word.endswith("ed") else ""


def _ing(p: _Place) -> str:
    g = grammar()
    if p.word.endswith("thing"):
        return "N"
    if p.word not in g.noun_ings.words or p.before == "X" or p.next in g.determiners.words:
        return "G"
    return "G" if p.before == "N" and p.last in g.persons.words and _plain(p) else "N"


def _plain(p: _Place) -> bool:
    """Whether an open-class word follows, which a participle here would describe."""
    return p.next[:1].isalpha() and p.next not in _closed()


def _describes(p: _Place, forms: str) -> bool:
    """Whether the word is an adjective or noun here although a verb has this form."""
    g = grammar()
    plain = p.tokens[p.at - 1].text.islower() and p.last not in g.persons.words
    if p.before == "N" and p.last in g.adjectives.words and plain and "p" not in forms:
        return True
    if p.word in g.ed_nouns_and_adjectives.words and not _opens_object(p):
        return True
    return "e" in forms and (p.before == "P" or (p.before in ("V", "E", "G") and _plain(p)))


def _finite(p: _Place, forms: str) -> str:
    """The tag of a word that can be a finite verb, by what stands on both sides."""
    if "p" in forms:
        return "V"
    if "e" in forms and "b" not in forms:
        return "E"
    often_noun = "n" in forms
    opens = _opens_object(p)
    if "s" in forms:
        return "V" if _third_person(p, opens=opens, often_noun=often_noun) else "N"
    if p.before in ("O", "R"):
        return "V"
    plural = p.before == "N" and (p.last.endswith("s") or p.last in _PLURALS)
    unmarked = "e" in forms and p.before in ("N", "A", "C", "R")
    if (plural or unmarked) and (not often_noun or opens):
        return "V"
    return "B" if p.before in ("C", "A") and not often_noun else "N"


def _third_person(p: _Place, *, opens: bool, often_noun: bool) -> bool:
    if p.before == "O":
        return True
    if p.before == "N" and (_closes_speech(p) or (p.word in _SAYING_NOUNS and (p.next in _ENDS or _lone(p)))):
        return not _governed(p)
    fits = p.before in ("N", "R", "T", "A", "C", "W", ")", '"', ",")
    return fits and (opens or not often_noun or _takes_name(p))


def _takes_name(p: _Place) -> bool:
    """Whether it would be the first verb of its sentence, before a name: "The group holds Tal Rihan"."""
    after = p.tokens[p.at + 1 : p.at + 2]
    return bool(after) and after[0].capital and not p.tokens[p.at].capital and not set(p.tags) & set("VEXB")


def _closes_speech(p: _Place) -> bool:
    """Whether it ends a sentence after a quotation: '"…," the mayor notes.'."""
    start = len(p.tags.rstrip("DN"))
    return p.next in _ENDS and p.tags[start - 1 : start] == '"'


def _lone(p: _Place) -> bool:
    """Whether it would be the first verb of its sentence, before what says where or on what."""
    return p.next in ("on", "in", "through", "via") and not set(p.tags) & set("VEXB")


def _governed(p: _Place) -> bool:
    """Whether the short noun group that would end here is the object of a preposition."""
    start = len(p.tags.rstrip("DN"))
    return p.tags[start - 1 : start] == "P" and len(p.tags) - start < 3


def _opens_object(p: _Place) -> bool:
    """Whether what follows can begin an object or a clause."""
    if not p.next:
        return False
    g = grammar()
    if (
        p.next in ("this", "that", "last")
        and p.words[p.at + 2 : p.at + 3]
        and p.words[p.at + 2] in g.times.words
    ):
        return False
    closed = _closed().get(p.next, "")
    return (
        closed in ("D", "O", "T")
        or p.next in ("there", "responsibility", '"', "“", "how", "what")
        or p.next[0].isdigit()
    )


@cache
def _closed() -> Mapping[str, str]:
    """The tag of every closed-class word; a later list wins."""
    g = grammar()
    listed = (
        (g.object_pronouns, "O"), (g.determiners, "D"), (g.subject_pronouns, "O"), (g.prepositions, "P"),
        (g.subordinators, "S"), (g.relatives, "R"), (g.times, "W"), (g.adverbs, "A"), (g.auxiliaries, "X"),
        (g.coordinators, "C"), (g.name_particles, "N"),
    )  # fmt: skip
    found = {word: tag for words, tag in listed for word in words.words}
    return MappingProxyType(found | {"that": "T"})
