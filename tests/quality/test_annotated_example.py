"""The annotated reports of the bundled example: their words are the reports', their fields the codebook's."""

from __future__ import annotations

import json
from importlib import resources
from pathlib import Path

import pytest

from sayso.model import SUBTYPE_FIELD, SUBTYPES, Certainty, Kind, Role, Stance

HERE = Path(__file__).parent
ANNOTATED = [
    json.loads(line) for line in (HERE / "albu-kamal.jsonl").read_text(encoding="utf-8").splitlines()
]
QUOTED = {one["id"]: one for one in json.loads((HERE / "albu-kamal.quotes.json").read_text(encoding="utf-8"))}


def bundled():
    raw = resources.files("sayso").joinpath("examples/albu-kamal/reports.jsonl").read_text(encoding="utf-8")
    return {report["id"]: report for report in map(json.loads, raw.splitlines())}


def mentions(claim):
    """Every span of a claim beside the words that it was annotated with, by field."""
    for value in claim.values():
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, dict) and "span" in one:
                yield one


@pytest.mark.parametrize("report", ANNOTATED, ids=lambda r: r["id"])
def test_the_texts_are_those_of_the_bundled_case(report):
    assert report["text"] == QUOTED[report["id"]]["text"] == bundled()[report["id"]]["text"]


@pytest.mark.parametrize("report", ANNOTATED, ids=lambda r: r["id"])
def test_spans_cover_the_words_that_were_annotated(report):
    quoted = QUOTED[report["id"]]["claims"]
    for claim, words in zip(report["claims"], quoted, strict=True):
        start, end = claim["span"]
        assert report["text"][start:end] == words["quote"]
        start, end = claim["trigger"]["span"]
        assert report["text"][start:end] == words["trigger"]
        assert all(m.get("name", "") in report["text"] for m in mentions(claim))


@pytest.mark.parametrize("report", ANNOTATED, ids=lambda r: r["id"])
def test_fields_hold_what_the_codebook_allows(report):
    for claim in report["claims"]:
        kind = Kind(claim["kind"])
        assert claim[SUBTYPE_FIELD[kind]] in SUBTYPES[kind]
        assert Stance(claim["stance"]) in Stance
        assert Certainty(claim["certainty"]) in Certainty
        assert all(Role(source["role"]) in Role for source in claim["sources"])


def test_every_outlet_of_the_case_is_marked_as_constructed():
    reports = bundled().values()
    assert len(reports) == 13
    assert all(report["publisher"].endswith("(constructed)") for report in reports)
    assert all(80 <= len(report["text"].split()) <= 250 for report in reports)
