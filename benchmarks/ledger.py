"""How fast a ledger takes claims in and finds them again, and whether it withstands being killed.

    python -m benchmarks.ledger speed LOCATION [--claims N]    append, verify, ask
    python -m benchmarks.ledger kill LOCATION [--rounds N]     kill -9 a writer again and again

LOCATION is a new file, or an empty schema at postgresql://…?schema=NAME. The reports are made up
from a seed: eight claims each, names and places drawn so that a few are frequent and most are rare.
CPU seconds are this process's own; on a shared machine trust them rather than the wall's.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from tests.factory import Words, actor, town

from sayso.ledger import Ledger, Query, open_ledger
from sayso.model import Claim, Document, Kind, Role

SYLLABLES = [
    "ka",
    "ra",
    "bu",
    "mal",
    "der",
    "zor",
    "sha",
    "fi",
    "ta",
    "lun",
    "mo",
    "ris",
    "ben",
    "gar",
    "ul",
    "ist",
]
SHAPES = (("control", "gains"), ("control", "loses"), ("attack", "shelling"), ("toll", "killed"),
          ("damage", "housing"), ("movement", "advances"))  # fmt: skip
FIRST = date(2017, 1, 1)
CHUNK = 500


class World:
    """Places, actors and words to draw reports from; the n-th report is always the same."""

    def __init__(self) -> None:
        draw = random.Random(1)

        def word() -> str:
            return "".join(draw.choice(SYLLABLES) for _ in range(draw.randint(1, 3)))

        self.places = [town(f"{word()} {word()}".title()) for _ in range(2000)]
        self.actors = [actor(f"{word().title()} {draw.choice(['Army', 'Front'])}") for _ in range(200)]
        self.words = [word() for _ in range(5000)]

    def report(self, n: int) -> tuple[Document, tuple[Claim, ...]]:
        """The n-th report with its claims."""
        draw = random.Random(n)
        day = (FIRST + timedelta(days=n % 700)).isoformat()
        words = Words(by=f"Outlet {n % 50}", on=day, name=str(n))
        for _ in range(8):
            kind, subtype = draw.choice(SHAPES)
            words.put(" ".join(draw.choices(self.words, k=15)))
            words.claim(
                Kind(kind),
                subtype,
                where=[_frequent(draw, self.places)],
                sources=[(_frequent(draw, self.actors), Role.MILITARY)],
                when=day,
                trigger=" ".join(draw.choices(self.words, k=12)),
                **{"actor" if kind in ("control", "movement") else "attacker": _frequent(draw, self.actors)},
            )
        return words.done()


def _frequent(draw: random.Random, things: list) -> object:  # type: ignore[type-arg]
    """One of the things, the first ones far more often."""
    return things[int(len(things) ** draw.random()) - 1]


def fill(ledger: Ledger, world: World, claims: int) -> None:
    wall = cpu = 0.0
    for start in range(0, claims // 8, CHUNK):
        reports = [world.report(n) for n in range(start, min(start + CHUNK, claims // 8))]
        began = time.perf_counter(), time.process_time()
        for _ in ledger.append_all(reports):
            pass
        wall, cpu = wall + time.perf_counter() - began[0], cpu + time.process_time() - began[1]
    print(f"append_all  {claims / wall:8.0f} claims/s   {claims / cpu:8.0f} claims/CPU-s")


def fill_singly(ledger: Ledger, world: World, start: int, reports: int = 250) -> None:
    made = [world.report(n) for n in range(start, start + reports)]
    began = time.perf_counter(), time.process_time()
    for document, found in made:
        ledger.append(document, found)
    wall, cpu = time.perf_counter() - began[0], time.process_time() - began[1]
    print(f"append      {8 * reports / wall:8.0f} claims/s   {8 * reports / cpu:8.0f} claims/CPU-s")


def questions(world: World) -> Iterator[tuple[str, Query]]:
    top, middle = world.places[0], world.places[300]
    day = FIRST + timedelta(days=61)
    yield "a frequent place, by id", Query(place=top.gazetteer_id)
    yield "the same, control alone", Query(place=top.gazetteer_id, kind=Kind.CONTROL)
    yield "a rare place, by name", Query(place=middle.name)
    yield "place and actor", Query(place=top.name, actor=world.actors[3].entity)
    yield "two words", Query(text=f"{world.words[7]} {world.words[9]}")
    yield "a source, first 20", Query(source=world.actors[1].name, limit=20)
    yield "a day", Query(since=day, until=day)
    yield "a day at a place", Query(since=day, until=day, place=top.gazetteer_id)


def best(action: Callable[[], object], turns: int = 3) -> float:
    """The shortest of some runs, in milliseconds of CPU."""
    spent = []
    for _ in range(turns):
        began = time.process_time()
        action()
        spent.append(time.process_time() - began)
    return min(spent) * 1000


def speed(location: str, claims: int) -> None:
    world = World()
    with open_ledger(location, create=True) as ledger:
        fill(ledger, world, claims)
        fill_singly(ledger, world, claims // 8)
        for projection in (False, True):
            began = time.process_time()
            found = ledger.verify(projection=projection)
            spent = time.process_time() - began
            print(f"verify      {found.entries / spent:8.0f} entries/CPU-s   projection {projection}")
        reading = ledger.reading()
        print(f"{'':28}{'claims':>8}{'all ms':>10}{'count ms':>10}")
        for name, query in questions(world):
            number = sum(1 for _ in reading.claims(query))
            read = best(lambda q=query: sum(1 for _ in reading.claims(q)))  # type: ignore[misc]
            count = best(lambda q=query: reading.count(q))  # type: ignore[misc]
            print(f"{name:28}{number:8}{read:10.1f}{count:10.1f}")
    if os.path.exists(location):  # noqa: PTH110
        print(f"size        {os.path.getsize(location) / 1e6:8.0f} MB")  # noqa: PTH202
    print(f"memory      {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:8.0f} MB at most")


def kill(location: str, rounds: int) -> None:
    draw, safe, undisturbed = random.Random(rounds), set[str](), f"{location}-undisturbed"
    for turn in range(rounds):
        command = [sys.executable, "-m", "benchmarks.ledger", "write", location]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout
            said = [process.stdout.readline().strip() for _ in range(len(safe) + draw.randrange(1, 20))]
            time.sleep(draw.random() * 0.05)
            os.kill(process.pid, signal.SIGKILL)
            safe.update(said, process.stdout.read().split())
        with open_ledger(location) as ledger:
            assert safe <= {document.id for document in ledger.reading().documents()}
            sound = ledger.verify().entries
            print(f"round {turn + 1}: {len(safe)} acknowledged, all there, {sound} entries sound")
    for place in (location, undisturbed):
        write(place, len(safe) + 50)
    with open_ledger(location) as one, open_ledger(undisturbed) as other:
        assert one.verify().content == other.verify().content
    print("completed; the content is that of an undisturbed run")


def write(location: str, reports: int = 1_000_000) -> None:
    world = World()
    with open_ledger(location, create=True, patience=60) as ledger:
        for n in range(reports):
            receipt = ledger.append(*world.report(n))
            if reports == 1_000_000:
                print(receipt.document, flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", choices=["speed", "kill", "write"])
    parser.add_argument("location")
    parser.add_argument("--claims", type=int, default=40_000)
    parser.add_argument("--rounds", type=int, default=20)
    given = parser.parse_args()
    if given.what == "speed":
        speed(given.location, given.claims)
    elif given.what == "kill":
        kill(given.location, given.rounds)
    else:
        write(given.location)


if __name__ == "__main__":
    main()
