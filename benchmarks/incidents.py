"""How well tellings of one happening are linked: on ECB+, and on groups of reports of one day and place.

    python benchmarks/incidents.py [SHARED] [--reader NAME] [--fit] [--held-out] [--ecb]

SHARED is the folder that holds `data/ecbplus/` and `data/fa_kes/` (default: $SAYSO_SHARED, else
`../shared`).

The groups (`groups/tuning.jsonl`, `groups/held-out.jsonl`) are of reports on the war in Syria, most of
them from outlets of opposed sides. Each line is a group: for each article of FA-KES, by its `unit_id`,
the words that tell of a happening (first and last character of `article_content`, kind) and a letter, the
same for all that tell of one. The reader reads the articles; the claims whose trigger meets annotated
words of their kind are scored. All groups of a half are linked together. The other half was not looked at
while the linker was made. `--fit` fits the weights of `linking.yaml` on the tuning half and prints them.

On ECB+ the given event mentions stand for claims, one telling each, and the human and place mentions of
their sentences for actors and places; their coreference is not looked at. There are no claims' kinds, days
or numbers, so the linker runs with weights fitted on the training topics, over the mentions of one topic at
a time, every pair of which is compared. Beside it stands the baseline of the same head lemma in a topic.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import combinations
from pathlib import Path
from random import Random

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.coreference import b_cubed, ceaf_e, conll, muc, pairs, partition
from sayso.analysis.clusters import across, gather
from sayso.analysis.likeness import linked
from sayso.analysis.places import Spot
from sayso.analysis.tellings import Telling, tellings
from sayso.analysis.voices import utterances
from sayso.lexicon.fold import fold
from sayso.lexicon.linking import Scale, across_reports, respects, within_a_report
from sayso.model import Claim, Document, document_id
from sayso.model.judgement import Party
from sayso.pipeline import READERS
from sayso.text.stems import stem, stems

GROUPS = Path(__file__).parent / "groups"
DEV = (2, 5, 12, 18, 21, 23, 34, 35)
VIOLENT = (12, 18)  # attacks at sea, shootings at work
MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
SAMPLED = 4000  # pairs of different groups, in fitting
RIDGE = {True: 2e-3, False: 1e-4}  # less where the pairs are a hundred times as many
UNKNOWN = Scale(0.0, dict.fromkeys(respects(), 1.0))

Labels = dict[str, str]
Groups = list[list[Telling]]


# ------------------------------------------------------------------ annotated groups


@dataclass(frozen=True)
class Half:
    """The tellings of a half, what a person says each claim is of, and the group of each document."""

    told: tuple[Telling, ...]
    labels: Labels
    group: Mapping[str, str]


def half(name: str, shared: Path, reader: str) -> Half:
    with (shared / "data/fa_kes/articles.csv").open(encoding="utf-8", errors="replace") as file:
        articles = {row["unit_id"]: row for row in csv.DictReader(file)}
    read, labels, group = READERS[reader](), {}, {}
    documents: dict[str, Document] = {}
    claims: list[Claim] = []
    for line in (GROUPS / f"{name}.jsonl").open(encoding="utf-8"):
        record = json.loads(line)
        for unit, marked in record["articles"].items():
            document = report(articles[unit])
            found = read.claims(document)
            documents[document.id], group[document.id] = document, record["group"]
            claims += found
            labels.update(labelled(found, marked, record["group"]))
    return Half(tellings(utterances(claims, documents)), labels, group)


def report(row: Mapping[str, str]) -> Document:
    text = row["article_content"]
    return Document(
        id=document_id(text.encode()),
        text=text,
        publisher=row["source"],
        published=printed(text[:400]) or datetime.strptime(row["date"], "%m/%d/%Y").date(),  # noqa: DTZ007
        title=row["article_title"],
        name=row["unit_id"],
    )


def printed(head: str) -> date | None:
    """The day that the text prints at its head, which the table's own date misses now and then."""
    if m := re.search(r"\b(\d{1,2})[-.](\d{2})[-.](20\d\d)", head):
        return date(int(m[3]), int(m[2]), int(m[1]))
    month = rf"({'|'.join(MONTHS)})[a-z.]*"
    if m := re.search(rf"\b(\d{{1,2}}) {month} (20\d\d)", head, re.IGNORECASE):
        return date(int(m[3]), MONTHS.index(m[2].lower()) + 1, int(m[1]))
    if m := re.search(rf"\b{month} (\d{{1,2}}),? ?(20\d\d)", head, re.IGNORECASE):
        return date(int(m[3]), MONTHS.index(m[1].lower()) + 1, int(m[2]))
    return None


