"""The noun phrase that a verb has as its subject, and phrases that begin after a word.

Nothing needs commas: a determiner, a name after a common noun or a time already begins a new
noun group. Where a report has lost its commas, a phrase that another word governs ("in the town
residents said") is split before the people who end it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from sayso.lexicon.grammar import grammar
from sayso.model import Span
from sayso.tagger.chunked import Chunked
from sayso.tagger.chunks import adjectival

_NAMING = frozenset(("called", "named", "dubbed", "known", "styled", "nicknamed"))
_ATTACHING = frozenset(
    ("of", "for", "in", "from", "at", "with", "on", "to", "near", "against", "inside", "outside", "between",
     "by", "including", "under", "within", "across", "around", "behind", "over", "along", "about", "like")
)  # fmt: skip
_REACH = 16  # chunks that an insertion between commas may span
_NEAR_START = 4  # chunks before the comma that follows a sentence's first noun group
_GOVERNING = frozenset("PVEGI")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase: chunks `first` to `last`, half-open; it begins at the token `token`."""

    first: int
    last: int
    token: int

    def span(self, line: Chunked) -> Span:
        """The words of the phrase."""
        return Span(line.tokens[self.token].span.start, line.chunks[self.last - 1].span.end)

    def words(self, line: Chunked) -> tuple[str, ...]:
        """Its words in lower case."""
        return line.words[self.token : line.chunks[self.last - 1].last]


def phrase(line: Chunked, first: int, last: int) -> Phrase:
    """The phrase of whole chunks."""
    return Phrase(first, last, line.chunks[first].first)


def subject(line: Chunked, verb: int) -> tuple[Phrase, ...]:
    """The phrases that are the subject of the verb group at a chunk; several when coordinated."""
    described = _described(line, verb)
    if described:
        return (described,)
    end, head = _before(line, verb)
    shape = line.shape(head)
    if shape == "O":
        return (phrase(line, head, head + 1),)
    if shape == "N":
        one = chain_left(line, head)
        found = _coordinated(line, replace(one, last=end) if end > head and one.last == head + 1 else one)
        if governed(line, found[0]) and line.shapes[max(0, found[0].first - 3) : found[0].first] == "N,P":
            outer = chain_left(line, found[0].first - 3)
            return () if governed(line, outer) else (replace(outer, last=found[-1].last),)
        return () if governed(line, found[0]) else (*found[:-1], _titled(line, found[-1]))
    if shape and shape in "RT":
        noun = head - 2 if line.shape(head - 1) == "," else head - 1
        return (chain_left(line, noun),) if line.shape(noun) == "N" and not line.says(head, "what") else ()
    if shape and shape in "VEGI":
        antecedent = _relative(line, head)
        return () if antecedent is None else (chain_left(line, antecedent),)
    return ()


def _described(line: Chunked, verb: int) -> Phrase | None:
    """Who opens the clause and is told of up to the verb: "*A man* who gave his name as Samir said"."""
    who = line.shapes.rfind("R", max(0, verb - _REACH), verb)
    inside, ends = line.shapes[who + 1 : verb], line.shapes[max(0, verb - 2) : verb]
    if who < 1 or line.shape(who - 1) != "N" or not line.says(who, "who") or set(inside) & set('"T:O'):
        return None
    own = inside.count("V") + inside.lstrip("A").startswith("E")
    called = line.says(verb - 2, "as") and line.tokens[line.chunks[verb - 1].first].capital
    if own != 1 or ends == "CN" or (ends == "SN" and not called) or ("," in inside and ends[-1:] == "N"):
        return None
    whole = chain_left(line, who - 1)
    return whole if _opens_clause(line, whole.first) else None


