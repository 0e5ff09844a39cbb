"""Who holds a place by a filter over time: how likely each answer is on each day, and what moved it.

A hidden Markov model (`hidden.py`) over the words of all sources (`weighing.py`), run forwards and
backwards, so that what is told later bears on earlier days. The words for what it finds follow from the
probabilities and from who speaks:

- *contested*: a fight is the likeliest, or no holder is likelier than all else and two answers are likely;
- *unknown*: neither a holder nor a contest is likely enough;
- else one party holds it: *confirmed against interest* where a losing party says so itself, *held* where
  one who is no party does, *claimed, unconfirmed* in the word of its own side alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from math import log

from sayso.analysis.hidden import Beliefs, Vector, believed
from sayso.analysis.lanes import Told, Word, by_voice
from sayso.analysis.weighing import (
    NOTHING_LEARNED,
    OUTSIDERS,
    Bearing,
    Scale,
    Shares,
    Weighed,
    evidence,
    scale,
    weigh,
)
from sayso.lexicon.reliability import Priors, priors
from sayso.model.judgement import Belief, Change, Finding, Holding, Party, State, Status, Voice

_DAY = timedelta(days=1)
_SHOWN = 0.005
_HELD = (Status.HELD, Status.CLAIMED, Status.CONFIRMED)


@dataclass(frozen=True, slots=True)
class Picture:
    """The filter over one place: what was weighed, and what is believed on any day."""

    by: Scale
    weighed: tuple[Weighed, ...]
    beliefs: Beliefs

    known: dict[date, Vector] = field(default_factory=dict, repr=False)

    def at(self, day: date) -> Vector:
        """How likely each answer is on a day: each party in the order of the scale, contested, another."""
        if day not in self.known:
            self.known[day] = self.beliefs.at(day.toordinal())
        return self.known[day]


def picture(
    holdings: Sequence[Holding],
    *,
    around: Sequence[Bearing] = (),
    learned: Shares = NOTHING_LEARNED,
    given: Priors | None = None,
) -> Picture | None:
    """The filter over the words of a place; none where they name nobody who may hold it."""  # fmt: skip
    every = [*holdings, *(h for bearing in around for h in bearing.holdings)]
    by = scale(every, given or priors(), learned=learned)
    if by is None or not holdings:
        return None
    weighed = weigh(holdings, by, around=around)
    return Picture(by, weighed, believed(by.chain, evidence(weighed, by))) if weighed else None


def by_filter(
    holdings: Sequence[Holding], *, around: Sequence[Bearing] = (), learned: Shares = NOTHING_LEARNED
) -> tuple[Change, ...]:
    """The days on which the assessment changes, in order."""
    found = picture(holdings, around=around, learned=learned)
    if found is None:
        return ()
    told = _Telling(found, {voice: Told(own) for voice, own in by_voice(holdings).items()})
    changes: list[Change] = []
    for day in _turns(found, sorted({held.since for held in holdings})):
        view = told.on(day, changes)
        if not changes or (changes[-1].status, _keys(changes[-1].parties)) != (
            view.status,
            _keys(view.parties),
        ):
            changes.append(told.change(view))
    return tuple(changes)


def _keys(parties: Iterable[Party]) -> frozenset[str]:
    return frozenset(p.key for p in parties)


def _turns(found: Picture, days: Sequence[date]) -> Iterator[date]:
    """The days with words, and those between them on which the likeliest answer turns."""
    for n, day in enumerate(days):
        if n:
            yield from _between(found, days[n - 1], day)
        yield day


def _between(found: Picture, first: date, last: date) -> Iterator[date]:
    if (last - first) <= _DAY or _likeliest(found, first) == _likeliest(found, last - _DAY):
        return
    low, high = first, last - _DAY  # the answer turns between them
    while high - low > _DAY:
        middle = low + (high - low) // 2
        low, high = (middle, high) if _likeliest(found, middle) == _likeliest(found, first) else (low, middle)
    yield high
    yield from _between(found, high, last)


def _likeliest(found: Picture, day: date) -> int:
    at = found.at(day)
    return max(range(len(at)), key=at.__getitem__)


@dataclass(frozen=True, slots=True)
class _View:
    """What is to be said of a day: who said what by then, and who of them is for the answer."""

    day: date
    status: Status
    parties: Sequence[Party]
    words: Mapping[Voice, Word]
    for_: Mapping[Voice, Word]
    notes: Sequence[Finding]


@dataclass(frozen=True, slots=True)
class _Telling:
    """What the filter found, put in words."""

    found: Picture
    own: Mapping[Voice, Told]

    def on(self, day: date, before: Sequence[Change]) -> _View:
        at = self.found.at(day)
        words = {voice: word for voice, told in self.own.items() if (word := told.at(day))}
        status, parties = self._answer(at, words)
        for_: Mapping[Voice, Word] = {}
        notes: list[Finding] = []
        if status is Status.HELD:
            for_ = self._saying(parties[0], words, before)
            status, notes = self._borne_out(parties[0], for_)
        elif status is Status.CONTESTED:
            for_ = {v: w for v, w in words.items() if w.last.state is State.CONTESTED} or {
                v: w for v, w in words.items() if w.held_by and w.held_by in parties
            }
        return _View(day, status, parties, words, for_, notes)

    def change(self, view: _View) -> Change:
        """The day with who is against it, what moved it and what each word weighs."""
        day, words, at, by = view.day, view.words, self.found.at(view.day), self.found.by
        left = {v: w for v, w in words.items() if v not in view.for_}
        against = {v.name for v, w in left.items() if _contradicts(w, view.parties, view.status)}
        moved = sorted({h.claim for w in words.values() for h in w.run if h.since == day})
        return Change(
            day=day,
            status=view.status,
            parties=tuple(view.parties),
            for_=tuple(sorted({v.name for v in view.for_})),
            against=tuple(sorted(against)),
            moved_by=tuple(moved),
            why=_why(view.status, view.parties, at, by),
            findings=(*view.notes, *self.weights(day)),
            probability=round(max(at), 3),
            beliefs=_beliefs(at, by),
        )

    def _answer(self, at: Vector, words: Mapping[Voice, Word]) -> tuple[Status, list[Party]]:
        by, belief = self.found.by, self.found.by.priors.belief
        top = max(range(len(at)), key=at.__getitem__)
        if top < len(by.parties) and at[top] >= belief.holder.value:
            return Status.HELD, [by.parties[top]]
        likely = [p for p, x in zip(by.parties, at, strict=False) if x >= belief.rival.value]
        if top == len(by.parties) or len(likely) + (at[-2] >= belief.rival.value) > 1:
            fights = [w.last for w in words.values() if w.last.state is State.CONTESTED]
            named = (
                {p.key for h in fights for p in (h.party, h.other) if p}
                if at[-2] >= belief.rival.value
                else set()
            )
            keys = {p.key for p in likely} | named
            return Status.CONTESTED, [p for p in by.parties if p.key in keys] or list(by.parties)
        return Status.UNKNOWN, []

    def _saying(
        self, holder: Party, words: Mapping[Voice, Word], before: Sequence[Change]
    ) -> dict[Voice, Word]:
        """Who says that it holds the place, or that another lost it, and was not overtaken since."""
        others = [c.day for c in before if holder.key not in {p.key for p in c.parties}]
        start = others[-1] if others else date.min
        return {
            voice: word
            for voice, word in words.items()
            if word.said >= start
            and (
                (word.held_by and word.held_by.key == holder.key)
                or (word.last.state is State.NOT_HELD and word.last.party.key != holder.key)
            )
        }

    def _borne_out(self, holder: Party, saying: Mapping[Voice, Word]) -> tuple[Status, list[Finding]]:
        contenders = self.found.by.contenders
        losers = sorted({v.name for v in saying if v.party in contenders - {holder.key}})
        outside = sorted({v.name for v in saying if v.party not in contenders})
        if losers:
            return Status.CONFIRMED, [Finding("against interest", 1.0, f"conceded by {_list(losers)}")]
        if outside:
            return Status.HELD, [Finding("no party to it", 1.0, f"said by {_list(outside)}")]
        names = sorted({v.name for v in saying})
        if names:
            return Status.CLAIMED, [Finding("own side alone", 1.0, f"said by {_list(names)} alone")]
        return Status.HELD, [Finding("inferred", 1.0, "follows from words on other days")]

    def weights(self, day: date) -> Iterator[Finding]:
        """What was believed before the day's words, what each of them weighs, what later words add."""
        number, found, at = day.toordinal(), self.found, self.found.at(day)
        top = max(range(len(at)), key=at.__getitem__)
        n = next((i for i, e in enumerate(found.beliefs.evidence) if e.day == number), None)
        if n is None:
            yield Finding("no word of the day", 0.0, "the belief turns between the words before and after it")
            return
        answer = _answer_words(top, found.by)
        predicted, filtered = found.beliefs.predicted[n], found.beliefs.filtered[n]
        if n:
            carried = found.by.chain.forward(
                found.beliefs.filtered[n - 1], number - found.beliefs.evidence[n - 1].day
            )
            yield Finding(
                "before", round(carried[top], 3), f"{carried[top]:.0%} for {answer} by earlier words"
            )
        for w in (w for w in found.weighed if w.day == day):
            yield Finding("weight", round(w.right, 3), _weight_words(w, _log_odds(w, top, predicted), answer))
        if abs(at[top] - filtered[top]) >= _SHOWN:
            detail = (
                f"{filtered[top]:.0%} for {answer} by the words until then, {at[top]:.0%} with later ones"
            )
            yield Finding("later words", round(at[top], 3), detail)


