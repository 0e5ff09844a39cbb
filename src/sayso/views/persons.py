"""Which private persons a report names, and the words that name them.

Found in the document alone, so that every export of one report gives them the same pseudonyms at the same
places. A person counts as private unless the report, or the lexicon, tells of a public function: it is
safer to hide one name too many.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from sayso.extract.mentions import Group, Mentions, reporting
from sayso.extract.name_kinds import Kind, Name
from sayso.extract.names import read_names
from sayso.lexicon.actors import Actors
from sayso.lexicon.fold import fold
from sayso.lexicon.grammar import grammar
from sayso.lexicon.nouns import noun_of, place_meaning
from sayso.lexicon.phrases import phrases
from sayso.lexicon.places import country_adjectives, sides
from sayso.lexicon.roles import rules_for
from sayso.lexicon.triggers import index
from sayso.model import Document, Role, Span
from sayso.normalise.role import is_private_person
from sayso.text.segment import sentences
from sayso.views.veil import Veil

Words = tuple[str, ...]
"""The words of a name, folded, without titles."""

_AGE = re.compile(r",? ?\(?(?:aged |age )?\d{1,3}\b(?! (?:km|miles|people|dead|wounded|percent))(?=[,.)\s])")
_BINDING = frozenset(("abd", "abdel", "abdul", "bint", "oum", "um"))
_SAYS = re.compile(r" (\w+)")
_SAID = re.compile(r"[\"”’,] (\w+) \Z")
_VERB = 24  # letters in which the verb of "…, said" and what stands before it lie
_LOCATIVE = frozenset(("in", "near", "at", "into", "outside", "inside", "around", "towards"))
_ARTICLES = frozenset(("the", "a", "an"))
_STRANGER = "Xerq Vond"
_LONGEST = 5  # words of a name of which nothing but its capitals tells that it is a person's


@dataclass(frozen=True, slots=True)
class Persons:
    """The private persons of a report: `forms` gives the whole name that each run of words stands for.

    A part that several of them share stands for itself: which of them is meant is not known. `taken` are
    the words in names of anything else: alone, they may stand for that.
    """

    forms: Mapping[Words, Words]
    taken: frozenset[str] = frozenset()


def united(every: Iterable[Persons]) -> Persons:
    """The persons of several reports as one."""
    found = list(every)
    taken = frozenset(word for one in found for word in one.taken)
    forms: dict[Words, Words] = {}
    for one in found:
        for form, whole in one.forms.items():
            if form == whole or len(form) > 1 or form[0] not in taken:
                forms[form] = form if forms.get(form, whole) != whole else whole
    return Persons(forms, taken)


def private_persons(
    document: Document, *, actors: Actors, is_place: Callable[[str], bool] | None = None
) -> Persons:
    """The private persons whom a document names in its title or text."""
    text = f"{document.title}\n\n{document.text}" if document.title else document.text
    found = read_names(text, sentences(text), lexicon=actors, is_place=is_place).mentions
    outlet = fold(document.publisher or "")
    people = [
        n for n in found.names if not n.type and fold(n.text) != outlet and _is_person(found, n, is_place)
    ]
    called = {name.core for name in people}
    whole = [core for core in called if not any(_ends(other, core) for other in called)]
    private = sorted(core for core in whole if _is_private(found, people, core, actors))
    taken = _taken(found, private)
    return Persons(_forms(private, taken, text), taken)


def _is_person(found: Mentions, name: Name, is_place: Callable[[str], bool] | None) -> bool:
    groups = [group for group in found.groups if name in group.names]
    if len(name.words) == 1 and (name.words[0] in sides() or name.words[0] in country_adjectives()):
        return False  # "Western allies"
    if name.kind not in (Kind.PERSON, Kind.UNKNOWN) or any(_is_the(group, name) for group in groups):
        return False
    place = bool(is_place and is_place(name.text)) and name.core == name.words
    if name.kind is Kind.PERSON and not place:
        return True
    if name.text.isupper() or any(c.isdigit() for c in name.text):
        return False
    if any(_is_many(group) for group in groups):
        return False  # "Armed men"
    if _AGE.match(found.text, name.span.end) or (name.kind is Kind.PERSON and _speaks(found, name)):
        return True
    if any(_tells_private(found.text, group) for group in groups):
        return True
    plain = not any(group.determiner in _ARTICLES or _is_force(group) for group in groups)
    return plain and not place and 1 < len(name.core) <= _LONGEST and not any(map(_is_common, name.words))


def _speaks(found: Mentions, name: Name) -> bool:
    """Whether a verb of saying stands right beside a name, with nothing between."""
    before, after = (
        _SAID.search(found.text[max(0, name.span.start - _VERB) : name.span.start]),
        _SAYS.match(found.text, name.span.end),
    )
    return any(match and match.group(1).lower() in reporting() for match in (before, after))


def _is_the(group: Group, name: Name) -> bool:
    """Whether an article stands right before a name: "the Border Gazette"."""
    return group.determiner in _ARTICLES and group.words == name.words


def _tells_private(text: str, group: Group) -> bool:
    """Whether the words around a name say what only one person can be: a farmer, somebody's brother."""
    return any(map(_is_one_person, fold(_introduced(group).of(text)).split()))


