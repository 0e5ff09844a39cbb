"""What a question costs on a ledger of ten thousand, a hundred thousand and a million claims.

    python -m benchmarks.scale fill LOCATION --claims N     make a ledger through its public door
    python -m benchmarks.scale ask LOCATION...              ask each, one row of the table for each
    python -m benchmarks.scale judge LOCATION KEY           judge one place; the process's peak memory

The world is made up from a seed and grows with the ledger: one region of twenty places for 3,000 claims,
each place with a front of its own days, a few places told of often and most seldom. A report has eight
claims, most on one place and its neighbours, by parties, agencies and outlets; one claim in thirty speaks
of a whole region, one in twelve of a place that nothing resolves. Times are CPU milliseconds of
this process, the best of three and in brackets the first; on a machine of one's own the wall says the same.
"""

from __future__ import annotations

import argparse
import gc
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from tests.factory import Words, actor

from sayso.analysis.basis import Evidence
from sayso.analysis.control import control
from sayso.analysis.toll import toll
from sayso.cli.door import COLLECTED_AFTER
from sayso.ledger import Box, Ledger, Places, Query, Reading, open_ledger
from sayso.lexicon.actors import load_actors
from sayso.lexicon.gazetteer import bundled_gazetteer
from sayso.model import Claim, Document, Kind, PlacePrecision, Role, Where
from sayso.pipeline import evidence_at, happenings_at, happenings_near, place_on_record

FIRST, DAYS = date(2015, 1, 1), 1500
REGION, CLAIMS_OF_REGION, CLAIMS_OF_REPORT = 20, 3000, 8
TYPICAL, BUSY = 100, 1000
SYLLABLES = ("ka", "ra", "bu", "mal", "der", "zor", "sha", "fi", "ta", "lun", "mo", "ris", "ben", "gar", "ul")
SHAPES = (("control", "gains"), ("control", "holds"), ("control", "contests"), ("attack", "shelling"),
          ("attack", "airstrike"), ("toll", "killed"), ("toll", "injured"),
          ("damage", "housing"))  # fmt: skip


