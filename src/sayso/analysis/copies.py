"""Near copies: reports that are one text, carried by several outlets.

Every report is cut into runs of five words. A report most of whose runs stand in an earlier
report is a copy of it, whole, shortened or with a paragraph of its own put before. The share is
counted exactly, through an index from run to the reports that hold it; no library is needed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
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
    held, copies = _Held(), dict[str, Copy]()
    for document in sorted(documents.values(), key=_age):
        runs = _runs(document.text)
        known = held.known(runs)
        found = held.original(runs, known)
        if found:
            copies[document.id] = found
        else:
            held.take(document.id, runs, known)
    return copies


Run = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Held:
    """Which reports hold a run: the first to hold it, and those after it, as most runs stand in one alone."""

    first: dict[Run, str] = field(default_factory=dict)
    later: dict[Run, list[str]] = field(default_factory=dict)

    def known(self, runs: frozenset[Run]) -> AbstractSet[Run]:
        """Those of the runs that a report holds."""
        return self.first.keys() & runs

    def original(self, runs: frozenset[Run], known: AbstractSet[Run]) -> Copy | None:
        """The report that holds most of the runs, and their share, where it is enough."""
        if len(runs) < LEAST_RUNS or len(known) / len(runs) < SHARE:
            return None
        shared = Counter(self.first[run] for run in known)
        shared.update(holder for run in known for holder in self.later.get(run, ()))
        most, holder = min((-count, holder) for holder, count in shared.items())
        share = -most / len(runs)
        return Copy(holder, round(share, 3)) if share >= SHARE else None

    def take(self, document: str, runs: frozenset[Run], known: AbstractSet[Run]) -> None:
        """Holds the runs of one more report."""
        self.first.update(dict.fromkeys(runs - known, document))
        for run in known:
            self.later.setdefault(run, []).append(document)


def _age(document: Document) -> tuple[date, str]:
    return document.published or date.max, document.id


def _runs(text: str) -> frozenset[Run]:
    words = fold(text).split()
    return frozenset(zip(*(words[i:] for i in range(RUN)), strict=False))
