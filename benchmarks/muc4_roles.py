"""From scores of MUC-4's roles, piece by piece, to entities and templates."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray
from training.corpora import ROLES

from benchmarks.muc4_types import TYPES, Types
from benchmarks.templates import Entity, Template, plain
from sayso.model import Span
from sayso.tagger.decode import softmax, spans
from sayso.tagger.windows import Window, windows
from sayso.tagger.wordpiece import WordPiece
from sayso.text.segment import sentences

RoleScores = Callable[[Window], NDArray[np.float32]]
"""Scores of a window: (pieces, roles, outside | begins | goes on)."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What is tuned on training documents: how sure a filler, an incident and a further type must be."""

    fillers: tuple[float, ...] = (0.5,) * len(ROLES)
    incident: float = 0.0
    further: float = 1.0
    entities: int = 4
    shared_perpetrators: bool = True
    nearest: bool = True


@dataclass(frozen=True, slots=True)
class Filler:
    """A mention that plays a role; `near` are the log odds of types that its surroundings tell."""

    role: str
    words: str
    score: float
    near: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Heard:
    """A document as the decoder has it: mentions with roles, and the log odds of its types."""

    fillers: tuple[Filler, ...]
    types: tuple[float, ...]


LOWEST = 0.15
AROUND = 200  # characters to each side of a mention that tell of which incident it is


def heard(text: str, wordpiece: WordPiece, roles: RoleScores, types: Types) -> Heard:
    """Every mention that scores as a role, if only a little; `Settings.fillers` chooses among them."""
    found: dict[tuple[str, Span], Filler] = {}
    for window in windows(text, sentences(text), wordpiece):
        chances = softmax(roles(window))
        for n, role in enumerate(ROLES):
            for run in spans(chances[:, n], threshold=LOWEST):
                if window.core.start <= run.first < window.core.end:
                    at = Span(window.pieces[run.first].span.start, window.pieces[run.last - 1].span.end)
                    near = types.scores(text[max(0, at.start - AROUND) : at.end + AROUND])
                    found.setdefault(
                        (role, at), Filler(role, at.of(text), run.score, tuple(map(float, near)))
                    )
    return Heard(tuple(found.values()), tuple(map(float, types.scores(text))))


def templates(told: Heard, settings: Settings) -> list[Template]:
    """One template for each type of incident that the words tell, with its fillers."""
    least = dict(zip(ROLES, settings.fillers, strict=True))
    sure = [f for f in told.fillers if f.score >= least[f.role]]
    surest = max((f.score for f in sure), default=0.0)
    if told.types[-1] + 4 * (surest - 0.5) < settings.incident:
        return []
    own = dict(zip(TYPES, told.types, strict=False))
    chosen = [t for t, s in own.items() if s >= settings.further] or [max(own, key=own.__getitem__)]
    shares = _shared(sure, chosen, settings)
    return [Template(kind, dict(_roles(shares[kind], settings))) for kind in chosen]


def _shared(found: Sequence[Filler], chosen: Sequence[str], settings: Settings) -> dict[str, list[Filler]]:
    """Which fillers are whose: a perpetrator's of all, others' of the type that their surroundings tell."""
    shares: dict[str, list[Filler]] = {kind: [] for kind in chosen}
    for one in found:
        if len(chosen) == 1 or (settings.shared_perpetrators and one.role.startswith("Perp")):
            for share in shares.values():
                share.append(one)
            continue
        own = max(chosen, key=lambda kind: one.near[TYPES.index(kind)])
        shares[own if settings.nearest else chosen[0]].append(one)
    return shares


def _roles(found: Sequence[Filler], settings: Settings) -> Iterator[tuple[str, tuple[Entity, ...]]]:
    for role in ROLES:
        groups = grouped([f for f in found if f.role == role])
        yield role, tuple((_called(g),) for g in groups[: settings.entities])


def grouped(found: Sequence[Filler]) -> list[list[Filler]]:
    """Mentions of one entity together, the surest first: the words of one are among those of another."""
    groups: list[list[Filler]] = []
    for one in sorted(found, key=lambda f: -len(plain(f.words).split())):
        own = set(plain(one.words).split())
        if not own:
            continue
        near = (g for g in groups if any(own <= set(plain(o.words).split()) for o in g))
        group = next(near, None)
        if group is None:
            groups.append([one])
        else:
            group.append(one)
    return sorted(groups, key=lambda g: -sum(f.score for f in g))


def _called(group: Sequence[Filler]) -> str:
    weight: dict[str, float] = defaultdict(float)
    for one in group:
        weight[plain(one.words)] += one.score
    return max(weight, key=lambda words: (weight[words], len(words)))


SURE = (0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8)
Changed = Callable[[Settings], Settings]


def tuned(score: Callable[[Settings], float], start: Settings) -> tuple[Settings, float]:
    """The best settings by changing one thing after another, twice over."""
    best, value = start, score(start)
    for change in (*_changes(), *_changes()):
        other = change(best)
        if other != best and (found := score(other)) > value:
            best, value = other, found
    return best, value


def _changes() -> Iterator[Changed]:
    """How sure fillers of all roles must be, then of each, then the rest."""
    for least in SURE:
        yield lambda s, at=least: replace(s, fillers=(at,) * len(ROLES))  # type: ignore[misc]
    for n in range(len(ROLES)):
        for least in SURE:
            yield (
                lambda s, i=n, at=least: replace(  # type: ignore[misc]
                    s, fillers=(*s.fillers[:i], at, *s.fillers[i + 1 :])
                )
            )
    grid: dict[str, Sequence[Any]] = {
        "incident": (-3.0, -2.0, -1.0, -0.5, 0.0, 0.5, 1.0, 2.0),
        "further": (-1.0, -0.5, 0.0, 0.5, 1.0, 2.0, 99.0),
        "entities": (1, 2, 3, 4, 8),
        "shared_perpetrators": (True, False),
        "nearest": (True, False),
    }
    for name, choices in grid.items():
        for choice in choices:
            yield lambda s, key=name, to=choice: replace(s, **{key: to})  # type: ignore[misc]
