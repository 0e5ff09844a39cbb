"""Coreference inside a report: the case table, and laws that hold for any text."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.analysis.tables import CASES

from sayso.extract.names import read_names
from sayso.lexicon.actors import load_actors
from sayso.model import Span
from sayso.text.segment import sentences

LEXICON = load_actors()
PLACES = {"Aleppo", "Kharab", "Arzu", "Sarbin"}
WORDS = """
the The army rebels he He they it city town of Aleppo Kharab said says . , " Hezbollah SDF Syrian Observatory
for Human Rights Abdel Rahman Rami group a monitor in on Monday Gen. Selu general who militants Islamic State
IS their its
"""
texts = st.lists(st.sampled_from(WORDS.split()), max_size=60).map(" ".join)


def cases():
    for section in (CASES / "names.md").read_text(encoding="utf-8").split("\n## ")[1:]:
        title, _, body = section.partition("\n")
        lines = body.splitlines()
        text = " ".join(line[2:] for line in lines if line.startswith("> "))
        for line in [line for line in lines if line.startswith("|")][2:]:
            words, want, name = (cell.strip() for cell in line.split("|")[1:4])
            yield pytest.param(text, words, want, name or None, id=f"{title.strip()}: {words}")


def names_of(text):
    return read_names(text, sentences(text), lexicon=LEXICON, is_place=PLACES.__contains__)


def span_of(text, words):
    """The place of words in a text; `#2` at their end means their second occurrence."""
    words, _, number = words.partition("#")
    found = [m.span() for m in re.finditer(rf"\b{re.escape(words)}\b", text)]
    return Span(*found[int(number or 1) - 1])


@pytest.mark.parametrize(("text", "words", "want", "name"), list(cases()))
def test_reads_the_case_table(text, words, want, name):
    assert names_of(text).of(span_of(text, words), want) == name


def test_a_speaker_is_described_by_the_words_that_introduce_it():
    text = "Karim Selu, spokesman for the Free Syrian Army, denied it. He said the hill was held. Selu left."
    names = names_of(text)

    assert names.described(span_of(text, "He")) == "Karim Selu, spokesman for the Free Syrian Army"
    assert names.described(span_of(text, "Selu#2")) == "Karim Selu, spokesman for the Free Syrian Army"


def test_without_a_list_of_places_the_words_around_a_name_tell():
    text = "Shells fell on the village of Kharab. The village burned."
    names = read_names(text, sentences(text), lexicon=LEXICON)

    assert names.of(span_of(text, "The village"), "place") == "Kharab"


@given(texts, st.data())
def test_a_name_is_always_words_of_the_document(text, data):
    start = data.draw(st.integers(0, len(text)))
    span = Span(start, data.draw(st.integers(start, len(text))))
    names = names_of(text)

    for want in ("place", "actor", "source"):
        found = names.of(span, want)
        assert found is None or found in text
        assert names.described(span, want) in text


@given(texts)
def test_the_same_text_gives_the_same_names(text):
    assert names_of(text).mentions == names_of(text).mentions
