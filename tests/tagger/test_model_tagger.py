"""The neural reader gives the same frames whatever else is read, and they lie in the text."""

import pytest

from sayso.model import Kind
from sayso.pipeline import READERS
from sayso.tagger.decode import Found, spans
from sayso.tagger.model_tagger import ModelTagger
from sayso.tagger.protocol import Link
from sayso.text.segment import sentences

TEXT = (
    "Rebels captured the town of Marrah on Friday, a monitor said.\n\n"
    "At least 12 people were killed when warplanes bombed the market, residents said."
)


@pytest.fixture(scope="module")
def tagger():
    made = READERS["model"]().tagger
    assert isinstance(made, ModelTagger)
    return made


def test_the_plainest_claims_are_found(tagger):
    found = {(f.kind, f.subtype) for f in tagger.tag(TEXT, sentences(TEXT))}
    assert found >= {(Kind.CONTROL, "gains"), (Kind.TOLL, "killed"), (Kind.ATTACK, "airstrike")}


def test_a_report_gives_the_same_frames_after_any_other(tagger):
    first = tagger.tag(TEXT, sentences(TEXT))
    other = "Nothing happened. " * 200
    tagger.tag(other, sentences(other))
    assert tagger.tag(TEXT, sentences(TEXT)) == first


def test_frames_lie_in_the_text_and_say_how_sure_they_are(tagger):
    for frame in tagger.tag(TEXT, sentences(TEXT)):
        assert 0 <= frame.trigger.start < frame.trigger.end <= len(TEXT)
        assert frame.quote.covers(frame.trigger)
        assert 0 < frame.score <= 1


def test_speakers_are_those_of_the_rules(tagger):
    gained = next(f for f in tagger.tag(TEXT, sentences(TEXT)) if f.kind is Kind.CONTROL)
    assert [s.of(TEXT) for s in gained.spans(Link.SOURCE)] == ["a monitor"]


@pytest.mark.parametrize("text", ["", "   ", "...", "x" * 5000, "word " * 3000])
def test_any_text_is_read(tagger, text):
    assert isinstance(tagger.tag(text, sentences(text)), tuple)


def test_the_method_names_the_model_files(tagger):
    assert (tagger.method.name, len(tagger.method.digest)) == ("model", 16)


@pytest.mark.parametrize(
    ("chances", "expected"),
    [
        ([[0.9, 0.1, 0.0], [0.1, 0.8, 0.1], [0.2, 0.1, 0.7], [0.9, 0.0, 0.1]], [(1, 3)]),
        ([[0.1, 0.8, 0.1], [0.1, 0.8, 0.1]], [(0, 1), (1, 2)]),
        ([[0.2, 0.1, 0.7]], [(0, 1)]),
        ([[1.0, 0.0, 0.0]], []),
    ],
)
def test_spans_begin_go_on_and_end(chances, expected):
    import numpy as np

    found = spans(np.array(chances, dtype=np.float32), threshold=0.5)
    assert [(f.first, f.last) for f in found] == expected
    assert all(isinstance(f, Found) for f in found)