def _log_odds(w: Weighed, top: int, predicted: Vector) -> float:
    """By how much a word moves the log odds of an answer against all others together."""
    likely = w.likelihood
    rest = [(p, x) for i, (p, x) in enumerate(zip(predicted, likely, strict=True)) if i != top]
    total = sum(p for p, _ in rest)
    if not total:
        return 0.0
    return log(likely[top] / (sum(p * x for p, x in rest) / total))


def _weight_words(w: Weighed, moved: float, answer: str) -> str:
    held, by = w.holding, "no party" if w.kind in OUTSIDERS else f"{w.kind.replace('_', ' ')} of its side"
    hedges = [
        "" if w.main else "said of that day besides",
        f"may echo {w.echoes} other{'s' * (w.echoes > 1)}" if w.echoes else "",
        f"counted at {w.weight:.2f}" if w.weight < 1 else "",
    ]
    notes = "".join(f", {hedge}" for hedge in hedges if hedge)
    return (
        f"{w.voice.name} ({by}, right in {w.right:.0%}{notes}): {held.why}; "
        f"log odds {moved:+.2f} for {answer} (claim {held.claim[:8]})"
    )


def _beliefs(at: Vector, by: Scale) -> tuple[Belief, ...]:
    named = [Belief("held", round(x, 3), p) for p, x in zip(by.parties, at, strict=False)]
    every = [*named, Belief("contested", round(at[-2], 3)), Belief("another", round(at[-1], 3))]
    return tuple(sorted(every, key=lambda b: (-b.probability, b.what, b.party.key if b.party else "")))


