"""How the verbs of a sentence hang together, for what one clause lends to another: its time.

A verb is joined to the one before it by a conjunction, as a participle or an infinitive, by "when" or
"as", or by a relative clause on a noun between them; "that", "after" or a new subject set it apart.
"""

from __future__ import annotations

from enum import StrEnum

from sayso.lexicon.clauses import clauses, every_form
from sayso.lexicon.triggers import attack_words
from sayso.tagger.clause import VERBS, Sentence

_CLOSES = "TSR."  # what a clause does not reach over to its left


class Joint(StrEnum):
    """What is between a verb and the one before it."""

    AND = "and"
    WITH = "with"  # "killing two", "when it hit the market", "to leave"
    OF = "of"  # "the raid that killed two", "the raid carried out by"
    THAT = "that"
    NEW = "new"  # another subject, nothing between
    APART = "apart"


def joint(s: Sentence, verb: int) -> Joint:
    """What joins a verb to the verb before it, or sets it apart."""
    last = _verb_before(s, verb)
    if s.shapes[verb] == "G":
        return Joint.WITH if _goes_along(s, verb) else Joint.APART
    if s.shapes[verb] == "I":
        return Joint.WITH
    if reduced(s, verb):
        return Joint.OF
    opened = next((i for i in range(verb - 1, last, -1) if s.shapes[i] in "TRS.:"), None)
    if opened is not None:
        return _opened(s, opened)
    if s.shapes[verb - 1 : verb] == "C" or s.shapes[max(0, verb - 2) : verb] == "CA":
        return Joint.AND
    return Joint.AND if "C" in s.shapes[max(last, 0) : verb] else Joint.NEW


def _goes_along(s: Sentence, verb: int) -> bool:
    """Whether a participle tells of the same time as its verb: not "after taking"."""
    before = s.shapes[verb - 1 : verb]
    word = s.chunk_words(verb - 1)[0] if before and before in "PS" else ""
    return not word or word in clauses().alongside.words or (before == "P" and not _parts(word))


def _opened(s: Sentence, at: int) -> Joint:
    shape = s.shapes[at]
    if shape == "R" or _relative(s, at):
        return Joint.OF
    if shape == "S":
        return Joint.WITH if s.chunk_words(at)[0] in clauses().alongside.words else Joint.APART
    return Joint.THAT if shape == "T" else Joint.APART


def _parts(word: str) -> bool:
    return word in clauses().parting.words


def parted(s: Sentence, noun: int) -> bool:
    """Whether a noun is of another time than its verb: "after the raid", "despite the shelling"."""
    return noun > 0 and s.shapes[noun - 1] in "PS" and _parts(s.chunk_words(noun - 1)[0])


def _relative(s: Sentence, at: int) -> bool:
    """Whether "that" follows a noun and is followed by its verb: "the blast that killed"."""
    return (
        s.shapes[at] == "T"
        and s.shapes[at - 1 : at] in ("N", "W", ")")
        and s.shapes[at + 1 : at + 2] in ("V", "E", "A")
    )


def reduced(s: Sentence, verb: int) -> bool:
    """Whether a past form is a participle on the noun before it: "raids *launched* by X killed Y"."""
    before, after = s.shapes[max(0, verb - 1) : verb], s.shapes[verb + 1 : verb + 2]
    if s.shapes[verb] != "E" or before not in ("N", ")") or after not in ("", *"P.,W"):
        return False
    if s.chunk_words(verb)[-1] in every_form("intransitive"):
        return False
    left = next((c for c in reversed(s.shapes[:verb]) if c in "VETRSC."), "")
    rest = s.shapes[verb + 1 :].partition(".")[0].partition("T")[0]
    return left in tuple("VE") or bool(set(rest) & set("VE"))


def verb_right(s: Sentence, at: int) -> int | None:
    """The verb whose subject stands at a chunk: the next one, relative clauses and participles left out."""
    inside = 0
    for i in range(at + 1, len(s.shapes)):
        if s.shapes[i] == "R" or _relative(s, i):
            inside += 1
        elif s.shapes[i] in "VE" and inside:
            inside -= 1
        elif s.shapes[i] in "VE" and not reduced(s, i):
            return i
        elif s.shapes[i] == ".":
            return None
    return next((i for i in range(at + 1, len(s.shapes)) if s.shapes[i] in VERBS), None)


def verb_left(s: Sentence, at: int) -> int | None:
    """The nearest verb before a chunk in its own clause."""
    near = next((i for i in range(at - 1, -1, -1) if s.shapes[i] in VERBS + _CLOSES), None)
    return near if near is not None and s.shapes[near] in VERBS else None


def antecedent(s: Sentence, verb: int) -> int | None:
    """The attack that a relative clause or a participle is about, if it is about one."""
    last = _verb_before(s, verb)
    opened = (j for j in range(verb - 1, last, -1) if s.shapes[j] == "R" or _relative(s, j))
    i = next(opened, verb) - 1
    while i > 0 and s.shapes[i] in "NPWC,)(OA":
        if s.shapes[i] == "N" and set(s.chunk_words(i)) & attack_words():
            return i
        i -= 1
    return None


def _verb_before(s: Sentence, at: int) -> int:
    return next((i for i in range(at - 1, -1, -1) if s.shapes[i] in VERBS), -1)
