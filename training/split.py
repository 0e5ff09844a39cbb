"""The tuning split: one document in six, by its id, of which training sees nothing."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from training.annotations import joined, whole_of


def held_out(document_id: str) -> bool:
    """Whether a document belongs to the tuning split; parts `ID+N` go with `ID`.

    A gold document has an id of its own, so a later part of its article may stand on the other side.
    """
    return int(hashlib.sha256(whole_of(document_id).encode()).hexdigest(), 16) % 6 == 0


def tuning(shared: Path) -> Iterator[dict[str, Any]]:
    """The annotated documents of the tuning split: `gold/train.jsonl`, and the project's own."""
    gold = (shared / "gold/train.jsonl").read_text(encoding="utf-8").splitlines()
    known: set[str] = set()
    for document in (*map(json.loads, filter(str.strip, gold)), *joined(shared)):
        if held_out(document["id"]) and document["id"] not in known:
            known.add(document["id"])
            yield document