def labelled(
    claims: Sequence[Claim], marked: Sequence[Sequence[int | str]], group: str
) -> Iterator[tuple[str, str]]:
    for claim in claims:
        trigger = claim.proposition.trigger
        for start, end, kind, incident in marked:
            meets = int(start) < trigger.end and trigger.start < int(end)
            if meets and kind == claim.kind and claim.proposition.subtype != "holds":
                yield claim.id, f"{group} {incident}"


# ------------------------------------------------------------------ ECB+


def ecb(shared: Path, topics: Sequence[int]) -> tuple[dict[int, list[Telling]], Labels]:
    told: dict[int, list[Telling]] = {}
    labels: Labels = {}
    for topic in topics:
        for part in ("ecb", "ecbplus"):
            folder = shared / f"data/ecbplus/{topic}{part}/annotation/original"
            if folder.is_dir():
                told.setdefault(topic, []).extend(subtopic(folder, f"{topic}{part}", labels))
    return told, labels


def subtopic(folder: Path, name: str, labels: Labels) -> Iterator[Telling]:
    cut = ecb_sentences(folder / f"{name}.conll", re.sub(r"\d", "", name))
    texts: dict[str, str] = defaultdict(str)
    for (document, _), words in cut.items():
        texts[document] += f" {words}"
    story = {document: frozenset[str]().union(*stems(text)) for document, text in texts.items()}
    beside: dict[tuple[str, int], list[dict[str, str]]] = defaultdict(list)
    for entity in json.loads((folder / f"entity_mentions_{name}.json").read_text()):
        beside[entity["doc_id"], entity["sent_id"]].append(entity)
    events = json.loads((folder / f"event_mentions_{name}.json").read_text())
    events.sort(key=lambda m: (m["doc_id"], m["sent_id"], m["tokens_number"][0]))
    turn: Counter[str] = Counter()
    for mention in events:
        document, sentence = mention["doc_id"], (mention["doc_id"], mention["sent_id"])
        turn[document] += 1
        labels[mention["mention_id"]] = mention["coref_chain"]
        names, words = stems(cut[sentence])
        people = [e for e in beside[sentence] if e["mention_full_type"].startswith("HUM")]
        places = [e for e in beside[sentence] if e["mention_full_type"].startswith("LOC")]
        yield Telling(
            claims=(mention["mention_id"],),
            document=document,
            at=turn[document],
            acts=frozenset(map(stem, fold(mention["mention_head_lemma"]).split())),
            spots=tuple({k: Spot(k, e["tokens_str"], None) for e in places for k in [head(e)]}.values()),
            others=tuple({k: Party(k, e["tokens_str"]) for e in people for k in [head(e)]}.values()),
            names=names,
            words=words,
            story=story[document],
        )


def head(entity: Mapping[str, str]) -> str:
    return f"words:{stem(fold(entity['mention_head_lemma']))}"


def ecb_sentences(path: Path, part: str) -> dict[tuple[str, int], str]:
    found: dict[tuple[str, int], list[str]] = defaultdict(list)
    for line in path.read_text(encoding="utf-8").splitlines():
        cells = line.split()
        if len(cells) == 5 and not line.startswith("#"):
            topic, _, number = cells[0].split("/")
            found[f"{topic}_{number}{part}", int(cells[1])].append(cells[3])
    return {key: " ".join(words) for key, words in found.items()}


def same_lemma(told: Sequence[Telling]) -> Groups:
    found: dict[frozenset[str], list[Telling]] = defaultdict(list)
    for telling in told:
        found[telling.acts].append(telling)
    return list(found.values())


# ------------------------------------------------------------------ linking and scoring


def link(told: Sequence[Telling], within: Scale, between: Scale, *, one_block: bool = False) -> Groups:
    """The tellings by happening; in `one_block` every pair of two reports is compared."""
    made = gather(told, scale=within)
    every = ((i, j) for i, j in combinations(range(len(made)), 2) if made[i].document != made[j].document)
    found = across(made, scale=between, near=every if one_block else None)
    return [[found.tellings[i] for i in group] for group in found.groups]


