"""A report as a page in the terminal: its claims by speaker, beside the words they rest on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from rich.console import Group, RenderableType
from rich.text import Text

from sayso.lexicon.fold import fold
from sayso.model import Claim, Document, Kind, Quantity, Stated, Unresolved, When, Where
from sayso.views.marks import (
    BULLET,
    DOUBT,
    HEAD,
    KINDS,
    QUIET,
    SPEAKER,
    STANCE,
    TITLE,
    Row,
    emphasised,
    flat,
    indented,
    joined,
    labelled,
    stacked,
)
from sayso.views.report import IN_ITS_OWN_VOICE, Report, Speech
from sayso.views.wording import (
    HEDGES,
    PLACE_PRECISIONS,
    STANCES,
    count_words,
    day,
    happening,
    line,
    period,
    place_words,
    plural,
    safe,
    whom,
)

SHORT = 12  # characters of a digest that a person reads


def page(report: Report, *, plain: bool = False) -> Group:
    """A report's head and its claims by speaker; `plain` marks words by signs where styles are lost."""
    speeches = [part for speech in report.speeches for part in _speech(report.document, speech, plain)]
    return Group(*_head(report), *speeches)


def claim_block(document: Document, claim: Claim, *, plain: bool = False) -> Group:
    """One claim: what it says, the words, and its values."""
    quote = emphasised(document.text, claim.proposition.quote, claim.proposition.trigger, plain=plain)
    rows: list[Row] = [("words", quote), *values(document, claim)]
    return Group(headline(document, claim), labelled(rows, indent=2, label=5))


def headline(document: Document, claim: Claim) -> Text:
    """What a claim says on one line, with its stance and how surely it is put."""
    return Text.assemble(
        (f"{BULLET} ", KINDS[claim.kind]),
        (f"{STANCES[claim.stance]}: " if STANCES[claim.stance] else "", STANCE),
        (safe(happening(document, claim)), HEAD),
        (f" ({HEDGES[claim.certainty]})" if HEDGES[claim.certainty] else "", DOUBT),
    )


def values(document: Document, claim: Claim) -> Iterator[Row]:
    """Where, when and how many, each resolved with its precision, or with the reason why not."""
    what = claim.proposition
    for turn, place in enumerate(what.where):
        yield "" if turn else "where", place_value(document, place)
    if what.when:
        yield "when", time_value(document, what.when)
    if what.count:
        yield "count", joined([_count(document, what.count), whom(claim)])
    elif what.kind is Kind.TOLL and whom(claim):
        yield "whom", Text(whom(claim))


def place_value(document: Document, place: Stated[Where]) -> Text:
    """A place: its name and precision, and the words where they say it otherwise."""
    where = place.known
    if not where:
        return joined([_quoted(document, place), _reason(place) or ""])
    words = _quoted(document, place, known=where.name)
    differs = fold(_words(document, place)) != fold(where.name)
    return joined([place_words(where), PLACE_PRECISIONS[where.precision], words if differs else ""])


def time_value(document: Document, stated: Stated[When]) -> Text:
    """A time: its first and last day, and the words."""
    when = stated.known
    known = period(when.start, when.end) if when else ""
    return joined([known, _quoted(document, stated), _reason(stated) or ""])


def chain_text(links: Sequence[str], roles: Sequence[str]) -> Text:
    """Whose word it is; where somebody passed it on, the way to it: `Wire ← monitor ← residents`."""
    if len(links) == 1:
        return Text.assemble((safe(links[0]), SPEAKER), f", {IN_ITS_OWN_VOICE}")
    way = [*(f"{safe(link)} ← " for link in links[:-1])] if len(links) > 2 else []
    return Text.assemble(*way, (safe(links[-1]), SPEAKER), f" ({', '.join(roles)})" if roles else "")


def _head(report: Report) -> Iterator[RenderableType]:
    document = report.document
    facts = [
        safe(document.publisher or "publisher not known"),
        day(document.published) if document.published else "day not known",
        document.id[:SHORT],
    ]
    yield Text(flat(document.title or document.name or "Untitled report").strip(), TITLE)
    yield joined([*facts[:2], Text(facts[2], QUIET)])
    if not report.claims:
        yield Text("\nNo claims found in it.")
        return
    yield Text(f"{plural(report.claims, 'claim')} by {_speakers(report)}")


def _speakers(report: Report) -> str:
    own = ["the report itself"] if any(speech.own for speech in report.speeches) else []
    others = sum(not speech.own for speech in report.speeches)
    return " and ".join([*([plural(others, "speaker")] if others else []), *own])


def _speech(document: Document, speech: Speech, plain: bool) -> Iterator[RenderableType]:  # noqa: FBT001
    yield stacked(Text(), chain_text(speech.chain, speech.roles))
    for turn, claim in enumerate(speech.claims):
        block = claim_block(document, claim, plain=plain)
        yield indented(stacked(Text() if turn else None, block), 2)


def _words(document: Document, stated: Stated[Any]) -> str:
    return line(stated.mention.span.of(document.text))


def _quoted(document: Document, stated: Stated[Any], *, known: str = "") -> Text:
    """The words, and the fullest words for them where these say more than what is `known`."""
    words, name = _words(document, stated), line(stated.mention.name or "")
    told = {fold(words), fold(known)}
    return Text(f"“{words}”{f' = {name}' if name and fold(name) not in told else ''}", QUIET)


def _count(document: Document, stated: Stated[Quantity]) -> Text:
    known = count_words(stated.known) if stated.known else ""
    same = known.replace(",", "") == _words(document, stated).replace(",", "").lower()
    return joined([known, "" if same else _quoted(document, stated), _reason(stated) or ""])


def _reason(stated: Stated[Any]) -> Text | None:
    if isinstance(stated.value, Unresolved):
        return Text(f"not resolved: {safe(stated.value.reason)}", DOUBT)
    return None
