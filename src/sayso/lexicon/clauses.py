"""Words that tell who takes which part in a happening, from `data/clauses.yaml`."""

from __future__ import annotations

from functools import cache

import msgspec

from sayso.lexicon.bundled import bundled
from sayso.lexicon.grammar import Words
from sayso.lexicon.patterns import inflect


class Clauses(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Word lists by what they do in a clause; verbs stand in every form."""

    locative: Words
    launching: Words
    repelling: Words
    accusing: Words
    controllers: Words
    sides: Words
    plain: Words
    trying: Words
    ground: Words
    tallies: Words
    possibly: Words
    probably: Words
    alongside: Words
    parting: Words
    intransitive: Words


@cache
def clauses() -> Clauses:
    """The bundled lists."""
    return bundled("clauses.yaml", Clauses)


@cache
def every_form(of: str) -> frozenset[str]:
    """The words of a list of verbs with all their forms."""
    words: Words = getattr(clauses(), of)
    return frozenset().union(*map(inflect, words.words))
