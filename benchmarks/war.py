"""Simulated wars with a known truth, and what sources tell of them.

Nothing here is the filter's model. Places change hands by offensives: a side whose strength has wandered
above the other's attacks along the front, fights inside for a number of days with a long tail, and takes
the place or is thrown back; neighbours fall together. Sources are agents with habits, not with error rates:
a side announces captures before they are made, goes on claiming what it did not get or has lost, and admits
losses seldom and late; a monitor hears of a share of what happens, late, misdates some, and now and then
believes a side; residents see their own street; outlets have leanings, pick up what others said with a lag,
and name their source or do not; there are weeks in which nobody who is no party sees a place.

What it shares with the filter: that a place is held by one side or fought over, that voices can be told
apart where they are named, and that nobody lies against their own interest.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from tests.factory import Corpus, actor, many, one, town

from sayso.model import Claim, Document, Kind, Role
from sayso.model.values import Who

FIRST = date(2017, 1, 1)
CONTESTED = "contested"
SIDES = ("army", "rebels")
ACTORS: dict[str, Who] = {
    "army": actor("the Army", "army", "military"),
    "militia": actor("the Militia", "army"),
    "rebels": actor("the Rebels", "rebels"),
    "monitor": actor("the Monitor", None, "monitor"),
    "observers": actor("the Observers", None, "monitor"),
}
PRESS = {"army": ("army", "militia"), "rebels": ("rebels",)}
ROLES = {"army": Role.MILITARY, "militia": Role.ARMED_GROUP, "rebels": Role.ARMED_GROUP}
OUTLETS = {
    "Loyal Daily": "army",
    "Homeland": "army",
    "Front Voice": "rebels",
    "Wire": "",
    "Gazette": "",
    "Herald": "",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """How hard it is to see.

    `bias`: how freely sides claim what they did not get and hide what they lost, 0 to 1. `echo`: the
    share of what outlets pick up that they print in their own voice. `delay`: mean days until news is
    out. `seen`: the share of what happens that each independent source hears of. `dark`: the share of
    days on which no independent source sees a place.
    """

    name: str
    bias: float = 0.5
    echo: float = 0.35
    delay: float = 2.0
    seen: float = 0.5
    dark: float = 0.2
    days: int = 150
    places: int = 6


@dataclass(frozen=True, slots=True)
class War:
    """The truth by place and day, and the reports on it."""

    truth: tuple[tuple[str, ...], ...]
    told: Corpus


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One word before it is printed: that `who` does `what`, since a day if that is told, said on a day."""

    by: str
    what: str
    who: str
    said: int
    since: int | None = None
    other: str | None = None


@dataclass(slots=True)
class Course:
    """One place on its way: days by who held it, and what happened."""

    days: list[str]
    happened: list[tuple[int, str, str]] = field(default_factory=list)  # day, what, which side


def war(condition: Condition, seed: int) -> War:
    """A war and what is told of it; the same for the same seed."""
    draw = random.Random(f"{condition.name} {seed}")
    courses = _fought(condition, draw)
    reports = []
    for n, course in enumerate(courses):
        words = [*_of_sides(course, condition, draw), *_of_others(course, condition, draw)]
        printed = list(_printed(words, condition, draw))
        reports += [_report(n, k, outlet, said, own) for k, (outlet, said, own) in enumerate(printed)
                    if said.said < condition.days]  # fmt: skip
    return War(tuple(tuple(c.days) for c in courses), many(*reports))


def name_of(place: int) -> str:
    """What reports call a place."""
    return f"Town {'ABCDEFGHIJKLMNOP'[place]}"


def day(n: int) -> date:
    """The n-th day of a war."""
    return FIRST + timedelta(days=n)


def _enemy(side: str) -> str:
    return SIDES[1 - SIDES.index(side)]


