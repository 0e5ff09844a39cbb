"""Claims and judgements for machines: JSON values, and rows of a table."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from io import StringIO
from typing import Any

from sayso.model import Claim, Document, When, Where, Who
from sayso.model.record import Record, document_record, to_record
from sayso.views.report import chain
from sayso.views.wording import line, told

COLUMNS = (
    "id", "document", "publisher", "published", "title", "kind", "subtype", "stance", "certainty", "sources",
    "roles", "via", "quote", "trigger", "actors", "place", "place_words", "country", "latitude", "longitude",
    "place_precision", "gazetteer_id", "starts", "ends", "time_precision", "time_words", "low", "high",
    "bound", "count_words", "category", "includes", "event", "reader", "confidence",
)  # fmt: skip

_LINE_END = "\r\n"  # a cell that holds either is quoted
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_json(record: Any) -> str:
    """A value as one line of JSON, its letters as they are."""
    return json.dumps(record, ensure_ascii=False)


def report_record(document: Document, claims: Iterable[Claim]) -> Record:
    """A document with its claims in the form of the gold set.

    `id` is the name that the document's collection gives it, else the hash of its bytes, which
    stands under `digest` in any case.
    """
    record = document_record(document)
    known: Record = {k: record[k] for k in ("publisher", "published", "title", "url") if k in record}
    return {
        "id": document.name or document.id,
        **known,
        "digest": document.id,
        "text": document.text,
        "claims": [to_record(claim) for claim in claims],
    }


def claim_record(document: Document, claim: Claim) -> Record:
    """A claim with what a reader without its document needs: the words, and who printed them when."""
    words = {"quote": document[claim.proposition.quote], "chain": list(chain(document, claim))}
    about = document_record(document)
    return {**to_record(claim), **words, **{k: about.get(k) for k in ("publisher", "published", "title")}}


def judgement_record(value: Any) -> Any:
    """A noun of judgement as a JSON value, its fields by name; `for_` is written `for`."""
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name.rstrip("_"): judgement_record(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, tuple | list):
        return [judgement_record(one) for one in value]
    return value.isoformat() if isinstance(value, date | datetime) else value


def csv_line(row: Iterable[Any]) -> str:
    """One row of a table as CSV, without its line end; no text in it is a formula to a spreadsheet."""
    out = StringIO()
    csv.writer(out, lineterminator=_LINE_END).writerow([_inert(cell) for cell in row])
    return out.getvalue().removesuffix(_LINE_END)


def _inert(cell: Any) -> Any:
    """Text with an apostrophe before it where a spreadsheet would run it; numbers are left alone."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def claim_row(document: Document, claim: Claim) -> list[Any]:
    """A claim as a row under `COLUMNS`: of several places the first resolved, else the first."""
    what, said = claim.proposition, claim.attribution
    row = {
        "id": claim.id,
        "document": claim.document,
        "publisher": document.publisher,
        "published": document.published,
        "title": document.title,
        "kind": claim.kind,
        "subtype": what.subtype,
        "stance": claim.stance,
        "certainty": claim.certainty,
        "sources": "; ".join(told(document, source.who.mention) for source in said.sources),
        "roles": "; ".join(source.role for source in said.sources),
        "via": "; ".join(told(document, source.who.mention) for source in said.via),
        "quote": line(document[what.quote]),
        "trigger": line(document[what.trigger]),
        "actors": "; ".join(_actor(document, claim)),
        **_place(document, claim),
        **_time(document, claim),
        **_number(document, claim),
        "category": what.category,
        "includes": "; ".join(what.includes),
        "event": claim.event,
        "reader": f"{claim.method.name} {claim.method.version}",
        "confidence": claim.confidence,
    }
    return [row.get(column) for column in COLUMNS]


def _actor(document: Document, claim: Claim) -> Iterable[str]:
    for part, stated in claim.proposition.parts.items():
        who: Who | None = stated.known
        yield f"{part}={who.name if who else told(document, stated.mention)}"


def _place(document: Document, claim: Claim) -> Record:
    places = claim.proposition.where
    if not places:
        return {}
    stated = next((place for place in places if place.known), places[0])
    where: Where | None = stated.known
    known = where and {
        "place": where.name,
        "country": where.country,
        "latitude": where.latitude,
        "longitude": where.longitude,
        "place_precision": where.precision,
        "gazetteer_id": where.gazetteer_id,
    }
    return {**(known or {}), "place_words": told(document, stated.mention)}


def _time(document: Document, claim: Claim) -> Record:
    stated = claim.proposition.when
    if not stated:
        return {}
    when: When | None = stated.known
    known = when and {"starts": when.start, "ends": when.end, "time_precision": when.precision}
    return {**(known or {}), "time_words": line(document[stated.mention.span])}


def _number(document: Document, claim: Claim) -> Record:
    stated = claim.proposition.count
    if not stated:
        return {}
    count = stated.known
    known = count and {"low": count.low, "high": count.high, "bound": count.bound}
    return {**(known or {}), "count_words": line(document[stated.mention.span])}
