"""Tolls that share their words: parts of a whole, people side by side, sums over two outcomes."""

from __future__ import annotations

import re

import pytest
from tests.factory import document as report

from sayso.analysis.toll import toll
from sayso.extract.counting import whole_counts
from sayso.model import Kind, Span
from sayso.reader import lexicon_reader
from sayso.tagger.protocol import Frame, Link, Linked

TOLD = {
    "Ten people died in Homs, including four children and two women.": ["10 died", "4 died", "2 died"],
    "At least 30 people, including 24 civilians, were killed in Homs.": ["30+ killed", "24 killed"],
    "Nine people were killed, among them a nurse and two children.": ["9 killed", "2 killed"],
    "Shells killed five children, four of them brothers.": ["5 killed", "4 killed"],
    "At least 50 fighters and two civilians were killed in Homs.": ["50+ killed", "2 killed"],
    "The raid killed two women and their seven children.": ["2 killed", "7 killed"],
    "Raids killed 23 people including one near a school.": ["23 killed"],
    "Raids have killed as many as 400 000 people.": ["-400000 killed"],
}


def number(quantity) -> str:
    if quantity is None:
        return "?"
    if quantity.low == quantity.high:
        return str(quantity.low)
    return f"{quantity.low}+" if quantity.high is None else f"-{quantity.high}"


@pytest.mark.parametrize("text", TOLD)
def test_every_number_of_people_is_a_toll_of_its_own(text):
    document = report(text, on="2016-11-30")
    tolls = [c.proposition for c in lexicon_reader().claims(document) if c.kind is Kind.TOLL]
    told = [f"{number(t.count and t.count.known)} {document[t.trigger].split()[-1]}" for t in tolls]
    assert told == TOLD[text]


SUMS = {
    "[Dozens] of people were [killed] and [wounded].": 0,
    "[One] man was [abducted] and [killed].": 2,
    "[No] one was [killed] or [wounded].": 2,
    "[Six] people were [killed], said a man who was [wounded].": 2,
}


@pytest.mark.parametrize("marked", SUMS)
def test_a_number_of_two_outcomes_together_is_of_neither(marked):
    text, spans = marked.replace("[", "").replace("]", ""), []
    for n, mark in enumerate(re.finditer(r"\[(\w+)\]", marked)):
        spans.append(Span(mark.start() - 2 * n, mark.end() - 2 * n - 2))
    outcomes = {"killed": "killed", "wounded": "injured", "abducted": "abducted"}
    linked = (Linked(Link.COUNT, spans[0]),)
    frames = [
        Frame(kind=Kind.TOLL, subtype=outcomes[at.of(text)], trigger=at, quote=at, linked=linked)
        for at in spans[1:]
    ]
    told = whole_counts(text, [Span(0, len(text))], frames)
    assert sum(bool(f.spans(Link.COUNT)) for f in told) == SUMS[marked]


FIGURES = {
    "At least ten civilians were killed in Homs on Monday, including four children.": (10, None),
    "A raid on Homs killed two women and their seven children on Monday.": (9, 9),
}


@pytest.mark.parametrize("text", FIGURES)
def test_a_part_is_not_summed_and_people_side_by_side_are(text):
    document = report(text, on="2016-11-30")
    found = toll(lexicon_reader().claims(document), {document.id: document})
    assert [(t.bounds.low, t.bounds.high) for t in found.tallies] == [FIGURES[text]]