def show(title: str, groups: Groups, labels: Labels) -> None:
    found = {c: str(n) for n, group in enumerate(groups) for t in group for c in t.claims if c in labels}
    home = {c: t.document for group in groups for t in group for c in t.claims}
    gold, made = partition({c: labels[c] for c in found}), partition(found)
    p = pairs(gold, made)
    precision, recall = between_reports(found, labels, home)
    parts = "  ".join(f"{name} {score(gold, made).f1:.3f}" for name, score in SCORES.items())
    parts += f"  CoNLL {conll(gold, made):.3f}"
    print(f"{title:34} pairs P {p.precision:.3f} R {p.recall:.3f} F1 {p.f1:.3f}  {parts}")
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    print(f"{'':34} of two reports P {precision:.3f} R {recall:.3f} F1 {f1:.3f}"
          f"  ({len(found)} mentions, {len(gold)} incidents)")  # fmt: skip


SCORES: dict[str, Callable[..., object]] = {"MUC": muc, "B³": b_cubed, "CEAF-e": ceaf_e}  # type: ignore[dict-item]


def between_reports(found: Labels, labels: Labels, home: Mapping[str, str]) -> tuple[float, float]:
    """Precision and recall of the pairs whose mentions stand in two reports."""

    def count(of: Callable[[str], str]) -> int:
        both, inside = Counter(map(of, found)), Counter((of(c), home[c]) for c in found)
        return sum(n * n for n in both.values()) - sum(n * n for n in inside.values())

    right = count(lambda c: f"{found[c]} {labels[c]}")
    return right / max(1, count(found.__getitem__)), right / max(1, count(labels.__getitem__))


# ------------------------------------------------------------------ fitting


@dataclass
class Sample:
    """Pairs as features by name, whether each is of one happening, and how much it counts."""

    features: list[dict[str, float]]
    same: list[bool]
    block: list[str]

    def add(
        self, one: Telling, two: Telling, block: str, *, same: bool = False, one_day: bool = False
    ) -> None:
        """One more pair; `one_day` as if both were told of one day."""
        found = {f.name: f.value for f in linked(one, two, UNKNOWN).features}
        if one_day:
            found.pop("other days", None)
            found["same days"] = 1.0
        self.features.append(found)
        self.same.append(same)
        self.block.append(block)

    def weights(self) -> np.ndarray:
        """Both classes count alike, and a block by the root of its pairs, lest one long story rule."""
        size = Counter(zip(self.block, self.same, strict=True))
        w = np.array([size[key] ** -0.5 for key in zip(self.block, self.same, strict=True)])
        y = np.array(self.same)
        for kind in (True, False):
            w[y == kind] /= w[y == kind].sum()
        return w


def fitted(sample: Sample, *, balanced: bool) -> Scale:
    """Logistic regression; a weight that would speak against its feature's name is held at zero.

    The bias is that of the regression where the pairs are `balanced`, else the best for F1 on them.
    """
    names = list(respects())
    x = np.array([[f.get(name, 0.0) for name in names] for f in sample.features])
    y = np.array(sample.same, float)
    w = sample.weights() if balanced else np.ones(len(y))
    w /= w.sum()
    sign = np.array([-1.0 if name.startswith("other") else 1.0 for name in names])
    kept = x.any(axis=0)
    while True:
        theta = newton(np.c_[x[:, kept], np.ones(len(y))], y, w, RIDGE[balanced])
        wrong = theta[:-1] * sign[kept] < 0
        if not wrong.any():
            break
        worst = np.flatnonzero(kept)[np.argmax(np.where(wrong, abs(theta[:-1]), 0))]
        kept[worst] = False
    found = dict(zip(np.array(names)[kept], theta[:-1], strict=True))
    scores = x[:, kept] @ theta[:-1]
    bias = float(theta[-1]) if balanced else -best_cut(scores, y)
    return Scale(round(bias, 2), {n: round(float(found.get(n, 0.0)), 2) for n in names})


def best_cut(scores: np.ndarray, y: np.ndarray) -> float:
    """The score above which pairs are best called of one happening, by F1.

    Where few pairs are of one happening, an even chance is too high a bar for it.
    """
    order = np.argsort(-scores, kind="stable")
    right, ranked = np.cumsum(y[order]), scores[order]
    f1 = 2 * right / (np.arange(1, len(y) + 1) + y.sum())
    f1[:-1][ranked[:-1] == ranked[1:]] = 0.0
    best = int(np.argmax(f1))
    return float(ranked[best] + ranked[min(best + 1, len(ranked) - 1)]) / 2


