"""All results in one table of the docs.

    python -m benchmarks.table run [--only NAME …] [--model FOLDER] [--spacy PYTHON]
    python -m benchmarks.table write

`run` runs the benchmarks one after another and keeps what each says in `benchmarks/results/NAME.json`, with
the day, the machine and the digest of the reader; `write` makes `docs/reference/figures.md` of what is kept.
A figure that was not measured yet is shown as a dash.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks.annotated import reader_of

ROOT = Path(__file__).parents[1]
RESULTS = Path(__file__).parent / "results"
PAGE = ROOT / "docs/reference/figures.md"
DASH = "–"

RUNS: Mapping[str, str] = {
    "claims": "python benchmarks/claims.py --reader model --set dev",
    "claims-rules": "python benchmarks/claims.py --reader lexicon --set dev",
    "attribution": "python -m benchmarks.attribution --reader model",
    "attribution-rules": "python -m benchmarks.attribution --reader lexicon",
    "muc4-roles": "python -m benchmarks.muc4 --system roles",
    "muc4-claims": "python -m benchmarks.muc4 --system claims --reader model",
    "m2e2": "python -m benchmarks.m2e2 --reader model",
    "m2e2-rules": "python -m benchmarks.m2e2 --reader lexicon",
    "factuality": "python -m benchmarks.factuality --reader model",
    "factuality-rules": "python -m benchmarks.factuality --reader lexicon",
    "calibration": "python -m training.calibrate",
    "speed": "python -m benchmarks.speed --reader model",
    "speed-rules": "python -m benchmarks.speed --reader lexicon",
}
"""The command of each run, without `--json`, which it gets."""


BOTH = ("claims", "claims-rules")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: what, where its figure lies in which run, what it is to be held against."""

    what: str
    run: str
    path: tuple[str, ...]
    form: str = "{:.3f}"
    anchor: str = ""
    goal: str = ""


def _claims() -> Iterator[Row]:
    coders = "two coders apart: 0.91", "two coders apart: 0.87"
    yield Row("Claims F1", "claims", ("claims", "f1"), anchor=coders[0], goal="0.75")
    yield Row("Core F1", "claims", ("core", "f1"), anchor=coders[1], goal="0.55")
    yield Row("Claims F1, rules", "claims-rules", ("claims", "f1"), anchor=coders[0])
    yield Row("Core F1, rules", "claims-rules", ("core", "f1"), anchor=coders[1])


def _attribution() -> Iterator[Row]:
    anchors = {
        "source overlap": ("0.853", "> 0.85"),
        "cue overlap": ("0.768", "> 0.82"),
        "content overlap": ("0.833", "> 0.83"),
        "source exact": ("0.820", ""),
        "cue exact": ("0.823", ""),
        "content exact": ("0.593", ""),
    }
    for run, named in (("attribution", ""), ("attribution-rules", ", rules")):
        for name, (anchor, goal) in anchors.items():
            peer, path = f"Citron on PARC3: {anchor}", (f"citron {name}", "f1")
            yield Row(f"{name}, F1{named}", run, path, anchor=peer, goal=goal)
        for name in anchors:
            yield Row(f"{name}, F1, paired one to one{named}", run, (f"paired {name}", "f1"))


def _muc4() -> Iterator[Row]:
    peer = "on dev Qwen3-4B fine-tuned 0.445; on test GTT 0.502, IterX 0.530"
    yield Row("Micro F1, roles head", "muc4-roles", ("micro", "f1"), anchor=peer, goal="> 0.445")
    for role in ("incident_type", "PerpInd", "PerpOrg", "Target", "Victim", "Weapon"):
        yield Row(f"{role} F1, roles head", "muc4-roles", (role, "f1"))
    yield Row("Micro F1, from claims", "muc4-claims", ("micro", "f1"), anchor=peer)


def _m2e2() -> Iterator[Row]:
    for run, named in (("m2e2", ""), ("m2e2-rules", ", rules")):
        yield Row(f"Arguments F1, overlap{named}", run, ("arguments", "f1"))
        yield Row(f"Arguments F1, exact{named}", run, ("arguments", "exact"))
        yield Row(f"Attack triggers, recall{named}", run, ("Conflict:Attack triggers", "recall"))
        yield Row(f"Death triggers, recall{named}", run, ("Life:Die triggers", "recall"))


