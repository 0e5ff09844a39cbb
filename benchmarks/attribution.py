"""How well sayings are found: sources and stance on annotated reports, overlap with PolNeAR.

    python benchmarks/attribution.py [SHARED] [--errors N]

SHARED is the folder that holds `gold/`, `tools/` and `data/polnear/` (default: $SAYSO_SHARED, else
`../shared`). A third of the reports, by hash of their id, is held out while rules are written and
reported apart.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import json
import os
import re
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

from sayso.model import Span
from sayso.tagger.attribution import Saying, find_sayings, saying_of
from sayso.text.segment import sentences

Record = dict[str, Any]


def held_out(name: str) -> bool:
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % 3 == 0


def scorer(shared: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_claims", shared / "tools/score_claims.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def overlaps(one: tuple[Span, ...], other: tuple[Span, ...]) -> bool:
    return any(a.overlaps(b) for a in one for b in other)


def prf(hit: int, predicted: int, gold: int) -> str:
    p, r = hit / max(1, predicted), hit / max(1, gold)
    return f"P {p:.3f}  R {r:.3f}  F1 {2 * p * r / max(1e-9, p + r):.3f}  (gold {gold}, found {predicted})"


# ------------------------------------------------------------------ annotated reports


def judge(
    doc: Record, claim: Record, sayings: tuple[Saying, ...], tools: ModuleType
) -> tuple[bool, bool, Saying | None]:
    trigger = Span(*(claim.get("trigger") or claim)["span"])
    saying = saying_of(sayings, trigger)
    found = [{"span": [s.start, s.end]} for s in saying.sources] if saying else []
    right = tools.same_set(doc["text"], claim["sources"], found)
    stance = saying.stance if saying and saying.sources else "asserts"
    return right, stance == claim["stance"], saying


def reports(shared: Path, errors: int) -> None:
    tools = scorer(shared)
    docs = [json.loads(line) for line in (shared / "gold/train.jsonl").open()]
    totals: dict[str, Counter[str]] = {"seen": Counter(), "held out": Counter()}
    for doc in docs:
        part = "held out" if held_out(doc["id"]) else "seen"
        sayings = find_sayings(doc["text"], sentences(doc["text"]))
        errors -= tally(doc, sayings, tools, totals[part], errors if part == "seen" else 0)
    for part, n in totals.items():
        print(f"{part}: {n['claims']} claims")
        print(f"  sources right   {n['right'] / n['claims']:.3f}")
        print(f"    with compounds before a noun as own voice: {n['described'] / n['claims']:.3f}")
        print(f"    of those with a source, to the letter: {n['exact'] / max(1, n['sourced']):.3f}")
        for kind in ("own voice", "asserts", "denies", "doubts", "silent", "predicts"):
            if n[f"all {kind}"]:
                print(f"    {kind:12}  {n[f'right {kind}'] / n[f'all {kind}']:.3f}  (n {n[f'all {kind}']})")
        print(f"  stance right    {n['stance'] / n['claims']:.3f}")
        print(f"  cues            {prf(n['cues hit'], n['cues found'], n['cues'])}")


def tally(doc: Record, sayings: tuple[Saying, ...], tools: ModuleType, n: Counter[str], errors: int) -> int:
    shown = 0
    for claim in doc["claims"]:
        right, stance, saying = judge(doc, claim, sayings, tools)
        kind = claim["stance"] if claim["sources"] else "own voice"
        n.update({"exact": right and bool(saying) and exact(claim, saying)})
        n["described"] += not claim["sources"] if descriptor(doc["text"], claim) else right
        n["sourced"] += right and bool(claim["sources"])
        n.update({"claims": 1, "right": right, "stance": stance, f"all {kind}": 1, f"right {kind}": right})
        if not right and shown < errors:
            shown += 1
            show(doc, claim, saying)
    gold = {tuple(c["cue"]["span"]) for c in doc["claims"] if c.get("cue")}
    said = [s for s in sayings if s.sources]
    n["cues"] += len(gold)
    n["cues found"] += len(said)
    n["cues hit"] += sum(any(s.cue.overlaps(Span(*c)) for s in said) for c in gold)
    return shown


def exact(claim: Record, saying: Saying | None) -> bool:
    found = [[s.start, s.end] for s in saying.sources] if saying else []
    return bool(found) and found == [s["span"] for s in claim["sources"]]


def descriptor(text: str, claim: Record) -> bool:
    """Whether the trigger is in a compound in front of a noun: "rebel-held town"."""
    start, end = (claim.get("trigger") or claim)["span"]
    return (
        re.match(r"[^\s]*-[^\s]* [A-Za-z]", text[max(text.rfind(" ", 0, start), 0) + 1 : end + 12])
        is not None
    )


def show(doc: Record, claim: Record, saying: Saying | None) -> None:
    text = doc["text"]
    at = Span(*(claim.get("trigger") or claim)["span"])
    sentence = next((s for s in sentences(text) if s.overlaps(at)), at)
    wanted = [text[slice(*s["span"])] for s in claim["sources"]]
    print(f"{doc['id']}: {at.of(text)!r} wants {wanted}")
    print(f"    {sentence.of(text)}")
    if saying:
        print(f"    got {[s.of(text) for s in saying.sources]} by {saying.cue.of(text)!r} ({saying.stance})")


# ------------------------------------------------------------------ PolNeAR


def attributions(path: Path) -> Iterator[dict[str, tuple[Span, ...]]]:
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
    places = {row[0]: row[1].split(" ", 1)[1].split(";") for row in rows if row[0].startswith("T")}
    spans = {key: tuple(Span(*map(int, place.split())) for place in found) for key, found in places.items()}
    for row in rows:
        if row[0].startswith("E"):
            parts: dict[str, tuple[Span, ...]] = {}
            for role, target in (item.split(":") for item in row[1].split()):
                name = re.sub(r"\d+", "", role).lower()
                parts[name] = (*parts.get(name, ()), *spans.get(target, ()))
            yield parts


def polnear(shared: Path) -> None:
    n: Counter[str] = Counter()
    folder = shared / "data/polnear/dev"
    for path in sorted((folder / "attributions").glob("*.ann")):
        text = (folder / "text" / f"{path.stem.rsplit('_', 1)[0]}.txt").read_text(encoding="utf-8")
        gold = [g for g in attributions(path) if "cue" in g or "source" in g]
        compare(gold, find_sayings(text, sentences(text)), n)
    for role in ("source", "cue", "content"):
        print(f"  {role:8} overlap {prf(n[f'{role} hit'], n[f'{role} found'], n[f'{role} gold'])}")
        print(f"  {'':8} exact   {prf(n[f'{role} exact'], n[f'{role} found'], n[f'{role} gold'])}")


def compare(gold: list[dict[str, tuple[Span, ...]]], found: tuple[Saying, ...], n: Counter[str]) -> None:
    """Count matches of attributions that are paired by their cues, or else by their content."""
    free = list(found)
    for one in gold:
        n.update({f"{role} gold": role in one for role in ("source", "cue", "content")})
        pair = next((s for s in free if overlaps((s.cue,), one.get("cue", ()))), None)
        if not pair:
            continue
        free.remove(pair)
        for role, spans in (("source", pair.sources), ("cue", (pair.cue,)), ("content", pair.content)):
            n[f"{role} hit"] += overlaps(spans, one.get(role, ()))
            n[f"{role} exact"] += bool(spans) and sorted(spans) == sorted(one.get(role, ()))
    for s in found:
        n.update({"source found": bool(s.sources), "cue found": 1, "content found": bool(s.content)})


def speed(shared: Path) -> None:
    docs = [json.loads(line)["text"] for line in (shared / "gold/train.jsonl").open()]
    cut = [sentences(text) for text in docs]
    start = time.process_time()
    for text, found in zip(docs, cut, strict=True):
        find_sayings(text, found)
    words = sum(len(text.split()) for text in docs)
    print(f"{(time.process_time() - start) / words * 500 * 1000:.1f} ms for 500 words")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "shared", nargs="?", type=Path, default=Path(os.environ.get("SAYSO_SHARED", "../shared"))
    )
    parser.add_argument("--errors", type=int, default=0, help="show the first N claims with wrong sources")
    args = parser.parse_args()
    reports(args.shared, args.errors)
    print("PolNeAR dev:")
    polnear(args.shared)
    speed(args.shared)


if __name__ == "__main__":
    main()