def _titled(line: Chunked, one: Phrase) -> Phrase:
    """A name with the title that a comma parts from it: "The envoy to Arden, Omar Haddad said"."""
    names = line.tokens[one.token : line.chunks[one.first].last]
    if line.shapes[max(0, one.first - 2) : one.first] != "N," or not all(t.capital for t in names):
        return one
    title = chain_left(line, one.first - 2)
    person = is_person(line.words_of(title.first)[-1]) and not line.words_of(title.first)[-1].endswith("s")
    return replace(title, last=one.last) if person and _opens_clause(line, title.first) else one


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
            if inserted is None:
                return end, at - 1 if line.shape(at - 1) == "N" and '"' in line.shapes[:at] else at
            at, end = inserted, (at if line.shape(inserted + 2) == "N" and not end else end)
        else:
            break
    return end, at


def _inserted(line: Chunked, comma: int) -> int | None:
    """The chunk before an insertion that ends at this comma, if what is between the commas is one."""
    opening = line.shapes.rfind(",", max(0, comma - _REACH), comma)
    first = line.shapes.find(",")
    if 0 < first < _NEAR_START and first < comma and _inserts(line, first, line.shapes[first + 1 : comma]):
        return first - 1
    while opening >= 1:
        inside = line.shapes[opening + 1 : comma]
        if line.shape(opening - 1) in ("N", "O", ")", "W") and _inserts(line, opening, inside):
            return opening - 1
        opening = line.shapes.rfind(",", max(0, comma - _REACH), opening)
    return None


def _inserts(line: Chunked, opening: int, inside: str) -> bool:
    """Whether the chunks after a comma explain the noun before it: relative clause, adjunct, apposition."""
    main = inside.replace("T", "R").split("R")[0]
    if inside[:1] == "P":
        return not any(v in main for v in 'V"') and line.shape(opening - 1) != "W"
    if inside[:1] in ("R", "A", "G", "W", "E"):
        return inside.count(",") <= 1
    if inside[:1] != "N" or any(v in main for v in 'VI"'):
        return False
    return (opening < _NEAR_START and main != inside) or not any(v in inside for v in "VIGS,")


def is_channel(line: Chunked, noun: int) -> bool:
    """Whether a noun group names where something is said and not who says it: "a statement"."""
    last = line.words_of(noun)[-1]
    return last in grammar().channels.words or last in ("reporters", "journalists")


def is_person(word: str) -> bool:
    """Whether a common noun is for people or bodies that can say something."""
    return word in grammar().persons.words


def chain_left(line: Chunked, noun: int) -> Phrase:
    """The phrase that ends in this noun group, with the nouns that it belongs to."""
    start, end = noun, noun + 1
    while start > 0:
        step, cut = _step_left(line, start)
        if step is None:
            break
        start, end = step, cut or end
    return phrase(line, start, end) if end <= noun else _freed(line, phrase(line, start, end), noun)


def _step_left(line: Chunked, start: int) -> tuple[int | None, int | None]:
    """Where the phrase begins one step further left, and where it ends if the rest was a clause of it."""
    before = line.shape(start - 1)
    if before == "P" and line.words_of(start - 1)[0] in _ATTACHING and not line.says(start - 2, "according"):
        return _governor(line, start - 1)
    if before == "E" and line.shape(start - 2) == "N" and line.words_of(start - 1)[0] in _NAMING:
        return start - 2, None
    if before in ("V", "E"):
        return _with_cut(_relative(line, start - 1))
    if (
        before == "G"
        and line.shape(start - 2) == "N"
        and line.chunks[start - 1].last - 1 == line.chunks[start - 1].first
    ):
        whole = chain_left(line, start - 2)
        definite = line.words_of(whole.first)[0] == "the"
        return (
            (None, None)
            if line.shape(whole.first - 1) in _GOVERNING
            else (whole.first, whole.last if definite else None)
        )
    if before == "N" and line.tokens[line.chunks[start].first].lower in ("a", "an", "the"):
        named = chain_left(line, start - 1)
        opening = line.tokens[named.token]
        names = [line.tokens[i].capital for i in range(named.token, line.chunks[named.first].last)]
        if _opens_clause(line, named.first) and opening.capital and any(names[1:] or names):
            return named.first, None
    if before == "N" and _opens_clause(line, start - 1) and line.tokens[line.chunks[start - 1].first].capital:
        return start - 1, None
    return None, None