def _is_one_person(word: str) -> bool:
    if word.endswith("s") and not word.endswith("ss"):
        return False
    noun = noun_of((word,))
    return bool(noun and noun.kind == "person") or any(r.role is Role.RESIDENT for r in rules_for((word,)))


def _introduced(group: Group) -> Span:
    return group.span.joined(group.apposed) if group.apposed else group.span


def _is_force(group: Group) -> bool:
    noun = noun_of(group.words)
    return bool(noun and noun.kind in ("force", "body"))


def _is_many(group: Group) -> bool:
    noun = noun_of(group.words)
    return bool(noun and noun.kind in ("people", "force"))


def _is_common(word: str) -> bool:
    """Whether the lexicon has a word as a noun: names of operations and outlets are made of such."""
    known = noun_of((word,)) or place_meaning([word]) or word in phrases().bodies.words
    return bool(known or word in index())


def _is_private(found: Mentions, people: Sequence[Name], core: Words, actors: Actors) -> bool:
    """Whether nothing that introduces a person, anywhere in the report, tells of a public function.

    A stranger's name stands for the person's: who shares a surname with a public person is not that person.
    """
    own = [name for name in people if _holds(core, name.core)]
    groups = [group for group in found.groups if any(name in own for name in group.names)]
    veil = Veil(dict.fromkeys(_parts(core), _STRANGER))
    told = [_STRANGER, *(veil.over(_introduced(group).of(found.text)) for group in groups)]
    return is_private_person("; ".join(told), actors)


def _taken(found: Mentions, private: Sequence[Words]) -> frozenset[str]:
    """The words of all other names: alone, they may stand for what those name."""
    other = (name for name in found.names if not _within(name, private) or _is_other(found, name))
    return frozenset(word for name in other for word in name.words)


def _is_other(found: Mentions, name: Name) -> bool:
    """Whether a word of a person's name stands for something else, such as a place that was named so."""
    before = found.text[: name.span.start].rsplit(maxsplit=1)[-1:]
    placed = bool(name.nouns) or any(word.lower() in _LOCATIVE for word in before)
    return bool(name.type) or name.kind is Kind.BODY or (name.kind is Kind.PLACE and placed)


def _within(name: Name, private: Sequence[Words]) -> bool:
    return any(_holds(core, name.core) for core in private)


def _forms(private: Sequence[Words], taken: Collection[str], text: str) -> dict[Words, Words]:
    forms: dict[Words, Words] = {}
    common = set(re.findall(r"\b[a-z]+\b", text))
    for core in private:
        for part in _parts(core):
            alone = len(part) == 1 and part != core
            if alone and (part[0] in taken or part[0] in common or part[0] in grammar().times.words):
                continue
            forms[part] = part if part in forms and forms[part] != core else core
    return forms


def _parts(core: Words) -> Iterator[Words]:
    """The runs of a name's words by which it may be called; words that only bind do not stand alone."""
    binding = grammar().name_particles.words | _BINDING
    for first, last in combinations(range(len(core) + 1), 2):
        part = core[first:last]
        if part == core or (part[-1] not in binding and not set(part) <= binding and len("".join(part)) > 1):
            yield part


def _ends(other: Words, core: Words) -> bool:
    """Whether one name is a longer one of the same: it begins or ends so."""
    return len(other) > len(core) and core in (other[-len(core) :], other[: len(core)])


def _holds(core: Words, part: Words) -> bool:
    return any(core[i : i + len(part)] == part for i in range(len(core) - len(part) + 1))