def _fought(c: Condition, draw: random.Random) -> list[Course]:
    border = draw.randint(1, c.places - 1)
    courses = [Course([SIDES[n >= border]]) for n in range(c.places)]
    fights: dict[int, tuple[str, int, bool]] = {}
    lead = 0.0
    for today in range(1, c.days):
        lead = 0.97 * lead + draw.gauss(0, 0.25)
        for n, course in enumerate(courses):
            if n in fights:
                _fight_on(course, n, fights, today)
            else:
                course.days.append(course.days[-1])
                _attack(courses, n, fights, today, lead, draw)
    return courses


def _fight_on(course: Course, n: int, fights: dict[int, tuple[str, int, bool]], today: int) -> None:
    attacker, until, wins = fights[n]
    if today < until:
        course.days.append(CONTESTED)
        return
    holder = attacker if wins else _enemy(attacker)
    course.days.append(holder)
    course.happened.append((today, "taken" if wins else "repelled", attacker))
    del fights[n]


def _attack(
    courses: Sequence[Course], n: int, fights: dict[int, tuple[str, int, bool]], today: int, lead: float,
    draw: random.Random,
) -> None:  # fmt: skip
    holder = courses[n].days[-1]
    near = {courses[k].days[-1] for k in (n - 1, n + 1) if 0 <= k < len(courses)}
    attacker = _enemy(holder)
    push = lead if attacker == "army" else -lead
    exposed = 0.03 if attacker in near else 0.004
    if draw.random() < exposed * (2.718 ** min(push, 1.5)):
        length = max(1, min(40, round(draw.lognormvariate(1.5, 0.8))))
        fights[n] = (attacker, today + length, draw.random() < 0.55 + 0.2 * max(-1, min(1, push)))
        courses[n].happened.append((today + 1, "entered", attacker))


def _of_sides(course: Course, c: Condition, draw: random.Random) -> Iterator[Said]:
    """What the sides announce: early, stubbornly, and losses seldom."""
    for today, what, side in course.happened:
        press, enemy = draw.choice(PRESS[side]), _enemy(side)
        if what == "entered":
            if draw.random() < 0.6:
                yield Said(by=press, what="contests", who=side, other=enemy, said=today, since=today)
            if draw.random() < 0.8 * c.bias:  # the capture is announced before it is made
                early = today + draw.randint(0, 3)
                yield from _claimed(press, side, early, c, draw)
        elif what == "taken":
            for by in PRESS[side]:
                if draw.random() < 0.9:
                    yield Said(
                        by=by,
                        what="gains",
                        who=side,
                        other=enemy,
                        said=today + draw.randint(0, 1),
                        since=today,
                    )
            yield from _on_loss(enemy, today, c, draw)
        elif draw.random() < 0.6:
            yield Said(by=draw.choice(PRESS[enemy]), what="holds", who=enemy, said=today + draw.randint(0, 2))
    for today in range(len(course.days)):  # and what they hold they say now and then
        for side in SIDES:
            if course.days[today] == side and draw.random() < 0.03:
                yield Said(by=draw.choice(PRESS[side]), what="holds", who=side, said=today)


def _claimed(press: str, side: str, early: int, c: Condition, draw: random.Random) -> Iterator[Said]:
    yield Said(by=press, what="gains", who=side, other=_enemy(side), said=early, since=early)
    again = early
    while draw.random() < 0.7 * c.bias:  # and the claim is kept up, whatever became of it
        again += draw.randint(2, 6)
        yield Said(by=draw.choice(PRESS[side]), what="holds", who=side, said=again)


def _on_loss(loser: str, today: int, c: Condition, draw: random.Random) -> Iterator[Said]:
    if draw.random() < 0.5 * (1 - c.bias):
        late = today + draw.randint(1, 8)
        yield Said(
            by=draw.choice(PRESS[loser]), what="loses", who=loser, said=late, since=draw.choice((today, None))
        )
        return
    again = today
    while draw.random() < 0.8 * c.bias:  # the loss is denied, then silence
        again += draw.randint(1, 5)
        yield Said(by=draw.choice(PRESS[loser]), what="holds", who=loser, said=again)


