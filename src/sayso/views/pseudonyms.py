"""Reports and claims in which every private person that is named stands under a pseudonym.

    Pseudonyms(secret=…, actors=…, is_place=…).told(document, claims)

What comes back are documents and claims as before, so that all views work on them. Text and offsets belong
together: the text has the pseudonyms, and the spans point into it. A pseudonym, and the
id that stands for one, is a keyed hash: without the secret, guessing names proves nothing.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from enum import StrEnum
from types import MappingProxyType
from typing import Any, TypeVar

from sayso.analysis.basis import Evidence
from sayso.lexicon.actors import Actors
from sayso.model import Claim, Document, Method, Span, Stated, Unresolved
from sayso.views.listing import BRIEF
from sayso.views.page import SHORT
from sayso.views.persons import Persons, private_persons, united
from sayso.views.veil import Edit, Veil, moved

CALLED = "Person"
_SIGNS = "23456789BCDFGHJKMNPQRSTVWXZ"  # no vowels: no code reads as a name
_LENGTH = 6  # of 27 signs: among ten thousand persons two share a code with a chance of one in eight
_ID = re.compile(r"\b[0-9a-f]{8,64}\b")
_DETAIL = "detail"
_KEY = "words:"  # begins the key of a voice or party that the lexicon does not know, folded
_NAMELESS = Unresolved("the words name a private person")

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Told:
    """A document and its claims for an export, and the veil over the names in them."""

    document: Document
    claims: tuple[Claim, ...]
    veil: Veil

    @property
    def changed(self) -> bool:
        """Whether a private person is named in the document."""
        return bool(self.veil.pseudonyms)


@dataclass(frozen=True, slots=True, kw_only=True)
class HiddenEvidence(Evidence):
    """What a judgement rests on, and what is to stand in it for names and ids.

    The evidence is as it was, so that the judgement is the same; `shown` gives what may be told of it.
    `veils` are those of single documents, by the id of the document and of each claim of it, `veil` that
    of all; `aliases` stand for the ids of what names a person.
    """

    veils: Mapping[str, Veil]
    veil: Veil
    aliases: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pseudonyms:
    """What gives the pseudonyms of one ledger.

    The same name has the same pseudonym under one `secret` and unrelated ones under two; it is asked for
    when the first person is found.
    """

    secret: Callable[[], bytes]
    actors: Actors
    is_place: Callable[[str], bool] | None = None

    def of(self, name: Sequence[str]) -> str:
        """The pseudonym of a person by the words of the name, folded: `Person K7QDM2`."""
        number, code = int(_keyed(self.secret(), "name", " ".join(name)), 16), ""
        for _ in range(_LENGTH):
            number, sign = divmod(number, len(_SIGNS))
            code += _SIGNS[sign]
        return f"{CALLED} {code}"

    def alias(self, id: str) -> str:  # noqa: A002
        """What stands for the id of a document or claim that names a person, as long as the id."""
        return alias(self.secret(), id)

    def told(self, document: Document, claims: Iterable[Claim] = ()) -> Told:
        """A document and claims of it under pseudonyms, their ids under aliases where there are any."""
        veil = self.veil(private_persons(document, actors=self.actors, is_place=self.is_place))
        if not veil.pseudonyms:
            return Told(document, tuple(claims), veil)
        edits, name = tuple(veil.edits(document.text)), self.alias(document.id)
        told = (replace(_claim(c, veil, edits), id=self.alias(c.id), document=name) for c in claims)
        return Told(replace(_document(document, veil), id=name), tuple(told), veil)

    def evidence(self, found: Evidence) -> HiddenEvidence:
        """The same evidence, and what is to stand for the names and ids in what is told of it."""
        persons = {
            name: private_persons(document, actors=self.actors, is_place=self.is_place)
            for name, document in found.documents.items()
        }
        veils = {name: self.veil(those) for name, those in persons.items() if those.forms}
        veils |= {claim.id: veils[claim.document] for claim in found.claims if claim.document in veils}
        return HiddenEvidence(
            claims=found.claims,
            documents=found.documents,
            affiliations=found.affiliations,
            veils=veils,
            veil=self.veil(united(persons.values())),
            aliases={i: self.alias(i) for i in veils},
        )

    def veil(self, persons: Persons) -> Veil:
        """What stands for each form of the persons' names."""
        return Veil({form: self.of(whole) for form, whole in persons.forms.items()})


