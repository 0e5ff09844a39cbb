from __future__ import annotations

import pytest

from sayso.model import Kind, Span, Stance
from sayso.tagger.protocol import Frame, Link, Linked
from sayso.tagger.repeats import told_once
from sayso.text.segment import sentences

TEXT = "A drone strike hit a market and a school. The strike was the second."


def attack(word, target, *, score, stance=Stance.ASSERTS):
    at = Span(TEXT.index(word), TEXT.index(word) + len(word))
    linked = (Linked(Link.TARGET, Span(TEXT.index(target), TEXT.index(target) + len(target))),)
    return Frame(
        kind=Kind.ATTACK, subtype="drone", trigger=at, quote=at, linked=linked, stance=stance, score=score
    )


STRIKE = attack("strike", "a market", score=0.9)
CASES = [
    ("the same target in one sentence", attack("hit", "a market", score=0.6), [STRIKE]),
    ("another target", attack("hit", "a school", score=0.6), None),
    ("another sentence", attack("second", "a market", score=0.6), None),
    ("denied", attack("hit", "a market", score=0.6, stance=Stance.DENIES), None),
]


@pytest.mark.parametrize(("name", "other", "kept"), CASES)
def test_one_happening_of_a_sentence_is_told_once(name, other, kept):
    assert told_once(TEXT, [STRIKE, other], sentences(TEXT)) == (kept or [STRIKE, other]), name


def test_one_phrase_cut_in_two_is_told_once():
    text = "They signed a peace deal."
    cut = [Span(5, 13), Span(14, 24)]
    frames = [
        Frame(kind=Kind.STATEMENT, subtype="talks", trigger=at, quote=at, score=score)
        for at, score in zip(cut, (0.5, 0.9), strict=True)
    ]
    assert told_once(text, frames, sentences(text)) == frames[1:]


def test_a_demand_within_the_words_of_another_is_told_once():
    text = "He called on all to allow aid."
    outer, inner = Span(3, len(text) - 1), Span(13, len(text) - 1)
    frames = [
        Frame(kind=Kind.STATEMENT, subtype="demand", trigger=Span(3, 12), quote=outer, score=0.9),
        Frame(kind=Kind.STATEMENT, subtype="demand", trigger=Span(20, 29), quote=inner, score=0.6),
    ]
    assert told_once(text, frames, sentences(text)) == frames[:1]
