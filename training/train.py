"""Train the reader.

    python -m training.train --encoder FOLDER --data FILES --out FOLDER [--beside FILES]

Reproducible from its seed; `--resume` goes on from the last finished epoch. Prints one line an epoch.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from sayso.tagger.labels import ANCHORS, ARGUMENTS, KINDS, REACH, SAYING, SUBTYPE_LABELS
from sayso.tagger.wordpiece import WordPiece
from training.corpora import ROLES
from training.crop import cropped
from training.dropout import Dropout
from training.examples import OPEN, Example, Trigger, examples, read
from training.network import Network
from training.perturb import capitalised, ordinary, perturbed
from training.split import held_out
from training.swap import names, swapped

WEIGHTS = (1.0, 1.3, 1.3)  # outside, begins, goes on: most pieces are outside
STEP = 64  # pieces: windows are padded to a multiple of it, with triggers of which nothing is told
NOTHING = Trigger(SAYING, 0, 1, set(), OPEN, OPEN, OPEN, told=frozenset())
SWAPPED = 0.4  # the share of documents that are read with other names
AVERAGE = 0.998  # how much of the running mean of the weights a step leaves


def bio(size: int, spans: list[tuple[int, int]]) -> Tensor:
    """0 outside, 1 begins, 2 goes on."""
    tags = torch.zeros(size, dtype=torch.long)
    for first, last in spans:
        tags[first:last] = 2
        tags[first] = 1
    return tags


def around(trigger: Trigger, size: int) -> Tensor:
    """The argument tags of the pieces around a trigger; -100 outside its window and where nothing is told."""
    tags = torch.full((size + 2 * REACH, len(ARGUMENTS)), OPEN)
    for a in trigger.told:
        tags[REACH:-REACH, a] = bio(size, [x[1:] for x in trigger.arguments if x[0] == a])
    return tags[trigger.first : trigger.first + 2 * REACH]


def collate(batch: list[Example]) -> dict[str, Tensor]:
    """Windows padded to few shapes: the kernels are made anew for each that they have not met."""
    size = -(-max(len(w.numbers) for w in batch) // STEP) * STEP

    def padded(rows: list[list[int]]) -> Tensor:
        return torch.tensor([row + [0] * (size - len(row)) for row in rows])

    found = [(i, t) for i, w in enumerate(batch) for t in w.triggers]
    tags = torch.full((len(batch), size, ANCHORS), OPEN)
    roles = torch.full((len(batch), size, len(ROLES)), OPEN)
    for i, window in enumerate(batch):
        tags[i, : len(window.numbers)] = anchors(window)
        if window.roles is not None:
            for r in range(len(ROLES)):
                spans = [x[1:] for x in window.roles if x[0] == r]
                roles[i, : len(window.numbers), r] = bio(len(window.numbers), spans)
    found += [(0, NOTHING)] * (-len(found) % 8)
    subtypes = torch.zeros(len(found), len(SUBTYPE_LABELS))
    arguments = torch.full((len(found), 2 * REACH, len(ARGUMENTS)), OPEN)
    for n, (i, trigger) in enumerate(found):
        subtypes[n, list(trigger.subtypes)] = 1
        arguments[n] = around(trigger, len(batch[i].numbers))

    def column(name: str) -> Tensor:
        return torch.tensor([getattr(t, name) for _, t in found], dtype=torch.long)

    return {
        "numbers": padded([w.numbers for w in batch]),
        "forms": padded([w.forms for w in batch]),
        "mask": padded([[1] * len(w.numbers) for w in batch]),
        "tags": tags,
        "roles": roles,
        "window": torch.tensor([i for i, _ in found], dtype=torch.long),
        "subtypes": subtypes,
        "arguments": arguments,
        **{name: column(name) for name in ("kind", "first", "last", "stance", "certainty", "category")},
    }


def anchors(window: Example) -> Tensor:
    """The trigger tags of a window: (pieces, kinds and saying)."""
    size = len(window.numbers)
    tags = torch.full((size, ANCHORS), OPEN)
    for kind in range(ANCHORS):
        spans = [(t.first, t.last) for t in window.triggers if t.kind == kind]
        known = bio(size, spans)
        tags[:, kind] = known if kind in window.told else torch.where(known > 0, known, OPEN)
    return tags


def loss(network: Network, b: dict[str, Tensor], weights: Tensor) -> Tensor:
    """The sum of what each part of the annotation teaches; nothing where it tells nothing."""

    def cross(scores: Tensor, labels: Tensor, weight: Tensor | None = None) -> Tensor:
        known = labels.flatten() != OPEN
        if not known.any():
            return torch.zeros(())
        scores = scores.flatten(0, labels.dim() - 1)[known]
        return nn.functional.cross_entropy(scores, labels.flatten()[known], weight=weight)

    vectors = network.encode(b["numbers"], b["forms"], b["mask"])
    total = 2 * cross(network.find(vectors), b["tags"], weights) + cross(
        network.play(vectors), b["roles"], weights
    )
    if not len(b["window"]):
        return total
    trigger = network.trigger(vectors, b["window"], b["first"], b["last"])
    subtype, stance, certainty, category = network.label(trigger)
    own = torch.tensor([[k == kind for k, _ in SUBTYPE_LABELS] for kind in (*KINDS, None)])[b["kind"]]
    if own.any():
        total = total + nn.functional.binary_cross_entropy_with_logits(subtype[own], b["subtypes"][own])
    total = total + 0.5 * (cross(stance, b["stance"]) + cross(certainty, b["certainty"]))
    total = total + 0.5 * cross(category, b["category"])
    linked = network.link(vectors, b["window"], trigger, b["kind"], b["first"])
    return total + 4 * cross(linked, b["arguments"], weights)


def batches(data: list[Example], size: int, order: random.Random) -> Iterator[list[Example]]:
    shuffled = sorted(data, key=lambda w: len(w.numbers) + order.random() * 40)
    groups = [shuffled[i : i + size] for i in range(0, len(shuffled), size)]
    order.shuffle(groups)
    yield from groups


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--data", type=Path, nargs="+", required=True, help="files, or folders of them")
    parser.add_argument("--beside", type=Path, nargs="*", default=[], help="files of other tasks")
    parser.add_argument("--share", type=int, default=150, help="documents of those in an epoch")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--start", type=Path, help="weights to start from")
    parser.add_argument("--epochs", type=int, default=20)
    parser.add_argument("--batch", type=int, default=2, help="windows in a step")
    parser.add_argument(
        "--rate", type=float, default=1e-4, help="of the encoder; five times that for the rest"
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--resume", action="store_true", help="go on after the last finished epoch")
    parser.add_argument("--hold-out", action="store_true", help="leave out the tuning split")
    train(parser.parse_args())


def files(given: list[Path]) -> list[Path]:
    """The files given, and those of the folders given, in order."""
    return [f for path in given for f in (sorted(path.glob("*.jsonl")) if path.is_dir() else [path])]


def train(args: argparse.Namespace) -> None:
    torch.manual_seed(args.seed)
    torch.set_num_threads(args.threads)
    Dropout.random = np.random.Generator(np.random.SFC64(args.seed))
    args.out.mkdir(parents=True, exist_ok=True)
    pieces = (args.encoder / "vocab.txt").read_text(encoding="utf-8").splitlines()
    wordpiece = WordPiece({piece: i for i, piece in enumerate(pieces)})
    network = Network(args.encoder)
    mean = AveragedModel(network, multi_avg_fn=get_ema_multi_avg_fn(AVERAGE))
    optimiser = optimiser_of(network, args.rate)
    saved = {"network": network, "mean": mean, "optimiser": optimiser}
    beside = [d for path in files(args.beside) for d in read(path)]
    known = names()
    small = ordinary(d["text"] for d in beside if "roles" not in d)
    for epoch in range(restored(saved, args), args.epochs):
        began, order = time.time(), random.Random(args.seed * 1000 + epoch)
        documents = [d for path in files(args.data) for d in read(path)]
        documents = [d for d in documents if not (args.hold_out and held_out(d["id"]))]
        taught = documents + order.sample(beside, min(args.share, len(beside)))
        parts = (cropped(d, order) for d in taught)
        elsewhere = (swapped(d, known, order) if order.random() < SWAPPED else d for d in parts)
        cased = (capitalised(d, order, small) for d in elsewhere)
        data = [w for d in cased for w in examples(perturbed(d, order), wordpiece)]
        value = one_epoch(network, mean, optimiser, list(batches(data, args.batch, order)), epoch, args)
        told = {"epoch": epoch, "documents": len(documents), "windows": len(data), "loss": value}
        print(json.dumps({**told, "seconds": round(time.time() - began)}), flush=True)
        state = {name: part.state_dict() for name, part in saved.items()}
        torch.save({**state, "epoch": epoch}, args.out / "state.part")
        (args.out / "state.part").replace(args.out / "state.pt")
    torch.save(mean.module.state_dict(), args.out / "network.pt")


def optimiser_of(network: Network, rate: float) -> torch.optim.Optimizer:
    learning = [(name, p) for name, p in network.named_parameters() if p.requires_grad]
    encoder = [p for name, p in learning if name.startswith("encoder.")]
    heads = [p for name, p in learning if not name.startswith("encoder.")]
    groups = [{"params": encoder, "lr": rate}, {"params": heads, "lr": 5 * rate}]
    for group in groups:
        group["full"] = group["lr"]
    return torch.optim.AdamW(groups, weight_decay=0.01, fused=True)


def restored(parts: dict[str, Any], args: argparse.Namespace) -> int:
    """Put back what was saved, and say which epoch comes next."""
    path = args.out / "state.pt"
    if args.resume and path.exists():
        state = torch.load(path)
        for name, part in parts.items():
            part.load_state_dict(state[name])
        return int(state["epoch"]) + 1
    if args.start:
        parts["network"].load_state_dict(torch.load(args.start), strict=False)
        parts["mean"].module.load_state_dict(parts["network"].state_dict())
    return 0


def one_epoch(
    network: Network,
    mean: AveragedModel,
    optimiser: torch.optim.Optimizer,
    groups: list[list[Example]],
    epoch: int,
    args: argparse.Namespace,
) -> float:
    """The mean loss over the steps of one epoch; the rate warms up over the first and falls to nothing."""
    network.train()
    weights = torch.tensor(WEIGHTS)
    total = 0.0
    for step, group in enumerate(groups):
        done = epoch + step / len(groups)
        for params in optimiser.param_groups:
            params["lr"] = params["full"] * min(1.0, done + 0.02) * max(0.02, 1 - done / args.epochs)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            value = loss(network, collate(group), weights)
        optimiser.zero_grad()
        value.backward()
        nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimiser.step()
        mean.update_parameters(network)
        total += value.item()
    return round(total / len(groups), 4)


if __name__ == "__main__":
    main()
