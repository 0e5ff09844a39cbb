from __future__ import annotations

import pytest

from sayso.model import Kind, Span
from sayso.tagger.seconding import seconds
from sayso.text.segment import sentences

CASES = [
    ("Shelling killed four people in Idlib.", Kind.TOLL, "killed", True),
    ("Shelling killed four people in Idlib.", Kind.ATTACK, "Shelling", True),
    ("Shelling killed four people in Idlib.", Kind.ATTACK, "killed", False),
    ("Snow was forecast for Idlib.", Kind.ATTACK, "Snow", False),
]


@pytest.mark.parametrize(("text", "kind", "word", "backed"), CASES)
def test_the_lexicon_backs_the_triggers_that_it_knows(text, kind, word, backed):
    start = text.index(word)
    known = seconds(text, sentences(text), is_place=lambda name: name == "Idlib")
    assert known.back(kind, Span(start, start + len(word))) is backed
