"""Places that one phrase joins are places each for itself."""

import pytest

from sayso.extract.apart import places_apart
from sayso.model import Kind, Span
from sayso.tagger.protocol import Frame, Link, Linked


def apart(words):
    whole = Span(0, len(words))
    frame = Frame(
        kind=Kind.ATTACK, subtype="other", trigger=whole, quote=whole, linked=(Linked(Link.WHERE, whole),)
    )
    return [span.of(words) for span in places_apart(words, [frame])[0].spans(Link.WHERE)]


@pytest.mark.parametrize(
    ("words", "places"),
    [
        ("Iraq and Syria", ["Iraq", "Syria"]),
        ("the towns of Arzu and al-Sarbin", ["the towns of Arzu", "al-Sarbin"]),
        ("Arzu, Sarbin and Kharab", ["Arzu", "Sarbin", "Kharab"]),
        ("northern Iraq and eastern Syria", ["northern Iraq", "eastern Syria"]),
        ("the United States and Israel", ["the United States", "Israel"]),
    ],
)
def test_joined_names_are_so_many_places(words, places):
    assert apart(words) == places


@pytest.mark.parametrize(
    "words",
    [
        "Bosnia and Herzegovina",
        "between Arzu and Sarbin",
        "the border of Iraq and Syria",
        "Arzu, Syria",
        "the city and its suburbs",
        "a market in Arzu and Sarbin",
    ],
)
def test_other_words_stay_one_place(words):
    assert apart(words) == [words]
