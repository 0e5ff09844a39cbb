"""What a cue attributes to whom within its sentence, by the frame that it stands in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sayso.lexicon.cues import Frame, index
from sayso.model import Span, Stance
from sayso.tagger.chunked import Chunked
from sayso.tagger.cue_hits import Hit
from sayso.tagger.drafts import Draft, allowed, can_speak, end_of, make, spans, speaker
from sayso.tagger.passives import passive, quoting, reduced
from sayso.tagger.spoken_nouns import from_noun, hedge, noun, prepositional
from sayso.tagger.subjects import Phrase, chain_left, is_channel, phrase_right, phrases_right, subject

_MODALS = frozenset(("will", "would", "could", "may", "might", "should", "can", "must", "shall"))
_ASKING = ("whether", "how", "why", "where", "if")


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
    if hit.has(Frame.QUOTING):
        return quoting(line, hit, earlier)
    if hit.passive or reduced(line, hit):
        return passive(line, hit, earlier)
    if line.shapes[hit.begin] == "I" or _only_imagined(line, hit):
        return None
    return _inverted(line, hit) or _active(line, hit, earlier)


def _only_imagined(line: Chunked, hit: Hit) -> bool:
    """Whether a modal says that nothing was said: "would demand"."""
    return (
        hit.stance is not Stance.SILENT
        and hit.stance is not Stance.DOUBTS
        and not _MODALS.isdisjoint(line.words_of(hit.begin))
    )


# ------------------------------------------------------------------ active verbs


def _active(line: Chunked, hit: Hit, earlier: Sequence[Draft]) -> Draft | None:
    bare = line.shapes[hit.begin] in "NA" and line.shape(hit.begin - 1) == "V"
    phrases = () if _participle(line, hit) else subject(line, hit.begin - bare)
    if phrases:
        return _stated(line, hit, phrases) if allowed(line, hit, phrases) else None
    sources = _shared(line, hit, earlier)
    content = _right(line, hit)
    if not sources or not (content or hit.has(Frame.ACT)):
        return None
    return replace(make(line, hit, sources, content), anew=True, shares=True)


def _stated(line: Chunked, hit: Hit, phrases: tuple[Phrase, ...]) -> Draft | None:
    start = phrases[0]
    content = () if _follows_speech(line, hit, start) else _within(line, start, _right(line, hit))
    beside = _parenthetical(line, hit, start)
    left = _left(line, hit, start) if not content or beside else ()
    content = content or (_beyond(line, hit) if beside else ())
    left = left or _antecedent(line, start, content)
    opens = line.tokens[start.token].span.start
    anew = line.shape(start.first - 1) in ("C", "S", ",") and bool(content) and not left
    made = make(line, hit, spans(line, phrases), (*left, *content))
    return replace(made, opens=opens, anew=anew)


def _follows_speech(line: Chunked, hit: Hit, start: Phrase) -> bool:
    """Whether a quotation ends before the source, and none begins after the cue."""
    before = line.shapes[max(0, start.first - 2) : start.first]
    if not (before.endswith('"') or before == '",') or hit.has(Frame.OBJECT):
        return False
    return not any(s in line.shapes[hit.end : hit.end + 3] for s in 'T":')


def _within(line: Chunked, start: Phrase, content: tuple[Span, ...]) -> tuple[Span, ...]:
    """The content of a cue in a relative clause between commas: not beyond the second comma."""
    if (
        line.shapes[max(0, start.first - 2) : start.first] != ",R"
        and line.shapes[start.last : start.last + 2] != ",R"
    ):
        return content
    comma = next((c.span.start for c in line.chunks[start.last + 2 :] if c.shape == ","), line.span.end)
    return tuple(Span(c.start, min(c.end, comma)) for c in content if c.start < comma)


def _beyond(line: Chunked, hit: Hit) -> tuple[Span, ...]:
    """What follows a source between commas: "In addition, he said, the road was cut"."""
    after = _past_adjuncts(line, hit.end, end_of(line)) + 1
    rest = line.shapes[after : end_of(line)]
    return (
        (line.between(after, end_of(line)),)
        if rest[:1] in tuple("NOPA") and any(s in rest for s in "VE")
        else ()
    )


def _antecedent(line: Chunked, start: Phrase, content: tuple[Span, ...]) -> tuple[Span, ...]:
    """The noun that a relative clause of saying is about: "the raid that officials say killed ten"."""
    if not content or line.shape(start.first - 1) not in ("T", "R") or line.shape(start.first - 2) != "N":
        return ()
    return (chain_left(line, start.first - 2).span(line),)


def _participle(line: Chunked, hit: Hit) -> bool:
    """Whether the cue is an -ing form without a subject of its own: "adding that"."""
    if line.shapes[hit.begin] != "G":
        return line.words[hit.first] == "without"
    before = hit.begin - 1
    while line.shape(before) == "A":
        before -= 1
    if line.shape(before) == "O":
        return "'" not in line.words_of(before)[-1]
    return line.shape(before) != "N" or not line.says(before - 1, "with")


def _shared(line: Chunked, hit: Hit, earlier: Sequence[Draft]) -> tuple[Span, ...]:
    """The sources of a verb without a subject of its own: "and denied", "adding"."""
    if not (_participle(line, hit) or line.shape(hit.begin - 1) in ("C", ",", "A")):
        return ()
    said = speaker(earlier)
    if said:
        return said.sources
    verbs = [*range(hit.begin - 1, -1, -1), *range(hit.end, len(line.shapes))]
    for verb in verbs:
        found = subject(line, verb) if line.shapes[verb] in "VE" else ()
        modal = not _MODALS.isdisjoint(line.words_of(verb))
        if found and line.shape(found[0].first - 1) not in ("R", "T", "S") and not modal:
            return spans(line, found) if allowed(line, hit, found) else ()
    return ()


def _right(line: Chunked, hit: Hit) -> tuple[Span, ...]:
    """The content after an active cue, if it is there."""
    end = end_of(line)
    at = _past_adjuncts(line, hit.end, end)
    if hit.has(Frame.ADDRESSEE):
        at = _past_addressee(line, at, end)
    if at >= end or not (_begins_clause(line, hit, at, end) or _begins_object(line, hit, at)):
        return ()
    whole = hit.has(Frame.OBJECT, Frame.ACT) and line.shapes[at] not in 'T:,"'
    return (line.between(hit.end if whole else at, end),)


def _begins_clause(line: Chunked, hit: Hit, at: int, end: int) -> bool:
    shape = line.shapes[at]
    if shape in 'T:"' or (shape == "," and line.shape(at + 1) == '"'):
        return True
    if shape == "I" or (shape == "P" and line.says(at, "to") and line.shape(at + 1) == '"'):
        return hit.has(Frame.INFINITIVE)
    if hit.has(Frame.THAT):
        return (shape == "O" and line.shape(at + 1) in ("V", "E")) or line.says(at, *_ASKING)
    verb = any(s in line.shapes[at:end] for s in "VE")
    if not verb or not hit.has(Frame.CLAUSE, Frame.ADDRESSEE):
        return False
    if shape == "G":
        first = next(i for i in range(at + 1, end) if line.shapes[i] in "VEC,SRTG")
        return line.words_of(at)[0] not in index() and line.shapes[first] in "VE"
    if shape == "E":
        return line.shape(at + 1) == "N"
    return shape in "NOPAWV" or line.says(at, "what", "who", *_ASKING) or (shape == "S" and hit.begin < 3)


def _begins_object(line: Chunked, hit: Hit, at: int) -> bool:
    if hit.has(Frame.ACT):
        return line.shapes[at] in 'NOPI"WGT'
    if not hit.has(Frame.OBJECT):
        return False
    if line.shapes[hit.end] == "P" and line.shapes[hit.begin] == "E" and hit.last - hit.first == 1:
        return False
    return (
        line.shapes[at] in 'NOP"WG'
        or line.says(at, "what", "as", "how")
        or (line.shapes[at] == "I" and at > hit.end)
    )


def _past_adjuncts(line: Chunked, at: int, end: int) -> int:
    """Past times and channels: "on Friday", "in a statement"."""
    while at < end:
        if line.shapes[at] == "W" or (line.shapes[at] == "A" and not line.says(at, "there")):
            at += 1
        elif line.shapes[at] == "P" and _names_saying(line, at + 1):
            at += 2
        else:
            break
    return at


def _names_saying(line: Chunked, at: int) -> bool:
    return line.shape(at) == "W" or (line.shape(at) == "N" and is_channel(line, at))


def _past_addressee(line: Chunked, at: int, end: int) -> int:
    told = phrase_right(line, at)
    if told and at < end:
        last = told.last if line.shape(told.last) not in ("V", "E") else at + 1
        at = last if line.shape(last) not in ("V", "E") else at
    return _past_adjuncts(line, at, end)


def _left(line: Chunked, hit: Hit, start: Phrase) -> tuple[Span, ...]:
    """The content before a source, if there is any."""
    quoted = '"' in line.shapes[: start.first]
    if start.token == 0 or (hit.has(Frame.THAT) and not quoted and line.shape(start.first - 1) != ","):
        return ()
    if not any(s in line.shapes[: start.first + 1] for s in "VEG") and not quoted:
        return ()
    rest = line.shapes[hit.end : end_of(line)]
    if not quoted and any(s in rest.split(",")[0].split("G")[0].split("R")[0].split("S")[0] for s in "VE"):
        return ()
    return (Span(line.span.start, line.tokens[start.token - 1].span.end),)


def _parenthetical(line: Chunked, hit: Hit, start: Phrase) -> bool:
    """Whether what stands before the source is said as well: "…," he said, "…"."""
    after = _past_adjuncts(line, hit.end, len(line.shapes))
    return line.shape(after) == "," and line.shape(start.first - 1) in (",", '"')


# ------------------------------------------------------------------ inversion


def _inverted(line: Chunked, hit: Hit) -> Draft | None:
    """Source after the verb: "…," said the mayor."""
    if not hit.has(Frame.CLAUSE, Frame.THAT) or line.shapes[hit.begin] not in "VE" or hit.begin == 0:
        return None
    phrases = phrases_right(line, hit.end)
    if not phrases or line.shape(phrases[0].first) == "O" or not all(can_speak(line, p) for p in phrases):
        return None
    last = _with_apposition(line, phrases[-1])
    relative = line.shapes[last : last + 2] == "TV"
    if (line.shape(last) in ("V", "E", "T") and not relative) or not _leads(line, hit, last):
        return None
    sources = spans(line, (*phrases[:-1], replace(phrases[-1], last=last)))
    return make(line, hit, sources, (line.between(0, hit.begin), *_after(line, last)))


def _leads(line: Chunked, hit: Hit, last: int) -> bool:
    """Whether what stands before the verb is what was said, and the source ends the clause."""
    if line.shape(hit.begin - 1) in ('"', ","):
        return line.shape(hit.begin - 1) == '"' or _ends_clause(line, last)
    said = line.shapes[: hit.begin]
    return not hit.has(Frame.OBJECT) and any(s in said for s in "VE") and _ends_clause(line, last)


def _ends_clause(line: Chunked, at: int) -> bool:
    timed = line.shape(at) == "P" and line.shape(at + 1) == "W"
    return at >= end_of(line) or line.shapes[at] in "RTWSG,.)(A" or timed


def _with_apposition(line: Chunked, one: Phrase) -> int:
    """The end of a phrase with what explains it: "Omar Haddad, head of the council"."""
    comma = line.shape(one.last) == ","
    more = phrase_right(line, one.last + comma)
    if more and more.first > one.first and line.shape(more.first) == "N" and _closes(line, more.last):
        return more.last
    return one.last


def _closes(line: Chunked, at: int) -> bool:
    return line.shape(at) in (",", ".", "", "R", "T", '"') or at >= end_of(line)


def _after(line: Chunked, last: int) -> tuple[Span, ...]:
    """A quotation that goes on after the source."""
    quote = line.shapes.find('"', last)
    return (line.between(quote, end_of(line)),) if 0 <= quote < end_of(line) - 1 else ()
