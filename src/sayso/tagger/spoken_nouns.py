"""Sayings without a verb of saying: prepositions, nouns, adverbs, a colon."""

from __future__ import annotations

from dataclasses import replace

from sayso.lexicon.cues import Frame
from sayso.lexicon.grammar import grammar
from sayso.model import Certainty, Span, Stance
from sayso.tagger.chunked import Chunked
from sayso.tagger.contents import trimmed
from sayso.tagger.cue_hits import Hit
from sayso.tagger.drafts import Draft, end_of, make, spans
from sayso.tagger.subjects import Phrase, is_person, phrase_right, phrases_right

_ABOUT = frozenset(("on", "about", "to", "in", "for"))
_HEADLINE = 8  # chunks that may stand before the colon of "Activists: shells fall on the port"


def prepositional(line: Chunked, hit: Hit) -> Draft | None:
    """Reads "according to S, C", "C, according to S", "C according to S C"."""
    sources = phrases_right(line, hit.end)
    if not sources:
        return None
    end, after = end_of(line), sources[-1].last
    before = (
        (trimmed(line.text, line.between(0, hit.begin)),)
        if any(s in line.shapes[: hit.begin] for s in "VEGN")
        else ()
    )
    whole = any(s in line.shapes[: hit.begin] for s in "VE")
    rest = after + (line.shape(after) == ",")
    behind = (line.between(rest, end),) if rest < end and (not whole or not before) else ()
    if not before and any(line.shape(s.last) in ("V", "E", "C") for s in sources):
        named = _name_only(line, sources[0])
        return make(line, hit, (named,), (Span(named.end + 1, behind[0].end),)) if named and behind else None
    return make(line, hit, spans(line, sources), (*before, *behind))


def _name_only(line: Chunked, source: Phrase) -> Span | None:
    """The name that a noun group begins with, where its last words are the subject of what is said."""
    group = range(source.token, line.chunks[source.first].last)
    names = [i for i in group if line.tokens[i].capital or i == source.token]
    last = names[-1]
    while last + 1 < group[-1] and (
        is_person(line.words[last + 1]) or line.words[last + 1] in grammar().channels.words
    ):
        last += 1
    return (
        None if last == group[-1] else Span(line.tokens[source.token].span.start, line.tokens[last].span.end)
    )


def noun(line: Chunked, hit: Hit) -> Draft | None:
    """Reads "Claims by the rebels that C"."""
    if (
        line.shape(hit.begin - 1) == "V"
        and line.says(hit.begin - 2, "there")
        and line.says(hit.end, "of", "that")
    ):
        return _told_of(line, hit)
    if not line.says(hit.end, "by", "from"):
        return None
    sources = phrases_right(line, hit.end + 1)
    end = end_of(line)
    at = sources[-1].last if sources else end
    begins = at < end and line.shapes[at] in "TIG"
    if not sources or line.chunks[hit.begin].last != hit.last or not (begins or hit.has(Frame.ACT)):
        return None
    return make(line, hit, spans(line, sources), (line.between(at, end),) if begins else ())


def _told_of(line: Chunked, hit: Hit) -> Draft:
    """Reads "there were reports of C": the reports are all the source that there is."""
    source = Span(line.tokens[hit.first].span.start, line.tokens[hit.last - 1].span.end)
    made = make(line, hit, (source,), (line.between(hit.end, end_of(line)),))
    return replace(made, cue=line.chunks[hit.begin - 1].span)


def from_noun(line: Chunked, hit: Hit) -> Draft | None:
    """Reads "no comment from S on C"."""
    source = phrase_right(line, hit.end + 1, apart=_ABOUT) if line.says(hit.end, "from", "by") else None
    if not source:
        return None
    end, after = end_of(line), source.last
    return make(line, hit, (source.span(line),), (line.between(after, end),) if after < end else ())


def hedge(line: Chunked, hit: Hit) -> Draft | None:
    """Reads "reportedly": from the noun before it to the end of the clause, without a sayer."""
    start = hit.begin
    while start > 0 and line.shapes[start - 1] in "NPO":
        start -= 1
    end = next((i for i in range(hit.end, end_of(line)) if line.shapes[i] in ",S"), end_of(line))
    return make(line, hit, (), (line.between(start, end),))


def headline(line: Chunked) -> Draft | None:
    """Reads "activists: shells fall on the port": the colon is the cue."""
    colon = line.shapes.find(":")
    end = end_of(line)
    if not 0 < colon < min(_HEADLINE, end - 1) or any(s in line.shapes[:colon] for s in 'VEGITS".,'):
        return None
    sources = phrases_right(line, 0)
    if not sources or sources[-1].last != colon or not any(is_person(w) for w in sources[-1].words(line)):
        return None
    content = (line.between(colon + 1, end),)
    return Draft(
        line.chunks[colon].span,
        spans(line, sources),
        content,
        Stance.ASSERTS,
        Certainty.CERTAIN,
        opens=line.span.start,
    )
