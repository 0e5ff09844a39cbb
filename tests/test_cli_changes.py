"""What changed in what was believed, asked through the command line."""

import json

import pytest
from tests.analysis.sayings import corpus

from sayso.cli.changes import _why_gone
from sayso.ledger import open_ledger

ROWS = [
    {"said": "9", "source": "army", "says": "army gains from rebels on 8"},
    {"said": "12", "source": "monitor", "says": "rebels holds on 8"},
    {"said": "12", "source": "residents", "says": "rebels holds on 8"},
]
TOLD = corpus(ROWS)


@pytest.fixture
def told(tell, tmp_path):
    with open_ledger(tmp_path / "sayso.ledger", create=True) as ledger:
        for report in TOLD.documents.values():
            ledger.append(report, [c for c in TOLD.claims if c.document == report.id])
    return tell


def test_a_place_is_told_before_and_after_with_the_words_that_are_new(told):
    status, out, _ = told("changes", "--from", "2017-11-10", "--to", "2017-11-12", "Kharab")
    assert status == 0
    words = " ".join(out.split())
    assert "the Army" in words.split("→")[0]
    assert "the Rebels" in words.split("→")[1]


def test_nothing_new_is_said_as_such(told):
    _, out, _ = told("changes", "--from", "2017-11-10", "--to", "2017-11-11")
    assert "Nothing that is believed changed" in out


def test_changes_for_machines(told):
    _, out, _ = told("changes", "--from", "2017-11-10", "--to", "2017-11-12", "Kharab", "--format", "json")
    holder = json.loads(out)[0]
    assert (holder["turn"], holder["before"]["probability"] > 0.5) == ("holder", True)


def test_what_was_withdrawn_is_told_with_its_reason(told, tmp_path):
    """The clock of the record is its own: both records are asked for by moments around a withdrawal."""
    at = tmp_path / "sayso.ledger"
    with open_ledger(at) as ledger:
        ledger.withdraw(TOLD.claims[0].id, by="Ada", reason="misread")
        assert _why_gone(ledger.reading(), TOLD.claims[0].id) == "withdrawn by Ada: misread"
        assert _why_gone(ledger.reading(), TOLD.claims[1].id) == ""
    status, out, _ = told("changes", "--from", "2017-11-10", "--to", "2100-01-01", "--by", "record", "Kharab")
    assert (status, "Who holds it" in out) == (0, True)


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["--from", "2017-11-12", "--to", "2017-11-10"], "Swap them"),
        (["--from", "2017-11-10", "--to", "2017-11-12", "Nowhere"], "no claim on record names"),
        (["--from", "2017-11-10", "--to", "2017-11-12", "--judge", "oracle"], "filter, rules, learned"),
        (
            ["--from", "2017-11-10", "--to", "2017-11-12", "--by", "record", "--as-of", "2020-01-01"],
            "--as-of",
        ),
    ],
)
def test_what_cannot_be_asked_is_said(told, args, said):
    status, out, err = told("changes", *args)
    assert (status != 0, out, said in err) == (True, "", True)
