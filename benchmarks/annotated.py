"""Annotated documents, and the scorer that comes with them."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from benchmarks.claims import SHARED as SHARED
from benchmarks.claims import document as document
from benchmarks.claims import reader_of as reader_of

Record = dict[str, Any]


def lines(path: Path) -> Iterator[Record]:
    """The documents of a file, one a line."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            yield json.loads(line)


@cache
def scorer(shared: Path) -> ModuleType:
    """`tools/score_claims.py`, which lies beside the annotated sets."""
    spec = importlib.util.spec_from_file_location("score_claims", shared / "tools/score_claims.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def prf(hit: float, found: float, gold: float) -> dict[str, float]:
    """Precision, recall and F1."""
    p, r = hit / found if found else 0.0, hit / gold if gold else 0.0
    f1 = 2 * p * r / (p + r) if p + r else 0.0
    return {"precision": round(p, 3), "recall": round(r, 3), "f1": round(f1, 3), "gold": gold, "found": found}


def told(name: str, one: dict[str, float]) -> str:
    """One line of figures."""
    p, r, f1 = one["precision"], one["recall"], one["f1"]
    return f"  {name:28} P {p:.3f}  R {r:.3f}  F1 {f1:.3f}  (gold {one['gold']:g})"
