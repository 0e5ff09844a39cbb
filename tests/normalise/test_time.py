"""Times, by the case tables and by law."""

import re
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.analysis.tables import cases

from sayso.model import Resolved, Span, TimePrecision, Unresolved, When
from sayso.normalise.time import precision_of, resolve_text, resolve_time, told_before
from sayso.text.segment import sentences

MONDAY = date(2017, 11, 13)
MONTHS = [date(2000, month, 1).strftime("%B") for month in range(1, 13)]
FORMS = (
    "%d %B %Y", "%B %d, %Y", "%B %d %Y", "%d %b %Y", "%b. %d, %Y", "%A, %d %B %Y", "%A %B %d %Y",
    "%a %d %b %Y", "%Y-%m-%d", "%d.%m.%Y", "on %A, %B %d, %Y", "%d-%m-%Y", "the night of %d %B %Y",
)  # fmt: skip
ANY_DAY = st.dates() | st.sampled_from([date.min, date.max, date(2016, 2, 29)])
DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31))


def told(heading):
    found = re.search(r"(\d+) (\w+) (\d{4})", heading)
    return found and date(int(found[3]), MONTHS.index(found[2]) + 1, int(found[1]))


def context(heading):
    """What the heading of a case says of its report."""
    if "told last" in heading:
        day = told(heading)
        return {"anchor": MONDAY, "told": When(day, day, TimePrecision.DAY)}
    if "Without a date" in heading:
        return {"anchor": None}
    return {"anchor": told(heading) or MONDAY, "forward": "forward" in heading}


def days(value):
    if isinstance(value, Unresolved):
        return "–", "–"
    return str(value.value.start or ""), str(value.value.end or "")


@pytest.mark.parametrize(
    ("heading", "row"),
    [
        pytest.param(case.name, row, id=f"{case.name}: {row['words']}")
        for case in cases("times.md")
        for row in case.tables[0]
    ],
)
def test_words_mean_the_days_of_the_table(heading, row):
    found = resolve_time(row["words"], **context(heading))
    assert days(found) == (row["first"], row["last"]), found


def test_every_value_says_by_which_rule_and_every_failure_why():
    assert resolve_time("on Wednesday", anchor=MONDAY).how == "weekday on or before 2017-11-13"
    assert resolve_time("recently", anchor=MONDAY) == Unresolved("'recently' names no day")
    assert "no date of publication" in resolve_time("on Friday", anchor=None).reason


@pytest.mark.parametrize(
    ("words", "precision"),
    [
        ("on Friday", TimePrecision.DAY),
        ("the weekend", TimePrecision.DAYS),
        ("last week", TimePrecision.WEEK),
        ("in the past week", TimePrecision.WEEK),
        ("in May", TimePrecision.MONTH),
        ("two weeks ago", TimePrecision.WEEK),
        ("last year", TimePrecision.YEAR),
        ("this summer", TimePrecision.YEAR),
        ("the 1990s", TimePrecision.LONGER),
        ("by Friday", TimePrecision.LONGER),
    ],
)
def test_precision_is_how_many_days_the_words_leave_open(words, precision):
    assert resolve_time(words, anchor=MONDAY).value.precision is precision


def test_the_times_of_a_text_hang_together():
    text = (
        "The bridge fell on Friday. Two days later rebels left, residents said. "
        "Talks will be held on Thursday. Shelling went on for weeks."
    )
    dated = resolve_text(text, sentences(text), anchor=MONDAY)
    assert [(one.span.of(text), days(one.value)) for one in dated] == [
        ("on Friday", ("2017-11-10", "2017-11-10")),
        ("Two days later", ("2017-11-12", "2017-11-12")),
        ("on Thursday", ("2017-11-16", "2017-11-16")),
        ("for weeks", ("–", "–")),
    ]
    assert told_before(dated, 5) is None
    assert told_before(dated, 60).start == date(2017, 11, 12)


@given(DAYS, st.sampled_from(FORMS), st.none() | DAYS, st.booleans())
def test_every_spelling_of_a_day_gives_that_day(day, form, anchor, forward):
    found = resolve_time(day.strftime(form), anchor=anchor, forward=forward)
    assert isinstance(found, Resolved)
    assert (found.value.start, found.value.end) == (day, day)


@given(DAYS, st.integers(0, 6))
def test_a_weekday_is_the_latest_not_after_the_report(anchor, ago):
    day = anchor - timedelta(ago)
    value = resolve_time(f"on {day:%A}", anchor=anchor).value
    assert value.start == value.end == day


WORDS = st.sampled_from([
    "a", "the", "last", "next", "this", "past", "24", "three", "few", "hours", "days", "weeks", "month",
    "ago", "since", "until", "by", "from", "to", "between", "and", "on", "in", "early", "mid", "-",
    "late", "Friday", "Sunday's", "May", "8", "2015", "31", "November", "of", "overnight", "at", "dawn",
    ",", "Ramadan", "Eid", "first", "half", "second", "third", "day", "that", "same", "following",
    "later", "every", "now", "9/11", "1990s", "summer", "before", "after", "for", "two", "more than",
    "99999999", ".", "end", "year", "century", "05/06/2016", "12:30", "p.m.", "eve",
])  # fmt: skip


@given(
    st.one_of(st.text(), st.lists(WORDS, max_size=9).map(" ".join)),
    st.none() | ANY_DAY,
    st.booleans(),
    st.none() | ANY_DAY,
)
def test_any_words_give_ordered_days_or_a_reason_and_the_same_ones_again(words, anchor, forward, last):
    said = last and When(last, last, TimePrecision.DAY)
    found = resolve_time(words, anchor=anchor, forward=forward, told=said)
    assert found == resolve_time(words, anchor=anchor, forward=forward, told=said)
    if isinstance(found, Unresolved):
        assert found.reason
    else:
        start, end = found.value.start, found.value.end
        assert found.how
        assert not (start and end) or start <= end
        assert found.value.precision is precision_of(start, end)


@given(st.lists(WORDS, max_size=30).map(" ".join), st.none() | DAYS)
def test_any_text_has_its_times_in_order(text, anchor):
    dated = resolve_text(text, [Span(0, len(text))], anchor=anchor)
    assert all(one.span.end <= other.span.start for one, other in pairwise(dated))
