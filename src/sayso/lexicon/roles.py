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
    return tuple(r for r in role_words() if any(_holds(words, form) for form in _forms()[r]))


def rule_for(
    words: Sequence[str], *, first: bool | None = None, public: bool | None = None
) -> RoleWords | None:
    """The first rule that has some of the folded words, if any, among those that are `first` or `public`."""
    found = rules_for(words)
    wanted = (r for r in found if first in (None, r.first) and public in (None, r.public))
    return next(wanted, None)


def _holds(words: Sequence[str], form: tuple[str, ...]) -> bool:
    size = len(form)
    return any(tuple(words[i : i + size]) == form for i in range(len(words) - size + 1))


@cache
def _forms() -> Mapping[RoleWords, tuple[tuple[str, ...], ...]]:
    return MappingProxyType({rule: tuple(map(lookup_form, split_names(rule.words))) for rule in role_words()})
