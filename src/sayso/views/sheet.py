"""One claim in full: its words in context, what was derived from them and why, and what is on record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from rich.console import Group, RenderableType
from rich.text import Text

from sayso.ledger import Amendment, Entry, Kept, Rereading, Review, Withdrawal
from sayso.model import (
    Claim,
    Document,
    Quantity,
    Resolved,
    Source,
    Span,
    Stated,
    Unresolved,
    When,
    Where,
    Who,
)
from sayso.text.segment import sentences
from sayso.views.marks import (
    BAD,
    DOUBT,
    GOOD,
    HEAD,
    QUIET,
    SPEAKER,
    TITLE,
    TRIGGER,
    Row,
    flat,
    indented,
    joined,
    labelled,
    stacked,
)
from sayso.views.page import headline
from sayso.views.reviews import corrected_fields
from sayso.views.wording import (
    PLACE_PRECISIONS,
    ROLES,
    STANCES,
    count_words,
    day,
    line,
    place_words,
    plural,
    safe,
    time_words,
    whom,
)

AROUND = 1  # sentences of context on each side


@dataclass(frozen=True, slots=True, kw_only=True)
class OnRecord:
    """What the ledger holds about a claim or a document."""

    entry: Entry
    reviews: tuple[Review, ...] = ()
    withdrawals: tuple[Withdrawal, ...] = ()
    cases: tuple[str, ...] = ()
    amendments: tuple[Amendment, ...] = ()
    rereadings: tuple[Rereading, ...] = ()


def claim_sheet(document: Document, kept: Kept, record: OnRecord, *, plain: bool = False) -> Group:
    """A claim with its words in context, everything derived from it and why, and its entries."""
    claim = kept.claim
    return stacked(
        Text(f"Claim {claim.id}", TITLE),
        headline(document, claim),
        Text("\nIn its report's words", HEAD),
        indented(in_context(document, claim, plain=plain), 2),
        Text("\nWhose word it is", HEAD),
        labelled(list(_said(document, claim)), indent=2, label=9),
        Text("\nWhat the words were taken to mean", HEAD),
        labelled(list(_meant(document, claim)), indent=2, label=9),
        Text("\nWhere it stands", HEAD),
        labelled(list(_stands(document, claim, kept)), indent=2, label=9),
        *on_record(record),
    )


def document_sheet(document: Document, claims: Sequence[Claim], record: OnRecord) -> Group:
    """A document: what is known of it, and what is on record."""
    rows = [
        *_about(document),
        ("text", Text(f"{plural(len(document.text), 'character')}, {document.media_type}")),
        ("claims", Text(plural(len(claims), "claim"))),
    ]
    head = Text(f"Document {document.id}", TITLE)
    return stacked(head, labelled(rows, indent=2, label=9), *on_record(record))


def in_context(document: Document, claim: Claim, *, plain: bool = False) -> Text:
    """The sentences around a claim, its words set off from them and its trigger from its words."""
    quote, text = claim.proposition.quote, document.text
    around = _around(text, quote)
    before, after = flat(text[around.start : quote.start]), flat(text[quote.end : around.end])
    if plain:
        return Text.assemble(before, "[", *_marked(document, claim, plain=True), "]", after)
    return Text.assemble((before, QUIET), *_marked(document, claim, plain=False), (after, QUIET))


def on_record(record: OnRecord) -> Iterator[RenderableType]:
    """The entries that speak of a thing: when they were recorded, by whom, why."""
    entry = record.entry
    yield Text("\nOn record", HEAD)
    rows: list[Row] = [
        ("recorded", Text(f"{entry.recorded:%Y-%m-%d %H:%M:%S} UTC, as entry {entry.position:,}"))
    ]
    rows.append(("digest", Text(entry.digest, QUIET, overflow="fold")))
    rows += [("case", Text(safe(case))) for case in record.cases]
    rows += [("amended", _act(a)) for a in record.amendments]
    rows += [("read again", _again(r)) for r in record.rereadings]
    rows += [(str(r.verdict), _act(r, corrected_fields(entry, r))) for r in record.reviews]
    rows += [("withdrawn", _act(w, style=BAD)) for w in record.withdrawals]
    if not record.reviews and not record.withdrawals:
        rows.append(("reviews", Text("none")))
    yield labelled(rows, indent=2, label=9)


def _again(read: Rereading) -> Text:
    """What a rereading found; it is current as the latest, but for what a person ruled on."""
    by = f"by {safe(read.reader.name)} {safe(read.reader.version)}, entry {read.position:,}"
    gone = f"{len(read.superseded):,} of before stand no more, as of {read.recorded:%Y-%m-%d %H:%M:%S} UTC"
    return joined([Text(plural(len(read.claims), "claim"), GOOD), gone, by])


def _act(act: Review | Withdrawal | Amendment, fields: Sequence[str] = (), *, style: str = GOOD) -> Text:
    by = f"by {safe(act.by)}, {act.recorded:%Y-%m-%d %H:%M} UTC, entry {act.position:,}"
    changed = [f"otherwise than first recorded: {', '.join(fields)}"] if fields else []
    return joined([Text(safe(act.reason), style), *changed, by])


def _around(text: str, quote: Span) -> Span:
    cut = sentences(text)
    touched = [turn for turn, sentence in enumerate(cut) if sentence.overlaps(quote)]
    if not touched:
        return quote
    first, last = max(0, touched[0] - AROUND), min(len(cut) - 1, touched[-1] + AROUND)
    return cut[first].joined(cut[last]).joined(quote)


def _marked(document: Document, claim: Claim, *, plain: bool) -> Iterable[Text]:
    quote, trigger = claim.proposition.quote, claim.proposition.trigger
    start, end = max(quote.start, trigger.start), max(min(quote.end, trigger.end), quote.start)
    heart = flat(document.text[start:end])
    yield Text(flat(document.text[quote.start : start]), HEAD)
    yield Text(f"*{heart}*" if plain else heart, TRIGGER)
    yield Text(flat(document.text[end : quote.end]), HEAD)


def _said(document: Document, claim: Claim) -> Iterator[Row]:
    said = claim.attribution
    if not said.sources:
        yield "source", Text(f"{safe(document.publisher or 'the report')}, in its own voice")
    for source in said.sources:
        yield "source", _source(document, source)
    for source in said.via:
        yield "through", _source(document, source)
    if said.cue:
        yield "cue", _words(document, said.cue.span)
    yield "stance", Text(STANCES[claim.stance] or "asserts")
    yield "certainty", Text(claim.certainty)


def _source(document: Document, source: Source) -> RenderableType:
    return stacked(_arrow(document, source.who, [ROLES[source.role]]), _why(source.who))


def _meant(document: Document, claim: Claim) -> Iterator[Row]:
    what = claim.proposition
    yield "kind", Text(f"{what.kind}, {what.subtype}")
    yield "trigger", _words(document, what.trigger)
    stated: list[tuple[str, Stated[Any]]] = [(str(part), value) for part, value in what.parts.items()]
    stated += [("where", place) for place in what.where]
    stated += [("when", what.when)] if what.when else []
    stated += [("count", what.count)] if what.count else []
    for name, value in stated:
        yield name, stacked(_arrow(document, value), _why(value))
    if what.category:
        yield "people", Text(whom(claim) or "of no known class")
    if claim.event:
        yield "event", Text(safe(claim.event))


def _arrow(document: Document, stated: Stated[Any], more: Iterable[str] = ()) -> Text:
    """The words, the fullest words for them, the value: `“the town” = Albu Kamal → Albu Kamal, SY`."""
    name = stated.mention.name
    full = f" = {line(name)}" if name else ""
    value = Text.assemble(" → ", (safe(_value(stated.known)), SPEAKER)) if stated.known else Text()
    head = Text.assemble(_words(document, stated.mention.span), full, value)
    return joined([head, *more])


def _value(value: When | Where | Who | Quantity) -> str:
    match value:
        case When():
            return time_words(value)
        case Where():
            at = f"{value.latitude:.3f}, {value.longitude:.3f}"
            return f"{place_words(value)} · {PLACE_PRECISIONS[value.precision]} · {at} · {value.gazetteer_id}"
        case Quantity():
            return f"{count_words(value)} ({value.bound.replace('_', ' ')})"
        case Who():
            side = f", side {value.side}" if value.side else ""
            return f"{value.name} ({value.entity}, {value.type.replace('_', ' ')}{side})"


def _why(stated: Stated[Any]) -> Text | None:
    match stated.value:
        case Unresolved(reason):
            return Text(f"not resolved: {safe(reason)}", DOUBT)
        case Resolved(value, how) if how and not _value(value).startswith(how):
            return Text(safe(how), QUIET)
    return None


def _stands(document: Document, claim: Claim, kept: Kept) -> Iterator[Row]:
    quote, method = claim.proposition.quote, claim.method
    yield from _about(document)
    yield "document", Text(document.id, overflow="fold")
    yield "span", Text(f"characters {quote.start} to {quote.end}")
    yield (
        "read by",
        Text(f"{method.name} {method.version}{f' ({method.digest})' if method.digest else ''}"),
    )
    if claim.confidence is not None:
        yield "surety", Text(f"{claim.confidence:.0%} by the reader's own measure")
    if kept.verdict:
        yield "verdict", Text(kept.verdict)


def _about(document: Document) -> Iterator[Row]:
    known = {
        "title": document.title,
        "publisher": document.publisher,
        "published": document.published and day(document.published),
        "address": document.url,
        "name": document.name,
    }
    yield from ((label, Text(line(value))) for label, value in known.items() if value)


def _words(document: Document, span: Span) -> Text:
    return Text(f"“{line(span.of(document.text))}”")
