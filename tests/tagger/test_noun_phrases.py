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


@pytest.mark.parametrize(
    ("text", "given", "victims", "whole"),
    [
        ("One of the medics was killed at noon.", "killed at noon", "One of the medics", None),
        ("Hamas-led militants killed ten.", "-led militants killed", "ten", "Hamas-led militants killed ten"),
        ("In Arzu, killed ten people.", ", killed", "ten people", "killed ten people"),
    ],
)
def test_a_quote_is_of_whole_words_and_holds_whom_it_befell(text, given, victims, whole):
    def at(words):
        return Span(text.index(words), text.index(words) + len(words))

    linked = (Linked(Link.VICTIMS, at(victims)),)
    frame = Frame(kind=Kind.TOLL, subtype="killed", trigger=at("killed"), quote=at(given), linked=linked)
    (read,) = whole_phrases(text, sentences(text), [frame])
    assert read.quote.of(text) == (whole or text[:-1])
