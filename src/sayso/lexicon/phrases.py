"""Words that hold a phrase for somebody together, from `data/phrases.yaml`."""

from __future__ import annotations

from functools import cache

import msgspec

from sayso.lexicon.bundled import bundled


class PhraseWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words of one use, with an example that has one in it."""

    example: str
    words: frozenset[str]


class Phrases(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All of `phrases.yaml`, which explains each by its example."""

    links: PhraseWords
    joining: PhraseWords
    passing: PhraseWords
    within: PhraseWords
    called: PhraseWords
    nowhere: PhraseWords
    loyal: PhraseWords
    leanings: PhraseWords
    placed: PhraseWords
    prefixes: PhraseWords
    titles: PhraseWords
    keeps: PhraseWords
    bodies: PhraseWords
    given_names: PhraseWords
    paper: PhraseWords
    fillers: PhraseWords
    loose: PhraseWords
    pointing: PhraseWords
    possessives: PhraseWords
    portions: PhraseWords
    surroundings: PhraseWords
    he: PhraseWords
    it: PhraseWords
    they: PhraseWords
    we: PhraseWords
    there: PhraseWords
    amounts: PhraseWords
    towns: PhraseWords
    shared_seats: PhraseWords
    sites: PhraseWords

    @property
    def pronouns(self) -> frozenset[str]:
        """Every word that stands for somebody or something named elsewhere."""
        return self.he.words | self.it.words | self.they.words | self.we.words | self.there.words


@cache
def phrases() -> Phrases:
    """The bundled words."""
    return bundled("phrases.yaml", Phrases)
