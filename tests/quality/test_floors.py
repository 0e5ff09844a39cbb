"""Accuracy never falls in silence: pinned floors, for the very sets that they were measured on.

Raising a floor is an edit of `floors.json`; lowering one has to say why in its commit. The bundled
annotated reports are always at hand; the annotated set lies beside the project (`SAYSO_SHARED`, by
default `../shared`) and is skipped with a word where it does not.
"""

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from sayso.model import SUBTYPE_FIELD, Document, Kind, Span
from sayso.model.record import to_record
from sayso.pipeline import READERS

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
SHARED = Path(os.environ.get("SAYSO_SHARED", ROOT.parent / "shared"))
FLOORS = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))
DEV = SHARED / "gold" / "dev.jsonl"


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()[:16]


def found(gold, claims):
    """Pairs of an annotated and a found claim of one kind whose triggers overlap, one to one."""
    left = list(claims)
    for wanted in gold:
        at = Span(*wanted["trigger"]["span"])
        met = [c for c in left if c["kind"] == wanted["kind"] and at.overlaps(Span(*c["trigger"]["span"]))]
        same = [c for c in met if c[subtype(c)] == wanted[subtype(wanted)]]
        if met:
            chosen = (same or met)[0]
            left.remove(chosen)
            yield wanted, chosen


def subtype(claim):
    return SUBTYPE_FIELD[Kind(claim["kind"])]


def said_alike(wanted, claim):
    """Whether subtype, stance and speakers are right."""
    spans = [[Span(*s["span"]) for s in c["sources"]] for c in (wanted, claim)]
    met = all(any(a.overlaps(b) for b in spans[1]) for a in spans[0])
    return (
        wanted[subtype(wanted)] == claim[subtype(claim)]
        and wanted["stance"] == claim["stance"]
        and met
        and len(spans[0]) == len(spans[1])
    )


@pytest.mark.parametrize("name", sorted(READERS))
def test_the_bundled_reports_are_read_no_worse_than_before(name):
    floors, path = FLOORS[name]["bundled"], HERE / "albu-kamal.jsonl"
    assert digest(path) == floors["digest"], "measure again and pin the floors of the new annotation"
    reports = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    hits = right = wanted = got = 0
    for report in reports:
        reader = READERS[name]()
        claims = [to_record(c) for c in reader.claims(Document(id=report["id"], text=report["text"]))]
        pairs = list(found(report["claims"], claims))
        hits, right = hits + len(pairs), right + sum(said_alike(*pair) for pair in pairs)
        wanted, got = wanted + len(report["claims"]), got + len(claims)
    assert 2 * hits / (wanted + got) >= floors["claims"]
    assert 2 * right / (wanted + got) >= floors["said"]


@pytest.mark.skipif(not DEV.exists(), reason="the annotated set is not beside the project: set SAYSO_SHARED")
@pytest.mark.parametrize("name", sorted(READERS))
def test_the_annotated_set_is_read_no_worse_than_before(name):
    floors = FLOORS[name]["dev"]
    if digest(DEV) != floors["digest"]:
        pytest.skip("another version of the annotated set than the floors were measured on")
    command = [
        sys.executable,
        ROOT / "benchmarks" / "claims.py",
        "--reader",
        name,
        "--shared",
        SHARED,
        "--json",
    ]
    scores = json.loads(subprocess.run(command, capture_output=True, check=True, cwd=ROOT).stdout)
    assert scores["claims"]["f1"] >= floors["claims"]
    assert scores["core"]["f1"] >= floors["core"]
