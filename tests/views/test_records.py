"""Claims and judgements for machines."""

import csv
import json
from dataclasses import replace
from io import StringIO

import pytest
from tests.views.sample import REPORT, claims

from sayso.analysis.control import control
from sayso.model.record import from_record, to_record
from sayso.views.records import (
    COLUMNS,
    as_json,
    claim_record,
    claim_row,
    csv_line,
    judgement_record,
    report_record,
)

GOLD_KEYS = {"id", "publisher", "published", "title", "text", "claims"}


def test_a_report_has_the_form_of_the_gold_set():
    record = json.loads(as_json(report_record(REPORT, claims())))
    assert set(record) >= GOLD_KEYS
    assert record["text"] == REPORT.text
    assert record["published"] == "2017-11-14"
    assert [from_record(one) for one in record["claims"]] == list(claims())


def test_a_report_is_called_what_its_collection_calls_it():
    assert report_record(REPORT, ())["id"] == REPORT.id
    assert report_record(replace(REPORT, name="wire-7"), ())["id"] == "wire-7"


def test_a_claim_on_its_own_carries_its_words_and_who_printed_them():
    one = claims()[1]
    record = claim_record(REPORT, one)
    assert {k: record[k] for k in to_record(one)} == to_record(one)
    assert record["quote"] == "They drove the army out of the town at dawn"
    assert record["chain"] == ["Euphrates Wire (constructed)", "a war monitor", "residents"]


def test_a_table_has_one_row_a_claim_and_reads_back():
    lines = [csv_line(COLUMNS), *(csv_line(claim_row(REPORT, one)) for one in claims())]
    rows = list(csv.DictReader(lines))
    assert [row["id"] for row in rows] == [one.id for one in claims()]
    assert rows[3]["low"] == "12"
    assert rows[3]["high"] == ""
    assert rows[1]["place"] == "Qasr Milh"
    assert rows[1]["starts"] == "2017-11-14"


def test_a_judgement_is_json_with_days_as_text():
    record = judgement_record(control(claims(), {REPORT.id: REPORT}, place="Qasr Milh"))
    assert json.loads(as_json(record)) == record
    assert record["changes"][0]["day"] == "2017-11-14"
    assert "for" in record["changes"][0]


@pytest.mark.parametrize("words", ["=HYPERLINK(1)", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_no_text_of_a_table_is_a_formula_and_json_has_it_exactly(words):
    report = replace(REPORT, publisher=words)
    row = next(csv.reader(StringIO(csv_line(claim_row(report, claims()[0])), newline="")))
    assert row[COLUMNS.index("publisher")] == f"'{words}"
    assert json.loads(as_json(claim_record(report, claims()[0])))["publisher"] == words


def test_a_number_of_a_table_keeps_its_sign():
    assert csv_line([-1.5, "a-b", None]) == "-1.5,a-b,"
