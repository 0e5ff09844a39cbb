"""Whether a source is a person without a name, and what is said of whoever is."""

import pytest

from sayso.lexicon.actors import load_actors
from sayso.model import Resolved
from sayso.normalise.actor import resolve_actor
from sayso.normalise.voice import unless_unnamed

LEXICON = load_actors()


def voice(words, after=""):
    found = resolve_actor(words, lexicon=LEXICON, on=None, home={"SY"})
    return unless_unnamed(found, words, lexicon=LEXICON, after=after)


@pytest.mark.parametrize(
    ("words", "after"),
    [
        ("a UN source", ""),
        ("a senior U.S. official", ""),
        ("a source close to Hezbollah", ""),
        ("an unnamed Israeli official", ""),
        ("two Turkish officials", ", speaking on condition of anonymity,"),
        ("Turkish officials", " who asked not to be named"),
        ("a Western diplomat", " who declined to be identified"),
    ],
)
def test_a_person_without_a_name_is_not_whom_he_belongs_to(words, after):
    assert "a person without a name" in voice(words, after).reason


@pytest.mark.parametrize(
    ("words", "after"),
    [
        ("U.S. officials", ""),
        ("a military source", ""),
        ("a hospital official", ""),
        ("the United Nations", ", which was not named in the deal"),
        ("the Turkish government", ". A man who asked not to be named"),
    ],
)
def test_an_office_or_a_group_speaks_for_itself(words, after):
    assert isinstance(voice(words, after), Resolved)
