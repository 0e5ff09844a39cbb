"""Closed word classes and everyday verbs, from `data/grammar.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

import msgspec

from sayso.lexicon.bundled import bundled
from sayso.lexicon.patterns import inflect


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words of one class, with an example that has them in it."""

    example: str
    words: frozenset[str]


class Grammar(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The word classes of English that a report cannot do without; every word in lower case."""

    determiners: Words
    quantifiers: Words
    subject_pronouns: Words
    object_pronouns: Words
    prepositions: Words
    coordinators: Words
    subordinators: Words
    relatives: Words
    auxiliaries: Words
    be_forms: Words
    negations: Words
    adverbs: Words
    not_adverbs: Words
    times: Words
    channels: Words
    telling_things: Words
    persons: Words
    attributive: Words
    intransitives: Words
    name_particles: Words
    adjectives: Words
    leading_adjectives: Words
    noun_ings: Words
    ed_nouns_and_adjectives: Words
    verbs: Words
    verbs_and_nouns: Words


@cache
def grammar() -> Grammar:
    """The bundled word classes.

    Raises:
        ValueError: the file cannot be read; says where in it.
    """
    return bundled("grammar.yaml", Grammar)


@cache
def verb_forms() -> Mapping[str, str]:
    """What form of a verb each word can be, as letters.

    `b` base, `s` third person, `p` past (never a participle), `e` past or participle, `g` -ing;
    an `n` among them says that the word is often a noun.
    """
    found: dict[str, set[str]] = {}
    for words, often in ((grammar().verbs, ""), (grammar().verbs_and_nouns, "n")):
        for verb in words.words:
            for form in inflect(verb):
                kind = _form_of(verb, form)
                found.setdefault(form, set()).update(kind, often if kind in "bs" else "")
    return MappingProxyType({form: "".join(sorted(kinds)) for form, kinds in found.items()})


def _form_of(verb: str, form: str) -> str:
    """Which form of `verb` a word is, by the letters of `verb_forms`."""
    if form == verb:
        return "be" if _unmarked(verb) else "b"
    if form.endswith("ing"):
        return "g"
    if form.endswith("s") and form[: len(verb) - 1] == verb[:-1]:
        return "s"
    return "p" if _pure_past(verb, form) else "e"


def _unmarked(verb: str) -> bool:
    """Whether past and base are one word: put, hit."""
    return not any(_differs(verb, form) for form in inflect(verb))


def _differs(verb: str, form: str) -> bool:
    """Whether the form is a past that differs from the base."""
    return form != verb and not form.endswith(("ing", "s"))


def _pure_past(verb: str, form: str) -> bool:
    """Whether another form serves as the participle, as `taken` does beside `took`."""
    others = {f for f in inflect(verb) if _differs(verb, f)} - {form}
    return form == "said" or (
        not form.endswith(("n", "ne", "ed")) and any(f.endswith(("n", "ne")) for f in others)
    )
