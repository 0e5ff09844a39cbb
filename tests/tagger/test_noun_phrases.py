from __future__ import annotations

import pytest

from sayso.model import Kind, Span
from sayso.tagger.noun_phrases import whole_phrases
from sayso.tagger.protocol import Frame, Link, Linked
from sayso.text.segment import sentences

CASES = [
    ("Fighters left towards Kavumu late on Monday.", "Kavumu", "Kavumu"),
    ("Shells fell on the old market on Friday.", "market", "the old market"),
    ("Islamic State fighters left.", "State", "Islamic State fighters"),
]


@pytest.mark.parametrize(("text", "found", "whole"), CASES)
def test_a_span_reaches_over_its_noun_group_and_not_into_a_time(text, found, whole):
    last = Span(text.rindex(" ") + 1, len(text) - 1)
    start = text.index(found)
    frame = Frame(
        kind=Kind.MOVEMENT,
        subtype="leaves",
        trigger=last,
        quote=last,
        linked=(Linked(Link.WHERE, Span(start, start + len(found))),),
    )
    (read,) = whole_phrases(text, sentences(text), [frame])
    assert read.spans(Link.WHERE)[0].of(text) == whole
