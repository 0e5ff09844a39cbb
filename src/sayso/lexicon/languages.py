"""Function words of languages in Latin letters, from `data/languages.yaml`."""

from __future__ import annotations

from functools import cache

import msgspec

from sayso.lexicon.bundled import bundled

ENGLISH = "English"


class Language(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A language and the words that hold its sentences together."""

    language: str
    words: str
    example: str

    def __post_init__(self) -> None:
        if self.words != self.words.lower():
            raise ValueError(f"{self.language}: words are in lower case")


@cache
def languages() -> tuple[Language, ...]:
    """Every language of the bundled lexicon."""
    return bundled("languages.yaml", tuple[Language, ...])


@cache
def function_words() -> dict[str, frozenset[str]]:
    """The function words of each language, by its English name."""
    return {entry.language: frozenset(entry.words.split()) for entry in languages()}
