"""How well templates are filled, by the metric of Du et al. 2021 (`eval.py` of GTT; CEAF-REE with templates).

A document has templates: a type of incident, and for each role entities, each a set of mentions' words. A
predicted entity is right where all its mentions are among those of one annotated entity of that role in the
template that its own is mapped to; words are compared without case, signs and articles. Templates are mapped
one to one, only where the types agree, by the mapping with the best F1 of the document. The type counts as a
sixth role. Whatever is unmapped is spurious or missing. The figure is the micro F1 over all roles.
"""

from __future__ import annotations

import string
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from training.corpora import ROLES

TYPE = "incident_type"
_SIGNS = str.maketrans("", "", string.punctuation)
_ARTICLES = frozenset(("a", "an", "the"))
Entity = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Template:
    """One incident; a gold type may name two, "bombing / attack"."""

    type: str
    roles: dict[str, tuple[Entity, ...]] = field(default_factory=dict)

    def size(self) -> Counter[str]:
        """How many entities each role has, the type as one."""
        return Counter({TYPE: 1, **{role: len(self.roles.get(role, ())) for role in ROLES}})


def plain(words: str) -> str:
    """Words without case, signs, articles and doubled spaces."""
    return " ".join(w for w in words.lower().translate(_SIGNS).split() if w not in _ARTICLES)


def normal(templates: Iterable[Template]) -> list[Template]:
    """The templates with plain words, each of them once."""
    found: list[Template] = []
    for one in templates:
        roles = {r: tuple(tuple(map(plain, e)) for e in entities if e) for r, entities in one.roles.items()}
        made = Template(one.type, roles)
        if made not in found:
            found.append(made)
    return found


@dataclass(frozen=True, slots=True)
class Counts:
    """Right among the predicted, predicted, right among the annotated, annotated; by role."""

    hit: Counter[str]
    found: Counter[str]
    met: Counter[str]
    gold: Counter[str]


def document_counts(predicted: Sequence[Template], gold: Sequence[Template]) -> Counts:
    """The counts of one document under its best mapping of templates."""
    found, wanted = sum((t.size() for t in predicted), Counter()), sum((t.size() for t in gold), Counter())
    best = max(
        _mappings(predicted, gold),
        key=lambda m: _f1(sum(m[0].values()), found.total(), sum(m[1].values()), wanted.total()),
    )
    return Counts(best[0], found, best[1], wanted)


def figures(counts: Iterable[Counts]) -> dict[str, dict[str, float]]:
    """Precision, recall and F1 for each role, and over all of them."""
    hit, found, met, gold = (Counter[str]() for _ in range(4))
    for one in counts:
        for total, part in zip((hit, found, met, gold), (one.hit, one.found, one.met, one.gold), strict=True):
            total.update(part)
    rows = {r: (hit[r], found[r], met[r], gold[r]) for r in (TYPE, *ROLES)}
    rows["micro"] = tuple(sum(column) for column in zip(*rows.values(), strict=True))
    return {
        name: {
            "precision": round(h / max(f, 1), 4),
            "recall": round(m / max(g, 1), 4),
            "f1": round(_f1(h, f, m, g), 4),
            "gold": g,
            "found": f,
        }
        for name, (h, f, m, g) in rows.items()
    }


def _f1(hit: int, found: int, met: int, gold: int) -> float:
    p, r = hit / max(found, 1), met / max(gold, 1)
    return 2 * p * r / (p + r) if p + r else 0.0


def _pair(predicted: Template, gold: Template) -> tuple[Counter[str], Counter[str]]:
    hit, met = Counter({TYPE: 1}), Counter({TYPE: 1})
    for role in ROLES:
        one, other = predicted.roles.get(role, ()), gold.roles.get(role, ())
        hit[role] = sum(any(set(p) <= set(g) for g in other) for p in one)
        met[role] = sum(any(set(p) <= set(g) for p in one) for g in other)
    return hit, met


def _mappings(
    predicted: Sequence[Template], gold: Sequence[Template]
) -> Iterable[tuple[Counter[str], Counter[str]]]:
    """What each mapping worth a look has right: for each set of annotated templates used, the best sums."""
    reached: dict[frozenset[int], dict[tuple[int, int], tuple[Counter[str], Counter[str]]]]
    reached = {frozenset(): {(0, 0): (Counter(), Counter())}}
    for one in predicted:
        pairs = [(j, _pair(one, g)) for j, g in enumerate(gold) if one.type in g.type]
        grown = {used: dict(sums) for used, sums in reached.items()}
        for used, sums in reached.items():
            for j, (hit, met) in pairs:
                if j not in used:
                    there = grown.setdefault(used | {j}, {})
                    for (h, m), (hits, mets) in sums.items():
                        there.setdefault((h + hit.total(), m + met.total()), (hits + hit, mets + met))
        reached = grown
    return [both for sums in reached.values() for both in sums.values()]
