"""How often each way to judge is wrong on who holds a place, on simulated wars with a known truth.

    python -m benchmarks.control            all conditions, minutes
    python -m benchmarks.control --quick    two conditions, two wars each

Two questions. *Live*: who holds the place today, by what was printed until today. *Afterwards*: who held it
on that day, by all that was printed. An answer is a side or "contested"; none is wrong. Shown is the share of
place-days answered wrongly, over all days and over those on which one side held the place: the mean over wars
with a 95 % interval, and the ratio to the best of the three ways that need no model. Then whether the
probabilities hold: of the answers given 80 to 90 %, how many are right; the expected calibration error; the
Brier score over all answers.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from statistics import mean, stdev

from benchmarks.war import CONTESTED, SIDES, Condition, War, day, name_of, war
from sayso.analysis.dating import windows
from sayso.analysis.filtering import Picture, picture
from sayso.analysis.holdings import rank, read_control
from sayso.analysis.lanes import holder_in
from sayso.analysis.learning import learned
from sayso.analysis.scene import at
from sayso.analysis.standing import by_rules
from sayso.analysis.voices import Utterance, utterances
from sayso.analysis.weighing import NOTHING_LEARNED, Shares
from sayso.model.judgement import Change, Holding, Place, State, Status

RECENT = timedelta(days=14)
"""How far back the votes of a majority go, where there are any."""

EVERY = 4
LEARN_EVERY = 50
SEEDS = 6
SIMPLE = ("latest claim", "majority of outlets", "majority of origins")
BASE = Condition(name="middling")
GRID = (
    BASE,
    Condition(name="honest sides", bias=0.1),
    Condition(name="biased sides", bias=0.9),
    Condition(name="no echo", echo=0.0),
    Condition(name="outlets echo", echo=0.8),
    Condition(name="no delay", delay=0.0),
    Condition(name="delay of a week", delay=7.0),
    Condition(name="much is seen", seen=0.9, dark=0.0),
    Condition(name="silence", seen=0.2, dark=0.5),
    Condition(name="all of it", bias=0.9, echo=0.8, delay=5.0, seen=0.25, dark=0.4),
)
QUICK = (BASE, GRID[-1])

Answer = tuple[str | None, float]
Likely = Mapping[str, float]


@dataclass(slots=True)
class Score:
    """Answers against the truth: wrong ones by way and war, and probabilities with their outcome."""

    wrong: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    misheld: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    told: dict[str, list[tuple[float, bool]]] = field(default_factory=lambda: defaultdict(list))
    brier: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))

    def add(self, other: Score) -> None:
        """Takes in the answers of another war."""
        for part in ("wrong", "misheld", "told", "brier"):
            for way, values in getattr(other, part).items():
                getattr(self, part)[way].extend(values)


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """What was printed on one place until some day, as every way to judge needs it."""

    holdings: tuple[Holding, ...]
    outlets: Mapping[str, str]


def latest(told: Told, on: date) -> str | None:
    """Whoever the last claim names."""
    words = [h for h in told.holdings if h.since <= on]
    return _named(max(words, key=rank)) if words else None


def of_outlets(told: Told, on: date) -> str | None:
    """Whoever most outlets name in what each printed last."""
    return _majority(told.holdings, on, lambda h: told.outlets[h.claim])


def of_origins(told: Told, on: date) -> str | None:
    """Whoever most origins name in what each said last; a side with its allies is one."""
    return _majority(
        told.holdings, on, lambda h: f"party:{h.voice.party}" if h.voice.party in SIDES else h.voice.key
    )


def of_rules(told: Told, on: date) -> str | None:
    """What the judge by rules makes of it."""
    before = [c for c in _by_rules(told) if c.day <= on]
    if not before or before[-1].status is Status.UNKNOWN:
        return None
    return CONTESTED if before[-1].status is Status.CONTESTED else before[-1].parties[0].key


@lru_cache(maxsize=2)
def _by_rules(told: Told) -> tuple[Change, ...]:
    return by_rules(told.holdings)


WAYS: dict[str, Callable[[Told, date], str | None]] = dict(
    zip(SIMPLE, (latest, of_outlets, of_origins), strict=True), rules=of_rules
)


def _majority(holdings: Iterable[Holding], on: date, who: Callable[[Holding], str]) -> str | None:
    until = sorted((h for h in holdings if h.since <= on), key=rank)
    last = {who(h): h for h in until}
    votes = [h for h in last.values() if on - h.since <= RECENT] or list(last.values())
    counted = Counter(_named(h) for h in votes)
    most = max(counted.values(), default=0)
    tied = [h for h in sorted(votes, key=rank) if counted[_named(h)] == most]
    return _named(tied[-1]) if tied else None


def _named(held: Holding) -> str | None:
    """Who holds the place in one word; of two sides, the one that did not lose it."""
    if held.state is State.CONTESTED:
        return CONTESTED
    holder = holder_in(held)
    return holder.key if holder else next((s for s in SIDES if s != held.party.key), None)


def likely(found: Picture | None, on: date) -> Likely:
    """The probability of each answer by the filter."""
    if found is None:
        return {}
    shares = found.at(on)
    return {
        **{p.key: x for p, x in zip(found.by.parties, shares, strict=False)},
        CONTESTED: shares[-2],
        "another": shares[-1],
    }


class Judged:
    """One war, judged live and afterwards."""

    def __init__(self, fought: War) -> None:
        self.truth = fought.truth
        self.said = utterances(fought.told.claims, fought.told.documents, copies={})
        self.days = windows(self.said)
        self.outlets = {u.claim.id: str(u.document.publisher) for u in self.said}
        self.by_place = [at(self.said, self._place(n)) for n in range(len(self.truth))]

    def _place(self, n: int) -> Place:
        name = name_of(n)
        return Place(f"test:{name.lower().replace(' ', '-')}", name, (name,))

    def told(self, place: int, until: date) -> Told:
        """What was printed on a place until a day."""
        words: list[Utterance] = [u for u in self.by_place[place] if u.said and u.said <= until]
        return Told(read_control(words, self.days)[0], self.outlets)

    def learned(self, until: date) -> Shares:
        """What the claims printed until a day teach of their sources."""
        return learned(self.told(n, until).holdings for n in range(len(self.truth)))

    def live(self) -> Score:
        """Today, by what was printed until today."""
        score, shares, last = _Tally(), NOTHING_LEARNED, len(self.truth[0])
        for n in range(EVERY, last, EVERY):
            if n // LEARN_EVERY != (n - EVERY) // LEARN_EVERY:
                shares = self.learned(day(n))
            for place in range(len(self.truth)):
                told = self.told(place, day(n))
                if told.holdings:
                    score.take(told, day(n), self.truth[place][n], _pictures(told, shares))
        return score.done()

    def afterwards(self) -> Score:
        """Each day, by all that was printed."""
        score, end = _Tally(), day(len(self.truth[0]))
        shares = self.learned(end)
        for place, truth in enumerate(self.truth):
            told = self.told(place, end)
            first = min((h.since for h in told.holdings), default=None)
            pictures = _pictures(told, shares)
            for n in range(0, len(truth), EVERY):
                if first and day(n) >= first:
                    score.take(told, day(n), truth[n], pictures)
        return score.done()


def _pictures(told: Told, shares: Shares) -> dict[str, Picture | None]:
    return {"filter": picture(told.holdings), "learned": picture(told.holdings, learned=shares)}


class _Tally:
    def __init__(self) -> None:
        self.rights: dict[str, list[bool]] = defaultdict(list)
        self.truths: list[str] = []
        self.score = Score()

    def take(self, told: Told, on: date, truth: str, pictures: Mapping[str, Picture | None]) -> None:
        self.truths.append(truth)
        for way, ask in WAYS.items():
            self.rights[way].append(ask(told, on) == truth)
        for way, found in pictures.items():
            shares = likely(found, on)
            top = max(shares, key=lambda k: shares[k], default=None)
            self.rights[way].append(top == truth)
            if top is not None:
                self.score.told[way].append((shares[top], top == truth))
                self.score.brier[way].append(sum((p - (k == truth)) ** 2 for k, p in shares.items()))

    def done(self) -> Score:
        for way, rights in self.rights.items():
            held = [r for r, truth in zip(rights, self.truths, strict=True) if truth != CONTESTED]
            self.score.wrong[way], self.score.misheld[way] = [1 - mean(rights)], [1 - mean(held)]
        return self.score


def calibration(told: Sequence[tuple[float, bool]]) -> Iterator[tuple[float, float, float, int]]:
    """For each tenth of probability with answers in it: its lower edge, mean told, share right, answers."""
    bins: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for p, right in told:
        bins[min(9, int(p * 10))].append((p, right))
    for edge, items in sorted(bins.items()):
        yield edge / 10, mean(p for p, _ in items), mean(r for _, r in items), len(items)


def ece(told: Sequence[tuple[float, bool]]) -> float:
    """Expected calibration error over tenths."""
    return sum(n * abs(p - right) for _, p, right, n in calibration(told)) / len(told)


def interval(values: Sequence[float]) -> str:
    """A mean with its 95 % interval."""
    half = 1.96 * stdev(values) / len(values) ** 0.5 if len(values) > 1 else 0.0
    return f"{mean(values):.3f} ±{half:.3f}"


def rows(name: str, question: str, score: Score) -> str:
    """Two rows of the table: over all days, and over those on which one side held the place."""
    every = _row(name, question, score.wrong)
    return f"{every}\n{_row(name, f'{question}, one side holds', score.misheld)}"


def _row(name: str, question: str, wrong: Mapping[str, Sequence[float]]) -> str:
    best = min(mean(wrong[way]) for way in SIMPLE)
    cells = " | ".join(interval(wrong[way]) for way in (*WAYS, "filter", "learned"))
    ratios = " | ".join(f"{mean(wrong[way]) / best:.2f}" if best else "–" for way in ("filter", "learned"))
    return f"| {name} | {question} | {cells} | {ratios} |"


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--seeds", type=int)
    parser.add_argument("--first-seed", type=int, default=0)
    asked = parser.parse_args()
    began, total = time.perf_counter(), {"live": Score(), "afterwards": Score()}
    heads = ["condition", "question", *WAYS, "filter", "learned", "filter ratio", "learned ratio"]
    print("|", " | ".join(heads), "|\n|", " | ".join("---" for _ in heads), "|")
    for condition in QUICK if asked.quick else GRID:
        scores = {"live": Score(), "afterwards": Score()}
        seeds = asked.seeds or (2 if asked.quick else SEEDS)
        for seed in range(asked.first_seed, asked.first_seed + seeds):
            judged = Judged(war(condition, seed))
            scores["live"].add(judged.live())
            scores["afterwards"].add(judged.afterwards())
        for question, score in scores.items():
            print(rows(condition.name, question, score), flush=True)
            total[question].add(score)
    for question, score in total.items():
        print(rows("all", question, score))
    for question, score in total.items():
        for way in ("filter", "learned"):
            told = score.told[way]
            brier = mean(score.brier[way])
            print(f"\n{way}, {question}: ECE {ece(told):.3f}, Brier {brier:.3f}, {len(told)} answers")
            print("| told | mean told | right | answers |\n| --- | --- | --- | --- |")
            for edge, p, right, n in calibration(told):
                print(f"| {edge:.1f} to {edge + 0.1:.1f} | {p:.3f} | {right:.3f} | {n} |")
    print(f"\n{time.perf_counter() - began:.0f} s")


if __name__ == "__main__":
    main()
