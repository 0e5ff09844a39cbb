"""By what reports of one happening are found."""

import pytest
from tests.factory import Kind, Words, actor, one, town

from sayso.model import PlacePrecision
from sayso.normalise.traces import details, traces


def traces_of(**given):
    document, (claim,) = one(Kind.ATTACK, "shelling", **given)
    return traces(claim, document)


@pytest.mark.parametrize(
    ("when", "days"),
    [
        ("8", ["2017-11-08"]),
        ("7-9", ["2017-11-07", "2017-11-08", "2017-11-09"]),
        ("5-20", ["2017-11"]),
        (None, ["2017-11-07", "2017-11-08", "2017-11-09"]),
        ("?", ["2017-11-07", "2017-11-08", "2017-11-09"]),
    ],
)
def test_a_trace_is_a_day_with_a_place(when, days):
    wanted = {f"{day} {name}" for day in days for name in ("kharab", "test:kharab")}
    assert traces_of(where=[town("Kharab")], when=when) == wanted


def test_who_acts_and_a_country_are_no_traces():
    syria = town("Syria", precision=PlacePrecision.COUNTRY)
    assert not traces_of(where=[syria], when="8", attacker=actor("Northern Army"))


def test_a_report_without_a_day_has_traces_without_one():
    assert traces_of(where=["the Mill"], on=None) == {" mill"}


def test_details_are_acts_and_numbers_of_people():
    words = Words()
    words.claim(Kind.TOLL, "killed", count="12", when="8", trigger="were killed")
    document, (claim,) = words.done()
    assert details(claim, document) == {"2017-11-08 act:were", "2017-11-08 act:kill", "2017-11-08 killed:12"}
