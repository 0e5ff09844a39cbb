"""Which time of a sentence dates a happening: the one of its clause, wherever it stands.

A time belongs to a verb, or to the noun that it stands beside ("the raid on Friday", "Friday's raid"). A
happening takes the time of its own verb, or of one that its verb is joined to; the time of the
saying ("said on Friday that …") dates what is said only where it opens the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from sayso.model import Kind, Span, Stance
from sayso.tagger.clause import VERBS, Sentence
from sayso.tagger.joints import Joint, antecedent, joint, parted, verb_left, verb_right
from sayso.tagger.modality import stance_of
from sayso.tagger.participants import compound
from sayso.tagger.saying import Saying
from sayso.tagger.triggers import Hit
from sayso.text.time_phrases import Away, Day, Edge, Framed, Habit, Length, Nth, Part, Phrase, Present, Vague
from sayso.text.times import Timed

_VIOLENCE = frozenset((Kind.ATTACK, Kind.TOLL, Kind.DAMAGE))
_STAMPING = frozenset(("published", "publication", "updated", "posted", "filed", "modified"))
_OWNS = re.compile(r"(?:['’]s|\b(?:mon|tues|wednes|thurs|fri|satur|sun)days)$", re.IGNORECASE)
_BEYOND = 3  # what a time without a day costs beside one with a day, in joints


@dataclass(frozen=True, slots=True)
class _Time:
    """A time with its chunks; one that reaches over a clause ("since the war began in May") is `wide`."""

    span: Span
    phrase: Phrase
    first: int
    last: int
    wide: bool = False


@dataclass(frozen=True)
class _Dating:
    """One happening of a sentence, with the act of saying that it stands in."""

    s: Sentence
    hit: Hit
    saying: Saying | None

    @cached_property
    def verb(self) -> int | None:
        """The verb that tells when it happened: its own, or that of its noun's clause."""
        if self.hit.verbal(self.s):
            return self.hit.chunk
        if parted(self.s, self.hit.chunk):
            return None
        left = verb_left(self.s, self.hit.chunk)
        return verb_right(self.s, self.hit.chunk) if left is None or self._says(left) else left

    def cost(self, time: _Time) -> int | None:
        """How far a time is from the happening, in joints; nothing where it dates something else."""
        front = _fronted(self.s, time)
        if not front and not self._in_what_is_said(time):
            return None
        owner = None if time.wide else _owner(self.s, time)
        if owner is not None:
            return self._of_owner(owner)
        if not time.wide and not self.hit.verbal(self.s) and _beside(self.s, self.hit.chunk, time):
            return 0
        host = _host(self.s, time, front=front)
        inside = time.first < self.hit.chunk <= time.last
        if host is None or self.verb is None or inside or self._ahead:
            return None
        return self._joints(host, self.verb, front=front)

    def may_be(self, time: _Time) -> bool:
        """Whether the only time of a sentence may be its: no clause lies between, nor is it the saying's."""
        first, last = sorted((time.first, self.hit.chunk))
        between = set(self.s.shapes[first + 1 : last])
        opens = time.first <= 1 and time.first < self.hit.chunk and self.s.shapes[0] != "N"
        clear = not between & set("SR" if opens else "VSR")
        return clear and not self._ahead and self._in_what_is_said(time) and _owner(self.s, time) is None

    def _of_owner(self, noun: int) -> int | None:
        """Of a time inside a noun group: it dates that noun, and what the deed so named did."""
        if noun == self.hit.chunk:
            return 0
        deed = self.hit.verbal(self.s) and self.hit.kind in _VIOLENCE and verb_left(self.s, noun) is None
        return 1 if deed and verb_right(self.s, noun) == self.hit.chunk else None

    def _joints(self, host: int, verb: int, *, front: bool) -> int | None:
        low, high = sorted((host, verb))
        total = 1
        for at in range(low + 1, high + 1):
            if self.s.shapes[at] in VERBS:
                one = self._joint(at, (host, verb), front=front)
                if one is None:
                    return None
                total += one
        return total

    def _joint(self, at: int, ends: tuple[int, int], *, front: bool) -> int | None:
        how = joint(self.s, at)
        if how in (Joint.AND, Joint.WITH):
            return 1
        if how is Joint.OF and antecedent(self.s, at) is not None:
            return 2
        listed = how is Joint.NEW and self.hit.kind in _VIOLENCE and self.saying is not None
        if listed and not any(self._says(end) for end in (*ends, at)):
            return 2
        return 1 if front and how in (Joint.THAT, Joint.NEW) else None

    def _says(self, chunk: int) -> bool:
        return self.saying is not None and self.saying.cue.overlaps(self.s.chunks[chunk].span)

    def _in_what_is_said(self, time: _Time) -> bool:
        saying = self.saying
        if saying is None or saying.cue.overlaps(self.hit.span(self.s)):
            return True
        return any(content.covers(time.span) for content in saying.content)

    @cached_property
    def _ahead(self) -> bool:
        """Whether it is only the aim of what is dated: "launched an offensive on Friday to retake"."""
        aim = self.s.shapes[self.hit.chunk] == "I"
        return aim and stance_of(self.s, self.hit, Stance.ASSERTS) is Stance.PREDICTS


