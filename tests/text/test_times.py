"""Times in running text."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.model import Span
from sayso.text.times import find_times, points_forward


def found(text):
    return [span.of(text) for span in find_times(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("The town fell on Wednesday, residents said.", ["on Wednesday"]),
        ("Shelling since Friday killed 12.", ["since Friday"]),
        ("In the past 24 hours and overnight, 5 died.", ["In the past 24 hours", "overnight"]),
        ("They came early on Tuesday and left late Friday night.", ["early on Tuesday", "late Friday night"]),
        ("It began in November 2012 and ended in mid-2015.", ["in November 2012", "in mid-2015"]),
        ("Between 5 and 9 November 20 people died.", ["Between 5 and 9 November"]),
        ("Friday's attack and yesterday's reply", ["Friday's", "yesterday"]),
        ("Sundays raid killed two on Sundays.", ["Sundays", "on Sundays"]),
        ("12 February 2015 Rebels pushed from the town on Sun 8 Feb", ["12 February 2015", "on Sun 8 Feb"]),
        ("THE ARMY LEFT ON TUESDAY, NOV. 8", ["ON TUESDAY, NOV. 8"]),
        ("for the third straight day", ["for the third straight day"]),
        ("a three-day truce", ["three-day"]),
        ("It lasted for more than two years.", ["for more than two years"]),
        ("recently, in recent weeks and now", ["recently", "in recent weeks", "now"]),
        ("on the night of 8-9 November", ["on the night of 8-9 November"]),
        ("in the early hours of Sunday morning", ["in the early hours of Sunday morning"]),
        ("they came on 2 may 1990. it ended on 1 june.", ["on 2 may 1990", "on 1 june"]),
        ("after the 31 October raid and before the 1991 vote", ["the 31 October", "1991"]),
        ("He was blamed for Friday's attack at 1830.", ["Friday's", "at 1830"]),
    ],
)
def test_times_are_found_with_the_words_that_frame_them(text, times):
    assert found(text) == times


@pytest.mark.parametrize(
    "text",
    [
        "He may march to the sea.",
        "The fall of the town was sudden.",
        "The sun sat low; they wed.",
        "a second round, two second rounds",
        "on the night of the raid",
        "Some 2000 people fled, 2015 fighters among them.",
        "Aged 12, the 15-year-old boy",
        "They fired 12 rockets at the second house.",
        "The 36th Brigade took Hill 105.",
        "Four flights a week at $40 a day",
        "at the end of the road",
        "Theresa May said so.",
    ],
)
def test_words_that_only_look_like_times_are_none(text):
    assert found(text) == []


@pytest.mark.parametrize(
    ("sentence", "forward"),
    [
        ("The council will meet on Friday.", True),
        ("On Friday, the council will meet.", True),
        ("Talks are scheduled for Friday.", True),
        ("The truce was postponed until Friday.", True),
        ("The group vowed to attack on Friday.", True),
        ("The army said on Friday it will attack.", False),
        ("The council met on Friday.", False),
        ("On Friday, the council met.", False),
        ("The attack killed ten on Friday.", False),
        ("The group vowed on Friday to attack.", False),
        ("Friday.", False),
    ],
)
def test_the_nearest_verb_tells_which_way_a_time_points(sentence, forward):
    whole = Span(0, len(sentence))
    (span,) = find_times(sentence, whole)
    assert points_forward(sentence, span, whole) is forward


@given(st.text(), st.data())
def test_the_times_of_any_stretch_lie_in_it_in_order(text, data):
    start = data.draw(st.integers(0, len(text)))
    within = Span(start, data.draw(st.integers(start, len(text))))
    spans = find_times(text, within)
    assert all(within.covers(span) and len(span) for span in spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))


def test_a_long_text_is_read_in_little_time():
    text = "Residents of the town said on Friday that at least 12 people had died in the past two days. " * 30
    find_times(text, Span(0, len(text)))
    start = time.process_time()
    find_times(text, Span(0, len(text)))
    assert time.process_time() - start < 0.5  # 570 words; a hundred times what it takes is a fault
