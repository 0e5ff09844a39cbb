"""Reports on record read again, and described anew, through the command line."""

import json

import pytest

from sayso.ledger import open_ledger

TEXT = "Government troops took the town of Albu Kamal on Friday, the army said.\n"


@pytest.fixture
def told(tell, tmp_path):
    """Runs a command in a folder with one report."""
    (tmp_path / "report.txt").write_text(TEXT)
    return tell


def days(told):
    _, out, _ = told("claims", "--format", "jsonl")
    return {json.loads(line).get("when", {}).get("start") for line in out.splitlines()}


def test_a_report_on_record_says_how_it_is_read_again_and_reading_it_as_before_adds_nothing(told):
    told("add", "report.txt", "--published", "2017-11-14", "--reader", "lexicon")
    status, out, _ = told("add", "report.txt")
    assert (status, "--again reads them again" in out) == (0, True)
    with open_ledger("sayso.ledger") as ledger:
        before = ledger.reading().position
        assert told("add", "report.txt", "--again", "--reader", "lexicon")[0] == 0
        assert ledger.reading().position == before


def test_a_day_put_right_moves_what_was_counted_from_it(told, tmp_path):
    told("add", "report.txt", "--published", "2017-11-14", "--reader", "lexicon")
    with open_ledger("sayso.ledger") as ledger:
        (document,) = ledger.reading().documents()
    assert "2017-11-10" in days(told)
    signed = ("--by", "Ana", "--reason", "the page's own date")
    status, out, _ = told(
        "amend", document.id[:9], "--published", "2017-11-21", "--reader", "lexicon", *signed
    )
    assert (status, "2017" in out) == (0, True)
    assert days(told) == {"2017-11-17"}
    shown = told("show", document.id[:9])[1]
    assert ("the page's own date" in shown, "read again" in shown) == (True, True)
    assert told("verify")[0] == 0
    status, _, err = told("amend", document.id[:9], *signed)
    assert (status != 0, "--publisher" in err) == (True, True)
