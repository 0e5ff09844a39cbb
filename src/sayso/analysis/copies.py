"""Near copies: reports that are one text, carried by several outlets.

Every report is cut into runs of five words. A report most of whose runs stand in an earlier
report is a copy of it, whole, shortened or with a paragraph of its own put before. The share is
counted exactly, through an index from run to the reports that hold it; no library is needed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sayso.lexicon.fold import fold
from sayso.model import Document

RUN = 5
LEAST_RUNS = 12
SHARE = 0.6


@dataclass(frozen=True, slots=True)
class Copy:
    """What a report is a copy of, and the share of its runs that the original holds."""

    original: str
    share: float


def near_copies(documents: Mapping[str, Document]) -> dict[str, Copy]:
    """The copies among documents, by id; the earliest published, then the lowest id, is the original."""
    held: dict[str, set[str]] = {}
    copies: dict[str, Copy] = {}
    for document in sorted(documents.values(), key=_age):
        runs = _runs(document.text)
        found = _original(runs, held)
        if found:
            copies[document.id] = found
        else:
            for run in runs:
                held.setdefault(run, set()).add(document.id)
    return copies


def _age(document: Document) -> tuple[date, str]:
    return document.published or date.max, document.id


def _runs(text: str) -> frozenset[str]:
    words = fold(text).split()
    return frozenset(" ".join(words[i : i + RUN]) for i in range(len(words) - RUN + 1))


def _original(runs: frozenset[str], held: Mapping[str, set[str]]) -> Copy | None:
    if len(runs) < LEAST_RUNS:
        return None
    shared = Counter(holder for run in runs for holder in held.get(run, ()))
    if not shared:
        return None
    most, holder = min((-count, holder) for holder, count in shared.items())
    share = -most / len(runs)
    return Copy(holder, round(share, 3)) if share >= SHARE else None
