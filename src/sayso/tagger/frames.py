"""What a cue attributes to whom within its sentence, by the frame that it stands in."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sayso.lexicon.cues import Frame
from sayso.model import Certainty, Span, Stance
from sayso.tagger.chunked import Chunked
from sayso.tagger.cue_hits import Hit
from sayso.tagger.subjects import Phrase, is_channel, phrase_right, subject


@dataclass(frozen=True, slots=True)
class Draft:
    """A saying as its own sentence shows it.

    `opens` is where its clause begins; `starts_anew` says that it ends the content of those
    before it, `shares` that its source is the one of the clause before.
    """

    cue: Span
    sources: tuple[Span, ...]
    content: tuple[Span, ...]
    stance: Stance
    certainty: Certainty
    via: tuple[Span, ...] = ()
    opens: int = 0
    starts_anew: bool = False
    shares: bool = False


def draft(line: Chunked, hit: Hit) -> Draft | None:
    """The saying that a cue makes, or nothing where the word attributes nothing."""
    if hit.has(Frame.PHRASE):
        return _phrase(line, hit)
    if hit.has(Frame.NOUN):
        return _noun(line, hit)
    if hit.has(Frame.FROM):
        return _from(line, hit)
    if hit.has(Frame.QUOTING):
        return _quoting(line, hit)
    if hit.passive or _reduced(line, hit):
        return _passive(line, hit)
    return _inverted(line, hit) or _active(line, hit)


def _spans(line: Chunked, phrases: tuple[Phrase, ...]) -> tuple[Span, ...]:
    return tuple(_trimmed(line, p) for p in phrases)


def _trimmed(line: Chunked, phrase: Phrase) -> Span:
    """The words of a phrase; of a statement, those of the one whose statement it is."""
    first, last = phrase
    if last - first >= 3 and is_channel(line, first) and line.words_of(first + 1)[0] in ("from", "by", "of"):
        first += 2
    return line.between(first, last)


def _end(line: Chunked) -> int:
    """The chunk where the sentence's words end: its full stop."""
    end = len(line.chunks)
    while end and line.shapes[end - 1] in '.")':
        end -= 1
    return end


def _make(line: Chunked, hit: Hit, sources: tuple[Span, ...], content: tuple[Span, ...]) -> Draft:
    cue = hit.span(line)
    return Draft(cue, sources, content, hit.stance, hit.cue.certainty, opens=cue.start)


# ------------------------------------------------------------------ active verbs


def _active(line: Chunked, hit: Hit) -> Draft | None:
    phrases = subject(line, hit.begin)
    shares = False
    if not phrases:
        phrases = _shared_subject(line, hit)
        shares = bool(phrases)
    if not phrases or not _allowed(line, hit, phrases):
        return None
    start = hit.begin if shares else phrases[0][0]
    content = _right(line, hit)
    left = () if content and not _parenthetical(line, hit, start) else _left(line, start)
    opens = line.chunks[start].span.start
    made = _make(line, hit, _spans(line, phrases), (*left, *content))
    anew = shares or (line.shape(start - 1) in ("C", "S", ",") and bool(content) and not left)
    return replace(made, opens=opens, starts_anew=anew, shares=shares)


def _allowed(line: Chunked, hit: Hit, phrases: tuple[Phrase, ...]) -> bool:
    limit = hit.cue.subjects
    if not limit:
        return True
    words = {w for first, last in phrases for c in range(first, last) for w in line.words_of(c)}
    names = line.tokens[line.chunks[phrases[0][0]].first].capital and line.shape(phrases[0][0]) == "N"
    return not limit.isdisjoint(words) or ("(name)" in limit and names)


def _shared_subject(line: Chunked, hit: Hit) -> tuple[Phrase, ...]:
    """The subject of an earlier verb, where a verb has none of its own: "and denied", "adding"."""
    before = line.shape(hit.begin - 1)
    if not (before == "C" or line.shapes[hit.begin] == "G" or before == ","):
        return ()
    for verb in range(hit.begin - 1, -1, -1):
        if line.shapes[verb] in "VE":
            found = subject(line, verb)
            if found and line.shape(found[0][0] - 1) not in ("R", "T", "S"):
                return found
    return ()


