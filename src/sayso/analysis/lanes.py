"""One lane for each narrator: its own latest claim at each day."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import groupby

from sayso.analysis.holdings import rank
from sayso.model.judgement import Holding, Lane, Mark, Party, State, Step, Voice


@dataclass(frozen=True)
class Word:
    """What a voice says at a day: its latest holdings of one state, oldest first."""

    run: tuple[Holding, ...]

    @property
    def last(self) -> Holding:
        """The newest of them."""
        return self.run[-1]

    @cached_property
    def said(self) -> date:
        """The last day on which the voice said so."""
        return max(held.said for held in self.run)

    @cached_property
    def changed(self) -> date | None:
        """The last day on which, in its word, the place changed hands."""
        return max((held.since for held in self.run if held.change), default=None)

    @property
    def held_by(self) -> Party | None:
        """Who holds the place in this word: one who is besieged holds it."""
        return holder_in(self.last)

    @property
    def claims(self) -> tuple[str, ...]:
        """The claims it rests on."""
        return tuple(sorted({held.claim for held in self.run}))


def holder_in(held: Holding) -> Party | None:
    """Who holds the place in one word: one who is besieged holds it."""
    if held.state is State.HELD:
        return held.party
    return held.other if held.state is State.BESIEGED else None


def by_voice(holdings: Iterable[Holding]) -> dict[Voice, tuple[Holding, ...]]:
    """The holdings of each voice, oldest first, voices by key."""
    ordered = sorted(holdings, key=lambda h: (h.voice.key, rank(h), h.claim))
    groups = groupby(ordered, key=lambda h: h.voice.key)
    return {run[0].voice: tuple(run) for run in (list(group) for _, group in groups)}


class Told:
    """What one voice says over time, from its holdings, oldest first; for questions about many days."""

    def __init__(self, own: Sequence[Holding]) -> None:
        self._own = effective(own)
        self._days = [held.since for held in self._own]
        self._words: dict[int, Word] = {}

    def at(self, day: date) -> Word | None:
        """What it says of that day: its latest claim that is so from then or before."""
        end = bisect_right(self._days, day)
        if end and end not in self._words:
            start, key = end - 1, _key(self._own[end - 1])
            while start and _key(self._own[start - 1]) == key:
                start -= 1
            self._words[end] = Word(tuple(self._own[start:end]))
        return self._words.get(end)


def lane(voice: Voice, own: Sequence[Holding], marks: Iterable[Mark]) -> Lane:
    """The lane of one voice from its holdings, oldest first."""
    ordered = sorted(marks, key=lambda m: (m.day, m.claim))
    return Lane(voice=voice, steps=tuple(map(_step, _runs(own))), marks=tuple(ordered))


def effective(own: Sequence[Holding]) -> list[Holding]:
    """The holdings of one voice that count: of several states told for one day, the latest alone.

    Reports of one day have no order: where they differ, the same one counts in whatever order they come.
    """
    days: dict[date, list[Holding]] = defaultdict(list)
    for held in own:
        days[held.since].append(held)
    latest = {day: _latest(told) for day, told in days.items()}
    return [held for held in own if latest[held.since] == _key(held)]


def _latest(told: Sequence[Holding]) -> tuple[State, str, str]:
    newest = max(rank(held)[:4] for held in told)
    words = [held for held in sorted(told, key=rank) if rank(held)[:4] == newest]
    return max({held.order[1]: _key(held) for held in words}.values())


def _runs(own: Sequence[Holding]) -> list[tuple[Holding, ...]]:
    """Stretches of one state."""
    return [tuple(run) for _, run in groupby(effective(own), key=_key)]


def _key(held: Holding) -> tuple[State, str, str]:
    siege = held.state in (State.CONTESTED, State.BESIEGED)
    return held.state, held.party.key, held.other.key if siege and held.other else ""


def _step(run: Sequence[Holding]) -> Step:
    first = run[0]
    others: list[Party] = [held.other for held in run if held.other]
    return Step(
        since=first.since,
        state=first.state,
        party=first.party,
        other=others[0] if others else None,
        dated=first.dated,
        certainty=min((h.certainty for h in run), key=("certain", "probable", "possible").index),
        claims=tuple(sorted({held.claim for held in run})),
        why=first.why,
    )
