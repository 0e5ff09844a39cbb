"""The cue lexicon: its entries are read as their own examples say."""

import re

import pytest

from sayso.lexicon.cues import Frame, cues, index
from sayso.lexicon.grammar import verb_forms
from sayso.lexicon.patterns import compile_pattern
from sayso.tagger.attribution import find_sayings
from sayso.text.segment import sentences

NOT_VERBS = {Frame.NOUN, Frame.PHRASE, Frame.HEDGE, Frame.FROM}


def names(cue, saying, text):
    """Whether a saying has words of the entry as its cue; quoting has "saying" for it."""
    quotes = Frame.QUOTING in cue.frames and saying.cue.of(text) == "saying"
    words = re.findall(r"[\w'’-]+", text[saying.cue.start :].lower())
    return quotes or any(compile_pattern(pattern).match(words, 0) for pattern in cue.words)


@pytest.mark.parametrize("cue", cues(), ids=lambda cue: cue.words[0])
def test_an_entrys_example_is_read_with_its_stance(cue):
    sayings = find_sayings(cue.example, sentences(cue.example))
    stances = {saying.stance for saying in sayings if names(cue, saying, cue.example)}

    assert stances & {cue.stance, cue.negated}


def test_the_chunker_knows_every_verb_of_the_lexicon():
    openers = {word for word, found in index().items() if not any(cue.frames & NOT_VERBS for _, cue in found)}

    assert openers - set(verb_forms()) <= {"not", "neither", "cannot", "without", "unable"}


def test_no_two_entries_have_the_same_pattern():
    patterns = [pattern for cue in cues() for pattern in cue.words]

    assert len(patterns) == len(set(patterns))