class World:
    """Regions with places and parties; the n-th report is always the same."""

    def __init__(self, claims: int) -> None:
        draw = random.Random(7)

        def word() -> str:
            return "".join(draw.choice(SYLLABLES) for _ in range(draw.randint(2, 3))).title()

        self.words = [word().lower() for _ in range(5000)]
        self.regions = [self._region(n, word, draw) for n in range(max(1, claims // CLAIMS_OF_REGION))]
        self.actors = [
            actor(f"{word()} {kind} {n}", side) for n in range(20)
            for kind, side in (("Army", f"state-{n}"), ("Front", f"rebels-{n}"), ("Brigade", None))
        ]  # fmt: skip

    @staticmethod
    def _region(n: int, word: Callable[[], str], draw: random.Random) -> list[Where]:
        country, middle = (
            f"{chr(65 + n // 26 % 26)}{chr(65 + n % 26)}",
            (draw.uniform(-30, 50), draw.uniform(-90, 90)),
        )
        whole = Where(word(), country, *middle, PlacePrecision.ADM1, f"made:{n}", f"{n}")
        towns = (
            Where(f"{word()} {word()}", country, middle[0] + draw.gauss(0, 0.6),
                  middle[1] + draw.gauss(0, 0.6), PlacePrecision.TOWN, f"made:{n}-{k}", f"{n}")
            for k in range(REGION)
        )  # fmt: skip
        return [whole, *towns]

    def report(self, n: int) -> tuple[Document, tuple[Claim, ...]]:
        """The n-th report with its claims."""
        draw = random.Random(n)
        turn = draw.randrange(len(self.regions))
        region = self.regions[turn]
        day = FIRST + timedelta(days=draw.randrange(DAYS))
        parties = self.actors[turn % 20 * 3 :][:3]
        words = Words(by=f"Outlet {draw.randrange(200)}", on=day.isoformat(), name=str(n))
        here = _frequent(draw, region[1:])
        for _ in range(CLAIMS_OF_REPORT):
            words.put(f"The {' '.join(draw.choices(self.words, k=15))}. Then")
            self._claim(
                words,
                draw,
                here if draw.random() < 0.7 else _frequent(draw, region[1:]),
                region,
                parties,
                day,
            )
        return words.done()

    def _claim(self, words: Words, draw: random.Random, town: Where, region: list[Where], parties: list[Any],
               day: date) -> None:  # fmt: skip
        kind, subtype = draw.choice(SHAPES)
        chance = draw.random()
        where: Where | str = (
            region[0] if chance < 1 / 30 else f"the mill of {town.name}" if chance < 0.11 else town
        )
        given: dict[str, Any] = {
            "where": [where],
            "trigger": f"{subtype} {' '.join(draw.choices(self.words, k=10))}",
        }
        if draw.random() < 0.7:
            given["when"] = (day - timedelta(days=draw.randrange(3))).isoformat()
        if draw.random() < 0.6:
            given["sources"] = [(draw.choice(parties), Role.MILITARY)]
        if kind == "control":
            given["actor"] = draw.choice(parties)
        elif kind == "toll":
            given["count"] = str(draw.randrange(1, 60))
        else:
            given["attacker"] = draw.choice(parties)
        words.claim(Kind(kind), subtype, **given)


def _frequent(draw: random.Random, things: list[Where]) -> Where:
    """One of the things, the first ones far more often."""
    return things[int(len(things) ** draw.random()) - 1]


def fill(location: str, claims: int) -> None:
    world, began = World(claims), time.process_time()
    with open_ledger(location, create=True) as ledger:
        reports = (world.report(n) for n in range(claims // CLAIMS_OF_REPORT))
        for n, _ in enumerate(ledger.append_all(reports), start=1):
            if n % 12_500 == 0:
                print(
                    f"{n * CLAIMS_OF_REPORT:9,} claims  {time.process_time() - began:6.0f} CPU s", flush=True
                )
        print(f"{size(location):,.0f} MB in {time.process_time() - began:.0f} CPU s")


def size(location: str) -> float:
    return os.path.getsize(location) / 1e6 if os.path.exists(location) else 0.0  # noqa: PTH110, PTH202


def timed(action: Callable[[], Any]) -> str:
    """The best of three runs, and the first, in milliseconds."""
    spent = []
    for _ in range(3):
        began = time.process_time()
        action()
        spent.append((time.process_time() - began) * 1000)
    return f"{min(spent):.0f} ({spent[0]:.0f})"


def place_with(reading: Reading, claims: int, regions: list[list[Where]]) -> tuple[str, int]:
    """The key of the place, among some regions, that has about so many claims, and how many it has."""
    keys = [town.gazetteer_id for region in regions[:8] for town in region[1:]]
    counts = {key: reading.count(Query(at=Places(keys=(key,)))) for key in keys}
    key = min(counts, key=lambda k: (abs(counts[k] - claims), k))
    return key, counts[key]


def ask(location: str) -> None:
    with open_ledger(location) as ledger:
        reading = ledger.reading()
        count = reading.count()
        world = World(count)
        print(f"\n{count:,} claims, {size(location):,.0f} MB")
        for wanted in (TYPICAL, BUSY):
            key, told = place_with(reading, wanted, world.regions)
            for name, spent in _asked_of(reading, key):
                print(f"  {name:44}{spent:>16}   {told} claims there")
            peak = [sys.executable, "-m", "benchmarks.scale", "judge", location, key]
            memory = subprocess.check_output(peak, text=True).strip()
            print(f"  {'peak memory of judging it, MB':44}{memory:>16}")
        for name, spent in _recorded(ledger, world, count):
            print(f"  {name:44}{spent:>16}")


def _asked_of(reading: Reading, key: str) -> Iterator[tuple[str, str]]:
    gazetteer, actors = bundled_gazetteer(), load_actors()

    def told() -> Evidence:
        at = place_on_record(reading, Query(), key, gazetteer=gazetteer)
        return evidence_at(reading, Query(), at, actors=actors)

    found = told()
    given: dict[str, Any] = {"place": key, "affiliations": found.affiliations}
    yield "evidence of a place, ms", f"{timed(told)}"
    yield "  its claims and reports", f"{len(found.claims)} in {len(found.documents)}"
    yield (
        "control lanes, evidence and all, ms",
        timed(lambda: control(told().claims, found.documents, **given)),
    )
    yield (
        "the same by rules, ms",
        timed(lambda: control(told().claims, found.documents, policy="rules", **given)),
    )
    yield "toll, evidence and all, ms", timed(lambda: toll(told().claims, found.documents, **given))
    yield "incidents of the place, ms", timed(lambda: happenings_at(reading, Query(), key, actors=actors))
    query = Query(place=key, whole=True)
    yield (
        "claims --place, first 50 and their number, ms",
        timed(
            lambda: (
                reading.count(query),
                [c for c, _ in zip(reading.claims(query), range(50), strict=False)],
            )
        ),
    )


def near(claim: Claim, said: date) -> Query:
    """The question for claims that may be of one happening: 30 km around, a week before and after."""
    when = claim.proposition.when and claim.proposition.when.known
    first, last = (when.start or said, when.end or said) if when else (said, said)
    places = [stated.known for stated in claim.proposition.where if stated.known]
    boxes = tuple(
        Box(p.latitude - 0.3, p.longitude - 0.3, p.latitude + 0.3, p.longitude + 0.3) for p in places
    )
    week = timedelta(days=7)
    return Query(at=Places(boxes=boxes), kind=claim.kind, since=first - week, until=last + week, undated=True)


def _recorded(ledger: Ledger, world: World, count: int) -> Iterator[tuple[str, str]]:
    """Puts three new reports on record, and asks for the candidates of their claims."""
    new = [world.report(10_000_000 + count * 3 + k + time.time_ns() % 10**6) for k in range(3)]
    left = iter(new)
    yield "recording one report of 8 claims, ms", timed(lambda: ledger.append(*next(left)))
    document, claims = new[-1]
    reading = ledger.reading()
    queries = [near(claim, document.published or FIRST) for claim in claims]
    yield "candidates for linking its claims, ms", timed(lambda: [list(reading.claims(q)) for q in queries])
    yield (
        "the happenings that its claims are of, ms",
        timed(lambda: happenings_near(reading, Query(), [claim.id for claim in claims])),
    )
    yield "  candidates", str(sum(sum(1 for _ in reading.claims(q)) for q in queries))


def judge(location: str, key: str) -> None:
    with open_ledger(location, writable=False) as ledger:
        found = evidence_at(ledger.reading(), Query(), key)
        control(found.claims, found.documents, place=key, affiliations=found.affiliations)
        toll(found.claims, found.documents, place=key, affiliations=found.affiliations)
    print(peak_memory())


def peak_memory() -> int:
    """The most memory of this process, in MB; what the kernel says of a child's holds its parent's."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return round(int(status.partition("VmHWM:")[2].split()[0]) / 1024)


def main() -> None:
    gc.set_threshold(COLLECTED_AFTER)  # as in a process of the command line
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", choices=["fill", "ask", "judge"])
    parser.add_argument("given", nargs="+")
    parser.add_argument("--claims", type=int, default=10_000)
    given = parser.parse_args()
    if given.what == "fill":
        fill(given.given[0], given.claims)
    elif given.what == "ask":
        for location in given.given:
            ask(location)
    else:
        judge(*given.given)


if __name__ == "__main__":
    main()
