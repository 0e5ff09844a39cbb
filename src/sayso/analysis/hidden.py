"""A hidden Markov chain over who holds a place: belief carried over days, forwards and backwards.

The states are the holders, which are alike to the chain, then *contested* (held by nobody wholly), then
*another* (held by someone whom no word names). Since holders are alike, any number of days is one step in
closed form: three sums move by a power of a matrix of three, and what tells the holders apart fades by a
power of one number. Only days with evidence cost anything.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

Vector = tuple[float, ...]
Matrix = tuple[Vector, Vector, Vector]

_KEPT_POWERS = 4096


@dataclass(frozen=True, slots=True)
class Chain:
    """How a place changes hands.

    `stay` and `fight` are mean days in one hand and of a fight; `contested` and `another` the shares of
    these states where nothing is known.
    """

    holders: int
    stay: float
    fight: float
    contested: float
    another: float

    @property
    def start(self) -> Vector:
        """The belief before any word. Where one holder alone is named, its rival is *another*."""
        named = 1 - self.contested - self.another
        if self.holders == 1:
            return named / 2, self.contested, self.another + named / 2
        return (*(named / self.holders for _ in range(self.holders)), self.contested, self.another)

    def forward(self, belief: Sequence[float], days: int) -> Vector:
        """The belief so many days later, if nothing is heard."""
        step, fades = _power(self, days), _fading(self) ** days
        whole = sum(belief[:-2])
        sums = (whole, belief[-2], belief[-1])
        later = [sum(sums[i] * step[i][j] for i in range(3)) for j in range(3)]
        mean, was = later[0] / self.holders, whole / self.holders
        return (*(mean + fades * (b - was) for b in belief[:-2]), later[1], later[2])

    def backward(self, likelihood: Sequence[float], days: int) -> Vector:
        """How likely what is heard makes each state so many days earlier."""
        step, fades = _power(self, days), _fading(self) ** days
        mean = sum(likelihood[:-2]) / self.holders
        means = (mean, likelihood[-2], likelihood[-1])
        earlier = [sum(step[i][j] * means[j] for j in range(3)) for i in range(3)]
        return (*(earlier[0] + fades * (v - mean) for v in likelihood[:-2]), earlier[1], earlier[2])


@dataclass(frozen=True, slots=True)
class Door:
    """By that share the place has gone, just before a day, where its words say: `to`, which sums to 1."""

    share: float
    to: Vector

    def forward(self, belief: Sequence[float]) -> Vector:
        """The belief behind the door."""
        total = sum(belief)
        return tuple(
            (1 - self.share) * b + self.share * total * s for b, s in zip(belief, self.to, strict=True)
        )

    def backward(self, likelihood: Sequence[float]) -> Vector:
        """How likely what is heard behind the door makes each state before it."""
        mean = sum(s * v for s, v in zip(self.to, likelihood, strict=True))
        return tuple((1 - self.share) * v + self.share * mean for v in likelihood)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is heard of one day: the likelihood of it under each state, and the door that opens before it."""

    day: int
    likelihood: Vector
    door: Door | None = None

    def opened(self, belief: Vector) -> Vector:
        """The belief about the day from the words before it."""
        return self.door.forward(belief) if self.door else belief

    def heard(self, beyond: Vector) -> Vector:
        """How likely the words from this day on make each state before it."""
        likelihood = _product(self.likelihood, beyond)
        return self.door.backward(likelihood) if self.door else likelihood


@dataclass(frozen=True, slots=True)
class Beliefs:
    """Forward and backward passes over evidence in order of days, one item for each."""

    chain: Chain
    evidence: tuple[Evidence, ...]
    predicted: tuple[Vector, ...]  # from the words before that day
    filtered: tuple[Vector, ...]  # with those of the day
    beyond: tuple[Vector, ...]  # how the words after it bear on the day

    def at(self, day: int) -> Vector:
        """The belief about a day from all that is heard; sums to 1."""
        n = bisect_right(self.evidence, day, key=lambda e: e.day) - 1
        after = self.evidence[n + 1] if n + 1 < len(self.evidence) else None
        if n < 0:
            before = self.chain.start
        else:
            before = self.chain.forward(self.filtered[n], day - self.evidence[n].day)
        if after is None:
            return normal(before)
        heard = after.heard(self.beyond[n + 1])
        return normal(_product(before, self.chain.backward(heard, after.day - day)))


def believed(chain: Chain, evidence: Sequence[Evidence]) -> Beliefs:
    """The passes over evidence, whose days run upward and differ."""
    predicted: list[Vector] = []
    filtered: list[Vector] = []
    for n, e in enumerate(evidence):
        carried = chain.forward(filtered[-1], e.day - evidence[n - 1].day) if n else chain.start
        predicted.append(e.opened(carried))
        filtered.append(normal(_product(predicted[-1], e.likelihood)))
    beyond: list[Vector] = [(1.0,) * (chain.holders + 2)]
    for n in range(len(evidence) - 1, 0, -1):
        heard = evidence[n].heard(beyond[-1])
        beyond.append(normal(chain.backward(heard, evidence[n].day - evidence[n - 1].day)))
    return Beliefs(chain, tuple(evidence), tuple(predicted), tuple(filtered), tuple(reversed(beyond)))


def normal(weights: Sequence[float]) -> Vector:
    """The same proportions with the sum 1."""
    total = sum(weights)
    return tuple(w / total for w in weights)


def _product(one: Sequence[float], two: Sequence[float]) -> Vector:
    return tuple(a * b for a, b in zip(one, two, strict=True))


def _lumped(chain: Chain) -> Matrix:
    """One day between holders together, contested and another. Who leaves a state goes where any may be."""
    held, contested, another = sum(chain.start[:-2]), *chain.start[-2:]
    leave, end = 1 / chain.stay, 1 / chain.fight
    elsewhere = 1 - held / chain.holders  # of the other states, seen from one holder
    to = leave / elsewhere
    return (
        (1 - to * (contested + another), to * contested, to * another),
        (end * held / (1 - contested), 1 - end, end * another / (1 - contested)),
        (leave * held / (1 - another), leave * contested / (1 - another), 1 - leave),
    )


def _fading(chain: Chain) -> float:
    """By how much one day leaves of what tells the holders apart."""
    share = sum(chain.start[:-2]) / chain.holders
    leave = 1 / chain.stay
    return 1 - leave - leave * share / (1 - share)


@lru_cache(maxsize=_KEPT_POWERS)
def _power(chain: Chain, days: int) -> Matrix:
    if days == 0:
        return (1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)
    half = _power(chain, days // 2)
    square = _times(half, half)
    return _times(square, _lumped(chain)) if days % 2 else square


def _times(one: Matrix, two: Matrix) -> Matrix:
    a, b, c = (
        (
            row[0] * two[0][0] + row[1] * two[1][0] + row[2] * two[2][0],
            row[0] * two[0][1] + row[1] * two[1][1] + row[2] * two[2][1],
            row[0] * two[0][2] + row[1] * two[1][2] + row[2] * two[2][2],
        )
        for row in one
    )
    return a, b, c
