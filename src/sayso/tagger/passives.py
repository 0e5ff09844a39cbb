"""Sayings in the passive, and of those who are quoted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sayso.lexicon.cues import Frame
from sayso.model import Span
from sayso.tagger.chunked import Chunked
from sayso.tagger.contents import trimmed
from sayso.tagger.cue_hits import Hit
from sayso.tagger.drafts import Draft, end_of, make, spans, speaker
from sayso.tagger.subjects import Phrase, chain_left, phrase_right, phrases_right, subject

_NEAR = 4  # chunks between a passive verb and its "by"


def reduced(line: Chunked, hit: Hit) -> bool:
    """Whether it is a participle: "bombings claimed by the group", "jets thought to be theirs"."""
    if line.shapes[hit.begin] != "E":
        return False
    return (
        line.says(hit.end, "by")
        or bool(hit.cue.impersonal and line.shape(hit.end) == "I")
        or (line.says(hit.end, "of") and not hit.has(Frame.CLAUSE))
    )


def passive(line: Chunked, hit: Hit, earlier: Sequence[Draft]) -> Draft | None:
    """Reads "was claimed by S", and without a sayer "is believed to"."""
    said = _patient(line, hit)
    end = end_of(line)
    by = next((i for i in range(hit.end, min(hit.end + _NEAR, end)) if line.says(i, "by")), None)
    doers = (
        phrases_right(line, by + 1)
        if by is not None and not set("TI") & set(line.shapes[hit.end : by])
        else ()
    )
    if doers and hit.has(Frame.OBJECT, Frame.CLAUSE, Frame.ACT):
        after = doers[-1].last
        rest = (
            (line.between(after, end),)
            if after < end and (line.shapes[after] in "TI" or line.says(after, "of", "for", "as"))
            else ()
        )
        made = make(line, hit, spans(line, doers), (*_said_of(line, hit, said), *rest))
        joins = not said and line.shape(hit.begin - 1) == "C" and bool(earlier)
        return replace(made, joins=joins, content=earlier[-1].content if joins else made.content)
    if hit.cue.impersonal and line.shape(hit.end) in ("I", "T"):
        start = said[0].first if said else hit.end
        return replace(make(line, hit, (), (line.between(start, end),)), certainty=hit.cue.impersonal)
    return None


def _said_of(line: Chunked, hit: Hit, said: tuple[Phrase, ...]) -> tuple[Span, ...]:
    """The subject of the passive with all that stands between it and the verb."""
    if not said:
        return ()
    start = said[0].span(line).start
    return (trimmed(line.text, Span(start, line.chunks[hit.begin - 1].span.end)),)


def _patient(line: Chunked, hit: Hit) -> tuple[Phrase, ...]:
    """What the passive verb is said of."""
    if line.shapes[hit.begin] != "E":
        return subject(line, hit.begin)
    at = hit.begin - 1
    while line.shape(at) in ("A", ","):
        at -= 1
    return (chain_left(line, at),) if line.shape(at) == "N" else ()


def quoting(line: Chunked, hit: Hit, earlier: Sequence[Draft]) -> Draft | None:
    """Reads "V quoted S as saying C", "S was quoted as saying C", "C, citing S"."""
    said = _as_saying(line, hit.end)
    if said is None:
        return _citing(line, hit, earlier)
    outlet = spans(line, subject(line, hit.begin)) or (s.sources if (s := speaker(earlier)) else ())
    return _quoted(line, hit, said, outlet) if hit.passive else _quotes(line, hit, said, outlet)


def _quotes(line: Chunked, hit: Hit, said: int, outlet: tuple[Span, ...]) -> Draft | None:
    quoted = phrases_right(line, hit.end)
    end = end_of(line)
    if not quoted or said >= end:
        return None
    made = make(line, hit, spans(line, quoted), (line.between(said, end),))
    return replace(made, cue=line.chunks[said - 1].span, via=outlet)


def _quoted(line: Chunked, hit: Hit, said: int, quoted: tuple[Span, ...]) -> Draft | None:
    end = end_of(line)
    passing = phrase_right(line, said + 1) if line.says(said, "by", "on", "in") else None
    after = passing.last if passing else said
    left = Span(line.span.start, quoted[0].start) if quoted else Span(0, 0)
    right = (
        (line.between(after, end),) if after < end and any(s in line.shapes[after:end] for s in "VE") else ()
    )
    content = right or ((trimmed(line.text, left),) if len(left) else ())
    made = make(line, hit, quoted, content)
    cue = Span(hit.span(line).start, line.chunks[said - 1].span.end)
    return replace(made, cue=cue, via=(_outlet(line, passing).span(line),) if passing else ())


def _outlet(line: Chunked, passing: Phrase) -> Phrase:
    """Who passes on, where the words name a report first: "in a report by state television"."""
    by = next(
        (i for i in range(passing.first, min(passing.last + 4, len(line.chunks))) if line.says(i, "by")), None
    )
    return (by is not None and phrase_right(line, by + 1)) or passing


def _as_saying(line: Chunked, start: int) -> int | None:
    """The chunk after "as saying" where it follows within the clause."""
    for at in range(start, min(start + 14, len(line.shapes) - 1)):
        if line.says(at, "as") and line.shapes[at + 1] == "G":
            return at + 2
    return None


def _citing(line: Chunked, hit: Hit, earlier: Sequence[Draft]) -> Draft | None:
    cited = phrases_right(line, hit.end)
    if line.shapes[hit.begin] != "G" or not cited:
        return None
    made = make(line, hit, spans(line, cited), (line.between(0, hit.begin),) if hit.begin else ())
    return replace(made, cites=bool(earlier))