def _of_others(course: Course, c: Condition, draw: random.Random) -> Iterator[Said]:
    """What the monitors and residents tell."""
    dark = _dark(len(course.days), c, draw)
    for today, what, side in course.happened:
        for by in ("monitor", "observers", "residents"):
            late = today + min(30, int(draw.expovariate(1 / c.delay))) if c.delay else today
            if today in dark or draw.random() > c.seen:
                continue
            since = today + draw.choice((0, 0, 0, -1, 1, 2)) if draw.random() < 0.7 else None
            yield from _observed(by, what, side, late, since if since is None or since <= late else today)
    for today in range(len(course.days)):
        for by in ("monitor", "observers", "residents"):
            if today not in dark and draw.random() < 0.04 * c.seen:
                yield from _looked(by, course.days[today], today, c, draw)


def _observed(by: str, what: str, side: str, late: int, since: int | None) -> Iterator[Said]:
    enemy = _enemy(side)
    if what == "entered":
        yield Said(by=by, what="contests", who=side, other=enemy, said=late, since=since)
    elif what == "taken":
        yield Said(by=by, what="gains", who=side, other=enemy, said=late, since=since)
    else:
        yield Said(by=by, what="holds", who=enemy, said=late)


def _looked(by: str, state: str, today: int, c: Condition, draw: random.Random) -> Iterator[Said]:
    """A look at how things stand, told some days later as if it were still so."""
    late = today + (min(30, int(draw.expovariate(1 / c.delay))) if c.delay else 0)
    if state == CONTESTED and by != "residents":
        yield Said(by=by, what="contests", who="army", other="rebels", said=late)
    else:
        yield Said(by=by, what="holds", who=draw.choice(SIDES) if state == CONTESTED else state, said=late)


def _dark(days: int, c: Condition, draw: random.Random) -> set[int]:
    found: set[int] = set()
    while len(found) < c.dark * days:
        start, length = draw.randrange(days), draw.randint(8, 25)
        found |= set(range(start, min(days, start + length)))
    return found


def _printed(words: Sequence[Said], c: Condition, draw: random.Random) -> Iterator[tuple[str, Said, bool]]:
    """Each word as outlets carry it, in its speaker's name or in their own."""
    believed = [w for w in words if w.by in ACTORS]
    for w in words:
        lean = ACTORS[w.by].side if w.by in ACTORS else None
        first = True
        for outlet, side in OUTLETS.items():
            takes = 0.45 if not side or lean is None else 0.85 if side == lean else 0.15
            if draw.random() < takes or (first and outlet == "Herald"):
                own = w.by in ACTORS and draw.random() < c.echo
                yield outlet, replace(w, said=w.said + draw.choice((0, 0, 1, 2))), own
                first = False
    for w in believed:  # a monitor that takes a side's word for its own finding
        if w.by in ROLES and w.what == "gains" and draw.random() < 0.12:
            yield "Wire", replace(w, by="observers", said=w.said + 1), False


def _report(
    place: int,
    number: int,
    outlet: str,
    w: Said,
    own: bool,  # noqa: FBT001
) -> tuple[Document, Sequence[Claim]]:
    sources = {
        "residents": [("residents", Role.RESIDENT)],
        **{name: [(who, ROLES.get(name, Role.MONITOR))] for name, who in ACTORS.items()},
    }[w.by]
    where = town(name_of(place), (34.0 + place, 40.0))
    other = {"other": ACTORS[w.other]} if w.other else {}
    when = day(w.since).isoformat() if w.since is not None and 0 <= w.since <= w.said else None
    return one(
        Kind.CONTROL, w.what, by=outlet, on=day(w.said).isoformat(), name=f"{place}.{number}",
        actor=ACTORS[w.who], where=[where], when=when, sources=[] if own else sources, **other,
    )  # fmt: skip
