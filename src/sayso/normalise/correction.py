"""What a person puts right in a claim: fields with their values, and the words of the report for them.

    corrected(claim, document, ["count=12", "when=2017-11-09 @ on Thursday"], actors=actors, gazetteer=places)

A field is one of the codebook's. Its value is one of the codebook's lists, an id or a name, a day as
2017-11-09 or two as 2017-11-09/2017-11-11, a number or bounds in words; nothing takes the field away. Words
after ` @ ` say where the report has it, needed where the claim had no words for it and the report has not
the value itself; without a value before them the words are resolved as a reader's are, and what cannot be
resolved keeps its reason.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import Any, NamedTuple, TypeVar

from sayso.lexicon.actors import Actors
from sayso.lexicon.gazetteer import HOMONYMS, Gazetteer
from sayso.model import (
    Attribution,
    Category,
    Certainty,
    Claim,
    Document,
    Kind,
    Mention,
    Proposition,
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
from sayso.model.codebook import PARTS, SUBTYPE_FIELD, SUBTYPES
from sayso.model.errors import Malformed
from sayso.model.record import named
from sayso.normalise.actor import resolve_actor
from sayso.normalise.number import resolve_quantity
from sayso.normalise.place_area import plain_where
from sayso.normalise.role import role_of
from sayso.normalise.time import anchor_of, precision_of, resolve_time

T = TypeVar("T")
HOW = "given by a person"
_AT = " @ "
_LISTED = 4  # places named where a name means several
_COUNTRY = re.compile(r"(.+), ?([A-Z]{2})")
_MANY = frozenset(("source", "where"))


class Given(NamedTuple):
    """What is given for one field: a value, and the words of the report for it; either may be empty."""

    value: str
    words: str


def corrected(
    claim: Claim, document: Document, changes: Iterable[str], *, actors: Actors, gazetteer: Gazetteer
) -> Claim:
    """The claim as it is when changes, each `FIELD=VALUE`, are made to it, under the id of its content.

    Raises:
        Malformed: no such field of this kind, a value that means nothing or several things, words that the
            report does not have, or nothing that differs.
    """
    asked = _asked(changes, fields_of(claim.kind))
    maker = _Maker(claim, document, actors, gazetteer)
    found = named(maker.made(asked))
    if found == claim:
        raise Malformed(
            "the claim is so already", where=f"claim {claim.id}", do="`--accept` says that it is right"
        )
    return found


def fields_of(kind: Kind) -> tuple[str, ...]:
    """The fields that can be put right in a claim of that kind."""
    of_tolls = ("count", "category") if kind is Kind.TOLL else ()
    return (
        SUBTYPE_FIELD[kind],
        *PARTS[kind],
        "where",
        "when",
        *of_tolls,
        "source",
        "role",
        "stance",
        "certainty",
    )


def _asked(changes: Iterable[str], known: Sequence[str]) -> dict[str, list[Given]]:
    asked: dict[str, list[Given]] = {}
    for change in changes:
        field, is_pair, rest = change.partition("=")
        field = field.strip()
        if not is_pair or field not in known:
            raise Malformed(
                f"{change!r} corrects nothing", do=f"Write FIELD=VALUE; fields here: {', '.join(known)}"
            )
        if field in asked and field not in _MANY:
            raise Malformed(f"{field} is given twice", do="Give one value for it")
        value, _, words = f" {rest} ".partition(_AT)
        asked.setdefault(field, []).append(Given(value.strip(), words.strip()))
    return asked


@dataclass(frozen=True, slots=True)
class _Maker:
    """Makes the fields of a claim anew."""

    claim: Claim
    document: Document
    actors: Actors
    gazetteer: Gazetteer

    def made(self, asked: Mapping[str, Sequence[Given]]) -> Claim:
        claim = self.claim
        what, said = self._proposition(asked), self._attribution(asked)
        stance, certainty = (_last(asked, name) for name in ("stance", "certainty"))
        return replace(
            claim,
            proposition=what,
            attribution=said,
            stance=Stance(_listed("stance", stance, list(Stance))) if stance else claim.stance,
            certainty=Certainty(_listed("certainty", certainty, list(Certainty)))
            if certainty
            else claim.certainty,
        )

    def _proposition(self, asked: Mapping[str, Sequence[Given]]) -> Proposition:
        what = self.claim.proposition
        kind, changes = what.kind, dict[str, Any]()
        if subtype := _last(asked, SUBTYPE_FIELD[kind]):
            changes["subtype"] = _listed(SUBTYPE_FIELD[kind], subtype, SUBTYPES[kind])
        if category := _last(asked, "category"):
            changes["category"] = Category(_listed("category", category, list(Category)))
        for name, held, of in (("when", what.when, self._when), ("count", what.count, resolve_quantity)):
            if name in asked:
                changes[name] = self._stated(name, asked[name][0], held, of)
        if "where" in asked:
            changes["where"] = self._several("where", asked["where"], what.where, self._where)
        parts = dict(what.parts)
        for part in PARTS[kind]:
            if part in asked:
                found = self._stated(part, asked[part][0], what.parts.get(part), self._who)
                parts = {p: s for p in PARTS[kind] if (s := found if p == part else parts.get(p))}
        return replace(what, parts=MappingProxyType(parts), **changes)

    def _attribution(self, asked: Mapping[str, Sequence[Given]]) -> Attribution:
        said, sources = self.claim.attribution, self.claim.attribution.sources
        if "source" in asked:
            held = [source.who for source in sources]
            found = self._several("source", asked["source"], held, self._who)
            sources = tuple(Source(who, self._role(who)) for who in found)
        if role := _last(asked, "role"):
            if not sources:
                raise Malformed("there is no source to give a role to", do="Give the source too")
            sources = tuple(replace(s, role=Role(_listed("role", role, list(Role)))) for s in sources)
        return replace(
            said, sources=sources, cue=said.cue if sources else None, via=said.via if sources else ()
        )

    def _several(
        self,
        field: str,
        given: Sequence[Given],
        held: Sequence[Stated[T]],
        of: Callable[[str], Resolved[T] | Unresolved],
    ) -> tuple[Stated[T], ...]:
        beside = [*held, *[None] * len(given)]
        made = (self._stated(field, one, was, of) for one, was in zip(given, beside, strict=False))
        return tuple(stated for stated in made if stated)

    def _stated(
        self, field: str, given: Given, held: Stated[T] | None, of: Callable[[str], Resolved[T] | Unresolved]
    ) -> Stated[T] | None:
        if not given.value and not given.words:
            return None
        mention = self._mention(field, given, held)
        found = of(given.value or given.words)
        if not given.value:
            return Stated(mention, found)
        if isinstance(found, Unresolved):
            raise Malformed(
                f"{field} {given.value!r}: {found.reason}", do="Give an id, or a value as the guide has it"
            )
        return Stated(mention, Resolved(found.value, HOW))

    def _mention(self, field: str, given: Given, held: Stated[T] | None) -> Mention:
        if held and not given.words:
            return Mention(held.mention.span)
        span = self._nearest(given.words or given.value)
        if span:
            return Mention(span)
        what = (
            f"the report has no words {given.words!r}"
            if given.words
            else f"the claim has no words for {field}"
        )
        raise Malformed(what, do=f"Give the report's own: --correct '{field}={given.value} @ WORDS'")

    def _nearest(self, words: str) -> Span | None:
        """Where the words stand nearest to the claim's own."""
        loose = r"\s+".join(map(re.escape, words.split()))
        found = [Span(*m.span()) for m in re.finditer(rf"(?<!\w){loose}(?!\w)", self.document.text)]
        quote = self.claim.proposition.quote
        return min(
            found, key=lambda s: (max(quote.start - s.end, s.start - quote.end, 0), s.start), default=None
        )

    def _who(self, words: str) -> Resolved[Who] | Unresolved:
        actor, on, home = self.actors.actor(words), self._day(), self._home()
        if actor:
            return Resolved(
                Who(actor.id, actor.name, actor.type, self.actors.side(actor.id, on=on, home=home))
            )
        return resolve_actor(words, lexicon=self.actors, on=on, home=home)

    def _role(self, who: Stated[Who]) -> Role:
        name = who.known.name if who.known else who.mention.words(self.document.text)
        return role_of(name, lexicon=self.actors, home=self._home())

    def _where(self, words: str) -> Resolved[Where] | Unresolved:
        if place := self.gazetteer.place(words):
            return Resolved(plain_where(place))
        met = _COUNTRY.fullmatch(words)
        name, country = (met[1], met[2]) if met else (words, None)
        found = [c.place for c in self.gazetteer.find(name, country=country, fuzzy=False, limit=HOMONYMS)]
        if len(found) == 1:
            return Resolved(plain_where(found[0]))
        ids = (f"{p.id} ({', '.join(filter(None, (p.name, p.admin1, p.country)))})" for p in found[:_LISTED])
        more = ", …" if len(found) > _LISTED else ""
        return Unresolved(f"may be {' or '.join(ids)}{more}" if found else "no place of this name is known")

    def _when(self, words: str) -> Resolved[When] | Unresolved:
        first, is_range, last = words.partition("/")
        try:
            start, end = (date.fromisoformat(day.strip()) if day.strip() else None for day in (first, last))
            end = end if is_range else start
            return Resolved(When(start, end, precision_of(start, end)))
        except ValueError as error:
            if is_range:
                return Unresolved(f"no days: {error}")
        return resolve_time(words, anchor=self._day())

    def _day(self) -> date | None:
        return anchor_of(self.document)

    def _home(self) -> frozenset[str]:
        return frozenset(place.known.country for place in self.claim.proposition.where if place.known)


def _last(asked: Mapping[str, Sequence[Given]], field: str) -> str:
    """The value given for a field that is one of a list, or nothing where it is not asked for."""
    if field not in asked:
        return ""
    value, words = asked[field][-1]
    if words or not value:
        raise Malformed(f"{field} takes a value of its list", do="The codebook has the lists")
    return value


def _listed(field: str, value: str, among: Sequence[str]) -> str:
    if value not in among:
        raise Malformed(f"{value!r} is no {field}", do=f"Use one of {', '.join(among)}")
    return value
