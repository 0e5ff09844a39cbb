"""What the reader gets wrong, by kind, on the tuning split: missed, spurious, and fields wrong.

    python -m benchmarks.errors [--reader lexicon|model] [--model FOLDER] [--shared ../shared]
        [--show KIND] [--limit N] [--json]

The tuning split is what training left out (`training/split.py`); `gold/dev` is never looked at. A missed
claim is `unseen` where the reader has nothing there, or `other kind` where a claim of another kind has its
trigger; a spurious one the same way. `--show` prints the words of the errors of one kind; they are for
reading on this machine, and not for a page.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from training.split import tuning

from benchmarks.annotated import SHARED, Record, document, reader_of, scorer
from sayso.model import SUBTYPE_FIELD, Kind, Span
from sayso.pipeline import Reader
from sayso.views.records import report_record

Error = tuple[str, str, Record]  # kind, what, the claim
Compared = tuple[Record, list[Error], Counter[str]]  # a document, its errors, what shares are taken of
MOST = 8


def errors(reader: Reader, shared: Path, limit: int | None) -> Iterator[Compared]:
    """For each document: its line, its errors, and the counts by kind that shares are taken of."""
    tools = scorer(shared)
    for line in list(tuning(shared))[:limit]:
        read = document(line)
        found = report_record(read, reader.claims(read))["claims"]
        yield line, *_compared(tools, line, found)


def _compared(tools: Any, line: Record, found: list[Record]) -> tuple[list[Error], Counter[str]]:
    gold, pairs = line["claims"], tools.pair(line["claims"], found)
    counts: Counter[str] = Counter()
    made: list[Error] = []
    for claims, side, place, others in ((gold, "missed", 0, found), (found, "spurious", 1, gold)):
        counts.update(f"{c['kind']} {'gold' if side == 'missed' else 'found'}" for c in claims)
        met = {pair[place] for pair in pairs}
        for i, claim in enumerate(claims):
            if i not in met:
                made.append((claim["kind"], f"{side}: {_why(claim, others)}", claim))
                made.append((claim["kind"], f"{side} {_subtype(claim)}", claim))
    for i, j in pairs:
        kind = gold[i]["kind"]
        counts[f"{kind} pairs"] += 1
        for field, right in tools.compare(line["text"], gold[i], found[j]).items():
            counts[f"{kind} {field} n"] += 1
            if not right and field != "core":
                made.append((kind, f"{field} wrong", gold[i]))
                made.append((kind, _mixed(field, gold[i], found[j]), gold[i]))
    return made, counts


def _why(claim: Record, others: list[Record]) -> str:
    at = Span(*claim["trigger"]["span"])
    near = [o["kind"] for o in others if at.overlaps(Span(*o["trigger"]["span"]))]
    same = claim["kind"] in near
    return "one of two or more" if same else f"other kind, {near[0]}" if near else "unseen"


def _subtype(claim: Record) -> str:
    return str(claim.get(SUBTYPE_FIELD[Kind(claim["kind"])]))


def _mixed(field: str, gold: Record, found: Record) -> str:
    """How a field is wrong: what stands for what, or that it is missing or too much."""
    if field == "subtype":
        return f"subtype {_subtype(gold)} read as {_subtype(found)}"
    one, other = gold.get(field), found.get(field)
    if isinstance(one, str) or isinstance(other, str):
        return f"{field} {one} read as {other}"
    if not one or not other:
        return f"{field} {'missing' if one else 'too much'}"
    return f"{field} another"


def summary(found: Iterator[Compared]) -> dict[str, Any]:
    """By kind: figures, and the commonest errors."""
    counts: Counter[str] = Counter()
    made: dict[str, Counter[str]] = defaultdict(Counter)
    documents = 0
    for _, found_errors, own in found:
        documents += 1
        counts += own
        for kind, what, _ in found_errors:
            made[kind][what] += 1
    return {"documents": documents, **{str(kind): _row(str(kind), counts, made[str(kind)]) for kind in Kind}}


def _row(kind: str, counts: Counter[str], made: Counter[str]) -> dict[str, Any]:
    wrong = {what.removesuffix(" wrong"): n for what, n in made.items() if what.endswith(" wrong")}
    other = Counter({what: n for what, n in made.items() if not what.endswith(" wrong")})
    return {
        "annotated": counts[f"{kind} gold"],
        "found": counts[f"{kind} found"],
        "right": counts[f"{kind} pairs"],
        "fields": {
            field: f"{n} of {counts[f'{kind} {field} n']}"
            for field, n in sorted(wrong.items(), key=lambda one: -one[1])
        },
        "commonest": dict(other.most_common(MOST)),
    }


def show(found: Iterator[Compared], kind: str) -> None:
    for line, found_errors, _ in found:
        for own, what, claim in found_errors:
            if own == kind:
                start, end = claim["trigger"]["span"]
                around = line["text"][max(0, start - 90) : start], line["text"][end : end + 90]
                words = f"{around[0]}[{line['text'][start:end]}]{around[1]}"
                print(f"{line['id']}: {what}: {' '.join(words.split())}")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--reader", choices=("lexicon", "model"), default="model")
    parser.add_argument("--model", type=Path, help="the folder of a model other than the bundled one")
    parser.add_argument("--shared", type=Path, default=SHARED)
    parser.add_argument("--limit", type=int, help="read the first N documents only")
    parser.add_argument("--show", choices=[str(k) for k in Kind])
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    found = errors(reader_of(args.reader, args.model), args.shared, args.limit)
    if args.show:
        show(found, args.show)
        return
    told = summary(found)
    if args.json:
        print(json.dumps(told, indent=1))
        return
    print(f"{told.pop('documents')} documents of the tuning split, {args.reader}")
    for kind, row in told.items():
        print(f"{kind}: {row['right']} of {row['annotated']} found, {row['found'] - row['right']} spurious")
        print("  wrong:", *(f"{field} {share};" for field, share in row["fields"].items()))
        print("  most: ", *(f"{what} {n};" for what, n in row["commonest"].items()))


if __name__ == "__main__":
    main()