def _right(line: Chunked, hit: Hit) -> tuple[Span, ...]:
    """The content after an active cue, if it is there."""
    end = _end(line)
    at = _past_adjuncts(line, hit.end, end)
    if hit.has(Frame.ADDRESSEE):
        at = _past_addressee(line, at, end)
    if at >= end:
        return ()
    shape = line.shapes[at]
    if shape in 'T:"' or (shape == "," and line.shape(at + 1) == '"'):
        return (line.between(at, end),)
    if hit.has(Frame.INFINITIVE) and shape == "I":
        return (line.between(at, end),)
    if hit.has(Frame.OBJECT, Frame.ACT) and shape in 'NOPI"WG' and not _time_only(line, hit.end, end):
        return (line.between(hit.end, end),)
    clause = any(s in line.shapes[at:end] for s in "VE")
    if hit.has(Frame.CLAUSE, Frame.ADDRESSEE) and clause and shape in "NOPAWVESIR":
        return (line.between(at, end),) if shape not in "R" else ()
    return ()


def _time_only(line: Chunked, start: int, end: int) -> bool:
    return _past_adjuncts(line, start, end) >= end


def _past_adjuncts(line: Chunked, at: int, end: int) -> int:
    """Past times and channels: "on Friday", "in a statement"."""
    while at < end:
        if line.shapes[at] == "W" or (line.shapes[at] == "A" and not line.says(at, "there")):
            at += 1
        elif line.shapes[at] == "P" and (
            line.shape(at + 1) == "W" or (line.shape(at + 1) == "N" and is_channel(line, at + 1))
        ):
            at += 2
        else:
            break
    return at


def _past_addressee(line: Chunked, at: int, end: int) -> int:
    if at < end and line.shapes[at] in "NO":
        at += 1
        if line.shape(at) == "P" and line.shape(at + 1) == "N" and line.shape(at + 2) not in ("V", "E"):
            at += 2
    return _past_adjuncts(line, at, end)


def _left(line: Chunked, start: int) -> tuple[Span, ...]:
    """The content before a source, if there is any."""
    if start == 0 or not any(s in line.shapes[:start] for s in "VEGN"):
        return ()
    return (line.between(0, start),)


def _parenthetical(line: Chunked, hit: Hit, start: int) -> bool:
    """Whether what stands before the source is said as well: "…," he said, "…"."""
    if line.shape(hit.end) != "," and line.shape(_past_adjuncts(line, hit.end, len(line.shapes))) not in (
        ",",
    ):
        return False
    return line.shape(start - 1) in (",", '"')


# ------------------------------------------------------------------ inversion


def _inverted(line: Chunked, hit: Hit) -> Draft | None:
    """Source after the verb: "…," said the mayor."""
    if not hit.has(Frame.CLAUSE, Frame.THAT) or line.shapes[hit.begin] not in "VE" or hit.begin == 0:
        return None
    phrase = phrase_right(line, hit.end)
    if not phrase or line.shape(phrase[0]) == "O":
        return None
    marked = line.shape(hit.begin - 1) in ('"', ",")
    if not (marked or _ends_inversion(line, phrase[1])):
        return None
    if not marked and (hit.has(Frame.OBJECT) or not any(s in line.shapes[: hit.begin] for s in "VE")):
        return None
    if _has_verb(line, phrase[1]):
        return None
    last = _with_apposition(line, phrase)
    content = (line.between(0, hit.begin), *_after_inversion(line, last))
    return _make(line, hit, (_trimmed(line, (phrase[0], last)),), content)


def _ends_inversion(line: Chunked, at: int) -> bool:
    return (
        at >= _end(line)
        or line.shapes[at] in "RTWSG,.)("
        or (line.shapes[at] == "P" and line.shape(at + 1) == "W")
    )


def _has_verb(line: Chunked, at: int) -> bool:
    """Whether a verb follows that has the phrase before it as its subject."""
    return line.shape(at) in ("V", "E")


def _with_apposition(line: Chunked, phrase: Phrase) -> int:
    """The end of a phrase with what explains it: "Omar Haddad, head of the council"."""
    last = phrase[1]
    if line.shape(last) == "," and line.shape(last + 1) == "N":
        more = phrase_right(line, last + 1)
        if more and line.shape(more[1]) in (",", ".", "", "R"):
            return more[1]
    if line.shape(last) == "N":
        more = phrase_right(line, last)
        if more and _ends_inversion(line, more[1]):
            return more[1]
    return last


def _after_inversion(line: Chunked, last: int) -> tuple[Span, ...]:
    """A quotation that goes on after the source."""
    quote = line.shapes.find('"', last)
    end = _end(line)
    return (line.between(quote, end),) if 0 <= quote < end - 1 else ()


