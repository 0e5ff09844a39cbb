"""The noun phrase that a verb has as its subject, and phrases that begin after a word.

All indexes are of chunks. A phrase is `(first, last)`, half-open. Nothing needs commas: a
determiner, a name after a common noun or a time already begins a new noun group.
"""

from __future__ import annotations

from sayso.lexicon.grammar import grammar
from sayso.tagger.chunked import Chunked

Phrase = tuple[int, int]
_NAMING = frozenset(("called", "named", "dubbed", "known", "styled", "nicknamed"))
_ATTACHING = frozenset(
    ("of", "for", "in", "from", "at", "with", "on", "to", "near", "against", "inside", "outside", "between",
     "by", "including", "under", "within", "across", "around", "behind", "over", "along", "about")
)  # fmt: skip
_REACH = 16  # chunks that an insertion between commas may span


def subject(line: Chunked, verb: int) -> tuple[Phrase, ...]:
    """The phrases that are the subject of the verb group at a chunk; several when coordinated."""
    end, head = _before(line, verb)
    shape = line.shape(head)
    if shape == "O":
        return ((head, head + 1),)
    if shape == "N":
        return _coordinated(line, chain_left(line, head), max(end, head + 1))
    if shape in ("R", "T") and line.shape(head - 1) == "N":
        return ((chain_left(line, head - 1), head),)
    if shape in ("R", "T") and line.shape(head - 1) == "," and line.shape(head - 2) == "N":
        return ((chain_left(line, head - 2), head - 1),)
    if shape and shape in "VEGI":
        antecedent = _relative(line, head)
        return ((chain_left(line, antecedent), antecedent + 1),) if antecedent is not None else ()
    return ()


def _before(line: Chunked, verb: int) -> tuple[int, int]:
    """(end of the phrase with what is inserted in it, its head noun), going left from a verb."""
    at, end = verb - 1, 0
    while at > 0:
        shape = line.shape(at)
        if shape == "A":
            at -= 1
        elif shape == "W":
            at -= 2 if line.shape(at - 1) == "P" else 1
        elif shape == "N" and line.shape(at - 1) == "P" and is_channel(line, at):
            at -= 2
        elif shape == ")" and "(" in line.shapes[:at]:
            at = line.shapes.rindex("(", 0, at) - 1
        elif shape == ",":
            inserted = _inserted(line, at)
            if not inserted:
                break
            at, end = inserted, (at if line.shape(inserted + 2) == "N" and not end else end)
        else:
            break
    return end, at


def _inserted(line: Chunked, comma: int) -> int | None:
    """The chunk before an insertion that ends at this comma, if what is between the commas is one."""
    opening = line.shapes.rfind(",", max(0, comma - _REACH), comma)
    if opening < 1 or line.shape(opening - 1) not in ("N", "O", ")", "W"):
        return None
    inside = line.shapes[opening + 1 : comma]
    if inside[:1] in ("R", "P", "A", "G", "W", "S", "E"):
        return opening - 1
    return opening - 1 if inside[:1] == "N" and not any(v in inside for v in 'V"') else None


def is_channel(line: Chunked, noun: int) -> bool:
    """Whether a noun group names where something is said and not who says it: "a statement"."""
    words = line.words_of(noun)
    return words[-1] in grammar().channels.words or words[-1] in ("reporters", "journalists")


def chain_left(line: Chunked, noun: int) -> int:
    """Where the phrase begins that ends in this noun group."""
    start = noun
    while start > 0:
        step = _step_left(line, start)
        if step is None:
            return start
        start = step
    return start


def _step_left(line: Chunked, start: int) -> int | None:
    before = line.shape(start - 1)
    if before == "P" and line.words_of(start - 1)[0] in _ATTACHING and not line.says(start - 2, "according"):
        return _governor(line, start - 1)
    if before == "E" and line.shape(start - 2) == "N" and line.words_of(start - 1)[0] in _NAMING:
        return start - 2
    if before in ("V", "E"):
        return _relative(line, start - 1)
    if before == "G" and line.shape(start - 2) == "N" and _opens_clause(line, start - 2):
        return start - 2
    if before == "N" and _opens_clause(line, start - 1) and line.tokens[line.chunks[start - 1].first].capital:
        return start - 1
    return None


def _governor(line: Chunked, preposition: int) -> int | None:
    """The noun that a preposition belongs to, over a participle where there is one."""
    at = preposition - 1
    while line.shape(at) == "A":
        at -= 1
    if line.shape(at) == "N" and at == preposition - 1:
        return at
    if line.shape(at) in ("E", "G") and line.shape(at - 1) == "N" and line.shape(at - 2) not in ("V", "E"):
        return at - 1
    if line.shape(at) in ("V", "E"):
        return _relative(line, at)
    return None


def _relative(line: Chunked, verb: int) -> int | None:
    """The noun before the relative pronoun whose clause a verb is in."""
    for at in range(verb - 1, max(-1, verb - _REACH), -1):
        shape = line.shape(at)
        if shape in ("R", "T"):
            noun = at - 2 if line.shape(at - 1) == "," else at - 1
            return noun if line.shape(noun) == "N" and not line.says(at, "what") else None
        if shape not in "ANWPVECS":
            return None
    return None


def _opens_clause(line: Chunked, at: int) -> bool:
    return line.shape(at - 1) in ("", ",", '"', "C", "S", "T", ":", ".")


def _coordinated(line: Chunked, start: int, end: int) -> tuple[Phrase, ...]:
    """The phrase from `start`, and those before it that "and" or commas join to it."""
    found = [(start, end)]
    at = start
    while line.shape(at - 1) == "C" or (len(found) > 1 and line.shape(at - 1) == ","):
        left = at - 2 if line.shape(at - 2) != "," else at - 3
        if line.shape(left) not in ("N", "O"):
            break
        begin = chain_left(line, left)
        if line.shape(begin - 1) in ("P", "V", "E", "G", "I"):
            break
        found.append((begin, left + 1))
        at = begin
    return tuple(reversed(found))


def phrase_right(line: Chunked, start: int) -> Phrase | None:
    """The noun phrase that begins at a chunk, with what belongs to it, without trailing clauses."""
    if line.shape(start) == "O":
        return start, start + 1
    if line.shape(start) != "N":
        return None
    end = start + 1
    while True:
        if (
            line.shape(end) == "P" and line.shape(end + 1) == "N" and line.words_of(end)[0] in _ATTACHING
        ) or (line.shape(end) == "E" and line.words_of(end)[0] in _NAMING and line.shape(end + 1) == "N"):
            end += 2
        elif line.shape(end) == "(" and line.shape(end + 2) == ")":
            end += 3
        else:
            return start, end
