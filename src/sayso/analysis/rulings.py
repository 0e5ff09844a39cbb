"""A person's merges and splits, applied to what was linked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sayso.model.ruling import Ruling


@dataclass(frozen=True, slots=True)
class Group:
    """Claims of one happening, and the rulings that made them so."""

    claims: frozenset[str]
    rulings: tuple[str, ...] = ()


def ruled(groups: Iterable[Sequence[str]], rulings: Sequence[Ruling]) -> tuple[Group, ...]:
    """The groups after every ruling in turn, the later over the earlier.

    A merge joins the groups that hold its claims, whole. A split takes its claims out of each group that
    also holds one of those apart; what it does not name stays with these.
    """
    found = [Group(frozenset(group)) for group in groups]
    for ruling in rulings:
        found = (_merged if ruling.merges else _split)(found, ruling)
    return tuple(sorted(found, key=lambda group: sorted(group.claims)))


def _merged(groups: Sequence[Group], ruling: Ruling) -> list[Group]:
    named = frozenset(ruling.claims)
    joined = [group for group in groups if group.claims & named]
    if len(joined) < 2:
        return [_signed(group, ruling) if group in joined else group for group in groups]
    claims = frozenset[str]().union(*(group.claims for group in joined))
    before = dict.fromkeys(id for group in joined for id in group.rulings)  # noqa: A001
    rest = [group for group in groups if group not in joined]
    return [*rest, Group(claims, (*before, ruling.id))]


def _split(groups: Sequence[Group], ruling: Ruling) -> list[Group]:
    one, other = frozenset(ruling.claims), frozenset(ruling.apart)
    found = []
    for group in groups:
        if group.claims & one and group.claims & other:
            parts = (group.claims & one, group.claims - one)
            found += [Group(part, (*group.rulings, ruling.id)) for part in parts]
        else:
            found.append(_signed(group, ruling) if group.claims & (one | other) else group)
    return found


def _signed(group: Group, ruling: Ruling) -> Group:
    return Group(group.claims, (*group.rulings, ruling.id))