def newton(x: np.ndarray, y: np.ndarray, w: np.ndarray, least: float) -> np.ndarray:
    theta, ridge = np.zeros(x.shape[1]), np.full(x.shape[1], least)
    ridge[-1] = 0.0
    for _ in range(50):
        p = 1 / (1 + np.exp(-np.clip(x @ theta, -30, 30)))
        curve = (x.T * (w * p * (1 - p))) @ x + np.diag(ridge + 1e-9)
        step = np.linalg.solve(curve, x.T @ (w * (p - y)) + ridge * theta)
        theta -= step
        if abs(step).max() < 1e-6:
            break
    return theta


def label_of(telling: Telling, labels: Labels) -> str | None:
    """What most of its claims are of."""
    counted = Counter(labels[c] for c in telling.claims if c in labels)
    return min(counted, key=lambda label: (-counted[label], label)) if counted else None


def fit_groups(given: Half) -> tuple[Scale, Scale]:
    """The weights within reports, then, on what these gather, across them."""
    within = fitted(sampled(given.told, given.labels, lambda t: t.document), balanced=True)
    told = gather(given.told, scale=within)
    sample = sampled(told, given.labels, lambda t: given.group[t.document], across_only=True)
    known = [t for t in told if label_of(t, given.labels)]
    chance = Random(0)
    strangers = ((a, b) for _ in range(SAMPLED) for a, b in [chance.sample(known, 2)])
    for n, (a, b) in enumerate(strangers):
        if given.group[a.document] != given.group[b.document]:
            # half of them as if of one day, so that place and words must tell them apart
            sample.add(a, b, "strangers", one_day=bool(n % 2))
    return within, fitted(sample, balanced=True)


def fit_topics(told: Mapping[int, Sequence[Telling]], labels: Labels) -> tuple[Scale, Scale]:
    every = [t for topic in told.values() for t in topic]
    within = fitted(sampled(every, labels, lambda t: t.document), balanced=False)
    made = [t for topic in told.values() for t in gather(topic, scale=within)]
    topic = {t.document: str(number) for number, mine in told.items() for t in mine}
    return within, fitted(
        sampled(made, labels, lambda t: topic[t.document], across_only=True), balanced=False
    )


def sampled(
    told: Sequence[Telling], labels: Labels, block: Callable[[Telling], str], *, across_only: bool = False
) -> Sample:
    """Every pair of one block whose claims a person labelled."""
    sample, blocks = Sample([], [], []), defaultdict(list)
    for telling in told:
        if label := label_of(telling, labels):
            blocks[block(telling)].append((telling, label))
    for name, mine in blocks.items():
        for n, (two, second) in enumerate(mine):
            for one, first in mine[:n]:
                if not across_only or one.document != two.document:
                    sample.add(one, two, name, same=first == second)
    return sample


def print_scales(within: Scale, between: Scale) -> None:
    print(f"bias: within {within.bias}, across {between.bias}")
    for name in respects():
        print(f"{name}: within {within.weights[name]}, across {between.weights[name]}")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "shared", nargs="?", type=Path, default=Path(os.environ.get("SAYSO_SHARED", "../shared"))
    )
    parser.add_argument("--reader", default="lexicon", choices=[*READERS])
    parser.add_argument(
        "--fit", action="store_true", help="fit the weights on the tuning half and print them"
    )
    parser.add_argument("--held-out", action="store_true", help="score the held-out half too")
    parser.add_argument("--ecb", action="store_true", help="score ECB+ too, its weights fitted first")
    args = parser.parse_args()
    scales = within_a_report(), across_reports()
    tuning = half("tuning", args.shared, args.reader)
    if args.fit:
        print_scales(*(scales := fit_groups(tuning)))
    show("groups, tuning half", link(tuning.told, *scales), tuning.labels)
    if args.held_out:
        held_out = half("held-out", args.shared, args.reader)
        show("groups, held-out half", link(held_out.told, *scales), held_out.labels)
    if args.ecb:
        score_ecb(args.shared)


def score_ecb(shared: Path) -> None:
    told, labels = ecb(shared, [n for n in range(1, 36) if n not in DEV])
    scales = fit_topics(told, labels)
    print_scales(*scales)
    told, labels = ecb(shared, DEV)
    for title, topics in (("dev", DEV), ("dev, violent topics", VIOLENT)):
        show(f"ECB+ {title}", [g for n in topics for g in link(told[n], *scales, one_block=True)], labels)
        show(f"ECB+ {title}, same lemma", [g for n in topics for g in same_lemma(told[n])], labels)


if __name__ == "__main__":
    main()