def _factuality() -> Iterator[Row]:
    for run, named in (("factuality", ""), ("factuality-rules", ", rules")):
        for corpus in ("factbank", "uw", "meantime"):
            yield Row(f"{corpus}, MAE{named}", run, (corpus, "mae"))
            yield Row(f"{corpus}, MAE of always 3{named}", run, (corpus, "mae of always 3"))
            yield Row(f"{corpus}, predicates covered{named}", run, (corpus, "covered"), "{:g}")


def _calibration() -> Iterator[Row]:
    yield Row("Calibration error", "calibration", ("error",))
    yield Row("Calibration error before the fit", "calibration", ("error before",))


def _speed() -> Iterator[Row]:
    for run, named in (("speed", ""), ("speed-rules", ", rules")):
        yield Row(f"Reports a processor second{named}", run, ("one core", "reports"), "{:.1f}", goal="10")
        yield Row(f"Words a processor second{named}", run, ("one core", "words"), "{:,.0f}")
        two = ("two cores, by the clock", "reports")
        yield Row(f"Reports a second by the clock, two cores{named}", run, two, "{:.1f}")
        yield Row(f"Start-up by the clock, seconds{named}", run, ("start-up", "clock"), "{:.2f}", goal="0.5")
        yield Row(f"Start-up, processor seconds{named}", run, ("start-up", "processor"), "{:.2f}")
        yield Row(f"Memory held, megabytes{named}", run, ("megabytes held",), "{:.0f}", goal="300")
    yield Row("The encoder alone, reports a second", "speed", ("encoder", "reports"), "{:.1f}")
    products = ("matrix products", "reports")
    yield Row("Its matrix products in 32 bits, reports a second", "speed", products, "{:.1f}")
    yield Row("spaCy's blank pipeline, reports a second", "speed", ("spacy", "reports"), "{:.1f}")
    yield Row("spaCy's start-up, processor seconds", "speed", ("spacy", "start-up"), "{:.2f}")
    packed = "megabytes packed"
    yield Row("The model packed, megabytes", "speed", (packed, "model"), "{:.1f}", goal="at most 40")
    yield Row("The package packed, megabytes", "speed", (packed, "package"), "{:.1f}")


SECTIONS: Mapping[str, tuple[Row, ...]] = {
    "Claims, on the development set": tuple(_claims()),
    "Attribution, on PolNeAR dev": tuple(_attribution()),
    "Templates, on MUC-4 dev": tuple(_muc4()),
    "Event arguments, on M2E2": tuple(_m2e2()),
    "Factuality": tuple(_factuality()),
    "Confidence, on the tuning split": tuple(_calibration()),
    "Speed": tuple(_speed()),
}

HEAD = """# Figures

What was measured of the reader, each by one command. This page is made by `python -m benchmarks.table write`
from `benchmarks/results`; nothing in it is written by hand. Where a line does not say *rules*, the reader is
the neural one (`--reader model`). An anchor is another system's figure, or people's; where it was measured on
other texts, it says on which. What each figure counts stands at the head of its command's module.
"""


def figure(results: Mapping[str, Any], row: Row) -> str:
    """The figure of a row, or a dash where it was not measured."""
    found: Any = results.get(row.run, {}).get("result", {})
    for key in row.path:
        found = found.get(key) if isinstance(found, dict) else None
    return DASH if found is None else row.form.format(found)


def page(results: Mapping[str, Any]) -> str:
    """The whole page."""
    parts = [HEAD]
    for title, rows in SECTIONS.items():
        lines = [(r.what, figure(results, r), r.anchor, r.goal, f"`{RUNS[r.run]}`") for r in rows]
        parts.append(table(title, ("what", "figure", "anchor", "goal", "command"), lines))
    return "\n".join((*parts, by_kind(results), by_field(results), reliability(results), runs(results)))