def _keyed(secret: bytes, of: str, words: str) -> str:
    return hmac.new(secret, f"{of}\0{words}".encode(), hashlib.sha256).hexdigest()


def _document(document: Document, veil: Veil) -> Document:
    return replace(
        document,
        text=veil.over(document.text),
        title=document.title and veil.over(document.title),
        publisher=document.publisher and veil.over(document.publisher),
        url=document.url and veil.over_address(document.url),
        name=document.name and veil.over_label(document.name),
    )


def _claim(claim: Claim, veil: Veil, edits: Sequence[Edit]) -> Claim:
    where = tuple(_place(place, edits) for place in claim.proposition.where)
    named = replace(claim, proposition=replace(claim.proposition, where=where))
    veiled: Claim = _veiled(named, veil, edits)
    return veiled


def _place(place: Stated[Any], edits: Sequence[Edit]) -> Stated[Any]:
    """A place without its value where its words are a person's: what they resolved to would tell the name."""
    named = any(edit.span.overlaps(place.mention.span) for edit in edits)
    return replace(place, value=_NAMELESS) if named else place


def _veiled(value: Any, veil: Veil, edits: Sequence[Edit]) -> Any:
    """A noun with its strings veiled and its spans moved, whatever fields it has."""
    match value:
        case Span():
            return moved(value, edits)
        case StrEnum() | Method():
            return value
        case str():
            return veil.over(value)
        case tuple():
            return tuple(_veiled(one, veil, edits) for one in value)
        case Mapping():
            return MappingProxyType({key: _veiled(one, veil, edits) for key, one in value.items()})
    if is_dataclass(value) and not isinstance(value, type):
        changed = {f.name: _veiled(getattr(value, f.name), veil, edits) for f in fields(value)}
        return replace(value, **changed)
    return value


def alias(secret: bytes, id: str) -> str:  # noqa: A002
    """What stands for an id under a secret, as long as the id."""
    return _keyed(secret, "id", id)[: len(id)]


def shown(value: T, found: Evidence) -> T:
    """What was made of evidence as it may be told: the same, but where the evidence hides names.

    A string is veiled by the document of the claims that it stands beside, then by all of them.
    """
    if not isinstance(found, HiddenEvidence) or not found.veils:
        return value
    ids = {i[:n]: a[:n] for i, a in found.aliases.items() for n in (BRIEF, SHORT, len(i))}
    told: T = _shown(value, (found.veil,), found.veils, ids)
    return told


def _shown(value: Any, over: tuple[Veil, ...], veils: Mapping[str, Veil], ids: Mapping[str, str]) -> Any:
    match value:
        case StrEnum():
            return value
        case str():
            return _line(value, over, ids, any_case=_KEY in value)
        case tuple() | list():
            return type(value)(_shown(one, over, veils, ids) for one in value)
        case Mapping():
            return {
                ids.get(k, k): _shown(v, _beside((k,), over, veils), veils, ids) for k, v in value.items()
            }
    if is_dataclass(value) and not isinstance(value, type):
        beside = _beside((*getattr(value, "claims", ()), getattr(value, "claim", "")), over, veils)
        told = {f.name: _shown(getattr(value, f.name), beside, veils, ids) for f in fields(value)}
        if _DETAIL in told:  # may list the words of reports, folded
            told[_DETAIL] = _line(told[_DETAIL], beside, ids, any_case=True)
        return replace(value, **told)
    return value


def _line(words: str, over: tuple[Veil, ...], ids: Mapping[str, str], *, any_case: bool) -> str:
    for veil in over:
        words = veil.over(words, any_case=any_case)
    return _ID.sub(lambda found: ids.get(found.group(), found.group()), words)


def _beside(claims: Iterable[str], over: tuple[Veil, ...], veils: Mapping[str, Veil]) -> tuple[Veil, ...]:
    own = {id(veils[claim]): veils[claim] for claim in claims if claim in veils}
    return (*own.values(), *over)
