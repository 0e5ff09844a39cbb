"""What a verb of saying gives as said: what follows it, what precedes its source, or both."""

from __future__ import annotations

from sayso.lexicon.cues import Frame, index
from sayso.model import Span, Stance
from sayso.tagger.chunked import Chunked
from sayso.tagger.cue_hits import Hit
from sayso.tagger.drafts import end_of
from sayso.tagger.subjects import Phrase, chain_left, is_channel, phrase_right

_ASKING = ("whether", "how", "why", "where", "if")
_Spans = tuple[Span, ...]


def contents(line: Chunked, hit: Hit, source: Phrase) -> tuple[_Spans, _Spans]:
    """What is said before the source and after the cue, of a verb that has its source before it."""
    beside = _parenthetical(line, hit, source)
    after = () if _follows_speech(line, hit, source) else _within(line, hit, source, following(line, hit))
    if after and not beside:
        return _antecedent(line, source), after
    after = after or (_beyond(line, hit) if beside else ())
    before = () if hit.has(Frame.ACT) else _before(line, hit, source, goes_on=bool(after))
    return before, after


# ------------------------------------------------------------------ after the cue


def following(line: Chunked, hit: Hit) -> _Spans:
    """The content after a cue, if it is there."""
    end = end_of(line)
    at = past_adjuncts(line, hit.end, end)
    if hit.has(Frame.ADDRESSEE):
        at = _past_addressee(line, at, end)
    if at >= end or not (_begins_clause(line, hit, at, end) or _begins_object(line, hit, at)):
        return ()
    if line.shapes[at] in ",:" and at + 1 < end:
        return (line.between(at + 1, end),)
    whole = hit.has(Frame.OBJECT, Frame.ACT) and line.shapes[at] not in 'T"'
    return (line.between(hit.end if whole else at, end),)


def _begins_clause(line: Chunked, hit: Hit, at: int, end: int) -> bool:
    shape = line.shapes[at]
    if shape in 'T:"' or (shape == "," and line.shape(at + 1) in ('"', "T")):
        return True
    if shape == "I" or (shape == "P" and line.says(at, "to") and line.shape(at + 1) == '"'):
        return hit.has(Frame.INFINITIVE)
    if hit.has(Frame.THAT):
        return (shape == "O" and line.shape(at + 1) in ("V", "E")) or line.says(at, *_ASKING)
    if not hit.has(Frame.CLAUSE, Frame.ADDRESSEE) or not _has_verb(line, at, end):
        return False
    if shape == "G":
        first = next((i for i in range(at + 1, end) if line.shapes[i] in "VEC,SRTG"), at)
        return line.words_of(at)[0] not in index() and line.shapes[first] in "VE"
    if shape == "E":
        return line.shape(at + 1) == "N"
    return shape in "NOPAWV" or line.says(at, "what", "who", *_ASKING) or (shape == "S" and hit.begin < 3)


def _has_verb(line: Chunked, at: int, end: int) -> bool:
    """Whether a finite verb stands between two chunks; "he's" has one in it."""
    return any(
        line.shapes[i] in "VE" or (line.shapes[i] == "O" and "'" in line.words_of(i)[-1])
        for i in range(at, end)
    )


def _begins_object(line: Chunked, hit: Hit, at: int) -> bool:
    if hit.has(Frame.ACT):
        return line.shapes[at] in 'NOPI"WGT' or line.says(at, *_ASKING)
    if not hit.has(Frame.OBJECT) or ("(name)" in hit.cue.not_before and _object_acts(line, at)):
        return False
    if line.shapes[hit.end] == "P" and line.shapes[hit.begin] == "E" and hit.last - hit.first == 1:
        return False
    if line.shapes[at] == "G":
        return line.words_of(at)[0] not in index()
    return (
        line.shapes[at] in 'NOP"W'
        or line.says(at, "what", "how")
        or (line.says(at, "as") and not hit.has(Frame.CLAUSE))
    )


def _object_acts(line: Chunked, at: int) -> bool:
    """Whether what looks like an object has a verb of its own: "groups called the Shield hold the port"."""
    noun = phrase_right(line, at)
    return noun is not None and line.shape(noun.last) in ("V", "E") and line.shape(at) == "N"


def past_adjuncts(line: Chunked, at: int, end: int) -> int:
    """Past times and channels: "on Friday", "in a statement"."""
    while at < end:
        if line.shapes[at] == "W" or (line.shapes[at] == "A" and not line.says(at, "there")):
            at += 1
        elif line.shapes[at] == "P" and _names_saying(line, at + 1):
            at = _past_described(line, at + 2, end)
        elif line.shapes[at : at + 3] == "PNT":
            at += 2
        else:
            break
    return at


def _past_described(line: Chunked, at: int, end: int) -> int:
    """Past what a participle says of a channel: "in a report issued on Monday by the council"."""
    if at >= end or line.shapes[at] != "E" or line.shape(at + 1) not in ("W", "P", "A"):
        return at
    at += 1
    while at < end and line.shapes[at] in "WPNA":
        at += 1
    return at if line.shape(at) in ("T", ",", '"', ":", ".") else at - 1