def table(title: str, head: Sequence[str], lines: Iterable[Sequence[object]]) -> str:
    """A heading and a table; what is empty is a dash."""
    made = [f"| {' | '.join(str(cell) or DASH for cell in line)} |" for line in lines]
    return "\n".join((f"## {title}\n", f"| {' | '.join(head)} |", "| --- " * len(head) + "|", *made, ""))


def by_kind(results: Mapping[str, Any]) -> str:
    """Claims F1 by kind of both readers."""
    model, rules = (results.get(run, {}).get("result", {}).get("kinds", {}) for run in BOTH)
    lines = [(kind, one["f1"], rules.get(kind, {}).get("f1", ""), one["gold"]) for kind, one in model.items()]
    return table("Claims by kind", ("kind", "F1", "F1, rules", "annotated"), lines)


def by_field(results: Mapping[str, Any]) -> str:
    """Of the claims found, how many have each field right."""
    model, rules = (results.get(run, {}).get("result", {}).get("fields", {}) for run in BOTH)

    def shown(one: Mapping[str, Any]) -> str:
        return f"{one['accuracy']:.3f} (n {one['n']})" if one else ""

    lines = [(field, shown(one), shown(rules.get(field, {}))) for field, one in model.items()]
    return table("Fields of the claims found", ("field", "right", "right, rules"), lines)


def reliability(results: Mapping[str, Any]) -> str:
    """How often claims of each tenth of confidence are right."""
    rows = results.get("calibration", {}).get("result", {}).get("table", ())
    lines = [(row["from"], row["n"], row["confidence"], row["right"]) for row in rows]
    return table("Confidence and being right", ("confidence from", "claims", "mean", "right"), lines)


def runs(results: Mapping[str, Any]) -> str:
    """When, where and with which model each was run."""
    had = [(name, results[name]) for name in RUNS if name in results]
    lines = [(name, one["day"], one["machine"], f"`{one['model']}`") for name, one in had]
    return table("Runs", ("run", "day", "machine", "model"), lines)


def kept() -> dict[str, Any]:
    """What `run` has kept, by the name of the run."""
    return {p.stem: json.loads(p.read_text(encoding="utf-8")) for p in sorted(RESULTS.glob("*.json"))}


def run(names: Sequence[str], *, model: Path | None, spacy: str | None) -> None:
    """Run benchmarks, and keep what they say."""
    RESULTS.mkdir(exist_ok=True)
    digest = reader_of("model", model).tagger.method.digest
    for name in names:
        command = [sys.executable, *RUNS[name].split()[1:], "--json"]
        command += ["--model", str(model)] if model and not name.endswith("-rules") else []
        command += ["--spacy", spacy] if spacy and name == "speed" else []
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        if done.returncode:
            print(f"{name}: {done.stderr.strip().splitlines()[-1:]}", file=sys.stderr)
            continue
        told = {"day": datetime.now(UTC).date().isoformat(), "machine": machine(), "model": digest}
        result = json.dumps({**told, "result": json.loads(done.stdout)}, indent=1)
        (RESULTS / f"{name}.json").write_text(result + "\n", encoding="utf-8")
        print(name, flush=True)


def machine() -> str:
    """Kind and number of processors; no name of a host."""
    named, info = platform.machine(), Path("/proc/cpuinfo")
    told = info.read_text(encoding="utf-8") if info.exists() else ""
    found = re.search(r"^model name\s*: (.+)$", told, re.MULTILINE)
    return f"{os.cpu_count()} × {found.group(1) if found else named}, Python {platform.python_version()}"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("verb", choices=("run", "write"))
    parser.add_argument("--only", nargs="+", choices=sorted(RUNS), default=list(RUNS))
    parser.add_argument("--model", type=Path, help="the folder of a model other than the bundled one")
    parser.add_argument("--spacy", metavar="PYTHON", help="a Python that has spaCy")
    args = parser.parse_args()
    if args.verb == "run":
        run(args.only, model=args.model, spacy=args.spacy)
    else:
        PAGE.write_text(page(kept()), encoding="utf-8")


if __name__ == "__main__":
    main()