def _with_cut(antecedent: int | None) -> tuple[int | None, int | None]:
    return antecedent, None if antecedent is None else antecedent + 1


def _governor(line: Chunked, preposition: int) -> tuple[int | None, int | None]:
    """The noun that a preposition belongs to, over a participle where there is one."""
    at = preposition - 1
    while line.shape(at) == "A":
        at -= 1
    if line.shape(at) == "N" and at == preposition - 1:
        return at, None
    if at < 0:
        return None, None
    happens = line.words_of(at)[0] in grammar().intransitives.words
    if line.shape(at) in ("E", "G") and line.shape(at - 1) == "N" and line.shape(at - 2) not in ("V", "E"):
        return (None if happens else at - 1), None
    if line.shape(at) in ("V", "E", "G"):
        return _with_cut(_relative(line, at))
    return None, None


def _relative(line: Chunked, verb: int) -> int | None:
    """The noun before the relative pronoun whose clause a verb is in."""
    verbs = int(line.shape(verb) == "V")
    for at in range(verb - 1, max(-1, verb - _REACH), -1):
        shape = line.shape(at)
        if shape in "RT":
            noun = at - 2 if line.shape(at - 1) == "," else at - 1
            return noun if line.shape(noun) == "N" and not line.says(at, "what") else None
        verbs += shape == "V" and line.shape(at - 1) != "C"
        if shape not in "ANWPVECSIO" or verbs > 1:
            return None
    return None


def _opens_clause(line: Chunked, at: int) -> bool:
    return line.shape(at - 1) in ("", ",", '"', "C", "S", "T", ":", ".", "W", "A")


def _freed(line: Chunked, whole: Phrase, head: int) -> Phrase:
    """A phrase, or its last words where what it begins with is governed, or no one who speaks."""
    before = line.shape(whole.first - 1)
    heads = _heads(line, whole)
    opens = _opens_clause(line, whole.first) and before not in ("W", "A")
    object_of = before in ("V", "E", "G") and line.words[whole.token] not in ("a", "an", "the")
    if (heads or opens) and before not in ("P", "I") and not object_of:
        return whole
    group = line.chunks[head]
    token = _people(line, group.first, group.last)
    return whole if token is None or _bare(line, group.first, token) else Phrase(head, head + 1, token)


def _heads(line: Chunked, whole: Phrase) -> bool:
    """Whether the first noun group of a phrase is who speaks, or the phrase has only that one."""
    words = line.words_of(whole.first)
    named = line.tokens[line.chunks[whole.first].last - 1].capital
    return (
        whole.last == whole.first + 1
        or named
        or is_channel(line, whole.first)
        or is_person(words[-1])
        or (words[-1] in _SOME or not _capable(line, whole.last - 1))
    )


_SOME = frozenset(
    ("one", "some", "many", "most", "several", "all", "each", "none", "others", "few", "number", "office")
)


def _capable(line: Chunked, chunk: int) -> bool:
    return is_person(line.words_of(chunk)[-1])


def _people(line: Chunked, first: int, last: int) -> int | None:
    """The token where the people begin who end a noun group: "local residents", "Omar Haddad"."""
    at = last - 1
    if is_person(line.words[at]):
        while at > first and line.words[at - 1] in grammar().attributive.words:
            at -= 1
        while at > first and not line.words[last - 1].endswith("s") and line.tokens[at - 1].capital:
            at -= 1
        return at
    if not line.tokens[at].capital:
        return None
    names = [i for i in range(first + 1, last) if all(t.capital for t in line.tokens[i:last])]
    again = [i for i in names if _stands_alone(line, i, last)]
    return again[0] if again else (names[0] if names else None)


def _stands_alone(line: Chunked, first: int, last: int) -> bool:
    """Whether the report has these words elsewhere as well."""
    words = line.text[line.tokens[first].span.start : line.tokens[last - 1].span.end]
    return last - first > 1 and line.text.count(words) > 1


def _describing(word: str) -> bool:
    return adjectival(word) and word not in grammar().noun_ings.words


