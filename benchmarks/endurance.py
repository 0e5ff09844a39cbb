"""A whole corpus through `sayso add`, once undisturbed and once killed again and again.

    python benchmarks/endurance.py [--shared ../shared] [--kills 20] [--ledger postgresql://…]

The 642 articles of FA-KES are added by real processes. The second run is killed (SIGKILL) at random
moments and started again until it is through. Both ledgers must verify and hold the same content.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import random
import re
import signal
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

SHARED = Path(os.environ.get("SAYSO_SHARED", Path(__file__).parents[1].parent / "shared"))
SAYSO = [sys.executable, "-c", "from sayso.cli import main; main()"]


def reports(shared: Path, into: Path) -> int:
    """The articles as JSON Lines; how many."""
    with (shared / "data/fa_kes/articles.csv").open(encoding="utf-8", errors="replace") as rows:
        lines = [json.dumps(report(row), ensure_ascii=False) for row in csv.DictReader(rows)]
    into.write_text("".join(line + "\n" for line in lines), encoding="utf-8")
    return len(lines)


def report(row: dict[str, str]) -> dict[str, str]:
    try:
        day = datetime.strptime(row["date"], "%m/%d/%Y").replace(tzinfo=UTC).date().isoformat()
    except ValueError:
        day = ""
    told = {
        "id": row["unit_id"],
        "publisher": row["source"],
        "title": row["article_title"],
        "text": row["article_content"],
        "published": day,
    }
    return {key: value for key, value in told.items() if value}


def added(source: Path, ledger: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [*SAYSO, "add", str(source), "--ledger", ledger, "--case", "fa-kes"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )


def verified(ledger: str) -> dict[str, str]:
    """What `sayso verify` says, by its labels."""
    done = subprocess.run([*SAYSO, "verify", "--ledger", ledger], capture_output=True, text=True, check=True)
    return dict(re.findall(r"^ *(\w+) +(\S.*?) *$", done.stdout, re.MULTILINE))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--shared", type=Path, default=SHARED)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--ledger", help="where the killed run writes; a new SQLite file by default")
    args = parser.parse_args()
    folder = Path(tempfile.mkdtemp())
    count = reports(args.shared, folder / "fa_kes.jsonl")
    whole, killed = str(folder / "whole.sayso"), args.ledger or str(folder / "killed.sayso")
    began = time.monotonic()
    undisturbed = added(folder / "fa_kes.jsonl", whole)
    errors = undisturbed.communicate()[1].decode()
    spent = time.monotonic() - began
    print(
        f"undisturbed: {count} reports in {spent:.0f} s, exit {undisturbed.returncode}", errors.strip()[-200:]
    )
    order = random.Random(args.seed)
    for n in range(args.kills):
        run = added(folder / "fa_kes.jsonl", killed)
        try:
            run.wait(timeout=2 + order.random() * 2 * spent / args.kills)
        except subprocess.TimeoutExpired:
            run.send_signal(signal.SIGKILL)
            run.wait()
        print(f"kill {n + 1}: exit {run.returncode}", flush=True)
    last = added(folder / "fa_kes.jsonl", killed)
    last.communicate()
    one, other = verified(whole), verified(killed)
    print(f"whole:  {one}\nkilled: {other}")
    same = one["content"] == other["content"]
    print("the contents are the same" if same else "THE CONTENTS DIFFER")
    sys.exit(0 if same and last.returncode == undisturbed.returncode else 1)


if __name__ == "__main__":
    main()
