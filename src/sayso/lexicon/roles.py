"""What the words for a source say it is, from `data/roles.yaml`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from types import MappingProxyType

import msgspec

from sayso.lexicon.actor_file import split_names
from sayso.lexicon.bundled import bundled
from sayso.lexicon.terms import lookup_form
from sayso.model import Role


class RoleWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A role and the words that give it; `first` and `public` are explained at the head of the file."""

    role: Role
    words: str
    example: str
    first: bool = False
    public: bool = False


@cache
def role_words() -> tuple[RoleWords, ...]:
    """The rules in their order."""
    return bundled("roles.yaml", tuple[RoleWords, ...])


def rules_for(words: Sequence[str]) -> tuple[RoleWords, ...]:
    """The rules that have some of the folded words, in their order."""
    rules, index = role_words(), _index()
    runs = (words[i : i + size] for size in range(1, _longest() + 1) for i in range(len(words) - size + 1))
    held = {number for run in runs for number in index.get(tuple(run), ())}
    return tuple(rules[number] for number in sorted(held))


def rule_for(
    words: Sequence[str], *, first: bool | None = None, public: bool | None = None
) -> RoleWords | None:
    """The first rule that has some of the folded words, if any, among those that are `first` or `public`."""
    found = rules_for(words)
    wanted = (r for r in found if first in (None, r.first) and public in (None, r.public))
    return next(wanted, None)


@cache
def _index() -> Mapping[tuple[str, ...], tuple[int, ...]]:
    """Which rules, by their number, each run of folded words gives."""
    found: dict[tuple[str, ...], tuple[int, ...]] = {}
    for number, rule in enumerate(role_words()):
        for form in dict.fromkeys(map(lookup_form, split_names(rule.words))):
            found[form] = (*found.get(form, ()), number)
    return MappingProxyType(found)


@cache
def _longest() -> int:
    return max(map(len, _index()), default=0)
