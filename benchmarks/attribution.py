"""How well sayings are found: sources and stance on annotated reports, overlap with PolNeAR.

    python -m benchmarks.attribution [SHARED] [--reader lexicon|model] [--errors N] [--json]

PolNeAR is scored as `benchmarks/citron.py` says; the annotated reports only for the rules.
SHARED is the folder that holds `gold/`, `tools/` and `data/polnear/` (default: $SAYSO_SHARED, else
`../shared`). A third of the reports, by hash of their id, is held out while rules are written and
reported apart.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from training.corpora import polnear

from benchmarks import citron
from benchmarks.annotated import SHARED, reader_of, scorer, told
from sayso.model import Span
from sayso.tagger.attribution import Saying, find_sayings, saying_of
from sayso.text.segment import sentences

Record = dict[str, Any]
Find = Callable[[str, Sequence[Span]], Sequence[Saying]]


def held_out(name: str) -> bool:
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % 3 == 0


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


def measured(shared: Path, find: Find) -> dict[str, dict[str, float]]:
    """Exact and overlap figures for each part: as Citron counts, and by pairs of one and one."""
    counts: dict[str, Counter[str]] = {}
    for _, text, annotated in polnear(shared, "dev"):
        tokens = citron.tokeniser(text)
        gold = [
            citron.Said(*(tokens(one.get(part, ())) for part in citron.PARTS))
            for one in annotated
            if "cue" in one
        ]
        found = [
            citron.Said(tokens(s.sources), tokens([s.cue]), tokens(s.content))
            for s in find(text, sentences(text))
        ]
        for name, one in compared(gold, found):
            counts.setdefault(name, Counter()).update(one)
    return {name: citron_prf(one) for name, one in counts.items()}


def compared(gold: list[citron.Said], found: list[citron.Said]) -> Iterator[tuple[str, Counter[str]]]:
    plain = citron.flat(gold), citron.flat(found)
    for part in citron.PARTS:
        yield f"citron {part} exact", citron.exact(*plain, part)
        yield f"citron {part} overlap", citron.overlap(*plain, part)
    for name, one in citron.paired(gold, found).items():
        yield f"paired {name}", one


def citron_prf(n: Counter[str]) -> dict[str, float]:
    p, r = n["hit"] / max(1, n["found"]), n["met"] / max(1, n["gold"])
    f1 = 2 * p * r / (p + r) if p + r else 0.0
    return {"precision": round(p, 3), "recall": round(r, 3), "f1": round(f1, 3), "gold": n["gold"]}


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
    parser.add_argument("shared", nargs="?", type=Path, default=SHARED)
    parser.add_argument("--reader", choices=("lexicon", "model"), default="lexicon")
    parser.add_argument("--model", type=Path, help="the folder of a model other than the bundled one")
    parser.add_argument("--errors", type=int, default=0, help="show the first N claims with wrong sources")
    parser.add_argument("--json", action="store_true", help="the figures of PolNeAR alone")
    args = parser.parse_args()
    model = reader_of("model", args.model).tagger
    found = measured(args.shared, model.sayings if args.reader == "model" else find_sayings)
    if args.json:
        print(json.dumps(found, indent=1))
        return
    print(f"PolNeAR dev, {args.reader}:")
    for name, figures in found.items():
        print(told(name, figures))
    if args.reader == "lexicon":
        reports(args.shared, args.errors)
        speed(args.shared)


if __name__ == "__main__":
    main()
