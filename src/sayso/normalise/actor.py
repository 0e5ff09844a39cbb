"""Words for somebody to an entity of the actor lexicon, with the side it is on.

    resolve_actor("Fighters from Lebanese Shiite Hezbollah in Syria", lexicon=lexicon, on=day)
    resolve_actor("Rami Abdel Rahman, head of the Syrian Observatory", lexicon=lexicon, on=day)

The head of the phrase decides; a head that only represents ("fighters", "a spokesman", "sources")
passes to whom it is "of". Descriptive groups become classes ("Syrian rebels"), a person the one whom
it speaks for. What the lexicon does not know stays `Unresolved`, as do words that name several.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest
from types import MappingProxyType

from sayso.lexicon.actors import Actors, Hit, Meaning
from sayso.lexicon.fold import fold
from sayso.lexicon.grammar import grammar
from sayso.lexicon.phrases import phrases
from sayso.lexicon.roles import rule_for
from sayso.model import Resolved, Role, Unresolved, Who
from sayso.normalise.phrase import Piece, parse
from sayso.normalise.shared import as_meant, elsewhere

_APPOSED = frozenset((",", "(", "–", "—", "-", ":", "["))
_OF_PEOPLES = frozenset(("military", "government", "police", "intelligence", "parliament"))
"""The organs that a people without a state may have."""


@dataclass(frozen=True, slots=True)
class Context:
    """What decides between actors of one name: the day, and the countries at war in the report."""

    lexicon: Actors
    on: date | None = None
    home: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """An entity and how the words led to it."""

    entity: str
    how: str


def resolve_actor(
    words: str, *, lexicon: Actors, on: date | None, home: Collection[str] = ()
) -> Resolved[Who] | Unresolved:
    """Who the words name.

    `on` is the day of the happening or of the report; `home` the ISO codes of the countries at war in
    the report: they decide between actors of one name, what "the army" means, and the side.
    """
    context = Context(lexicon, on, home)
    pieces = parse(words, lexicon)
    meant = [as_meant(piece, lexicon, on=on, home=home) for piece in pieces]
    if several := _several(meant, context):
        return Unresolved(f"names several actors: {', '.join(several)}")
    found = entity_of(pieces, context)
    if isinstance(found, Unresolved):
        shared = (elsewhere(piece, lexicon, on=on, home=home) for piece in pieces)
        return next((reason for reason in shared if reason), found)
    actor = lexicon.actor(found.entity)
    if not actor:
        return Unresolved(f"the lexicon has no {found.entity}")
    side = lexicon.side(actor.id, on=on, home=home)
    return Resolved(Who(actor.id, actor.name, actor.type, side), found.how)


def affiliations(lexicon: Actors, *, on: date | None = None, home: Collection[str] = ()) -> Mapping[str, Who]:
    """Whom each outlet of the lexicon speaks for, by the outlet's folded names: SANA for Syria's state."""
    owners: dict[str, Who] = {}
    for outlet in lexicon.data.actors.values():
        owner = lexicon.actor(outlet.parent) if outlet.type == "media" and outlet.parent else None
        if owner:
            side = lexicon.side(owner.id, on=on, home=home)
            who = Who(owner.id, owner.name, owner.type, side)
            owners.update((fold(name), who) for name in outlet.names)
    return MappingProxyType(owners)


def entity_of(pieces: Sequence[Piece], context: Context) -> Found | Unresolved:
    """The entity of a parsed phrase: what its head names, whom the head is "of", or what it describes."""
    if not pieces:
        return Unresolved("no words")
    head, *after = (as_meant(p, context.lexicon, on=context.on, home=context.home) for p in pieces)
    called = [
        named
        for piece in after
        if piece.link in phrases().called.words and (named := named_in(piece, context))
    ]
    named = called[0] if called else named_in(head, context)
    if named:
        return named
    group, organ = last_id(head, Meaning.CLASS), last_id(head, Meaning.ORGAN)
    passed = None if group in phrases().keeps.words else next(_passed_to(after, context), None)
    if isinstance(passed, Found) and not ((group or organ) and _is_state(passed, context)):
        state, _, part = passed.entity.rpartition(".")
        forces = organ == "military" and part == "government"
        return Found(f"{state}.military", f"forces; {passed.how}") if forces else passed
    if (group or organ) and (country := _country_of(after)):
        return Found(
            f"{country}.{group or organ}", "a group of that country" if group else "an organ of that state"
        )
    described = _bare(head, context) or (None if group else next(_described_after(after, context), None))
    return described or passed or Unresolved(_reason((head, *after), context))


def _reason(pieces: Sequence[Piece], context: Context) -> str:
    """Why nobody was found, in words a coder can act on."""
    organ = next((i for piece in pieces for i in [last_id(piece, Meaning.BARE)] if i), "")
    if organ and not any(_person_follows(piece) for piece in pieces):
        homes = " or ".join(sorted(context.home)) or "an unknown country"
        return f"the {context.lexicon.data.organs[organ].name} of {homes}"
    rule = rule_for([word for piece in pieces for word in piece.words])
    if rule and rule.role is Role.ANONYMOUS:
        return "the words name nobody in particular"
    return "no such actor in the lexicon"


def named_in(piece: Piece, context: Context) -> Found | Unresolved | None:
    """What one piece names: an actor, an organ or group of a country, whom a person speaks for."""
    actors = [
        hit for hit in piece.hits if hit.ids(Meaning.ACTOR) and not _common(hit, piece, context.lexicon)
    ]
    people = [hit for hit in actors if _is_person(hit, context.lexicon)]
    persons = [hit for hit in people if not _part_of_name(hit, piece)]
    others = [hit for hit in actors if hit not in people]
    if others:
        proper = [hit for hit in others if not hit.text.islower()] or others
        return _chosen(proper[-1], piece, context)
    owned = _owned(piece)
    if owned and not (persons and _is_state(owned, context)):
        return owned
    return _spoken_for(persons[-1], context) if persons else owned


def last_id(piece: Piece, *meanings: Meaning) -> str:
    """The id of the last thing of these kinds in a piece, or nothing."""
    ids = [i for hit in piece.hits for i in hit.ids(*meanings)[:1]]
    return ids[-1] if ids else ""


def _passed_to(after: Sequence[Piece], context: Context) -> Iterator[Found | Unresolved]:
    """What the pieces name to which a head can pass: those it is "of", and those put beside it."""
    for piece in after:
        inside = piece.link in phrases().within.words and piece.has(Meaning.ACTOR, Meaning.ORGAN)
        if (inside or piece.link in phrases().passing.words | _APPOSED) and (
            found := named_in(piece, context)
        ):
            yield found


def _described_after(after: Sequence[Piece], context: Context) -> Iterator[Found]:
    """The groups and organs without a country to which a head can pass."""
    for piece in after:
        if piece.link in phrases().passing.words | _APPOSED and (found := _bare(piece, context)):
            yield found


def _owned(piece: Piece) -> Found | None:
    """An organ or a group of a country or community, or these alone."""
    country = last_id(piece, Meaning.ADJECTIVE, Meaning.COUNTRY, Meaning.SEAT).lower()
    community = last_id(piece, Meaning.COMMUNITY)
    group, organ = last_id(piece, Meaning.CLASS), last_id(piece, Meaning.ORGAN)
    if community and (group or organ in _OF_PEOPLES):
        kind = group or ("fighters" if organ == "military" else "")
        return Found(f"{community}.{kind}" if kind else community, "a community and what its people are")
    if country and (group or organ):
        both = any(hit.ids(Meaning.CLASS) and hit.ids(Meaning.ORGAN) for hit in piece.hits[-1:])
        if organ and (both or not group):
            return Found(f"{country}.{organ}", "an organ of that state")
        return Found(f"{country}.{group}", "a group of that country")
    return None if organ else _alone(piece, country, community)


def _alone(piece: Piece, country: str, community: str) -> Found | None:
    """A community or a state by itself; a capital alone is its government."""
    if community:
        after = piece.terms[piece.hits[-1].last - piece.first :]
        return Found(community, "a community") if all(rule_for((t.word,)) for t in after) else None
    if not country or _strange(piece):
        return None
    if all(Meaning.SEAT in {s.meaning for s in hit.senses} for hit in piece.hits):
        return Found(f"{country}.government", "the seat of that government")
    return Found(country, "the name of a state")


def _strange(piece: Piece) -> bool:
    """Whether a piece has words written as a name that the lexicon does not know."""
    known = {i for hit in piece.hits for i in range(hit.first, hit.last)}
    known |= {hit.first for hit, _ in piece.leanings}
    rest = [t for i, t in enumerate(piece.terms, piece.first) if i not in known]
    return any(t.text[0].isupper() and t.word not in grammar().determiners.words for t in rest[1:] or rest)


def _person_follows(piece: Piece) -> bool:
    """Whether a name comes after all that the lexicon knows: "Prime Minister Karim Selu"."""
    end = piece.hits[-1].last - piece.first if piece.hits else 0
    return any(term.text[0].isupper() for term in piece.terms[end:])


def _bare(piece: Piece, context: Context) -> Found | None:
    """A group, or an organ of the only country at war, that the words give without a country."""
    group, organ = last_id(piece, Meaning.CLASS), last_id(piece, Meaning.BARE)
    leaning = any(hit.ids(Meaning.ACTOR, Meaning.ADJECTIVE, Meaning.COUNTRY) for hit, _ in piece.leanings)
    if leaning and not group and last_id(piece, Meaning.ORGAN) == "military":
        group = "fighters"
    if group:
        for hit, lean in reversed(piece.leanings):
            owner = next(iter(hit.ids(Meaning.ACTOR, Meaning.ADJECTIVE, Meaning.COUNTRY)), "").lower()
            stands = "backed" if lean == "pro" else lean
            if owner and stands in phrases().leanings.words:
                return Found(f"{owner}-{stands}.{group}", f"a group, described as {hit.text}-{stands}")
        return Found(group, "a group that the words describe")
    if organ and len(context.home) == 1 and not _person_follows(piece):
        return Found(f"{next(iter(context.home)).lower()}.{organ}", "that organ of the only country at war")
    return None


def _country_of(after: Sequence[Piece]) -> str:
    """The country that a head is of or from."""
    countries = [last_id(p, Meaning.COUNTRY) for p in after if p.link in {"of", "from"}]
    return next((c.lower() for c in countries if c), "")


def _chosen(hit: Hit, piece: Piece, context: Context) -> Found | Unresolved:
    """The actor among those of one name: of the country named beside it, or of those at war."""
    lexicon, how = context.lexicon, f"the name {hit.text!r}"
    ids = [i for i in hit.ids(Meaning.ACTOR) if (a := lexicon.actor(i)) and a.type != "person"]
    if len(ids) == 1:
        return Found(ids[0], how)
    beside = {code for other in piece.hits for code in other.ids(Meaning.ADJECTIVE, Meaning.COUNTRY)}
    for countries in (beside, context.home):
        near = [i for i in ids if any(lexicon.fights_in(i, code, on=context.on) for code in countries)]
        if len(near) == 1:
            return Found(near[0], f"{how}, in {', '.join(sorted(countries))}")
    names = [a.name for i in ids if (a := lexicon.actor(i))]
    return Unresolved(f"{hit.text!r} may be {' or '.join(names)}")


def _spoken_for(hit: Hit, context: Context) -> Found | Unresolved:
    """Whom a person speaks for on that day."""
    then = [
        a
        for i in hit.ids(Meaning.ACTOR)
        if (a := context.lexicon.actor(i)) and _serves(a.since, a.until, context)
    ]
    parents = {person.parent: person for person in then if person.parent}
    if len(parents) == 1:
        parent, person = parents.popitem()
        return Found(parent, f"{person.name} is its {person.function or 'member'}")
    return Unresolved(f"{hit.text!r} speaks for nobody known on that day")


def _several(pieces: Sequence[Piece], context: Context) -> tuple[str, ...]:
    """The names of the actors, where "and" joins different ones in the head."""
    names: dict[str, str] = {}
    joined = False
    for piece, after in zip_longest(pieces, pieces[1:]):
        if piece.link == "(":
            continue
        if piece.link not in {"", ",", "and", "or"}:
            break
        joined = joined or piece.link in {"and", "or"}
        found = _shared(piece, after) or named_in(piece, context) or _bare(piece, context)
        if isinstance(found, Found) and (actor := context.lexicon.actor(found.entity)):
            names[found.entity] = actor.name
    return tuple(names.values()) if joined and len(names) > 1 else ()


def _shared(piece: Piece, after: Piece | None) -> Found | None:
    """A country that stands before "and": it shares the noun that follows ("Iraqi and Kurdish forces")."""
    country = last_id(piece, Meaning.ADJECTIVE)
    noun = last_id(after, Meaning.CLASS, Meaning.ORGAN) if after and after.link in {"and", "or"} else ""
    if not (country and noun) or last_id(piece, Meaning.CLASS, Meaning.ORGAN, Meaning.ACTOR):
        return None
    return Found(f"{country.lower()}.{noun}", "a country and the noun that it shares")


def _common(hit: Hit, piece: Piece, lexicon: Actors) -> bool:
    """Whether a name that can be a common noun is one here: "a coalition", "Workers Coalition"."""
    if hit.text.islower():
        return piece.words[:1] in {("a",), ("an",)}
    before = piece.terms[hit.first - piece.first - 1] if hit.first > piece.first else None
    inside = any(h.first <= hit.first - 1 < h.last for h in piece.hits)
    if hit.last - hit.first > 1 or not before or inside or not before.text[0].isupper():
        return False
    names = [name for i in hit.ids(Meaning.ACTOR) if (a := lexicon.actor(i)) for name in a.names]
    return before.word not in grammar().determiners.words and hit.text.lower() in names


def _is_state(found: Found | Unresolved, context: Context) -> bool:
    return isinstance(found, Found) and found.entity.upper() in context.lexicon.data.countries


def _is_person(hit: Hit, lexicon: Actors) -> bool:
    actors = [lexicon.actor(i) for i in hit.ids(Meaning.ACTOR)]
    return all(actor and actor.type == "person" for actor in actors)


def _part_of_name(hit: Hit, piece: Piece) -> bool:
    """Whether a surname stands in the longer name of somebody else."""
    known = {i for other in piece.hits for i in range(other.first - piece.first, other.last - piece.first)}
    beside = (hit.first - piece.first - 1, hit.last - piece.first)
    strange = [piece.terms[i] for i in beside if 0 <= i < len(piece.terms) and i not in known]
    return any(
        t.text[:1].isupper() and not rule_for((t.word,)) and t.word not in phrases().titles.words
        for t in strange
    )


def _serves(since: date | None, until: date | None, context: Context) -> bool:
    on = context.on
    return on is None or ((since is None or since <= on) and (until is None or on <= until))