def _names_saying(line: Chunked, at: int) -> bool:
    return line.shape(at) == "W" or (line.shape(at) == "N" and is_channel(line, at))


def _past_addressee(line: Chunked, at: int, end: int) -> int:
    told = phrase_right(line, at)
    if told and at < end:
        last = told.last if line.shape(told.last) not in ("V", "E") else at + 1
        at = last if line.shape(last) not in ("V", "E") else at
    return past_adjuncts(line, at, end)


def _within(line: Chunked, hit: Hit, source: Phrase, content: _Spans) -> _Spans:
    """The content of a cue in a relative clause, which ends with that clause."""
    relative = source.first - 1
    if _in_relative(line, hit):
        relative = line.shapes.rindex("R", 0, hit.begin)
    if not content or line.shape(relative) != "R":
        return content
    stop = _clause_end(line, hit, "," if line.shape(relative - 1) == "," else "VE")
    return tuple(
        Span(c.start, trimmed(line.text, Span(c.start, min(c.end, stop))).end)
        for c in content
        if c.start < stop
    )


def _clause_end(line: Chunked, hit: Hit, ends: str) -> int:
    """Where the relative clause of a cue ends: at its comma, else before the main clause's verb."""
    own = int(ends != "," and line.shape(hit.end) in ("T", "O"))
    found = [c.span.start for c in line.chunks[hit.end + 1 :] if c.shape in ends]
    return found[own] if len(found) > own else line.span.end


def _in_relative(line: Chunked, hit: Hit) -> bool:
    """Whether the cue has a relative pronoun as its subject: "who claimed"."""
    return line.shapes[: hit.begin].rstrip("A").endswith("R")


def _beyond(line: Chunked, hit: Hit) -> _Spans:
    """What follows a source between commas: "The road, he said, was cut"."""
    end = end_of(line)
    after = past_adjuncts(line, hit.end, end) + 1
    rest = line.shapes[after:end]
    if rest[:2] in ("NT", "NR"):  # "…, he said, a claim that others denied" speaks of the saying
        return ()
    return (
        (line.between(after, end),) if rest[:1] in tuple('NOPAVEG"') and any(s in rest for s in "VE") else ()
    )


# ------------------------------------------------------------------ before the source


def _before(line: Chunked, hit: Hit, source: Phrase, *, goes_on: bool) -> _Spans:
    quoted = '"' in line.shapes[1 : source.first]
    marked = line.shape(source.first - 1) in (",", ".")
    if _in_relative(line, hit):
        return ()
    if (
        hit.stance is Stance.DENIES
        and hit.has(Frame.OBJECT)
        and not goes_on
        and line.shape(source.first - 1) == "N"
    ):
        return (chain_left(line, source.first - 1).span(line),)
    if source.token == 0 or (hit.has(Frame.THAT) and not quoted and not marked):
        return ()
    if not goes_on and not any(s in line.shapes[: source.first + 1] for s in "VEG") and not quoted:
        return ()
    if not quoted and not goes_on and _verb_follows(line, hit):
        return ()
    of_claim = line.shapes[max(0, source.first - 3) : source.first] in (",NT", ",NR")
    last = source.token - (2 if of_claim else 1)  # ", a claim that the rebels denied"
    return (trimmed(line.text, Span(line.span.start, line.tokens[last].span.end)),)


def _verb_follows(line: Chunked, hit: Hit) -> bool:
    """Whether a finite verb follows the cue before any other clause begins."""
    for shape in line.shapes[hit.end : end_of(line)]:
        if shape in ",GRS":
            return False
        if shape in "VE":
            return True
    return False


def _parenthetical(line: Chunked, hit: Hit, source: Phrase) -> bool:
    """Whether what stands before the source is said as well: '"…," he said, "…"'."""
    after = past_adjuncts(line, hit.end, len(line.shapes))
    return line.shape(after) == "," and line.shape(source.first - 1) in (",", '"')


def _follows_speech(line: Chunked, hit: Hit, source: Phrase) -> bool:
    """Whether a quotation ends before the source, and none begins after the cue."""
    before = line.shapes[max(0, source.first - 2) : source.first]
    if not (before.endswith('"') or before == '",') or hit.has(Frame.OBJECT):
        return False
    return not any(s in line.shapes[hit.end : hit.end + 3] for s in 'T":')


def _antecedent(line: Chunked, source: Phrase) -> _Spans:
    """The noun that a relative clause of saying is about: "the raid that officials say killed ten"."""
    if line.shape(source.first - 1) not in ("T", "R") or line.shape(source.first - 2) != "N":
        return ()
    return (chain_left(line, source.first - 2).span(line),)


def trimmed(text: str, span: Span) -> Span:
    """A stretch without the spaces and commas that end it."""
    return Span(span.start, span.start + len(span.of(text).rstrip(" ,;–—-\n")))
