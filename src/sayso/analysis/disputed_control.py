"""Who holds a place, compared: rival holders, denials, differing days, or one change after another."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations, groupby

from sayso.analysis.holdings import rank, read_control
from sayso.analysis.lanes import by_voice, effective
from sayso.analysis.places import Spot, spots
from sayso.analysis.sides import Told, compared
from sayso.analysis.standing import STANDS
from sayso.analysis.voices import Utterance
from sayso.model import Stance
from sayso.model.judgement import Comparison, Dated, Finding, Holding, Relation, State, Window

SAME_CHANGE = timedelta(days=5)
"""How far apart two stated days may lie to be two accounts of one change."""

_SURE = (Dated.STATED, Dated.REPORT)


@dataclass(frozen=True, slots=True)
class _Word:
    """A voice's holdings of one state from one day."""

    held: tuple[Holding, ...]
    denies: bool

    @property
    def last(self) -> Holding:
        return self.held[-1]

    def told(self, told: Told) -> list[Utterance]:
        return [told[h.claim, h.voice.key] for h in self.held]


@dataclass(frozen=True, slots=True)
class _Timeline:
    """The words on one place in the order of their days, whole and by voice."""

    words: Sequence[_Word]
    own: Mapping[str, Sequence[_Word]]

    def within(self, first: date, last: date) -> Sequence[_Word]:
        """The words that are so from one of these days, both in it."""
        begin = bisect_left(self.words, first, key=_since)
        return self.words[begin : bisect_right(self.words, last, key=_since)]

    def newest_before(self, word: _Word, day: date) -> bool:
        """Whether a word is the last that its voice said of the time before a day."""
        own = self.own[word.last.voice.key]
        return word.last.since >= day or own[bisect_left(own, day, key=_since) - 1] is word


def _since(word: _Word) -> date:
    return word.last.since


def _timeline(words: Iterable[_Word]) -> _Timeline:
    ordered = sorted(words, key=lambda w: (rank(w.last), w.last.voice.key, w.denies))
    own: dict[str, list[_Word]] = {}
    for word in ordered:
        own.setdefault(word.last.voice.key, []).append(word)
    return _Timeline(ordered, own)


def compare_control(
    said: Sequence[Utterance], windows: Mapping[str, Window], told: Told
) -> Iterator[Comparison]:
    """Every pair of different voices on one place whose words bear on each other."""
    for spot, here in _by_place(said):
        holdings, _ = read_control(here, windows)
        counted = [h for own in by_voice(holdings).values() for h in effective(own) if h.party.known]
        line = _timeline(_words(counted, {u.claim.id for u in here if u.claim.stance is Stance.DENIES}))
        for first, later in combinations(line.words, 2):
            if first.last.voice.party != later.last.voice.party:
                yield from _compare(spot, first, later, line, told)


def _by_place(said: Sequence[Utterance]) -> Iterator[tuple[Spot, list[Utterance]]]:
    found: dict[str, tuple[Spot, list[Utterance]]] = {}
    for u in said:
        for spot in spots(u.claim, u.document):
            found.setdefault(spot.key, (spot, []))[1].append(u)
    for key in sorted(found):
        yield found[key]


def _words(holdings: Sequence[Holding], denied: set[str]) -> list[_Word]:
    def key(h: Holding) -> tuple[str, ...]:
        return h.voice.key, h.since.isoformat(), h.state, h.party.key, str(h.claim in denied)

    ordered = sorted(holdings, key=lambda h: (key(h), rank(h)))
    runs = [tuple(run) for _, run in groupby(ordered, key=key)]
    return [_Word(run, run[0].claim in denied) for run in runs]


def _compare(spot: Spot, first: _Word, later: _Word, line: _Timeline, told: Told) -> Iterator[Comparison]:
    one, two = first.last, later.last
    if State.BESIEGED in (one.state, two.state):
        return
    place = Finding("same place", 1.0 if spot.where else 0.8, spot.words)
    subject = f"who holds {spot.words}"
    if _agree(one, two):
        found = _one_change(one, two, line) or _both_say(one, two)
    else:
        found = _rival(first, later, line)
    if found:
        relation, note = found
        yield compared(relation, subject, (first.told(told), later.told(told)), (place, note))


def _agree(one: Holding, two: Holding) -> bool:
    return (one.state, one.party.key) == (two.state, two.party.key) or (
        {one.state, two.state} == {State.HELD, State.NOT_HELD} and one.party.key != two.party.key
    )


def _one_change(one: Holding, two: Holding, line: _Timeline) -> tuple[Relation, Finding] | None:
    """Two stated days for what can only be one change, since nobody tells of another between."""
    both = one.change and two.change and one.dated in _SURE and two.dated in _SURE and one.state is two.state
    if not both or one.since == two.since or two.since - one.since > SAME_CHANGE:
        return None
    if not all(_agree(word.last, one) for word in line.within(one.since, two.since)):
        return None
    days = (two.since - one.since).days
    return Relation.TIMING, Finding("days apart", 1.0, f"{days} day(s): {one.since} or {two.since}")


def _both_say(one: Holding, two: Holding) -> tuple[Relation, Finding] | None:
    if one.state is not two.state or two.since > one.said:
        return None
    return Relation.AGREEMENT, Finding("same state", 1.0, f"{one.party.name}: {one.state.replace('_', ' ')}")


def _rival(first: _Word, later: _Word, line: _Timeline) -> tuple[Relation, Finding] | None:
    one, two = first.last, later.last
    if _follows(one, two):
        if not line.newest_before(first, two.since):
            return None
        return Relation.SUPERSESSION, Finding("later", 1.0, f"said for {one.since}, then for {two.since}")
    if two.since > one.said + STANDS or _explained(one, two, line):
        return None
    relation = Relation.DENIAL if first.denies or later.denies else Relation.HOLDER
    if two.since <= one.said:
        return relation, Finding("same time", 1.0, f"both speak for {two.since}: {one.why}; {two.why}")
    return relation, Finding("no change told", 0.5, f"nothing is said to have changed: {one.why}; {two.why}")


def _follows(one: Holding, two: Holding) -> bool:
    """Whether the later tells a change after the day for which the earlier speaks."""
    if not two.change:
        return False
    retold = one.change and two.other is not None and two.other.key == one.party.key
    return two.since >= one.said if two.since > one.since else retold


def _explained(one: Holding, two: Holding, line: _Timeline) -> bool:
    """Whether anyone tells of a change between the two that leads to what the later says."""
    told = line.within(one.said + timedelta(days=1), two.since)
    return any(word.last.change and _agree(word.last, two) for word in told)