# ------------------------------------------------------------------ passive


def _reduced(line: Chunked, hit: Hit) -> bool:
    """Whether it is a participle with its doer: "bombings claimed by the group"."""
    return line.shapes[hit.begin] == "E" and line.says(hit.end, "by")


def _passive(line: Chunked, hit: Hit) -> Draft | None:
    by = next((i for i in range(hit.end, min(hit.end + 4, len(line.shapes))) if line.says(i, "by")), None)
    phrase = phrase_right(line, by + 1) if by is not None else None
    said = subject(line, hit.begin)
    end = _end(line)
    if phrase and hit.has(Frame.OBJECT, Frame.CLAUSE, Frame.ACT):
        before = tuple(line.between(*p) for p in said)
        after = (line.between(phrase[1], end),) if phrase[1] < end and line.shapes[phrase[1]] in "TIP" else ()
        return _make(line, hit, (_trimmed(line, phrase),), (*before, *after))
    if hit.cue.impersonal and line.shape(hit.end) in ("I", "T"):
        start = said[0][0] if said else hit.end
        made = _make(line, hit, (), (line.between(start, end),) if start < end else ())
        return replace(made, certainty=hit.cue.impersonal)
    return None


# ------------------------------------------------------------------ quoting, phrases, nouns


def _quoting(line: Chunked, hit: Hit) -> Draft | None:
    as_saying = _as_saying(line, hit.end)
    outlet = subject(line, hit.begin) or _shared_subject(line, hit)
    end = _end(line)
    if as_saying is None:
        phrase = phrase_right(line, hit.end)
        if line.shapes[hit.begin] != "G" or not phrase:
            return None
        made = _make(line, hit, (_trimmed(line, phrase),), (line.between(0, hit.begin),) if hit.begin else ())
        return replace(made, via=_spans(line, outlet))
    if hit.passive:
        rest = _past_adjuncts(line, as_saying, end)
        passed = phrase_right(line, rest + 1) if line.shape(rest) == "P" else None
        content = (
            _left(line, outlet[0][0])
            if outlet and outlet[0][0]
            else (line.between(rest, end),)
            if rest < end
            else ()
        )
        cue = Span(hit.span(line).start, line.chunks[as_saying - 1].span.end)
        made = _make(line, hit, _spans(line, outlet), content)
        return replace(made, cue=cue, via=(_trimmed(line, passed),) if passed else ())
    phrase = phrase_right(line, hit.end)
    if not phrase or as_saying >= end:
        return None
    made = _make(line, hit, (_trimmed(line, phrase),), (line.between(as_saying, end),))
    return replace(made, cue=line.chunks[as_saying - 1].span, via=_spans(line, outlet))


def _as_saying(line: Chunked, start: int) -> int | None:
    """The chunk after "as saying" where it follows within the clause."""
    for at in range(start, min(start + 12, len(line.shapes) - 1)):
        if line.says(at, "as") and line.shapes[at + 1] == "G":
            return at + 2
    return None


def _phrase(line: Chunked, hit: Hit) -> Draft | None:
    phrase = phrase_right(line, hit.end)
    if not phrase:
        return None
    source = (line.between(*phrase),)
    if hit.begin == 0 or not any(s in line.shapes[: hit.begin] for s in "VEGN"):
        rest = phrase[1] + (line.shape(phrase[1]) == ",")
        content = (line.between(rest, _end(line)),) if rest < _end(line) else ()
    else:
        content = (line.between(0, hit.begin),)
    return _make(line, hit, source, content)


def _noun(line: Chunked, hit: Hit) -> Draft | None:
    """A noun with its source: "claims by the rebels that …"."""
    at = hit.end
    phrase = None
    if line.says(at, "by", "from"):
        phrase = phrase_right(line, at + 1)
        at = phrase[1] if phrase else at
    if not phrase:
        return None
    if line.shape(at) not in ("T", "I", "P", "G"):
        return None
    return _make(
        line, hit, (line.between(*phrase),), (line.between(at, _end(line)),) if at < _end(line) else ()
    )


def _from(line: Chunked, hit: Hit) -> Draft | None:
    if not line.says(hit.end, "from", "by", "of"):
        return None
    phrase = phrase_right(line, hit.end + 1)
    if not phrase:
        return None
    rest = (line.between(phrase[1], _end(line)),) if phrase[1] < _end(line) else ()
    return _make(line, hit, (line.between(*phrase),), rest)