def governed(line: Chunked, one: Phrase) -> bool:
    """Whether another word governs the phrase, so that it cannot be a subject."""
    return line.shape(one.first - 1) == "P" and one.token == line.chunks[one.first].first


def _coordinated(line: Chunked, one: Phrase) -> tuple[Phrase, ...]:
    """The phrase, and those before it that "and" or commas join to it."""
    found = [one]
    at = one.first
    while one.token == line.chunks[one.first].first and _joins(line, at, more=len(found) > 1):
        left = at - 2 if line.shape(at - 2) != "," else at - 3
        if line.shape(left) not in ("N", "O"):
            break
        before = chain_left(line, left)
        if governed(line, before) or before.token != line.chunks[before.first].first:
            return (*_split(line, found.pop()), *reversed(found))
        if line.shape(before.first - 1) in _GOVERNING:
            break
        at = before.first
        if _shares_name(line, before, found[-1]):
            found[-1] = replace(before, last=found[-1].last)
        else:
            found.append(before)
    return tuple(reversed(found))


def _shares_name(line: Chunked, left: Phrase, right: Phrase) -> bool:
    """Whether both describe one noun: "Arab and Kurdish forces", "journalist and author Lina Saad"."""
    words, tokens = left.words(line), line.tokens[left.token : line.chunks[left.last - 1].last]
    ahead = line.tokens[right.token : line.chunks[right.first].last]
    if len(words) == 1 and tokens[0].capital:
        return len(ahead) == 2 and ahead[0].capital and ahead[1].text.islower()
    single = (
        is_person(words[-1]) and not words[-1].endswith("s") and words[0] not in grammar().determiners.words
    )
    return (
        single
        and left.last == left.first + 1
        and tokens[-1].text.islower()
        and ahead[-1].capital
        and ahead[0].text.islower()
    )


def _split(line: Chunked, one: Phrase) -> tuple[Phrase, ...]:
    """A phrase without what "and" joins to a noun before it that is governed: "in A and B officials"."""
    group = line.chunks[one.last - 1]
    token = _people(line, group.first, group.last)
    return (
        one if token is None or _bare(line, group.first, token) else Phrase(one.last - 1, one.last, token),
    )


def _bare(line: Chunked, first: int, token: int) -> bool:
    """Whether only determiners and adjectives stand between two tokens."""
    g = grammar()
    light = (g.determiners.words, g.attributive.words, g.adjectives.words)
    return all(any(word in words for words in light) or _describing(word) for word in line.words[first:token])


def _joins(line: Chunked, at: int, *, more: bool) -> bool:
    return line.says(at - 1, "and", "or", "&") or (more and line.shape(at - 1) == ",")


_ATTACHING_RIGHT = _ATTACHING - {"over", "about", "around", "along", "like", "under", "by", "including"}


def phrase_right(line: Chunked, start: int, *, apart: frozenset[str] = frozenset()) -> Phrase | None:
    """The noun phrase that begins at a chunk, with what belongs to it, without trailing clauses.

    `apart` are prepositions that do not belong to it.
    """
    if line.shape(start) == "O":
        return phrase(line, start, start + 1)
    if line.shape(start) == '"' and line.shapes[start + 1 : start + 4] == 'N"N':
        return phrase(line, start, start + 4)
    if line.shape(start) != "N":
        return None
    end = start + 1
    while True:
        joins = {"P": _ATTACHING_RIGHT - apart, "E": _NAMING}.get(line.shape(end), frozenset())
        if line.shape(end + 1) == "N" and joins and line.words_of(end)[0] in joins:
            end += 2
        elif line.shape(end) == "(" and line.shape(end + 2) == ")":
            end += 3
        else:
            return phrase(line, start, end)


def phrases_right(line: Chunked, start: int) -> tuple[Phrase, ...]:
    """The phrase that begins at a chunk, and those that "and" joins to it."""
    one = phrase_right(line, start)
    found = []
    while one:
        found.append(one)
        one = phrase_right(line, one.last + 1) if line.says(one.last, "and", "or") else None
        if one and line.shape(one.last) in ("V", "E"):
            break
    return tuple(found)
