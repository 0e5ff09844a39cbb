"""Words that are written as names are, in one sentence.

A run of capitals is a name unless it opens a sentence with an ordinary word or stands in a headline;
what the actor lexicon knows is one over any words ("Doctors Without Borders").
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from sayso.lexicon.actors import Actors, Hit, Meaning
from sayso.lexicon.grammar import grammar, verb_forms
from sayso.lexicon.nouns import head_nouns, titles
from sayso.lexicon.phrases import phrases
from sayso.lexicon.places import meanings
from sayso.lexicon.terms import Term, terms
from sayso.model import Span
from sayso.text.segment import Token

HEADLINE = 0.7
_PARTED = re.compile("s? ")
_GENITIVES = ("'s", "’s", "'", "’")


@dataclass(frozen=True, slots=True)
class Run:
    """A name where it stands.

    `entity` and `type` are the actor lexicon's; of a country its code and `country`, of a capital `seat`.
    """

    span: Span
    entity: str | None = None
    type: str = ""


def runs(
    text: str, sentence: Span, line: Sequence[Token], *, common: Collection[str], lexicon: Actors
) -> Iterator[Run]:
    """The names of a sentence, in no promised order; `common` are the text's words in lower case."""
    known, described = _known(text, sentence, lexicon)
    left = [] if _headline(line) else [r for r in _capitals(line, common) if not _tells(r.of(text))]
    for run in known:
        left = [rest for r in left for rest in _without(text, r, run)]
        yield run
    yield from (Run(r) for r in left if sum(r.overlap(d) for d in described) < len(r) - 1)


def _without(text: str, wide: Span, run: Run) -> list[Span]:
    """What is left of a run of capitals beside a name that the lexicon knows in it.

    The name of a person keeps its title; a country that opens a run is parted from the rest, since
    scraped text has lost its full stops.
    """
    if run.span.covers(wide):
        return []
    if run.type == "country" and wide.start == run.span.start and wide.end > run.span.end + 2:
        parted = _PARTED.match(text, run.span.end)
        return [Span(parted.end(), wide.end)] if parted else [wide]
    return [wide]


def _known(text: str, sentence: Span, lexicon: Actors) -> tuple[list[Run], list[Span]]:
    """What the lexicon knows in a sentence: actors and countries; and adjectives, which name nobody."""
    found = terms(sentence.of(text))
    known, described = [], []
    for hit in lexicon.hits(found):
        span = _span(sentence, found, hit)
        actors = [a for i in hit.ids(Meaning.ACTOR) if (a := lexicon.actor(i))]
        countries = hit.ids(Meaning.COUNTRY)
        if actors and any(t.capital for t in found[hit.first : hit.last]):
            only = actors[0].id if len(actors) == 1 else None
            known.append(Run(span, only, actors[0].type))
        elif countries:
            known.append(Run(span, countries[0].lower(), "country"))
        elif seats := hit.ids(Meaning.SEAT):
            known.append(Run(span, seats[0].lower(), "seat"))
        elif hit.ids(Meaning.ADJECTIVE, Meaning.COMMUNITY) and found[hit.first].capital:
            described.append(span)
    return known, described


def _span(sentence: Span, found: Sequence[Term], hit: Hit) -> Span:
    """Where a hit stands, without the mark of the genitive."""
    last = found[hit.last - 1]
    mark = next((len(m) for m in _GENITIVES if last.text.endswith(m)), int(hit.ending))
    return Span(sentence.start + found[hit.first].span.start, sentence.start + last.span.end - mark)


def _capitals(line: Sequence[Token], common: Collection[str]) -> Iterator[Span]:
    first = last = None
    for i, token in enumerate(line):
        if _is_name(line, i, common):
            first, last = (i if first is None else first), i
            if token.text.endswith(("'s", "’s")):
                yield Span(line[first].span.start, token.span.end - 2)
                first = None
        elif first is not None and not _inside_name(line, i):
            yield Span(line[first].span.start, line[last or first].span.end)
            first = None
    if first is not None:
        yield Span(line[first].span.start, line[last or first].span.end)


def _inside_name(line: Sequence[Token], i: int) -> bool:
    """Whether a word or mark only joins two words of a name: al, de, the point of an initial."""
    text = line[i].text
    if len(text) == 1 and text.isupper() and i + 1 < len(line) and line[i + 1].text == ".":
        return True
    initial = text == "." and i > 0 and (len(line[i - 1].text) == 1 or line[i - 1].lower in titles())
    return initial or line[i].lower in grammar().name_particles.words


def _is_name(line: Sequence[Token], i: int, common: Collection[str]) -> bool:
    text, word = line[i].text, line[i].lower
    if len(text) < 2 or not text[0].isalpha() or not any(c.isupper() for c in text[:5]):
        return False
    if not text[0].isupper():
        return text.partition("-")[0] in grammar().name_particles.words
    if word in grammar().times.words or _describes(word) or (word in _joints() and not text.isupper()):
        return False
    if _opens(line, i):
        return not (word in common or _ordinary(word)) or _begins_title(line, i)
    return word not in grammar().determiners.words


def _describes(word: str) -> bool:
    """Whether a compound only says what something is like: "US-led", "Britain-based"."""
    ending = word.rpartition("-")[2]
    return "-" in word and ending in phrases().leanings.words | phrases().placed.words


def _opens(line: Sequence[Token], i: int) -> bool:
    """Whether a word stands where any word has a capital."""
    return i == 0 or line[i - 1].text in ('"', "“", "‘", "—", "–", ":", ".", "•", "«")


def _begins_title(line: Sequence[Token], i: int) -> bool:
    after = line[i + 1] if i + 1 < len(line) else None
    return bool(after and after.text[:1].isupper() and line[i].lower in titles())


def _tells(words: str) -> bool:
    """Whether a long run of capitals has a verb in it: a headline that has run into the text."""
    parts = words.lower().split()
    return len(parts) > 3 and any(
        set("epsg") & set(verb_forms().get(w, "")) and w not in titles() for w in parts
    )


@cache
def _joints() -> frozenset[str]:
    """Words that no name begins with, whatever their capital: "The", "At", "When"."""
    g = grammar()
    lists = (
        g.prepositions,
        g.coordinators,
        g.subordinators,
        g.determiners,
        g.subject_pronouns,
        g.auxiliaries,
    )
    return frozenset().union(*(words.words for words in lists))


@cache
def _closed() -> frozenset[str]:
    g = grammar()
    lists = (
        g.prepositions, g.coordinators, g.subordinators, g.adverbs, g.auxiliaries, g.relatives, g.attributive,
        g.determiners, g.subject_pronouns, g.object_pronouns, g.adjectives, g.persons, g.verbs, g.negations,
        g.verbs_and_nouns, g.channels, g.telling_things,
    )  # fmt: skip
    return frozenset().union(*(words.words for words in lists))


def _ordinary(word: str) -> bool:
    return word in head_nouns() or word in meanings() or word in _closed() or word.endswith("ing")


def _headline(line: Sequence[Token]) -> bool:
    """Whether so many words have capitals that a capital says nothing."""
    words = [t for t in line if len(t.text) > 3 and t.text[0].isalpha()]
    return len(words) > 4 and line[-1].text != "." and sum(t.capital for t in words) >= HEADLINE * len(words)
