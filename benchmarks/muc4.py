"""MUC-4's templates with five roles on its development split, by the metric of Du et al. 2021.

    python -m benchmarks.muc4 [--system claims|roles] [--reader lexicon|model] [--model FOLDER] [--json]

Two systems. `claims`: the reader's claims of attacks, tolls and damage, those of one type of incident as one
template; nothing in it learned from MUC-4. `roles`: the roles head that the encoder learned beside the claims
from MUC-4's training documents, with types of incident from a regression over words. What is tuned (how sure
a filler must be, and the like) is tuned on a quarter of the training documents that the regression did not
see; the head did see them, about once. MUC-4 has no case: capitals are put back on all words but those that
PolNeAR's training texts write small, before anything is read.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime as ort
from numpy.typing import NDArray
from training.corpora import ROLES
from training.perturb import ordinary, with_capitals

from benchmarks import muc4_claims, muc4_roles
from benchmarks.annotated import SHARED, Record, document, lines, reader_of, told
from benchmarks.muc4_types import Types, learned
from benchmarks.templates import TYPE, Template, document_counts, figures, normal
from sayso.pipeline import Reader
from sayso.tagger.windows import Window
from sayso.tagger.wordpiece import WordPiece

BUNDLED = Path(__file__).parents[1] / "src/sayso/tagger/model"
Fill = Callable[[str], list[Template]]


def gold(line: Record) -> list[Template]:
    """The templates of a document, each entity by the words of its mentions."""
    return [
        Template(
            one[TYPE], {role: tuple(tuple(m[0] for m in entity) for entity in one[role]) for role in ROLES}
        )
        for one in line["templates"]
    ]


def scored(documents: Iterable[Record], fill: Fill) -> dict[str, dict[str, float]]:
    """The figures of a system on documents."""
    return figures(document_counts(normal(fill(d["doctext"])), normal(gold(d))) for d in documents)


# ------------------------------------------------------------------ capitals


@cache
def small(shared: Path) -> frozenset[str]:
    """The words that PolNeAR's training texts write small."""
    folder = shared / "data/polnear/train/text"
    return ordinary(path.read_text(encoding="utf-8") for path in folder.glob("*.txt"))


# ------------------------------------------------------------------ systems


def by_claims(reader: Reader, shared: Path, *, merge: bool = True) -> Fill:
    """Templates from what the reader claims."""

    def fill(text: str) -> list[Template]:
        read = document({"id": "muc4", "text": with_capitals(text, small(shared))})
        return muc4_claims.templates(read, reader.claims(read), merge=merge)

    return fill


def scores_of(folder: Path) -> muc4_roles.RoleScores:
    """The roles head of a model."""
    options = ort.SessionOptions()
    options.intra_op_num_threads, options.log_severity_level = 1, 3
    session = ort.InferenceSession(folder / "encode.onnx", options, providers=["CPUExecutionProvider"])

    def roles(window: Window) -> NDArray[np.float32]:
        if not window.pieces:
            return np.zeros((0, len(ROLES), 3), np.float32)
        given = {
            "numbers": np.array([[p.number for p in window.pieces]], np.int64),
            "forms": np.array([[int(p.form) for p in window.pieces]], np.int64),
        }
        found: NDArray[np.float32] = session.run(["roles"], given)[0][0]
        return found

    return roles


def quarter(line: Record) -> bool:
    """The training documents on which the decoder is tuned."""
    return hashlib.sha256(line["docid"].encode()).digest()[0] % 4 == 0


def by_roles(folder: Path, shared: Path) -> tuple[Fill, dict[str, Any]]:
    """Templates from the roles head, tuned on training documents; with what was tuned."""
    train = list(lines(shared / "data/muc4/train.json"))
    types = regression([d for d in train if not quarter(d)])
    pieces = (folder / "vocabulary.txt").read_text(encoding="utf-8").splitlines()
    wordpiece, roles = WordPiece({piece: i for i, piece in enumerate(pieces)}), scores_of(folder)

    def found(text: str) -> muc4_roles.Heard:
        return muc4_roles.heard(with_capitals(text, small(shared)), wordpiece, roles, types)

    tuning = [(found(d["doctext"]), normal(gold(d))) for d in train if quarter(d)]

    def score(settings: muc4_roles.Settings) -> float:
        counts = (
            document_counts(normal(muc4_roles.templates(have, settings)), wanted) for have, wanted in tuning
        )
        return figures(counts)["micro"]["f1"]

    best, value = muc4_roles.tuned(score, muc4_roles.Settings())

    def fill(text: str) -> list[Template]:
        return muc4_roles.templates(found(text), best)

    return fill, {"tuned": str(best), "f1 on the tuning documents": value}


def regression(train: Sequence[Record]) -> Types:
    """Types of incident, learned from training documents."""
    return learned([d["doctext"] for d in train], [[t[TYPE] for t in d["templates"]] for d in train])


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--system", choices=("claims", "roles"), default="claims")
    parser.add_argument("--reader", choices=("lexicon", "model"), default="lexicon")
    parser.add_argument("--model", type=Path, help="the folder of a model other than the bundled one")
    parser.add_argument("--shared", type=Path, default=SHARED)
    parser.add_argument("--limit", type=int, help="read the first N documents only")
    parser.add_argument("--apart", action="store_true", help="claims: a template for each happening")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    dev = list(lines(args.shared / "data/muc4/dev.json"))[: args.limit]
    notes: dict[str, Any] = {}
    if args.system == "roles":
        fill, notes = by_roles(args.model or BUNDLED, args.shared)
    else:
        fill = by_claims(reader_of(args.reader, args.model), args.shared, merge=not args.apart)
    found = scored(dev, fill)
    if args.json:
        print(json.dumps({**found, **notes}, indent=1))
        return
    print(f"MUC-4 dev, {len(dev)} documents, {args.system}", *(f"\n  {k}: {v}" for k, v in notes.items()))
    for role, one in found.items():
        print(told(role, one))


if __name__ == "__main__":
    main()
