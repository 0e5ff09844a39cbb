"""The words of a sentence that name a happening."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from sayso.lexicon.clauses import clauses
from sayso.lexicon.grammar import grammar
from sayso.lexicon.patterns import Pattern
from sayso.lexicon.people import categories
from sayso.lexicon.triggers import Entry, index, weapons
from sayso.model import Category, Kind, Span
from sayso.tagger.clause import VERBS, Sentence, patient

IsPlace = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Hit:
    """A lexicon entry met in a sentence: the tokens that it covers, and the chunk of its head."""

    entry: Entry
    first: int
    last: int
    chunk: int

    @property
    def kind(self) -> Kind:
        """The kind of what is named."""
        return self.entry.kind

    def span(self, s: Sentence) -> Span:
        """The words of the trigger."""
        return Span(s.tokens[self.first].span.start, s.tokens[self.last - 1].span.end)

    def verbal(self, s: Sentence) -> bool:
        """Whether the trigger is a verb here, so that its subject and object are its participants."""
        return s.shapes[self.chunk] in VERBS


def find_triggers(s: Sentence, *, is_place: IsPlace) -> tuple[Hit, ...]:
    """The triggers of a sentence: of those of one kind that overlap, the longest."""
    hits = [h for h in _matches(s) if _fits(s, h, is_place)]
    hits.sort(key=lambda h: (h.first - h.last, h.entry.object is None, h.first))
    kept: list[Hit] = []
    for hit in hits:
        rivals = [k for k in kept if k.kind is hit.kind and k.first < hit.last and hit.first < k.last]
        if all(_both(k, hit) for k in rivals):
            kept.append(hit)
    return tuple(sorted(kept, key=lambda h: (h.first, h.last, h.kind, h.entry.subtype)))


def subtype_of(s: Sentence, hit: Hit) -> str:
    """The subtype of a trigger; an attack whose word leaves its method open takes the nearest weapon's."""
    if hit.entry.method != "infer":
        return hit.entry.subtype
    told = weapons()
    near = [(abs(i - hit.first), told[w]) for i, w in enumerate(s.words) if w in told]
    if near:
        return min(near)[1]
    return "ground_assault" if hit.entry.subtype == "other" and _assault(s) else hit.entry.subtype


def placey(s: Sentence, chunk: int, is_place: IsPlace) -> bool:
    """Whether a noun group names ground that can be held: a place of the gazetteer, or "the town"."""
    if any(w in clauses().ground.words for w in s.chunk_words(chunk)):
        return True
    names = [t.text for t in s.tokens[s.chunks[chunk].first : s.chunks[chunk].last] if t.capital]
    return bool(names) and (is_place(" ".join(names)) or is_place(names[-1]))


def _matches(s: Sentence) -> Iterator[Hit]:
    patterns = index()
    for at, word in enumerate(s.words):
        for pattern, entry in (*patterns.get(word, ()), *(patterns.get("*", ()) if "-" in word else ())):
            yield from _match(s, pattern, entry, at)


def _match(s: Sentence, pattern: Pattern, entry: Entry, at: int) -> Iterable[Hit]:
    covered = pattern.match(s.words, at)
    if covered:
        first, last = covered
        yield Hit(entry, first, last, s.chunk_of(last - 1 if entry.role == "noun" else first))


def _both(one: Hit, other: Hit) -> bool:
    """Whether two triggers of one kind may share words: "casualties" are killed and injured."""
    same = (one.first, one.last) == (other.first, other.last)
    return same and one.kind is Kind.TOLL and one.entry.subtype != other.entry.subtype


def _fits(s: Sentence, hit: Hit, is_place: IsPlace) -> bool:
    verbal = hit.verbal(s)
    if s.words[hit.last - 1] in ("held", "controlled") and _acts(s, hit):
        return False
    if hit.kind in _NAMES_HOLD and _in_name(s, hit):
        return False
    if hit.entry.role == "noun":
        return not verbal or hit.last - hit.first > 1
    acted = patient(s, hit.chunk) if verbal else None
    if hit.entry.object is None:
        ruled = hit.kind is Kind.CONTROL and s.words[hit.last - 1] == "by"
        return not (ruled and acted is not None and _people(s, acted))
    if acted is None:
        return False
    if hit.entry.object == "place":
        return placey(s, acted, is_place) and not _people(s, acted)
    return _people(s, acted) if hit.entry.object == "people" else not placey(s, acted, is_place)


_NAMES_HOLD = frozenset((Kind.ALIGNMENT, Kind.CONTROL, Kind.MOVEMENT))


def _in_name(s: Sentence, hit: Hit) -> bool:
    """Whether a trigger is part of a name: "the Rapid *Support* Forces"; not in a line of capitals."""
    words = [t for t in s.tokens if t.text[0].isalpha()]
    if "-" in s.words[hit.first] or 3 * sum(t.text.islower() for t in words) < len(words):
        return False
    if not all(t.capital for t in s.tokens[hit.first : hit.last]):
        return False
    opens = hit.first == 0 or not s.words[hit.first - 1][0].isalnum()
    return not opens or (hit.last < s.chunks[hit.chunk].last and s.tokens[hit.last].capital)


def _acts(s: Sentence, hit: Hit) -> bool:
    """Whether "army controlled" is a subject and its verb, and no lost hyphen: what is held follows."""
    after = hit.last < len(s.tokens) and s.tokens[hit.last]
    apart = s.chunk_of(hit.last - 1) != hit.chunk and s.chunks[s.chunk_of(hit.last - 1)].shape in VERBS
    return bool(apart and after and (after.capital or after.lower in grammar().determiners.words))


def _people(s: Sentence, chunk: int) -> bool:
    return s.chunk_words(chunk)[-1] in categories()


def _assault(s: Sentence) -> bool:
    """Whether fighters attack on foot: the sentence names combatants."""
    people = categories()
    return any(people.get(w) is Category.COMBATANTS for w in s.words)