def dated(s: Sentence, hit: Hit, times: Sequence[Timed], saying: Saying | None) -> Span | None:
    """The words that tell when a happening was; a standing relation and a mere descriptor have none."""
    if _static(s, hit):
        return None
    known = [time for found in times for time in _read(s, found)]
    happening = _Dating(s, hit, saying)
    found = [
        (cost + _BEYOND * _dayless(time.phrase), abs(time.first - hit.chunk), time.span)
        for time in known
        if (cost := happening.cost(time)) is not None
    ]
    if found:
        return min(found)[2]
    return known[0].span if len(known) == 1 and happening.may_be(known[0]) else None


def _static(s: Sentence, hit: Hit) -> bool:
    if hit.kind in (Kind.ALIGNMENT, Kind.STATEMENT) or compound(s, hit):
        return True
    if hit.verbal(s):
        return False
    holds = hit.kind is Kind.CONTROL and hit.entry.subtype == "holds"
    return holds or (hit.last < s.chunks[hit.chunk].last and s.words[hit.last - 1].endswith("ed"))


def _read(s: Sentence, found: Timed) -> Iterator[_Time]:
    """A time with its chunks, and the clause with "since" that it stands in, which is a time itself."""
    chunks = [i for i, c in enumerate(s.chunks) if c.span.overlaps(found.span)]
    if not chunks or not _dates(s, found, chunks[0]):
        return
    time = _Time(found.span, found.phrase, chunks[0], chunks[-1])
    yield time
    for i in range(time.first - 1, -1, -1):
        if s.shapes[i] in "TR.":
            return
        if s.shapes[i] in "SP" and s.chunk_words(i)[0] == "since":
            if sum(c in VERBS for c in s.shapes[i : time.first]) <= 2:
                span = Span(s.chunks[i].span.start, time.span.end)
                yield _Time(span, time.phrase, i, time.last, wide=True)
            return


def _dates(s: Sentence, found: Timed, first: int) -> bool:
    """Whether a time can date a happening: not "now", "every day", "the five-year war", nor a stamp."""
    core = _core(found.phrase)
    if isinstance(core, Habit | Present | Nth) or _stamps(s, found, first):
        return False
    framed = isinstance(found.phrase, Framed) and "-" not in found.span.of(s.text)
    return framed or not isinstance(core, Length)


def _stamps(s: Sentence, found: Timed, first: int) -> bool:
    """Whether a date is the report's: "Published July 20 2015", "Agency Saturday 6 Apr 2014 At least …"."""
    core = _core(found.phrase)
    if not isinstance(core, Day) or core.year is None:
        return False
    before = [t.lower for t in s.tokens if t.span.end <= found.span.start][-2:]
    if _STAMPING & set(before):
        return True
    after = s.text[found.span.end : found.span.end + 3].lstrip(" ")
    spaced = s.text[found.span.end : found.span.end + 1].isspace()
    runs_on = spaced and after[:1].isupper() and s.shapes[max(0, first - 1) : first] != ","
    return not isinstance(found.phrase, Framed) and (first == 0 or runs_on)


def _core(phrase: Phrase) -> Phrase:
    while isinstance(phrase, Framed | Part | Edge):
        phrase = phrase.of
    return phrase


def _dayless(phrase: Phrase) -> bool:
    """Whether words tell no day by themselves: "recently", "in years", "a day after" what follows."""
    core = _core(phrase)
    counted = isinstance(core, Away) and core.start == "event" and core.of is None
    return counted or isinstance(core, Vague) or (isinstance(core, Length) and core.many is None)


def _fronted(s: Sentence, time: _Time) -> bool:
    """Whether a time opens its clause: "On Friday, the army …"."""
    before = s.shapes[: time.first].rstrip('PA,CW"')
    return not before or before[-1] in "TSR:."


def _owner(s: Sentence, time: _Time) -> int | None:
    """The noun group that a time stands in front of: "Friday's raid", "an August 21 attack"."""
    inside = s.shapes[time.last] == "N" and s.chunks[time.last].span.end > time.span.end
    noun = time.last if inside else time.last + 1
    if s.shapes[noun : noun + 1] != "N":
        return None
    words = s.text[time.span.start : time.span.end + 2]
    owns = _OWNS.search(words) or _OWNS.search(time.span.of(s.text))
    return noun if inside or owns or s.chunk_words(time.last)[0] in ("a", "an", "the") else None


def _beside(s: Sentence, noun: int, time: _Time) -> bool:
    """Whether a time follows a noun with nothing but what belongs to it between."""
    between = s.shapes[noun + 1 : time.first]
    return time.first <= noun <= time.last or (
        noun < time.first and not set(between) & set(VERBS + "STR,.CW")
    )


def _host(s: Sentence, time: _Time, *, front: bool) -> int | None:
    """The verb that a time belongs to: the next one where it stands before that, else the one before it."""
    if time.wide:
        return verb_right(s, time.last) if front else verb_left(s, time.first)
    before, after = s.shapes[max(0, time.first - 1) : time.first], s.shapes[time.last + 1 : time.last + 2]
    led = after in ("V", "E") and before in tuple("NO)P")
    right = verb_right(s, time.last) if front or led else None
    if right is not None:
        return right
    left = verb_left(s, time.first)
    return left if left is not None else verb_right(s, time.last)
