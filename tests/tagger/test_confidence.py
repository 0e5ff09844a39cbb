"""Confidence never falls as the score rises, and is the score itself where nothing was fitted."""

from hypothesis import given
from hypothesis import strategies as st

from sayso.model import Kind
from sayso.tagger.confidence import Calibration

chances = st.floats(0, 1)


@given(chances, st.sampled_from(Kind))
def test_without_a_fit_it_is_the_score(score, kind):
    assert Calibration().of(kind, score) == score


@given(chances, chances, st.floats(0, 5), st.floats(-5, 5))
def test_a_higher_score_is_never_less_sure(one, other, slope, shift):
    fit = Calibration(slope, {"toll": shift})
    low, high = sorted((one, other))
    assert 0 <= fit.of(Kind.TOLL, low) <= fit.of(Kind.TOLL, high) <= 1


def test_a_trigger_that_the_lexicon_knows_is_surer():
    fit = Calibration(1.0, {"toll": 0.1}, seconded=0.7)
    assert fit.of(Kind.TOLL, 0.5, seconded=True) > fit.of(Kind.TOLL, 0.5)


def test_each_kind_has_its_own_shift():
    fit = Calibration(1.0, {"toll": 1.0, "statement": -1.0})
    assert fit.of(Kind.STATEMENT, 0.5) < 0.5 < fit.of(Kind.TOLL, 0.5)
    assert fit.of(Kind.DAMAGE, 0.5) == 0.5
