"""How well counts are found and resolved, on annotated reports.

    python benchmarks/counts.py [SHARED] [--errors N] [--set train|dev]

(Not called `numbers`: a script of that name would hide the standard library module.)

SHARED is the folder that holds `gold/` (default: $SAYSO_SHARED, else `../shared`). A count is right
when its lowest and its highest number are the annotated ones; given the words alone.
"""

from __future__ import annotations

import argparse
import json
import os
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from sayso.model import Span, Unresolved
from sayso.normalise.number import resolve_quantity
from sayso.text.numbers import find_counts
from sayso.text.segment import sentences

Bounds = tuple[int | None, int | None]


class Report(NamedTuple):
    """A text and its annotated counts."""

    text: str
    counts: list[tuple[Span, Bounds, bool]]


def reports(path: Path) -> Iterator[Report]:
    for line in path.read_text(encoding="utf-8").splitlines():
        raw = json.loads(line)
        found = [n for claim in raw["claims"] if (n := claim.get("count")) and n.get("span")]
        yield Report(
            raw["text"],
            [(Span(*n["span"]), (n.get("low"), n.get("high")), bool(n.get("approx"))) for n in found],
        )


def bounds(words: str) -> tuple[Bounds, bool]:
    value = resolve_quantity(words)
    if isinstance(value, Unresolved):
        return (None, None), False
    return (value.value.low, value.value.high), value.value.approx


def judge(path: Path, errors: int) -> None:
    tally: Counter[str] = Counter()
    for report in reports(path):
        text = report.text
        found = [span for s in sentences(text) for span in find_counts(text, s)]
        tally["found"] += len(found)
        tally["on"] += sum(any(f.overlaps(span) for span, _, _ in report.counts) for f in found)
        for span, want, approx in report.counts:
            got, about = bounds(span.of(text))
            tally.update({"all": 1, "right": got == want, "approx": about == approx})
            if got != want and tally["shown"] < errors:
                tally["shown"] += 1
                print(f"gold {want} got {got} | {span.of(text)} | {resolve_quantity(span.of(text))}")
        for span in {span for span, _, _ in report.counts}:
            words, met = span.of(text), any(f.overlaps(span) for f in found)
            numbered = any(c.isdigit() for c in words) or bool(find_counts(words, Span(0, len(words))))
            tally.update({"spans": 1, "met": met, "numbers": numbered, "numbers met": numbered and met})
            tally.update({"numbers same": numbered and span in found})
    print(f"gold/{path.stem}:")
    share("low and high right", tally["right"], tally["all"])
    share("approx right", tally["approx"], tally["all"])
    share("annotated counts that a found one overlaps", tally["met"], tally["spans"])
    share("  with a number word", tally["numbers met"], tally["numbers"])
    share("  the same span", tally["numbers same"], tally["numbers"])
    share("found counts on an annotated one", tally["on"], tally["found"])


def share(what: str, part: int, of: int) -> None:
    print(f"  {what:44} {part}/{of} = {part / max(1, of):.3f}")


def speed(path: Path) -> None:
    listed = list(reports(path))
    text = " ".join(max((r.text for r in listed), key=len).split()[:500])
    find_counts(text, Span(0, len(text)))
    start = time.process_time()
    for _ in range(20):
        find_counts(text, Span(0, len(text)))
    each = (time.process_time() - start) / 20
    words = sorted({span.of(r.text) for r in listed for span, _, _ in r.counts})
    resolve_quantity.cache_clear()
    start = time.process_time()
    for phrase in words:
        resolve_quantity(phrase)
    spent = (time.process_time() - start) / len(words)
    print(f"speed, in processor time: {each * 1e3:.2f} ms to find the counts of 500 words (and their times);")
    print(f"  {spent * 1e6:.0f} µs to resolve a phrase never seen before ({len(words)} phrases)")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument(
        "shared", nargs="?", type=Path, default=Path(os.environ.get("SAYSO_SHARED", "../shared"))
    )
    parser.add_argument("--errors", type=int, default=0, help="how many differences to show (never of dev)")
    parser.add_argument("--set", dest="name", default="train", choices=("train", "dev"))
    chosen = parser.parse_args()
    path = chosen.shared / f"gold/{chosen.name}.jsonl"
    judge(path, chosen.errors if chosen.name == "train" else 0)
    speed(path)


if __name__ == "__main__":
    main()
