"""Claims and documents as plain JSON values: one form on the wire, in the ledger and in the gold set.

The keys are the codebook's. A span is `[start, end]`; resolved values stand beside the words
under `value`, and what could not be resolved under `unresolved` with its reason. Reading a
record back gives the claim that wrote it. (`method` is the codebook's key for how an attack was made;
the claim's own `Method` stands under `reader`.)
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from datetime import date
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType
from typing import Any, TypeVar

from sayso.model.claim import Attribution, Claim, Method, Proposition, Source
from sayso.model.codebook import PARTS, SUBTYPE_FIELD, Category, Certainty, Kind, Role, Stance
from sayso.model.document import Document
from sayso.model.errors import Malformed
from sayso.model.outcome import Mention, Resolved, Stated, Unresolved
from sayso.model.span import Span
from sayso.model.values import Bound, PlacePrecision, Quantity, TimePrecision, When, Where, Who

T = TypeVar("T", When, Where, Who, Quantity)
Record = dict[str, Any]

_SHARED = 1 << 13  # values kept
_NOT_IDENTITY = ("id", "event", "reader", "confidence")


def canonical(record: Record) -> bytes:
    """The one byte form of a record: keys sorted, no spaces, UTF-8."""
    return json.dumps(record, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def claim_id(claim: Claim) -> str:
    """The id of a claim: a hash of what is said, by whom, and where in which document.

    Neither the values that words were resolved to, nor the event label, the method or its
    confidence have part in it: a better gazetteer does not make another claim.
    """
    record = {k: v for k, v in to_record(claim, values=False).items() if k not in _NOT_IDENTITY}
    return hashlib.sha256(canonical(record)).hexdigest()[:16]


def named(claim: Claim) -> Claim:
    """The same claim under the id that its content gives it."""
    return replace(claim, id=claim_id(claim))


def to_record(claim: Claim, *, values: bool = True) -> Record:
    """A claim as a record; without `values`, only what the document itself says."""
    what, said = claim.proposition, claim.attribution
    record: Record = {
        "id": claim.id,
        "document": claim.document,
        "kind": str(claim.kind),
        SUBTYPE_FIELD[claim.kind]: what.subtype,
        "span": _span(what.quote),
        "trigger": {"span": _span(what.trigger)},
        "sources": [_source(s, values=values) for s in said.sources],
        "cue": said.cue and _mention(said.cue),
        "via": [_source(s, values=values) for s in said.via],
        "stance": str(claim.stance),
        "certainty": str(claim.certainty),
        **{str(part): _stated(stated, values=values) for part, stated in what.parts.items()},
        "where": [_stated(place, values=values) for place in what.where],
        "when": what.when and {**_stated(what.when, values=values), **_days(what.when, values=values)},
        "count": what.count and {**_stated(what.count, values=values), **_bounds(what.count, values=values)},
        "category": what.category and str(what.category),
        "includes": list(what.includes),
        "event": claim.event,
        "reader": {"name": claim.method.name, "version": claim.method.version, "digest": claim.method.digest},
        "confidence": claim.confidence,
    }
    kept = ("sources", "where")
    return {k: v for k, v in record.items() if k in kept or v not in (None, [], "")}


def from_record(record: Record) -> Claim:
    """The claim that wrote the record.

    Raises:
        Malformed: a key is missing or holds what the codebook does not know.
    """
    try:
        return _claim(record)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise Malformed(
            f"not a claim record: {type(error).__name__}: {error}", where=f"claim {record.get('id', '?')}"
        ) from error


def document_record(document: Document) -> Record:
    """A document as a record, its `id` the hash of its bytes."""
    record = {f.name: getattr(document, f.name) for f in fields(document)}
    record["published"] = document.published and document.published.isoformat()
    return {k: v for k, v in record.items() if v is not None}


def document_from_record(record: Record) -> Document:
    """The document that wrote the record.

    Raises:
        Malformed: a key is missing, unknown or of the wrong type.
    """
    try:
        published = record.get("published")
        return Document(**{**record, "published": published and date.fromisoformat(published)})
    except (TypeError, ValueError) as error:
        raise Malformed(f"not a document record: {error}") from error


def _span(span: Span) -> list[int]:
    return [span.start, span.end]


def _mention(mention: Mention) -> Record:
    return {"span": _span(mention.span), **({"name": mention.name} if mention.name else {})}


def _stated(stated: Stated[Any], *, values: bool) -> Record:
    record = _mention(stated.mention)
    if not values:
        return record
    if isinstance(stated.value, Unresolved):
        return {**record, "unresolved": stated.value.reason}
    return {
        **record,
        "value": _value(stated.value.value),
        **({"how": stated.value.how} if stated.value.how else {}),
    }


def _value(value: When | Where | Who | Quantity) -> Record:
    plain = {f.name: getattr(value, f.name) for f in fields(value)}
    plain = {
        k: v.isoformat() if isinstance(v, date) else str(v) if isinstance(v, StrEnum) else v
        for k, v in plain.items()
    }
    return {k: v for k, v in plain.items() if v is not None}


def _days(stated: Stated[When], *, values: bool) -> Record:
    when = stated.known if values else None
    days = {"start": when and when.start, "end": when and when.end}
    return {k: v.isoformat() for k, v in days.items() if v}


def _bounds(stated: Stated[Quantity], *, values: bool) -> Record:
    count = stated.known if values else None
    bounds = {
        "low": count and count.low,
        "high": count and count.high,
        "approx": (count and count.approx) or None,
    }
    return {k: v for k, v in bounds.items() if v is not None}


def _source(source: Source, *, values: bool) -> Record:
    return {**_stated(source.who, values=values), "role": str(source.role)}


def _claim(record: Record) -> Claim:
    kind = _KINDS[record["kind"]]
    when, count, category = record.get("when"), record.get("count"), record.get("category")
    return Claim(
        id=record["id"],
        document=record["document"],
        proposition=Proposition(
            kind=kind,
            subtype=record[SUBTYPE_FIELD[kind]],
            quote=Span(*record["span"]),
            trigger=Span(*record["trigger"]["span"]),
            parts=MappingProxyType({p: _read(record[p], Who) for p in PARTS[kind] if p in record}),
            where=tuple(_read(place, Where) for place in record["where"]),
            when=_read(when, When) if when else None,
            count=_read(count, Quantity) if count else None,
            category=_CATEGORIES[category] if category else None,
            includes=tuple(record.get("includes", ())),
        ),
        attribution=Attribution(
            sources=tuple(map(_read_source, record["sources"])),
            cue=_read_mention(record["cue"]) if "cue" in record else None,
            via=tuple(map(_read_source, record.get("via", ()))),
        ),
        stance=_STANCES[record["stance"]],
        certainty=_CERTAINTIES[record["certainty"]],
        event=record.get("event"),
        method=_method(**record["reader"]),
        confidence=record.get("confidence"),
    )


def _read_mention(record: Record) -> Mention:
    start, end = record["span"]
    return Mention(Span(start, end), record.get("name"))


def _read_source(record: Record) -> Source:
    return Source(_read(record, Who), _ROLES[record["role"]])


def _read(record: Record, of: type[T]) -> Stated[T]:
    mention = _read_mention(record)
    if "value" not in record:
        return Stated(mention, Unresolved(record.get("unresolved", "not resolved yet")))
    found: T = _READERS[of](record["value"])
    return Stated(mention, Resolved(found, record.get("how", "")))


def _read_who(value: Record) -> Who:
    return _who(value["entity"], value["name"], value["type"], value.get("side"))


def _read_where(value: Record) -> Where:
    return _where(
        value["name"],
        value["country"],
        value["latitude"],
        value["longitude"],
        _PLACE_PRECISIONS[value["precision"]],
        value["gazetteer_id"],
        value.get("admin1"),
    )


def _read_when(value: Record) -> When:
    return When(
        _read_day(value.get("start")), _read_day(value.get("end")), _TIME_PRECISIONS[value["precision"]]
    )


def _read_day(day: str | None) -> date | None:
    return date.fromisoformat(day) if day else None


def _read_quantity(value: Record) -> Quantity:
    return Quantity(value.get("low"), value.get("high"), _BOUNDS[value.get("bound", Bound.EXACT)])


class _Members(dict[str, Any]):
    """A closed list by value: faster to ask than the list itself, which still says what it has not."""

    def __init__(self, of: type[StrEnum]) -> None:
        super().__init__({member.value: member for member in of})
        self.of = of

    def __missing__(self, value: str) -> StrEnum:
        return self.of(value)


# Few actors, places and readers stand in many records: each is made once.
_who: Callable[..., Who] = lru_cache(maxsize=_SHARED, typed=True)(Who)
_where: Callable[..., Where] = lru_cache(maxsize=_SHARED, typed=True)(Where)
_method: Callable[..., Method] = lru_cache(maxsize=_SHARED, typed=True)(Method)
_KINDS, _ROLES, _STANCES, _CERTAINTIES, _CATEGORIES, _BOUNDS, _TIME_PRECISIONS, _PLACE_PRECISIONS = (
    _Members(of) for of in (Kind, Role, Stance, Certainty, Category, Bound, TimePrecision, PlacePrecision)
)
_READERS: Mapping[type, Callable[[Record], Any]] = MappingProxyType(
    {When: _read_when, Where: _read_where, Who: _read_who, Quantity: _read_quantity}
)
