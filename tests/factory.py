"""Documents and claims in a line: for tests that start where reading has ended.

    army = actor("the Army", side="government")
    report = one(Kind.CONTROL, "gains", actor=army, where=[town("Kharab")], when="8",
                 sources=[(army, Role.MILITARY)], on="9")
    told = many(report, ...)               # told.claims, told.documents

Days are of November 2017 unless given as ISO dates. A `Who` or `Where` stands resolved, plain words stand
unresolved. Every claim's spans point at words of its document. `Words` builds a report of several claims.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any

from sayso.lexicon.fold import fold
from sayso.model import (
    Attribution,
    Bound,
    Category,
    Certainty,
    Claim,
    Document,
    Kind,
    Mention,
    Method,
    Part,
    PlacePrecision,
    Proposition,
    Quantity,
    Resolved,
    Role,
    Source,
    Span,
    Stance,
    Stated,
    TimePrecision,
    Unresolved,
    When,
    Where,
    Who,
    document_id,
)
from sayso.model.record import named

METHOD = Method("by-hand", "1")


def day(text: str) -> date:
    """`"9"` is 9 November 2017, `"10-12"` is written with `days`; an ISO date stands for itself."""
    return date(2017, 11, int(text)) if text.isdigit() else date.fromisoformat(text)


def document(
    text: str, *, by: str | None = "Wire (constructed)", on: str | None = "9", name: str = ""
) -> Document:
    key = f"{by}|{on}|{name}|{text}"
    return Document(
        id=document_id(key.encode()),
        text=text,
        publisher=by,
        published=day(on) if on else None,
        name=name or None,
    )


def actor(name: str, side: str | None = None, kind: str = "armed_group") -> Who:
    return Who(fold(name).replace(" ", "-"), name, kind, side)


def town(
    name: str, at: tuple[float, float] = (34.45, 40.92), precision: PlacePrecision = PlacePrecision.TOWN
) -> Where:
    return Where(name, "SY", *at, precision, f"test:{fold(name).replace(' ', '-')}")


class Words:
    """A document in the making: words are put down, spans come back, claims are made at the end."""

    def __init__(
        self, *, by: str | None = "Wire (constructed)", on: str | None = "9", name: str = ""
    ) -> None:
        self.parts: list[str] = []
        self.made: list[dict[str, Any]] = []
        self.by, self.on, self.name = by, on, name

    def put(self, words: str) -> Span:
        start = sum(len(part) + 1 for part in self.parts)
        self.parts.append(words)
        return Span(start, start + len(words))

    def who(self, who: Who | str | tuple[str, Who]) -> Stated[Who]:
        """An actor by name, by words that nothing resolves, or by words and what they mean."""
        if isinstance(who, tuple):
            return Stated(Mention(self.put(who[0])), Resolved(who[1]))
        if isinstance(who, str):
            return Stated(Mention(self.put(who)), Unresolved("not in the lexicon"))
        return Stated(Mention(self.put(who.name)), Resolved(who))

    def place(self, where: Where | str) -> Stated[Where]:
        if isinstance(where, str):
            return Stated(Mention(self.put(where)), Unresolved("not in the gazetteer"))
        return Stated(Mention(self.put(where.name)), Resolved(where))

    def time(self, when: str | None) -> Stated[When] | None:
        """`"9"`, `"10-12"`, `"?"` (words that point nowhere), or nothing."""
        if not when:
            return None
        if when == "?":
            return Stated(Mention(self.put("some days earlier")), Unresolved("no day in the words"))
        first, _, last = when.partition("-") if when.count("-") < 2 else (when, "", "")
        value = When(day(first), day(last or first), TimePrecision.DAYS if last else TimePrecision.DAY)
        return Stated(Mention(self.put(f"from {first} to {last or first}")), Resolved(value))

    def number(self, count: str | None) -> Stated[Quantity] | None:
        """`"50"`, `">=50"`, `"<=50"`, `"~50"`, `"20-25"`, `"dozens"`, or nothing."""
        return Stated(Mention(self.put(count.strip("><=~"))), Resolved(quantity(count))) if count else None

    def claim(self, kind: Kind, subtype: str, **given: Any) -> None:
        trigger = self.put(given.pop("trigger", subtype))
        sources = tuple(Source(self.who(who), role) for who, role in given.pop("sources", ()))
        parts = {Part(p): self.who(given.pop(p)) for p in [*given] if p in set(Part)}
        what = Proposition(
            kind=kind,
            subtype=subtype,
            quote=trigger,
            trigger=trigger,
            parts=MappingProxyType(parts),
            where=tuple(self.place(w) for w in given.pop("where", ())),
            when=self.time(given.pop("when", None)),
            count=self.number(given.pop("count", None)),
            category=given.pop("category", Category.UNKNOWN if kind is Kind.TOLL else None),
            includes=given.pop("includes", ()),
        )
        self.made.append({"proposition": what, "attribution": Attribution(sources), **given})

    def done(self) -> tuple[Document, tuple[Claim, ...]]:
        made = document(" ".join(self.parts), by=self.by, on=self.on, name=self.name)
        return made, tuple(
            named(Claim(id="", document=made.id, method=METHOD, **given)) for given in self.made
        )


VAGUE = {"several": 3, "dozens": 24, "scores": 40, "hundreds": 200, "thousands": 2000}


def quantity(text: str) -> Quantity:
    if text in VAGUE:
        return Quantity(VAGUE[text], None, Bound.VAGUE)
    if text.startswith(">="):
        return Quantity(int(text[2:]), None, Bound.AT_LEAST)
    if text.startswith("<="):
        return Quantity(None, int(text[2:]), Bound.AT_MOST)
    low, _, high = text.lstrip("~").partition("-")
    if high:
        return Quantity(int(low), int(high), Bound.RANGE)
    return Quantity(int(low), int(low), Bound.ABOUT if text.startswith("~") else Bound.EXACT)


class Corpus:
    """Claims and their documents together."""

    def __init__(self, *made: tuple[Document, Sequence[Claim]]) -> None:
        self.claims = [claim for _, claims in made for claim in claims]
        self.documents = {report.id: report for report, _ in made}


def one(
    kind: Kind, subtype: str, *, by: str | None = "Wire (constructed)", on: str | None = "9", **given: Any
) -> tuple[Document, tuple[Claim, ...]]:
    """A report of a single claim."""
    words = Words(by=by, on=on, name=given.pop("name", ""))
    words.claim(kind, subtype, **given)
    return words.done()


def many(*reports: tuple[Document, Sequence[Claim]]) -> Corpus:
    return Corpus(*reports)


def ids(claims: Iterable[Claim]) -> list[str]:
    return [claim.id for claim in claims]


__all__ = [
    "Category",
    "Certainty",
    "Kind",
    "Role",
    "Stance",
    "Words",
    "actor",
    "day",
    "document",
    "ids",
    "many",
    "one",
    "quantity",
    "town",
]
