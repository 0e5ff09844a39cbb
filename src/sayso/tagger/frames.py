"""What a cue attributes to whom within its sentence, by the frame that it stands in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sayso.lexicon.cues import Frame
from sayso.model import Span, Stance
from sayso.tagger.chunked import Chunked
from sayso.tagger.contents import contents, following, trimmed
from sayso.tagger.cue_hits import Hit
from sayso.tagger.drafts import Draft, allowed, can_speak, end_of, make, spans, speaker
from sayso.tagger.passives import passive, quoting, reduced
from sayso.tagger.spoken_nouns import from_noun, hedge, noun, prepositional
from sayso.tagger.subjects import Phrase, phrase, phrase_right, phrases_right, subject

_MODALS = frozenset(("will", "would", "could", "may", "might", "should", "can", "must", "shall"))
_NOBODY = frozenset(("no", "none", "neither", "nobody"))


def draft(line: Chunked, hit: Hit, earlier: Sequence[Draft]) -> Draft | None:
    """The saying that a cue makes, or nothing where the word attributes nothing."""
    if hit.has(Frame.PHRASE):
        return prepositional(line, hit)
    if hit.has(Frame.NOUN):
        return noun(line, hit)
    if hit.has(Frame.FROM):
        return from_noun(line, hit)
    if hit.has(Frame.HEDGE):
        return hedge(line, hit)
    return _verbal(line, hit, earlier)


def _verbal(line: Chunked, hit: Hit, earlier: Sequence[Draft]) -> Draft | None:
    if hit.has(Frame.QUOTING):
        return quoting(line, hit, earlier)
    if hit.passive or reduced(line, hit):
        return passive(line, hit, earlier)
    if line.shapes[hit.begin] == "I" or _only_imagined(line, hit) or line.says(hit.begin - 1, "as"):
        return None
    return _inverted(line, hit) or _active(line, hit, earlier)


def _only_imagined(line: Chunked, hit: Hit) -> bool:
    """Whether a modal says that nothing was said: "would demand"."""
    unsaid = hit.stance in (Stance.SILENT, Stance.DOUBTS)
    return not unsaid and not _MODALS.isdisjoint(line.words_of(hit.begin))


# ------------------------------------------------------------------ source before the verb


def _active(line: Chunked, hit: Hit, earlier: Sequence[Draft]) -> Draft | None:
    bare = line.shapes[hit.begin] in "NA" and line.shape(hit.begin - 1) == "V"
    phrases = _with_participle(line, hit) or (
        () if _participle(line, hit) else subject(line, hit.begin - bare)
    )
    if phrases:
        return _stated(line, hit, phrases) if allowed(line, hit, phrases) else None
    sources = _shared(line, hit, earlier)
    content = following(line, hit)
    if not sources or not (content or hit.has(Frame.ACT)):
        return None
    made = make(line, hit, sources, content)
    return replace(made, opens=_connector(line, hit.begin), anew=True, shares=True)


def _stated(line: Chunked, hit: Hit, phrases: tuple[Phrase, ...]) -> Draft | None:
    start = phrases[0]
    before, after = contents(line, hit, start)
    made = make(line, hit, spans(line, phrases), (*before, *after))
    if phrases[-1].words(line)[0] in _NOBODY:
        if not hit.cue.negated:
            return None
        made = replace(made, stance=hit.cue.negated)
    anew = line.shape(start.first - 1) in ("C", "S", ",") and bool(after) and not before
    return replace(made, opens=_connector(line, start.first), anew=anew)


def _connector(line: Chunked, first: int) -> int:
    """Where the words begin that join a clause to the one before it: ", but"."""
    while line.shape(first - 1) in ("C", "S", ",", "A"):
        first -= 1
    return line.chunks[first].span.start


def _participle(line: Chunked, hit: Hit) -> bool:
    """Whether the cue is an -ing form without a subject of its own: "adding that"; not "he's saying"."""
    if line.shapes[hit.begin] != "G":
        return line.words[hit.first] == "without"
    before = line.shapes[: hit.begin].rstrip("A")
    return not before.endswith("O") or "'" not in line.words_of(len(before) - 1)[-1]


def _with_participle(line: Chunked, hit: Hit) -> tuple[Phrase, ...]:
    """The subject of an -ing form after "with": "with the agency saying that"."""
    before = hit.begin - 1
    if line.shapes[hit.begin] != "G" or line.shape(before) != "N":
        return ()
    opening = next((i for i in range(before, max(-1, before - 6), -1) if line.shapes[i] not in "NP"), -1) + 1
    start = next((i for i in range(opening, before) if line.says(i, "with")), None)
    return () if start is None else (phrase(line, start + 1, before + 1),)


def _shared(line: Chunked, hit: Hit, earlier: Sequence[Draft]) -> tuple[Span, ...]:
    """The sources of a verb without a subject of its own: "and denied", "adding"."""
    if not (_participle(line, hit) or line.shape(hit.begin - 1) in ("C", ",", "A")):
        return ()
    if earlier and earlier[-1].sources and earlier[-1].sources[-1].end == line.chunks[hit.begin - 1].span.end:
        return earlier[-1].sources
    said = speaker(earlier)
    return said.sources if said else _main_subject(line, hit)


def _main_subject(line: Chunked, hit: Hit) -> tuple[Span, ...]:
    """The subject of the nearest verb that is not in a clause of its own, before the cue or after it."""
    for verb in (*range(hit.begin - 1, -1, -1), *range(hit.end, len(line.shapes))):
        found = subject(line, verb) if line.shapes[verb] in "VE" else ()
        modal = not _MODALS.isdisjoint(line.words_of(verb))
        if found and line.shape(found[0].first - 1) not in ("R", "T", "S") and not modal:
            return spans(line, found) if allowed(line, hit, found) else ()
    return ()


# ------------------------------------------------------------------ source after the verb


def _inverted(line: Chunked, hit: Hit) -> Draft | None:
    """Reads '"…," said the mayor'."""
    if not hit.has(Frame.CLAUSE, Frame.THAT) or line.shapes[hit.begin] not in "VE" or hit.begin == 0:
        return None
    phrases = phrases_right(line, hit.end)
    if not phrases or line.shape(phrases[0].first) == "O" or not all(can_speak(line, p) for p in phrases):
        return None
    if hit.has(Frame.THAT) and line.shape(hit.begin - 1) not in ('"', ","):
        return None
    last = _with_apposition(line, phrases[-1])
    relative = line.shapes[last : last + 2] == "TV"
    if (line.shape(last) in ("V", "E", "T") and not relative) or not _leads(line, hit, last):
        return None
    sources = spans(line, (*phrases[:-1], replace(phrases[-1], last=last)))
    before = trimmed(line.text, Span(line.span.start, line.chunks[hit.begin - 1].span.end))
    return make(line, hit, sources, (before, *_resumed(line, last)))


def _leads(line: Chunked, hit: Hit, last: int) -> bool:
    """Whether what stands before the verb is what was said, and the source ends the clause."""
    ends = _ends_clause(line, last) or _explained(line, last)
    if line.shape(hit.begin - 1) in ('"', ","):
        return line.shape(hit.begin - 1) == '"' or ends
    said = line.shapes[: hit.begin]
    return not hit.has(Frame.OBJECT) and any(s in said for s in "VE") and ends


def _explained(line: Chunked, at: int) -> bool:
    """Whether another noun group follows that explains the one before it: "the monitor | a group abroad"."""
    return line.shape(at) == "N" and line.words_of(at)[0] in ("a", "an") and "V" not in line.shapes[at:]


def _ends_clause(line: Chunked, at: int) -> bool:
    timed = line.shape(at) == "P" and line.shape(at + 1) == "W"
    return at >= end_of(line) or line.shapes[at] in "RTWSG,.)(A" or timed


def _with_apposition(line: Chunked, one: Phrase) -> int:
    """The end of a phrase with what explains it: "Omar Haddad, head of the council"."""
    comma = line.shape(one.last) == ","
    more = phrase_right(line, one.last + comma)
    if not more or line.shape(more.first) != "N" or more.last <= one.last:
        return one.last
    closes = line.shape(more.last) in (",", ".", "", "R", "T", '"', "G") or more.last >= end_of(line)
    if not comma and line.words_of(one.first)[0] == "the" and line.words_of(more.first)[0] in ("a", "an"):
        return one.last
    described = line.shape(more.last) == "E" and line.shape(more.last + 1) in ("A", "P")
    if described and not comma:
        return end_of(line) if "V" not in line.shapes[more.last :] else one.last
    return more.last if closes else one.last


def _resumed(line: Chunked, last: int) -> tuple[Span, ...]:
    """A quotation that goes on after the source."""
    quote = line.shapes.find('"', last)
    return (line.between(quote, end_of(line)),) if 0 <= quote < end_of(line) - 1 else ()
