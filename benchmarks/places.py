"""How well places are found.

    python benchmarks/places.py [SHARED] [--sample N]

Three parts, each with the figures that docs/concepts/place.md states:
  names      the named places of UCDP's events in Syria, by name and country, against their coordinates
  look-up    the time that one takes
  reports    the `where` words of the annotated reports of train and of dev, joined names apart, each with
             its report as context: the share that resolves, and why the others do not; `--sample` prints
             some of train with what they were resolved to, for reading
SHARED is the folder of the data (default: SAYSO_SHARED, else ../shared).
"""

from __future__ import annotations

import argparse
import csv
import json
import math
import os
import random
import time
from collections import Counter
from collections.abc import Callable, Sized
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sayso.extract.apart import each_place
from sayso.lexicon.gazetteer import bundled_gazetteer
from sayso.model import PlacePrecision, Resolved, Span, Unresolved, Where
from sayso.normalise.place import Outcome, resolve_place, resolve_places
from sayso.normalise.place_choice import distance_km

SETTLEMENTS = ("village", "town", "city", "suburb")
WITHIN_KM = 25.0
LOOK_UPS = 2_000


@dataclass(frozen=True, slots=True)
class Truth:
    """A named place with its coordinates."""

    words: str
    region: str
    latitude: float
    longitude: float


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "shared", nargs="?", type=Path, default=Path(os.environ.get("SAYSO_SHARED", "../shared"))
    )
    parser.add_argument("--sample", type=int, default=0, help="print so many resolved mentions")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    truths = named_places(options.shared / "data/ucdp_syria/events.csv")
    names(truths)
    look_up(truths)
    reports(options.shared / "gold/train.jsonl", options.sample, options.seed)
    reports(options.shared / "gold/dev.jsonl", 0, options.seed)


def named_places(path: Path) -> list[Truth]:
    """The distinct settlements of the events that are coded as exact or near."""
    found: dict[tuple[str, str], Truth] = {}
    with path.open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            words = row["where_coordinates"]
            if row["where_prec"] in ("1.0", "2.0") and words.split()[-1] in SETTLEMENTS:
                truth = Truth(words, row["adm_1"], float(row["latitude"]), float(row["longitude"]))
                found.setdefault((words, row["adm_1"]), truth)
    return list(found.values())


def names(truths: list[Truth]) -> None:
    gazetteer = bundled_gazetteer()
    held = [t for t in truths if is_held(t)]
    print(
        f"names: {len(truths)} distinct settlements; the gazetteer holds {len(held)} ({share(held, truths)})"
    )
    first = [t for t in held if first_km(t) <= WITHIN_KM]
    print(f"  first candidate of `find` within {WITHIN_KM:.0f} km: {share(first, held)} of those held")
    for label, said in (
        ("name and country", "{0.words}"),
        ("name, country and province", "{0.words}, {0.region}"),
    ):
        for title, some in (("held", held), ("all", truths)):
            outcomes = [
                (t, resolve_place(said.format(t), gazetteer=gazetteer, countries=["SY"])) for t in some
            ]
            given = [(t, o.value) for t, o in outcomes if isinstance(o, Resolved) and at_a_place(o.value)]
            right = [t for t, where in given if km(t, where) <= WITHIN_KM]
            print(
                f"  {label}, {title}: {len(given)} of {len(some)} resolved to a place;"
                f" {len(right)} within {WITHIN_KM:.0f} km: {share(right, given)} of those resolved,"
                f" {share(right, some)} of all"
            )


def is_held(truth: Truth) -> bool:
    """Whether a place that bears the name, or one spelled alike, is in the table where it should be."""
    bare = " ".join(truth.words.split()[:-1])
    return any(
        km(truth, c.place) <= WITHIN_KM
        for name in bare.split("/")
        for c in bundled_gazetteer().find(name, country="SY", limit=50)
    )


def first_km(truth: Truth) -> float:
    """How far from the truth the first candidate lies."""
    name = " ".join(truth.words.split()[:-1]).split("/")[0]
    return next((km(truth, c.place) for c in bundled_gazetteer().find(name, country="SY")), math.inf)


def at_a_place(where: Where) -> bool:
    return where.precision in (PlacePrecision.TOWN, PlacePrecision.NEIGHBOURHOOD, PlacePrecision.POINT)


def km(truth: Truth, other: object) -> float:
    return distance_km(truth, other)  # type: ignore[arg-type]


def share(part: Sized, whole: Sized) -> str:
    return f"{len(part) / len(whole):.1%}" if whole else "-"


def look_up(truths: list[Truth]) -> None:
    gazetteer = bundled_gazetteer()
    words = [" ".join(t.words.split()[:-1]) for t in truths][:LOOK_UPS]
    for title, ask in (
        ("knows", gazetteer.knows),
        ("find in any country, as written", lambda name: gazetteer.find(name, fuzzy=False)),
        ("find in a country, spelled alike too", lambda name: gazetteer.find(name, country="SY")),
        ("resolve_place", lambda name: resolve_place(name, gazetteer=gazetteer, countries=["SY"])),
    ):
        took = sorted(min(seconds(ask, word) for _ in range(3)) for word in words)
        print(
            f"look-up, {title}: median {took[len(took) // 2] * 1e6:.0f} us,"
            f" 99th percentile {took[len(took) * 99 // 100] * 1e6:.0f} us"
        )


def seconds(ask: Callable[[str], object], word: str) -> float:
    start = time.perf_counter()
    ask(word)
    return time.perf_counter() - start


def reports(path: Path, sample: int, seed: int) -> None:
    gazetteer, took = bundled_gazetteer(), 0.0
    outcomes: list[tuple[str, str, Outcome]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        mentions = [m for c in record["claims"] for w in c["where"] for m in spoken(w, record["text"])]
        text = f"{record.get('title', '')}. {record['text']}"
        start = time.perf_counter()
        found = resolve_places(mentions, gazetteer=gazetteer, text=text)
        took += time.perf_counter() - start
        outcomes += [(record["id"], words, o) for words, o in dict(zip(mentions, found, strict=True)).items()]
    resolved = [(name, words, o) for name, words, o in outcomes if isinstance(o, Resolved)]
    bare = [words for _, words, o in outcomes if isinstance(o, Unresolved) and not o.reason]
    print(f"reports: {len(outcomes)} distinct `where` of {path.name} in {took:.2f} s")
    print(f"  {share(resolved, outcomes)} resolved")
    print("  ", dict(Counter(str(o.value.precision) for _, _, o in resolved)))
    reasons = Counter(kind_of(o) for _, _, o in outcomes if isinstance(o, Unresolved))
    print("  unresolved:", dict(reasons.most_common()), f"; without a reason: {len(bare)}")
    chosen = random.Random(seed).sample(resolved, min(sample, len(resolved)))
    for name, words, o in chosen:
        w = o.value
        print(
            name, words, f"{w.name}, {w.admin1}, {w.country}", w.precision, w.gazetteer_id, o.how, sep=" | "
        )


def spoken(where: dict[str, Any], text: str) -> list[str]:
    """The words for each place of one annotated `where`: its name, or what the span says."""
    start, end = where["span"]
    words = where.get("name") or text[start:end]
    return [span.of(words) for span in each_place(words, Span(0, len(words)))]


def kind_of(outcome: Unresolved) -> str:
    """The kind of reason, without the names in it."""
    for kind in (
        "not in the gazetteer",
        "known only in",
        "but not as",
        "no place",
        "several places",
        "may be in",
    ):
        if kind in outcome.reason:
            return kind
    return outcome.reason.split(";")[0].split(" (")[0][:60]


if __name__ == "__main__":
    main()
