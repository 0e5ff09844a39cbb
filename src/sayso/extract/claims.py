"""Frames to claims, still in the report's words.

What a tagger links to a trigger becomes the claim's attribution and participants; what the
report carries over from earlier sentences (a place, the thing that "they" stands for) is put
in; claims of one happening get one label.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from types import MappingProxyType

from sayso.extract.apart import places_apart
from sayso.extract.carry import carry_places
from sayso.extract.counted_parts import counted_apart
from sayso.extract.counting import whole_counts
from sayso.extract.events import label_events
from sayso.extract.names import Want
from sayso.extract.people import category_of, includes_in
from sayso.extract.timing import whole_times
from sayso.model import (
    PARTS,
    Attribution,
    Category,
    Claim,
    Document,
    Kind,
    Mention,
    Method,
    Part,
    Proposition,
    Source,
    Span,
    Stance,
    Stated,
)
from sayso.tagger.protocol import Frame, Link

Naming = Callable[[Span, Want], str | None]
"""The fullest words for a span that stands for a `place`, an `actor` or a `source`, or nothing."""


def extract(
    document: Document, sentences: Sequence[Span], frames: Sequence[Frame], *, method: Method, naming: Naming
) -> tuple[Claim, ...]:
    """The claims of a document, in the order of their words; each rests on spans of its text.

    A control claim without a place or without an actor is no claim (codebook), nor is a
    statement without a source; such frames are left out.
    """
    dated = whole_times(document.text, sentences, frames)
    counted = counted_apart(document.text, sentences, whole_counts(document.text, sentences, dated))
    apart = places_apart(document.text, counted)
    whole = [frame for frame in carry_places(document.text, apart, sentences) if _complete(frame)]
    claims = [_claim(document, frame, method=method, naming=naming) for frame in whole]
    return label_events(document, sentences, _distinct(claims))


def _complete(frame: Frame) -> bool:
    if frame.kind is Kind.CONTROL:
        return bool(frame.spans(Link.ACTOR) and frame.spans(Link.WHERE))
    return frame.kind is not Kind.STATEMENT or bool(frame.spans(Link.SOURCE))


def _claim(document: Document, frame: Frame, *, method: Method, naming: Naming) -> Claim:
    def mention(span: Span, want: Want) -> Mention:
        return Mention(span, naming(span, want))

    def sources(link: Link) -> tuple[Source, ...]:
        return tuple(Source(Stated(mention(span, "source"))) for span in frame.spans(link))

    cue = next(iter(frame.spans(Link.CUE)), None)
    return Claim(
        id="",
        document=document.id,
        proposition=_proposition(document, frame, mention),
        attribution=Attribution(
            sources=sources(Link.SOURCE),
            cue=Mention(cue) if cue and frame.spans(Link.SOURCE) else None,
            via=sources(Link.VIA),
        ),
        stance=frame.stance,
        certainty=frame.certainty,
        method=method,
        confidence=frame.score,
    )


def _proposition(document: Document, frame: Frame, mention: Callable[[Span, Want], Mention]) -> Proposition:
    parts = {part: spans[0] for part in PARTS[frame.kind] if (spans := frame.spans(Link(part)))}
    when, count = frame.spans(Link.WHEN), frame.spans(Link.COUNT)
    toll = frame.kind is Kind.TOLL
    people = parts.get(Part.VICTIMS, frame.trigger)
    return Proposition(
        kind=frame.kind,
        subtype=frame.subtype,
        quote=frame.quote,
        trigger=frame.trigger,
        parts=MappingProxyType(
            {p: Stated(Mention(at) if p is Part.WEAPON else mention(at, "actor")) for p, at in parts.items()}
        ),
        where=tuple(Stated(mention(span, "place")) for span in frame.spans(Link.WHERE)),
        when=Stated(Mention(when[0])) if when else None,
        count=Stated(Mention(count[0])) if count and toll else None,
        category=_category(document.text, people, frame) if toll else None,
        includes=includes_in(document.text, people) if toll else (),
    )


def _category(text: str, people: Span, frame: Frame) -> Category:
    """Whom a toll counts: as the words for its people say, or else as the tagger does."""
    told = category_of(text, people)
    return frame.category or told if told is Category.UNKNOWN else told


def _distinct(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """One claim for each kind, subtype, trigger, number and stance."""
    seen: dict[tuple[Kind, str, Span, Span | None, Stance], Claim] = {}
    for claim in claims:
        what = claim.proposition
        number = what.count.mention.span if what.count else None
        seen.setdefault((what.kind, what.subtype, what.trigger, number, claim.stance), claim)
    ordered = sorted(seen.values(), key=lambda c: (c.proposition.quote, c.proposition.trigger, c.kind))
    return tuple(ordered)
