"""Claims and core F1 of a reader against annotated reports, by kind and field.

    python benchmarks/claims.py [--reader lexicon|model] [--model FOLDER] [--set dev] [--shared ../shared]
        [--errors 20] [--out FILE] [--json]

Reads each report of the set through the public door, writes the claims in the form of the annotated
ones, and scores them with the scorer that comes with the set.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from sayso.model import Document, document_id
from sayso.pipeline import READERS, Reader
from sayso.tagger.model_tagger import ModelTagger
from sayso.views.records import report_record

SHARED = Path(os.environ.get("SAYSO_SHARED", Path(__file__).parents[1].parent / "shared"))


def reader_of(name: str, folder: Path | None = None) -> Reader:
    """The reader of that name; the neural one with the model in `folder`, where one is given."""
    reader = READERS[name]()
    if folder and name != "model":
        raise SystemExit("--model is of use with --reader model only")
    if folder:
        return replace(reader, tagger=ModelTagger(folder, reader.gazetteer.knows))
    return reader


def predicted(reader: Reader, lines: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The documents with the claims that the reader finds."""
    return [report_record(d, reader.claims(d)) for d in map(document, lines)]


def document(line: dict[str, Any]) -> Document:
    """One line of an annotated set, without its annotation."""
    published = line.get("published")
    return Document(
        id=document_id(line["text"].encode()),
        text=line["text"],
        name=line["id"],
        publisher=line.get("publisher"),
        title=line.get("title"),
        published=date.fromisoformat(published) if published else None,
    )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--reader", choices=sorted(READERS), default="lexicon")
    parser.add_argument("--model", type=Path, help="the folder of a model other than the bundled one")
    parser.add_argument("--set", default="dev")
    parser.add_argument("--shared", type=Path, default=SHARED)
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--out", type=Path)
    args = parser.parse_args()
    gold = args.shared / "gold" / f"{args.set}.jsonl"
    lines = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines() if line.strip()]
    reader = reader_of(args.reader, args.model)
    began = time.process_time()
    found = predicted(reader, lines)
    spent = time.process_time() - began
    out = args.out or Path(tempfile.mkdtemp()) / "predicted.jsonl"
    out.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in found), encoding="utf-8")
    words = sum(len(line["text"].split()) for line in lines)
    if not args.json:
        print(f"{args.reader}: {len(lines)} reports, {words} words, {words / spent:,.0f} words a CPU-second")
    flags = ["--errors", str(args.errors), *(["--json"] if args.json else [])]
    scorer = args.shared / "tools" / "score_claims.py"
    sys.exit(subprocess.run([sys.executable, scorer, gold, out, *flags], check=False).returncode)


if __name__ == "__main__":
    main()
