"""Other tasks that the reader learns beside the claims: PolNeAR's attributions, MUC-4's roles.

    python -m training.beside [--shared ../shared] > beside.jsonl

Only the training splits. An attribution becomes `{"cue", "source", "content"}`, each a list of `{"span"}`;
a template's fillers become `{"role", "span"}`, one for each time that the text names them.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

from training.annotations import SHARED
from training.corpora import ROLES, polnear


def attributions(shared: Path) -> Iterator[dict[str, Any]]:
    """PolNeAR's training documents, with every attribution that has a cue."""
    for name, text, found in polnear(shared, "train"):
        listed = [
            {part: [{"span": [s.start, s.end]} for s in spans] for part, spans in one.items()}
            for one in found
            if one.get("cue")
        ]
        yield {"id": f"polnear-{name}", "text": text, "attributions": listed}


def muc4(shared: Path) -> Iterator[dict[str, Any]]:
    """MUC-4's training documents, with the fillers of their templates wherever they stand."""
    path = shared / "data/muc4/train.json"
    for line in path.read_text(encoding="utf-8").splitlines():
        document = json.loads(line)
        yield {
            "id": f"muc4-{document['docid']}",
            "text": document["doctext"],
            "roles": [{"role": role, "span": list(span)} for role, span in sorted(set(_roles(document)))],
        }


def _roles(document: dict[str, Any]) -> Iterator[tuple[int, tuple[int, int]]]:
    for template in document["templates"]:
        for number, role in enumerate(ROLES):
            for words in (mention[0] for entity in template[role] for mention in entity):
                for found in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", document["doctext"]):
                    yield number, found.span()


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--shared", type=Path, default=SHARED)
    args = parser.parse_args()
    for document in chain(attributions(args.shared), muc4(args.shared)):
        print(json.dumps(document, ensure_ascii=False))


if __name__ == "__main__":
    main()
