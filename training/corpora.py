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

from sayso.model import Span

ROLES = ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon")  # of MUC-4, in the order of the network's scores
Attribution = dict[str, tuple[Span, ...]]
"""The spans of a `source`, a `cue` and a `content`, as far as they are annotated."""


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


def polnear(shared: Path, split: str) -> Iterator[tuple[str, str, list[Attribution]]]:
    """Name, text and attributions of each annotation of a split of PolNeAR, in order."""
    folder = shared / "data/polnear" / split
    for path in sorted((folder / "attributions").glob("*.ann")):
        text = (folder / "text" / f"{path.stem.rsplit('_', 1)[0]}.txt").read_text(encoding="utf-8")
        yield path.stem, text, list(_attributions(path))


def _attributions(path: Path) -> Iterator[Attribution]:
    lines = path.read_text(encoding="utf-8").split("\n")
    rows = [line.split("\t") for line in lines if re.match(r"[TE]\d+\t", line)]
    places = {row[0]: row[1].split(" ", 1)[1].split(";") for row in rows if row[0].startswith("T")}
    spans = {key: tuple(Span(*map(int, place.split())) for place in found) for key, found in places.items()}
    for row in rows:
        if row[0].startswith("E"):
            parts: Attribution = {}
            for role, target in (item.split(":") for item in row[1].split()):
                name = re.sub(r"\d+", "", role).lower()
                parts[name] = (*parts.get(name, ()), *spans.get(target, ()))
            yield parts
