from __future__ import annotations

import pytest

from sayso.model import Kind, Span
from sayso.tagger.protocol import Frame, Link
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


def test_who_holds_what_is_completed_by_the_grammar():
    text = "Troops captured Idlib on Friday."
    at = Span(text.index("captured"), text.index(" Idlib"))
    bare = Frame(kind=Kind.CONTROL, subtype="gains", trigger=at, quote=at)
    whole = seconds(text, sentences(text), is_place=lambda name: name == "Idlib").completed(bare)
    words = {part.link: part.span.of(text) for part in whole.linked}
    assert words == {Link.ACTOR: "Troops", Link.WHERE: "Idlib"}