def _answer_words(n: int, by: Scale) -> str:
    if n < len(by.parties):
        return by.parties[n].name
    return "a contest" if n == len(by.parties) else "somebody else"


def _why(status: Status, parties: Sequence[Party], at: Vector, by: Scale) -> str:
    shares = sorted(
        ((x, _answer_words(n, by)) for n, x in enumerate(at) if x >= _SHOWN), key=lambda s: (-s[0], s[1])
    )
    names = _list([p.name for p in parties])
    head = {
        Status.HELD: f"{names} holds it",
        Status.CONTESTED: f"contested, {names}",
        Status.CLAIMED: f"{names} holds it, in the word of its own side alone",
        Status.CONFIRMED: f"{names} holds it, and the losing side concedes",
        Status.UNKNOWN: "no answer is likely enough",
    }[status]
    return f"{head}: {', '.join(f'{name} {x:.0%}' for x, name in shares)}"


def _contradicts(word: Word, parties: Sequence[Party], status: Status) -> bool:
    """Whether a word speaks against an assessment."""
    keys = {p.key for p in parties}
    if word.last.state is State.NOT_HELD:
        return word.last.party.key in keys and status in _HELD
    if word.last.state is State.CONTESTED:
        return status in _HELD
    return word.held_by is not None and word.held_by.known and word.held_by.key not in keys


def _list(names: Iterable[str]) -> str:
    *most, last = [*names] or [""]
    return f"{', '.join(most)} and {last}" if most else last
