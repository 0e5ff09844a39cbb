"""Our own annotations of public texts, kept as offsets and labels, put together with their texts.

    python -m training.annotations join  [--shared ../shared] > annotated.jsonl
    python -m training.annotations strip RESOLVED.jsonl […]   > training/annotations/NAME.jsonl

`strip` takes documents as `resolve_gold.py` writes them and leaves out every word of their texts: a
`name` becomes the place where the document says it. `join` is the way back; a document whose text
is not at hand, or differs from what was annotated, is left out and named on standard error.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from training.corpora import texts

HERE = Path(__file__).parent
SHARED = HERE.parents[1] / "shared"
_KEPT = ("id", "published")


def strip(document: dict[str, Any], whole: str) -> dict[str, Any]:
    """The annotation of a document without its text, which is a run of `whole`."""
    text = document["text"]
    start = whole.index(text)
    return {
        **{key: document[key] for key in _KEPT if document.get(key)},
        "run": [start, start + len(text)],
        "digest": _digest(text),
        "claims": [_mapped(claim, lambda name: _place(text, name)) for claim in document["claims"]],
    }


def join(annotation: dict[str, Any], whole: str) -> dict[str, Any] | None:
    """The annotated document, or nothing where the text is not the one that was annotated."""
    text = whole[slice(*annotation["run"])]
    if _digest(text) != annotation["digest"]:
        return None
    claims = [_mapped(claim, lambda place: text[slice(*place)]) for claim in annotation["claims"]]
    return {**{k: annotation[k] for k in _KEPT if k in annotation}, "text": text, "claims": claims}


def joined(shared: Path) -> Iterator[dict[str, Any]]:
    """Every annotated document: those of public texts, and the reports of our own."""
    at_hand = texts(shared)
    for path in sorted((HERE / "annotations").glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            annotation = json.loads(line)
            document = join(annotation, at_hand.get(whole_of(annotation["id"]), ""))
            if document:
                yield document
            else:
                print(f"left out: {annotation['id']}: its text is not at hand", file=sys.stderr)
    for path in sorted((HERE / "reports").glob("*.jsonl")):
        yield from map(json.loads, path.read_text(encoding="utf-8").splitlines())


def whole_of(document_id: str) -> str:
    """The id in its corpus of an annotated document, which may be a later part of it: `ID+N`."""
    return document_id.partition("+")[0]


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _place(text: str, name: str) -> list[int]:
    found = re.search(r"\s+".join(map(re.escape, name.split())), text)
    if not found:
        raise ValueError(f"the document does not say {name!r}")
    return list(found.span())


def _mapped(value: Any, of_name: Callable[[Any], Any]) -> Any:
    if isinstance(value, dict):
        return {k: of_name(v) if k == "name" else _mapped(v, of_name) for k, v in value.items()}
    return [_mapped(v, of_name) for v in value] if isinstance(value, list) else value


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("verb", choices=("join", "strip"))
    parser.add_argument("files", type=Path, nargs="*")
    parser.add_argument("--shared", type=Path, default=SHARED)
    args = parser.parse_args()
    if args.verb == "join":
        found = joined(args.shared)
    else:
        whole = texts(args.shared)
        lines = [line for path in args.files for line in path.read_text(encoding="utf-8").splitlines()]
        found = (strip(d, whole[whole_of(d["id"])]) for d in map(json.loads, lines))
    for document in found:
        print(json.dumps(document, ensure_ascii=False))


if __name__ == "__main__":
    main()
