"""Which claims of one document speak of one happening."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sayso.model import Claim, Document, Kind, Mention, Part, Span, Stated

_VIOLENCE = frozenset((Kind.ATTACK, Kind.TOLL, Kind.DAMAGE))


def label_events(document: Document, sentences: Sequence[Span], claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """The same claims, those of one happening under one label `e1`, `e2` … in order of appearance.

    An attack, its toll and its damage in one sentence are one happening; so are claims of one
    kind and subtype about the same place or the same people at no different time.
    """
    starts = [s.start for s in sentences]
    parents = list(range(len(claims)))
    for later, claim in enumerate(claims):
        for earlier in range(later):
            if _same(document, claims[earlier], claim, starts):
                parents[_root(parents, later)] = _root(parents, earlier)
    labels: dict[int, str] = {}
    named = [labels.setdefault(_root(parents, i), f"e{len(labels) + 1}") for i in range(len(claims))]
    return tuple(replace(claim, event=label) for claim, label in zip(claims, named, strict=True))


def _root(parents: list[int], item: int) -> int:
    while parents[item] != item:
        item = parents[item]
    return item


def _same(document: Document, first: Claim, second: Claim, starts: Sequence[int]) -> bool:
    kinds = {first.kind, second.kind}
    if kinds <= _VIOLENCE and len(kinds) > 1:
        return _sentence(first, starts) == _sentence(second, starts)
    if first.kind is not second.kind or first.proposition.subtype != second.proposition.subtype:
        return False
    if (
        _words(document, first, "when")
        and _words(document, second, "when")
        and not _share(document, first, second, "when")
    ):
        return False
    if first.kind is Kind.CONTROL:
        return _share(document, first, second, "where") and _share(document, first, second, "who")
    return _share(document, first, second, "where") and _share(document, first, second, "people")


def _sentence(claim: Claim, starts: Sequence[int]) -> int:
    return sum(start <= claim.proposition.trigger.start for start in starts)


def _share(document: Document, first: Claim, second: Claim, field: str) -> bool:
    return bool(_words(document, first, field) & _words(document, second, field))


def _words(document: Document, claim: Claim, field: str) -> frozenset[str]:
    what = claim.proposition
    stated: dict[str, list[Stated[Any]]] = {
        "where": list(what.where),
        "when": [what.when] if what.when else [],
        "who": [what.parts[Part.ACTOR]] if Part.ACTOR in what.parts else [],
        "people": [what.parts[p] for p in (Part.VICTIMS, Part.TARGET) if p in what.parts],
    }
    return frozenset(_plain(document, s.mention) for s in stated[field])


def _plain(document: Document, mention: Mention) -> str:
    return " ".join(mention.words(document.text).lower().split())
