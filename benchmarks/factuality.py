"""How sure the words put it: stance and certainty against human judgements from -3 to +3.

    python -m benchmarks.factuality [--reader lexicon|model] [--model FOLDER] [--limit N] [--json]

FactBank, UW and MEANTIME in one form (Stanovsky et al. 2017): sentences of which predicates have a number,
from -3 (certainly did not happen) over 0 (the author leaves it open) to +3 (certainly did). The reader judges
the triggers of its claims only; a predicate is covered where such a trigger overlaps it. On these the mean
absolute error is given: of a fixed scale (asserted and certain 3, probable 2, possible 1; the same below zero
for a denial; 0 for doubt, silence and prediction), of that scale with 0 for what a source says and the author
does not (the author's own view, as FactBank has it), and of always saying 3, the commonest answer.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path

from benchmarks.annotated import SHARED, reader_of
from sayso.model import Certainty, Span, Stance
from sayso.tagger.protocol import Frame, Link, Tagger
from sayso.text.segment import sentences

SETS = ("factbank", "uw", "meantime")
SURE = {Certainty.CERTAIN: 3.0, Certainty.PROBABLE: 2.0, Certainty.POSSIBLE: 1.0}
SIGN = {Stance.ASSERTS: 1.0, Stance.DENIES: -1.0}
TOGETHER = 12  # sentences that are read at once: the files do not say where a document ends


def factuality(frame: Frame) -> float:
    """The number that a frame's stance and certainty stand for."""
    return SIGN.get(frame.stance, 0.0) * SURE[frame.certainty]


def annotated(path: Path) -> Iterator[tuple[str, list[tuple[Span, float]]]]:
    """Texts of a few sentences, with the predicates that have a number."""
    blocks = [b for b in path.read_text(encoding="utf-8").split("\n\n") if b.strip()]
    for first in range(0, len(blocks), TOGETHER):
        text, found = "", []
        for block in blocks[first : first + TOGETHER]:
            for row in (line.split("\t") for line in block.splitlines()):
                if row[2] != "_":
                    found.append((Span(len(text), len(text) + len(row[1])), float(row[2])))
                text += row[1] + " "
            text = text.rstrip() + "\n\n"
        yield text, found


def measured(tagger: Tagger, path: Path, limit: int | None) -> dict[str, float]:
    """Coverage of the predicates, and mean absolute errors on those that are covered."""
    pairs: list[tuple[float, float, bool]] = []
    predicates = 0
    for text, gold in list(annotated(path))[:limit]:
        frames = tagger.tag(text, sentences(text))
        predicates += len(gold)
        for at, value in gold:
            met = next((f for f in frames if f.trigger.overlaps(at)), None)
            if met:
                pairs.append((value, factuality(met), bool(met.spans(Link.SOURCE))))
    n = max(1, len(pairs))
    return {
        "predicates": predicates,
        "covered": len(pairs),
        "mae": round(sum(abs(v - f) for v, f, _ in pairs) / n, 3),
        "mae of the author's view": round(sum(abs(v - (0 if s else f)) for v, f, s in pairs) / n, 3),
        "mae of always 3": round(sum(abs(v - 3) for v, _, _ in pairs) / n, 3),
    }


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--reader", choices=("lexicon", "model"), default="lexicon")
    parser.add_argument("--model", type=Path, help="the folder of a model other than the bundled one")
    parser.add_argument("--shared", type=Path, default=SHARED)
    parser.add_argument("--limit", type=int, help="read the first N runs of sentences only")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    tagger = reader_of(args.reader, args.model).tagger
    folder = args.shared / "data/factuality"
    found = {name: measured(tagger, folder / name / "dev.conll", args.limit) for name in SETS}
    if args.json:
        print(json.dumps(found, indent=1))
        return
    for name, one in found.items():
        print(name, *(f"{key} {value:g}" for key, value in one.items()), sep="\n  ")


if __name__ == "__main__":
    main()
