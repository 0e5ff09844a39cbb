"""Stretches of time as bars of characters along an axis of days."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby


@dataclass(frozen=True, slots=True)
class Stretch:
    """What is so from a day until the next stretch: a `label` to write, a `fill` to draw, a `style`.

    `edge` and `fill` are one character each.
    """

    since: date
    label: str
    fill: str
    style: str = ""
    edge: str = " "


@dataclass(frozen=True, slots=True)
class Axis:
    """Days laid out over `width` characters, from `first` to `last`, both in it."""

    first: date
    last: date
    width: int

    @property
    def days(self) -> int:
        """How many days there are."""
        return (self.last - self.first).days + 1

    def cell(self, day: date) -> int:
        """The character at which a day begins."""
        return min(max((day - self.first).days, 0) * self.width // self.days, self.width - 1)

    def ticks(self) -> str:
        """The axis in words: as many days as fit, each written where it begins."""
        row, free = [" "] * self.width, 0
        for turn in range(0, self.days, self._stride()):
            on = self.first + timedelta(days=turn)
            words = f"{on.day} {on:%b}" if on.day < 29 or self.days < 60 else f"{on:%b}"
            at = self.cell(on)
            if at >= free and at + len(words) <= self.width:
                row[at : at + len(words)] = words
                free = at + len(words) + 2
        return "".join(row).rstrip()

    def _stride(self) -> int:
        fitting = max(1, self.width // len("28 Nov  "))
        return max(1, -(-self.days // fitting))


def axis(days: Iterable[date], *, width: int) -> Axis:
    """An axis that holds all the days, with room after the last so that its stretch is seen."""
    known = sorted(days)
    span = (known[-1] - known[0]).days
    return Axis(known[0], known[-1] + timedelta(days=max(1, span // 10)), width)


def bar(stretches: Sequence[Stretch], on: Axis) -> Iterator[tuple[str, str]]:
    """The runs of one bar as (characters, style), labels written into the fill where they fit.

    Stretches are in order of time; of several that begin in one character the last is drawn.
    """
    owners: list[Stretch | None] = [None] * on.width
    for stretch in stretches:
        start = on.cell(stretch.since)
        owners[start:] = [stretch] * (on.width - start)
    for owner, run in groupby(owners):
        length = len(list(run))
        yield (_written(owner, length), owner.style) if owner else (" " * length, "")


def signs(marks: Iterable[tuple[date, str]], on: Axis) -> str:
    """One-character signs, each at its day; a taken place moves a sign to the right."""
    row = [" "] * on.width
    for day, sign in sorted(marks):
        free = next((at for at in range(on.cell(day), on.width) if row[at] == " "), on.width - 1)
        row[free] = sign
    return "".join(row).rstrip()


def _written(stretch: Stretch, length: int) -> str:
    for label in (stretch.label, stretch.label.split(" ")[0]):
        if len(label) + 2 <= length:
            return f"{stretch.edge}{label} ".ljust(length, stretch.fill)
    room = stretch.edge if length > 1 else ""
    return f"{room}{stretch.label[:1]}".ljust(length, stretch.fill)[:length]
