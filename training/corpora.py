"""Texts of the public corpora, as the annotations of `training/annotations` have them.

The corpora lie beside the project and are never part of it; an annotation names its document by
corpus and id, how many characters of the text it covers, and their digest.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any


def texts(shared: Path) -> dict[str, str]:
    """Every document of the corpora that annotations draw on, by the id that they use."""
    data = shared / "data"
    return dict((*_fa_kes(data), *_m2e2(data), *_re3d(data), *_tempeval(data), *_muc4(data)))


def _fa_kes(data: Path) -> Iterator[tuple[str, str]]:
    with (data / "fa_kes/articles.csv").open(encoding="utf-8", errors="replace") as rows:
        for row in csv.DictReader(rows):
            yield f"fakes-{row['unit_id']}", row["article_content"]


def _m2e2(data: Path) -> Iterator[tuple[str, str]]:
    documents: dict[str, list[str]] = {}
    for sentence in json.loads((data / "m2e2/events.json").read_text(encoding="utf-8")):
        documents.setdefault(sentence["sentence_id"].rsplit("_", 1)[0], []).append(sentence["sentence"])
    for name, sentences in documents.items():
        yield f"voa-{name.split('.')[-1]}", "\n\n".join(sentences)


def _re3d(data: Path) -> Iterator[tuple[str, str]]:
    for path in sorted((data / "re3d").glob("*/documents.json")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.strip():
                document: dict[str, Any] = json.loads(line)
                yield f"re3d-{document['_id'][:10]}", document["text"]


def _tempeval(data: Path) -> Iterator[tuple[str, str]]:
    for path in sorted((data / "tempeval3").glob("*/*.tml")):
        body = re.search(r"<TEXT>(.*?)</TEXT>", path.read_text(encoding="utf-8", errors="replace"), re.DOTALL)
        if body:
            text = re.sub(r"<[^>]+>", "", body.group(1))
            text = re.sub(r"[ \t]*\n[ \t]*\n\s*", "\n\n", text)
            text = text.replace("&amp;", "&").replace("``", '"').replace("''", '"').strip()
            yield f"te3-{path.stem}", re.sub(r"(?<!\n)\n(?!\n)", " ", text)


def _muc4(data: Path) -> Iterator[tuple[str, str]]:
    for line in (data / "muc4/train.json").read_text(encoding="utf-8").splitlines():
        document: dict[str, Any] = json.loads(line)
        yield f"muc4-{document['docid']}", document["doctext"]
