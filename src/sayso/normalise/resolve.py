"""Words to values: each stated time, place, actor and number of a document's claims.

What a report says elsewhere helps: its places choose between towns of one name, and the countries
they lie in tell whose army "the army" is. Nothing is guessed: what does not resolve keeps its reason.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from sayso.lexicon.actors import Actors
from sayso.lexicon.gazetteer import Gazetteer
from sayso.model import (
    Claim,
    Document,
    Kind,
    Mention,
    Part,
    Proposition,
    Quantity,
    Resolved,
    Role,
    Source,
    Span,
    Stance,
    Stated,
    Unresolved,
    When,
    Where,
    Who,
)
from sayso.model.record import named
from sayso.normalise.actor import resolve_actor
from sayso.normalise.dateline import anchor_of
from sayso.normalise.located import all_located
from sayso.normalise.number import resolve_quantity
from sayso.normalise.place import resolve_places
from sayso.normalise.role import role_of
from sayso.normalise.time import resolve_text, resolve_time, told_before
from sayso.normalise.voice import unless_unnamed
from sayso.text.numbers import find_counts
from sayso.text.segment import sentence_at

_NO_PARTIES = frozenset(
    (Role.MONITOR, Role.UN_NGO, Role.MEDICAL, Role.LOCAL_LEADER, Role.RESIDENT, Role.MEDIA, Role.EXPERT)
)
_GLANCE = 120  # letters after a source that may say that it is not named
_AT_HOME = 0.2  # the least share of a report's places that makes it a report about their country


def resolve(
    document: Document,
    sentences: Sequence[Span],
    claims: Sequence[Claim],
    *,
    actors: Actors,
    gazetteer: Gazetteer,
    describing: Callable[[Span], str] | None = None,
) -> tuple[Claim, ...]:
    """The same claims with their values, under their ids, less attackers who only tell of the attack.

    `describing` gives the words that say most of whoever a span stands for: name, function, whom it is for.
    """
    places = _places(document, sentences, claims, gazetteer)
    day = anchor_of(document)
    describing = describing or document.__getitem__
    known = _Known(document, actors, places, _home(places), _times(document, sentences, day), day, describing)
    return tuple(named(_claim(claim, known)) for claim in claims)


@dataclass(frozen=True, slots=True)
class _Known:
    document: Document
    actors: Actors
    places: Mapping[Mention, Resolved[Where] | Unresolved]
    home: frozenset[str]
    times: Callable[[Span, bool], Resolved[When] | Unresolved]
    day: date | None
    describing: Callable[[Span], str]


def _claim(claim: Claim, known: _Known) -> Claim:
    what, said = claim.proposition, claim.attribution
    ahead = claim.stance is Stance.PREDICTS
    sources = tuple(_source(source, known) for source in said.sources)
    taking_part = {
        p: s for p, s in what.parts.items() if p is not Part.ATTACKER or not _bystander(s, sources)
    }
    return replace(
        claim,
        proposition=replace(
            what,
            parts=MappingProxyType({part: _who(stated, known) for part, stated in taking_part.items()}),
            where=tuple(replace(s, value=known.places[s.mention]) for s in what.where),
            when=what.when and replace(what.when, value=known.times(what.when.mention.span, ahead)),
            count=_count(what, known),
        ),
        attribution=replace(
            said,
            sources=sources,
            via=tuple(_source(source, known) for source in said.via),
        ),
    )


def _bystander(attacker: Stated[Who], sources: Sequence[Source]) -> bool:
    """Whether the words for who did it begin those for who tells it, and such a one is no party to a war."""
    did = attacker.mention.span
    told = (s.who.mention.span for s in sources if s.role in _NO_PARTIES)
    return any(did.start <= said.start and did.overlaps(said) for said in told)


def _who(stated: Stated[Who], known: _Known) -> Stated[Who]:
    words = stated.mention.words(known.document.text)
    return replace(stated, value=resolve_actor(words, lexicon=known.actors, on=known.day, home=known.home))


def _source(source: Source, known: _Known) -> Source:
    """A source with its role; where its name alone tells nothing, the words that introduce it do."""
    words = source.who.mention.words(known.document.text)
    told = max(words, known.describing(source.who.mention.span), key=len)
    who = _who(source.who, known)
    if isinstance(who.value, Unresolved):
        found = resolve_actor(told, lexicon=known.actors, on=known.day, home=known.home)
        who = replace(who, value=found if isinstance(found, Resolved) else who.value)
    if who.value is not None:
        after = known.document.text[source.who.mention.span.end :][:_GLANCE]
        who = replace(who, value=unless_unnamed(who.value, words, lexicon=known.actors, after=after))
    role = role_of(words, lexicon=known.actors, home=known.home)
    if role in (Role.OTHER, Role.ANONYMOUS):
        role = role_of(told, lexicon=known.actors, home=known.home)
    return Source(who, role)


def _count(what: Proposition, known: _Known) -> Stated[Quantity] | None:
    """How many, by the words for the number, or else by those for the people: "a woman" is one.

    A number among the people that is not the claim's counts something else as well.
    """
    people = what.parts.get(Part.VICTIMS) if what.kind is Kind.TOLL else None
    if people and not what.count and find_counts(known.document.text, people.mention.span):
        return None
    said: list[Stated[Quantity]] = [Stated(s.mention) for s in (what.count, people) if s]
    told = [replace(s, value=resolve_quantity(known.document[s.mention.span])) for s in said]
    return next((s for s in told if isinstance(s.value, Resolved)), told[0] if what.count else None)


def _places(
    document: Document, lines: Sequence[Span], claims: Sequence[Claim], gazetteer: Gazetteer
) -> Mapping[Mention, Resolved[Where] | Unresolved]:
    stated = sorted((s for c in claims for s in c.proposition.where), key=lambda s: s.mention.span)
    words = all_located([s.mention for s in stated], document.text, lines, gazetteer)
    around = [(sentence_at(lines, m.span.start) or m.span).of(document.text) for m in words]
    found = resolve_places([*words.values()], gazetteer=gazetteer, text=document.text, sentences=around)
    return MappingProxyType(dict(zip(words, found, strict=True)))


def _home(places: Mapping[Mention, Resolved[Where] | Unresolved]) -> frozenset[str]:
    """The countries that the report's happenings lie in."""
    lie = Counter(p.value.country for p in places.values() if isinstance(p, Resolved))
    return frozenset(country for country, n in lie.items() if n >= _AT_HOME * lie.total())


def _times(
    document: Document, sentences: Sequence[Span], day: date | None
) -> Callable[[Span, bool], Resolved[When] | Unresolved]:
    """What a time of the document resolves to; the second argument says whether its claim points forward."""
    dated = resolve_text(document.text, sentences, anchor=day)
    read = {d.span: d.value for d in dated}

    def time(span: Span, ahead: bool) -> Resolved[When] | Unresolved:  # noqa: FBT001
        if span in read and not ahead:
            return read[span]
        told = told_before(dated, span.start)
        return resolve_time(document[span], anchor=day, forward=ahead, told=told)

    return time
