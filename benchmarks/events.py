"""Which claims of a report speak of one happening: links of a reader against annotated ones.

    python -m benchmarks.events [SHARED] [--set dev] [--reader lexicon]

Claims are paired by the scorer that comes with the set. Of the pairs of found claims in one report, those
that the annotation puts under one event are to be linked: precision, recall and F1 of links, and what
linking no two claims, and all of one sentence, would have got.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import time
from collections.abc import Callable
from itertools import combinations
from pathlib import Path
from typing import Any

from benchmarks.claims import predicted
from sayso.model import Span
from sayso.pipeline import READERS
from sayso.text.segment import sentences

Links = set[tuple[int, int]]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    shared = Path(os.environ.get("SAYSO_SHARED", "../shared"))
    parser.add_argument("shared", nargs="?", type=Path, default=shared)
    parser.add_argument("--set", default="dev")
    parser.add_argument("--reader", choices=sorted(READERS), default="lexicon")
    options = parser.parse_args()
    lines = (options.shared / f"gold/{options.set}.jsonl").read_text(encoding="utf-8").splitlines()
    gold = [json.loads(line) for line in lines if line.strip()]
    began = time.process_time()
    found = predicted(READERS[options.reader](), gold)
    pair = scorer(options.shared / "tools/score_claims.py")
    total = {"links": [0, 0, 0], "one sentence": [0, 0, 0]}
    for one, other in zip(gold, found, strict=True):
        pairs = pair(one["claims"], other["claims"])
        annotated = links([one["claims"][i].get("event") for i, _ in pairs])
        told = [other["claims"][j] for _, j in pairs]
        add(total["links"], annotated, links([claim.get("event") for claim in told]))
        add(total["one sentence"], annotated, links(placed(one["text"], told)))
    for name, (hit, right, given) in total.items():
        p, r = hit / max(1, given), hit / max(1, right)
        print(
            f"{name:13} P {p:.3f}  R {r:.3f}  F1 {2 * p * r / max(1e-9, p + r):.3f}"
            f"  ({hit} of {right} pairs, {given} given)"
        )
    print(f"{len(gold)} reports in {time.process_time() - began:.1f} s, reading with it")


def links(labels: list[Any]) -> Links:
    """The pairs that carry one label."""
    return {(i, j) for i, j in combinations(range(len(labels)), 2) if labels[i] and labels[i] == labels[j]}


def placed(text: str, claims: list[dict[str, Any]]) -> list[Span]:
    """The sentence of each claim's trigger."""
    cut = sentences(text)
    return [
        next((s for s in reversed(cut) if s.start <= claim["trigger"]["span"][0]), cut[0]) for claim in claims
    ]


def add(total: list[int], annotated: Links, given: Links) -> None:
    for i, n in enumerate((len(annotated & given), len(annotated), len(given))):
        total[i] += n


def scorer(path: Path) -> Callable[[list[Any], list[Any]], list[tuple[int, int]]]:
    """How the scorer that comes with the set pairs claims."""
    found = importlib.util.spec_from_file_location("score_claims", path)
    assert found
    assert found.loader
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    pair: Callable[[list[Any], list[Any]], list[tuple[int, int]]] = module.pair
    return pair


if __name__ == "__main__":
    main()
