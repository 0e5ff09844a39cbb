"""Fit how sure the reader may be, on documents that it did not learn from.

    python -m training.calibrate [--model src/sayso/tagger/model] [--shared ../shared] [--write] [--json]

The documents of the tuning split are read; a claim that pairs with an annotated one of its kind, as the
scorer pairs them, is right. The fit is made on half of the documents, by their ids, and reported on the
other half: expected calibration error in ten bins of equal width, and the table of those bins. `--write`
puts the fit into `settings.json` of the model, where the reader finds it.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from benchmarks.annotated import SHARED, document, reader_of, scorer

from sayso.model import Kind, Span
from sayso.pipeline import Reader
from sayso.tagger.confidence import Calibration, log_odds
from sayso.tagger.model_tagger import ModelTagger
from sayso.tagger.seconding import seconds
from sayso.text.segment import sentences
from sayso.views.records import report_record
from training.split import tuning

MODEL = Path(__file__).parents[1] / "src/sayso/tagger/model"
BINS = 10
PRIOR = 2.0  # how strongly shifts are held to nothing: as two claims of each kind that say so
ROUNDS = 30


class Judged(NamedTuple):
    """A claim that the reader found, and whether the annotation has it."""

    document: str
    kind: Kind
    score: float
    seconded: bool
    right: bool


def judged(reader: Reader, shared: Path) -> list[Judged]:
    """Every claim that the reader finds in the tuning split, and whether the lexicon knows its trigger."""
    tools = scorer(shared)
    found: list[Judged] = []
    for line in tuning(shared):
        read = document(line)
        claims = report_record(read, reader.claims(read))["claims"]
        right = {j for _, j in tools.pair(line["claims"], claims)}
        known = seconds(read.text, sentences(read.text), reader.gazetteer.knows)
        for j, c in enumerate(claims):
            kind, trigger = Kind(c["kind"]), Span(*c["trigger"]["span"])
            found.append(Judged(line["id"], kind, c["confidence"], known.back(kind, trigger), j in right))
    return found


def first_half(name: str) -> bool:
    """Half of the documents, by another hash than the split's."""
    return hashlib.sha256(f"calibrate {name}".encode()).digest()[0] % 2 == 0


def fitted(claims: Sequence[Judged]) -> Calibration:
    """The likeliest slope, shifts and weight of the lexicon: logistic regression by Newton's method."""
    kinds = list(Kind)
    rows = np.zeros((len(claims), 2 + len(kinds)))
    rows[:, 0] = [log_odds(c.score) for c in claims]
    rows[:, 1] = [c.seconded for c in claims]
    rows[np.arange(len(claims)), [2 + kinds.index(c.kind) for c in claims]] = 1
    right = np.array([c.right for c in claims], dtype=float)
    weights = np.zeros(rows.shape[1])
    held = np.diag([0.0, 0.0] + [PRIOR] * len(kinds))
    weights[0] = 1.0
    for _ in range(ROUNDS):
        chance = 1 / (1 + np.exp(-rows @ weights))
        curve = rows.T @ (rows * (chance * (1 - chance))[:, None]) + held
        weights = weights - np.linalg.solve(curve, rows.T @ (chance - right) + held @ weights)
    slope, seconded, *shifts = (round(float(w), 4) for w in weights)
    return Calibration(max(slope, 0.0), {str(k): s for k, s in zip(kinds, shifts, strict=True)}, seconded)


def reliability(pairs: Iterable[tuple[float, bool]]) -> list[dict[str, float]]:
    """For each tenth of confidence: how many claims, their mean confidence, the share that is right."""
    bins: list[list[tuple[float, bool]]] = [[] for _ in range(BINS)]
    for confidence, right in pairs:
        bins[min(int(confidence * BINS), BINS - 1)].append((confidence, right))
    return [
        {
            "from": i / BINS,
            "n": len(found),
            "confidence": round(sum(c for c, _ in found) / len(found), 3),
            "right": round(sum(r for _, r in found) / len(found), 3),
        }
        for i, found in enumerate(bins)
        if found
    ]


def calibration_error(table: Sequence[dict[str, float]]) -> float:
    """Expected calibration error: the mean gap of the bins, each by its share of the claims."""
    whole = sum(row["n"] for row in table)
    return round(sum(row["n"] * abs(row["confidence"] - row["right"]) for row in table) / whole, 4)


def report(reader: Reader, shared: Path) -> tuple[Calibration, dict[str, Any]]:
    """The fit on one half, and what it does on the other."""
    claims = judged(reader, shared)
    fit = fitted([c for c in claims if first_half(c.document)])
    other = [c for c in claims if not first_half(c.document)]
    raw = reliability((c.score, c.right) for c in other)
    table = reliability((fit.of(c.kind, c.score, seconded=c.seconded), c.right) for c in other)
    return fit, {
        "documents": len({c.document for c in claims}),
        "fitted on": len(claims) - len(other),
        "reported on": len(other),
        "error before": calibration_error(raw),
        "error": calibration_error(table),
        "table before": raw,
        "table": table,
    }


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--model", type=Path, default=MODEL)
    parser.add_argument("--shared", type=Path, default=SHARED)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    bundled = reader_of("model")
    reader = replace(bundled, tagger=ModelTagger(args.model, bundled.gazetteer.knows, calibrated=False))
    fit, told = report(reader, args.shared)
    if args.write:
        path = args.model / "settings.json"
        settings = json.loads(path.read_text(encoding="utf-8"))
        settings["confidence"] = asdict(fit)
        path.write_text(json.dumps(settings, indent=1) + "\n", encoding="utf-8")
    if args.json:
        print(json.dumps(told, indent=1))
        return
    print(f"{told['reported on']} claims: error {told['error before']} before, {told['error']} after")
    for row in told["table"]:
        n, sure, right = row["n"], row["confidence"], row["right"]
        print(f"  from {row['from']:.1f}: {n:4} claims, sure {sure:.3f}, right {right:.3f}")


if __name__ == "__main__":
    main()
