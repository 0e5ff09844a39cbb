from __future__ import annotations

import pytest

from sayso.model import Kind, Span
from sayso.tagger.protocol import Frame, Link, Linked
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


@pytest.mark.parametrize(
    ("text", "kind", "word", "told"),
    [
        ("Rebel-held Idlib was hit.", Kind.CONTROL, "Rebel-held", {Link.ACTOR: "Rebel", Link.WHERE: "Idlib"}),
        ("US-backed fighters left.", Kind.ALIGNMENT, "backed", {Link.ACTOR: "US", Link.OTHER: "fighters"}),
    ],
)
def test_a_compound_tells_who_holds_or_backs_whom(text, kind, word, told):
    at, wrong = Span(text.index(word), text.index(word) + len(word)), Span(len(text) - 5, len(text) - 1)
    linked = (Linked(Link.ACTOR, wrong),)
    frame = Frame(kind=kind, subtype="", trigger=at, quote=at, linked=linked)
    whole = seconds(text, sentences(text), is_place=lambda name: name == "Idlib").completed(frame)
    assert {part.link: part.span.of(text) for part in whole.linked} == told
