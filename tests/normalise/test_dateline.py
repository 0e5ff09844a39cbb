"""Which day a report counts from."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.model import Document
from sayso.normalise.time import anchor_of

PUBLISHED = date(2016, 5, 20)
PRINTED = date(2016, 5, 3)


def anchor(text, published=PUBLISHED):
    return anchor_of(Document(id="d", text=text, published=published))


@pytest.mark.parametrize(
    "text",
    [
        "3 May 2016 Two bridges were hit near the town.",
        "Published May 3 2016 Two bridges were hit.",
        "Date of publication 3 May 2016 Two bridges were hit.",
        "Last updated at May 032016 BEIRUT Two bridges were hit.",
        "Tuesday 03 May 2016 19:02 Two bridges were hit.",
        "03-05-2016 Two bridges were hit.",
        "03.05.2016Get short URL Two bridges were hit.",
        "Bridges hit near the town: monitor AFP Tuesday 3 May 2016 Two bridges were hit.",
        "Bridges hit near the town Tuesday 3 May 2016 Print Share Two bridges were hit.",
        "Bridges hit near the town 3 May 2016 Homs SANA Two bridges were hit.",
        "Bridges hit near the town Tue May 3 2016 102138 Two bridges were hit.",
        "Bridges hit near the town\nMay 3, 2016\nTwo bridges were hit.",
        "Bridges hit\nTuesday, 3 May 2016, 10:15 GMT\n\nTwo bridges were hit.",
        "BEIRUT, May 3 (Reuters) - Two bridges were hit.",
    ],
)
def test_the_date_that_a_text_prints_as_its_own_counts(text):
    assert anchor(text) == PRINTED


@pytest.mark.parametrize(
    "text",
    [
        "Two bridges were hit on 3 May 2016, residents said.",
        "On 3 May 2016 the army left the town.",
        "3 May 2016 was the day on which the bridges fell.",
        "3 May 2016, the day the bridges fell, is remembered here.",
        "The town fell in the spring.\nResidents left on 3 May 2016\nand did not return.",
        "On Tuesday, May 3, the army left.",
        "The bridges hit on Tuesday 3 May 2016 Were Rebuilt",
        "Two bridges fell Tuesday 3 May 2016 in the north.",
        "Two bridges were hit. " * 40 + "\n3 May 2016\n",
        "Since 3 May 2016 12:00 nobody has entered.",
        "",
    ],
)
def test_a_date_of_the_story_is_no_date_line(text):
    assert anchor(text) == PUBLISHED


def test_a_printed_date_serves_where_none_was_given():
    assert anchor("3 May 2016 Two bridges were hit.", published=None) == PRINTED
    assert anchor("Two bridges were hit.", published=None) is None


@given(st.text())
def test_any_text_has_an_anchor_or_none(text):
    assert isinstance(anchor(text), date)
