"""Some sentences of a report alone: a reader also meets headlines, single sentences and quotes.

What is annotated outside the run of sentences is left out, and what reaches beyond it is cut.
"""

from __future__ import annotations

import random
from typing import Any

from sayso.model import Span
from sayso.text.segment import sentences
from training.perturb import ANNOTATED

CROPPED = 0.2  # the share of documents that are cropped
LONGEST = 5  # sentences


def cropped(document: dict[str, Any], order: random.Random) -> dict[str, Any]:
    """The document, or a few sentences of it; the same for the same state of `order`."""
    found = sentences(document["text"]) if order.random() < CROPPED else []
    if len(found) <= 1:
        return document
    first = order.randrange(len(found))
    last = min(len(found), first + order.randint(1, LONGEST)) - 1
    run = Span(found[first].start, found[last].end)
    return {**document, "text": run.of(document["text"]), **{
        key: [cut for one in document[key] if _stands(one, run) and (cut := _cut(one, run))]
        for key in ANNOTATED if key in document
    }}  # fmt: skip


def _stands(one: dict[str, Any], run: Span) -> bool:
    """Whether what an annotation hangs on lies in the run: the trigger, the cue, or the whole."""
    held = one.get("trigger") or one.get("cue") or one
    parts = held if isinstance(held, list) else [held]
    return all(run.covers(Span(*part["span"])) for part in parts if "span" in part)


def _cut(value: Any, run: Span) -> Any:
    """The same with places counted from the start of the run; nothing where it lies outside."""
    if isinstance(value, list):
        return [cut for v in value if (cut := _cut(v, run)) is not None]
    if not isinstance(value, dict):
        return value
    if "span" not in value:
        return {k: _cut(v, run) for k, v in value.items()}
    start, end = max(value["span"][0], run.start), min(value["span"][1], run.end)
    if start >= end:
        return None
    moved = {**value, "span": [start - run.start, end - run.start]}
    return {k: v if k == "span" else _cut(v, run) for k, v in moved.items()}
