"""How well times are found and resolved: annotated reports, TempEval-3, and speed.

    python -m benchmarks.times [SHARED] [--errors N] [--set NAME]

SHARED is the folder that holds `gold/` and `data/tempeval3/` (default: $SAYSO_SHARED, else
`../shared`). The figures for TempEval-3 are those of its task A: a time is found when it overlaps
an annotated one (relaxed) or equals it (strict); value F1 counts a found time only where its
TIMEX3 value is the annotated one. Day recall is the share of annotated DATEs of one day whose value
is given. The creation time of a document is known and not counted.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import time
from collections import Counter
from collections.abc import Iterator
from datetime import date
from html import unescape
from pathlib import Path
from typing import NamedTuple

from benchmarks.timex import timex
from sayso.model import Document, Resolved, Span, Unresolved, When
from sayso.normalise.time import anchor_of, resolve_text, resolve_time, told_before
from sayso.text.segment import sentences
from sayso.text.time_phrases import Both, Framed, Range
from sayso.text.times import Timed, find_times, points_forward, read_times

SETS = ("train", "dev", "AQUAINT", "TimeBank")
JOINT = re.compile(r"\s+(?:and|to|through|until|till|or)\s+|(?<=\d)\s*[-–]\s*(?=\d)")


class Marked(NamedTuple):
    """A time as annotated in TimeML."""

    span: Span
    kind: str
    value: str


# --------------------------------------------------------------------------- TempEval-3


def timeml(path: Path) -> tuple[date | None, str, list[Marked]]:
    """Day of creation, text, and annotated times of a TimeML document."""
    raw = path.read_text(encoding="utf-8", errors="replace")
    created = re.search(r"<TIMEX3(?=[^>]*CREATION_TIME)[^>]*\bvalue=\"(\d{4}-\d\d-\d\d)", raw)
    body = re.search(r"<TEXT>(.*?)</TEXT>", raw, re.DOTALL)
    text, marked, opened = "", [], []
    for part in re.split(r"(<[^>]+>)", body[1] if body else ""):
        if part.startswith("<TIMEX3"):
            opened.append((len(text), dict(re.findall(r'(\w+)="([^"]*)"', part))))
        elif part.startswith("</TIMEX3"):
            start, tags = opened.pop()
            marked.append(Marked(Span(start, len(text)), tags["type"], tags.get("value", "")))
        elif not part.startswith("<"):
            text += unescape(part)
    return (date.fromisoformat(created[1]) if created else None), text, marked


def tempeval(folder: Path, errors: int) -> None:
    counts: Counter[str] = Counter()
    spent = 0.0
    for path in sorted(folder.glob("*.tml")):
        anchor, text, marked = timeml(path)
        start = time.process_time()
        found = predicted(text, anchor)
        spent += time.process_time() - start
        counts += compare(text, marked, found, errors - counts["shown"], anchor)
        counts["files"] += 1
    print(f"{folder.name}: {counts['files']} documents, {counts['gold']} times, {counts['found']} found")
    for name in ("relaxed", "strict", "type", "value"):
        p, r = counts[name] / max(1, counts["found"]), counts[name] / max(1, counts["gold"])
        print(f"  {name:8} P {p:.3f}  R {r:.3f}  F1 {2 * p * r / max(1e-9, p + r):.3f}")
    print(f"  value right of those found {counts['value'] / max(1, counts['relaxed']):.3f}")
    share("day recall", counts["day right"], counts["day"])
    print(f"  {counts['found'] / max(spent, 1e-9):.0f} times found and resolved a second ({spent:.2f} s)")


def predicted(text: str, anchor: date | None) -> list[tuple[Span, str]]:
    """Every time of a text with its TIMEX3 value."""
    told: When | None = None
    values = []
    for sentence in sentences(text):
        for found in (part for whole in read_times(text, sentence) for part in apart(text, whole)):
            forward = points_forward(text, found.span, sentence)
            values.append((found.span, timex(found.phrase, anchor=anchor, forward=forward, told=told)))
            value = resolve_time(found.span.of(text), anchor=anchor, forward=forward, told=told)
            told = (
                value.value if isinstance(value, Resolved) and value.value.start and value.value.end else told
            )
    return values


def apart(text: str, found: Timed) -> list[Timed]:
    """The two times of a range or a pair, which TimeML annotates apart."""
    inner = found.phrase.of if isinstance(found.phrase, Framed) else found.phrase
    joint = JOINT.search(found.span.of(text))
    if not isinstance(inner, Range | Both) or not joint:
        return [found]
    middle, end = found.span.start + joint.start(), found.span.start + joint.end()
    return [Timed(Span(found.span.start, middle), inner.first), Timed(Span(end, found.span.end), inner.last)]


def compare(
    text: str, marked: list[Marked], found: list[tuple[Span, str]], errors: int, anchor: date | None
) -> Counter[str]:
    counts: Counter[str] = Counter(gold=len(marked), found=len(found))
    left = list(found)
    for gold in marked:
        day = gold.kind == "DATE" and bool(re.fullmatch(r"\d{4}-\d\d-\d\d", gold.value))
        counts["day"] += day
        hit = max(left, key=lambda f: f[0].overlap(gold.span), default=None)
        if not hit or not hit[0].overlaps(gold.span):
            show(counts, errors, f"missed   {anchor} {gold.value} | {around(text, gold.span)}")
            continue
        left.remove(hit)
        right = hit[1] == gold.value
        counts.update(
            {"relaxed": 1, "strict": hit[0] == gold.span, "value": right, "day right": day and right}
        )
        counts["type"] += kind_of(hit[1]) == gold.kind
        if not right:
            show(counts, errors, f"value    {anchor} {gold.value} got {hit[1]} | {around(text, gold.span)}")
    for span, value in left:
        show(counts, errors, f"spurious {anchor} {value} | {around(text, span)}")
    return counts


def kind_of(value: str) -> str:
    return (
        "DURATION"
        if value.startswith("P") and not value.endswith("REF")
        else "TIME"
        if "T" in value
        else "DATE"
    )


def show(counts: Counter[str], errors: int, line: str) -> None:
    if counts["shown"] < errors:
        counts["shown"] += 1
        print(line)


def around(text: str, span: Span) -> str:
    before, behind = text[max(0, span.start - 60) : span.start], text[span.end : span.end + 30]
    return " ".join(f"{before}[{span.of(text)}]{behind}".split())


# --------------------------------------------------------------------- annotated reports


class Report(NamedTuple):
    """An annotated report and its times, each as (span, start, end)."""

    document: Document
    times: list[tuple[Span, str | None, str | None]]


def reports(path: Path) -> Iterator[Report]:
    for line in path.read_text(encoding="utf-8").splitlines():
        raw = json.loads(line)
        published = raw.get("published")
        document = Document(
            id=raw["id"], text=raw["text"], published=date.fromisoformat(published) if published else None
        )
        whens = [w for c in raw["claims"] if (w := c.get("when")) and w.get("span")]
        yield Report(document, [(Span(*w["span"]), w.get("start"), w.get("end")) for w in whens])


def days(value: Resolved[When] | Unresolved) -> tuple[str | None, str | None]:
    if isinstance(value, Unresolved):
        return None, None
    first, last = value.value.start, value.value.end
    return first.isoformat() if first else None, last.isoformat() if last else None


def annotated(path: Path, errors: int) -> None:
    """Times of annotated reports: from the words alone, and with what the report says around them."""
    counts: Counter[str] = Counter()
    for report in reports(path):
        document, text = report.document, report.document.text
        anchor, cut = anchor_of(document), sentences(text)
        dated = resolve_text(text, cut, anchor=anchor)
        for span, start, end in report.times:
            words, inside = span.of(text), next((s for s in cut if s.covers(span)), Span(0, len(text)))
            forward = points_forward(text, span, inside)
            alone = days(resolve_time(words, anchor=anchor))
            told = told_before(dated, span.start)
            context = days(resolve_time(words, anchor=anchor, forward=forward, told=told))
            part = "dated" if start or end else "undated"
            counts.update(
                {part: 1, f"{part} alone": alone == (start, end), f"{part} context": context == (start, end)}
            )
            if context != (start, end):
                show(counts, errors, f"{anchor} gold {start} {end} got {context} | {around(text, span)}")
        counts += overlap(report, cut)
    for way in ("alone", "context"):
        dated_right, other = counts[f"dated {way}"], counts[f"undated {way}"]
        share(f"{way}: right", dated_right + other, counts["dated"] + counts["undated"])
        share("  with days", dated_right, counts["dated"])
        share("  without", other, counts["undated"])
    share("annotated times that a found one overlaps", counts["met"], counts["spans"])
    share("  with days", counts["met dated"], counts["spans dated"])
    share("  the same span", counts["same"], counts["spans"])
    share("found times on an annotated one", counts["on"], counts["found"])


def share(what: str, part: int, of: int) -> None:
    print(f"  {what:42} {part}/{of} = {part / max(1, of):.3f}")


def overlap(report: Report, cut: tuple[Span, ...]) -> Counter[str]:
    text = report.document.text
    found = [span for s in cut for span in find_times(text, s)]
    gold = {(span, bool(start or end)) for span, start, end in report.times}
    counts: Counter[str] = Counter(found=len(found), spans=len(gold))
    for span, dated in gold:
        met = any(span.overlaps(f) for f in found)
        counts.update({"met": met, "same": span in found})
        counts.update({"spans dated": dated, "met dated": dated and met})
    counts["on"] = sum(any(f.overlaps(span) for span, _ in gold) for f in found)
    return counts


def speed(path: Path) -> None:
    """Time of finding in a report of 500 words, and of resolving a phrase."""
    text = max((r.document.text for r in reports(path)), key=len)
    text = " ".join(text.split()[:500])
    whole = Span(0, len(text))
    find_times(text, whole)
    start = time.process_time()
    for _ in range(20):
        find_times(text, whole)
    each = (time.process_time() - start) / 20
    # The spaces make words of them that no cache has seen.
    words = sorted({f" {span.of(r.document.text)} " for r in reports(path) for span, _, _ in r.times})
    runs = []
    for _ in range(2):
        start = time.process_time()
        for phrase in words:
            resolve_time(phrase, anchor=date(2017, 11, 13))
        runs.append((time.process_time() - start) / len(words))
    new, known = (run * 1e6 for run in runs)
    print(f"speed, in processor time: {each * 1e3:.2f} ms to find the times of 500 words;")
    print(f"  {new:.0f} µs to resolve a phrase never seen, {known:.0f} µs one seen before ({len(words)})")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument(
        "shared", nargs="?", type=Path, default=Path(os.environ.get("SAYSO_SHARED", "../shared"))
    )
    parser.add_argument("--errors", type=int, default=0, help="how many differences to show, of each part")
    parser.add_argument("--set", dest="sets", action="append", choices=SETS)
    chosen = parser.parse_args()
    for name in chosen.sets or [name for name in SETS if name != "dev"]:
        if name in ("train", "dev"):
            print(f"gold/{name}:")
            annotated(chosen.shared / f"gold/{name}.jsonl", chosen.errors if name == "train" else 0)
        else:
            tempeval(chosen.shared / "data/tempeval3" / name, chosen.errors)
    speed(chosen.shared / "gold/train.jsonl")


if __name__ == "__main__":
    main()
