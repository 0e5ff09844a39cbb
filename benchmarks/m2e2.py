"""Who did what to whom, with what and where: M2E2's event arguments, on articles not learned from.

    python -m benchmarks.m2e2 [--reader lexicon|model] [--model FOLDER] [--shared ../shared] [--json]

M2E2 has 115 articles of VOA by sentence, with triggers and arguments of ACE types. Left out are those that
are among the annotated reports that readers learn from (`gold/train.jsonl`, `training/annotations`); what is
left is the split of this benchmark. Attack claims stand for Conflict:Attack, claims of people killed for
Life:Die, of people detained for Justice:Arrest-Jail. A trigger is found where a claim's trigger overlaps it;
an argument where its event is found and a span of that role overlaps it (*overlap*) or is the same (*exact*).
Precision counts what claims carry whose trigger is an annotated one: M2E2 annotates far fewer events than the
codebook has claims, so that other claims are no errors.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.annotated import SHARED, Record, lines, prf, reader_of, told
from sayso.model import Claim, Document, Kind, Part, Span, document_id
from sayso.pipeline import Reader

EVENTS = {
    (Kind.ATTACK, None): "Conflict:Attack",
    (Kind.TOLL, "killed"): "Life:Die",
    (Kind.TOLL, "detained"): "Justice:Arrest-Jail",
}
ROLES = {
    "Conflict:Attack": {Part.ATTACKER: "Attacker", Part.TARGET: "Target", Part.WEAPON: "Instrument"},
    "Life:Die": {Part.ATTACKER: "Agent", Part.VICTIMS: "Victim"},
    "Justice:Arrest-Jail": {Part.ATTACKER: "Agent", Part.VICTIMS: "Person"},
}
OWN = Path(__file__).parents[1] / "training/annotations"
Argument = tuple[str, Span]


@dataclass(frozen=True, slots=True)
class Event:
    """An event of a type, with its arguments."""

    type: str
    trigger: Span
    arguments: tuple[Argument, ...]


def learned_from(shared: Path) -> set[str]:
    """The ids of articles that readers learn from."""
    paths = (shared / "gold/train.jsonl", *OWN.glob("*.jsonl"))
    return {line["id"] for path in paths for line in lines(path)}


def articles(shared: Path) -> Iterator[tuple[str, str, list[Event]]]:
    """Id, text and events of each article, its sentences a paragraph each."""
    found: dict[str, list[Record]] = {}
    for sentence in json.loads((shared / "data/m2e2/events.json").read_text(encoding="utf-8")):
        found.setdefault(sentence["sentence_id"].rsplit("_", 1)[0], []).append(sentence)
    for name, sentences in found.items():
        text, events = "", []
        for sentence in sentences:
            start = len(text)
            text += sentence["sentence"] + "\n\n"
            events += list(_events(sentence, start))
        yield f"voa-{name.split('.')[-1]}", text, events


def _events(sentence: Record, start: int) -> Iterator[Event]:
    places = _places(sentence["sentence"], sentence["words"])

    def span(one: Record) -> Span:
        return Span(start + places[one["start"]].start, start + places[one["end"] - 1].end)

    for one in sentence["golden-event-mentions"]:
        if one["event_type"] in ROLES:
            arguments = tuple((a["role"], span(a)) for a in one["arguments"])
            yield Event(one["event_type"], span(one["trigger"]), arguments)


def _places(sentence: str, words: list[str]) -> list[Span]:
    """Where each word stands; a word that is written otherwise takes the place where it should be."""
    at, places = 0, []
    for word in words:
        found = re.compile(re.escape(word)).search(sentence, at, at + len(word) + 40)
        start, end = found.span() if found else (min(at, len(sentence) - 1), min(at + 1, len(sentence)))
        places.append(Span(start, end))
        at = end
    return places


def event_of(claim: Claim) -> Event | None:
    """A claim as an event of M2E2, where it is one."""
    what = claim.proposition
    kind = EVENTS.get((claim.kind, None)) or EVENTS.get((claim.kind, what.subtype))
    if kind is None:
        return None
    parts = [(ROLES[kind][p], s.mention.span) for p, s in what.parts.items() if p in ROLES[kind]]
    return Event(kind, what.trigger, (*parts, *(("Place", w.mention.span) for w in what.where)))


def compared(gold: list[Event], found: list[Event]) -> Counter[str]:
    """Triggers, and arguments by type and role: how many are annotated, found and right."""
    n: Counter[str] = Counter()
    for one in gold:
        met = [f for f in found if f.type == one.type and f.trigger.overlaps(one.trigger)]
        n.update({f"{one.type} gold": 1, f"{one.type} hit": bool(met)})
        offered = {a for f in met for a in f.arguments}
        for role in {*ROLES[one.type].values(), "Place"}:
            wanted, have = ([s for r, s in arguments if r == role] for arguments in (one.arguments, offered))
            name = f"{one.type} {role}"
            n.update({f"{name} gold": len(wanted), f"{name} found": len(have)})
            n[f"{name} hit"] += sum(any(h.overlaps(w) for w in wanted) for h in have)
            n[f"{name} met"] += sum(any(h.overlaps(w) for h in have) for w in wanted)
            n[f"{name} exact"] += sum(w in have for w in wanted)
            n[f"{name} reachable"] += len(wanted) if met else 0
    return n


def measured(reader: Reader, shared: Path, limit: int | None) -> dict[str, dict[str, float]]:
    """Figures by type and role, and over all arguments."""
    known = learned_from(shared)
    left = [one for one in articles(shared) if one[0] not in known][:limit]
    n: Counter[str] = Counter(articles=len(left))
    for name, text, gold in left:
        claims = reader.claims(Document(id=document_id(text.encode()), text=text, name=name))
        n += compared(gold, [event for event in map(event_of, claims) if event])
    return {"articles": {"n": len(left)}, **_figures(n)}


def _figures(n: Counter[str]) -> dict[str, dict[str, float]]:
    rows: dict[str, dict[str, float]] = {}
    total: Counter[str] = Counter()
    for kind, parts in ROLES.items():
        share = n[f"{kind} hit"] / max(1, n[f"{kind} gold"])
        rows[f"{kind} triggers"] = {"recall": round(share, 3), "gold": n[f"{kind} gold"]}
        for role in (*parts.values(), "Place"):
            sides = ("gold", "found", "hit", "met", "exact", "reachable")
            own = Counter({side: n[f"{kind} {role} {side}"] for side in sides})
            rows[f"{kind} {role}"] = _row(own)
            total.update(own)
    return {**rows, "arguments": _row(total)}


def _row(own: Counter[str]) -> dict[str, float]:
    p, r = own["hit"] / max(1, own["found"]), own["met"] / max(1, own["gold"])
    return {
        "precision": round(p, 3),
        "recall": round(r, 3),
        "f1": round(2 * p * r / (p + r), 3) if p + r else 0.0,
        "exact": prf(own["exact"], own["found"], own["gold"])["f1"],
        "recall where the event is found": round(own["met"] / max(1, own["reachable"]), 3),
        "gold": own["gold"],
        "found": own["found"],
    }


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--reader", choices=("lexicon", "model"), default="lexicon")
    parser.add_argument("--model", type=Path, help="the folder of a model other than the bundled one")
    parser.add_argument("--shared", type=Path, default=SHARED)
    parser.add_argument("--limit", type=int, help="read the first N articles only")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    found = measured(reader_of(args.reader, args.model), args.shared, args.limit)
    if args.json:
        print(json.dumps(found, indent=1))
        return
    print(f"M2E2, {found['articles']['n']} articles that no reader learned from, {args.reader}:")
    for name, one in found.items():
        if "f1" in one:
            print(f"{told(name, one)}  exact F1 {one['exact']:.3f}")
        elif "recall" in one:
            print(f"  {name:28} recall {one['recall']:.3f}  (gold {one['gold']})")


if __name__ == "__main__":
    main()
