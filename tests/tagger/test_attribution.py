"""Who says what: the case table of `tests/cases/attribution.md`, and laws that hold for any text."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.model import Span, Stance
from sayso.tagger.attribution import find_sayings, saying_of
from sayso.text.segment import sentences

CASES = Path(__file__).parents[1] / "cases" / "attribution.md"
WORDS = """
the army rebels said says told adding that denied it they who which Omar Haddad reported according to by
claimed hill was taken killed ten people in on Friday and but , . " : “ ” ' - ( ) quoted as saying no not
has declined comment from a statement believed to have reportedly he I we residents Reuters when after of
"""
words = st.lists(st.sampled_from(sorted(set(WORDS.split()))), max_size=40).map(" ".join)


def cases():
    """(text, expected rows) of every case."""
    for block in CASES.read_text(encoding="utf-8").split("\n> ")[1:]:
        text, *rest = block.splitlines()
        rows = [line for line in rest if line.startswith("|")][2:]
        yield pytest.param(text, [cells(row) for row in rows], id=text[:60])


def cells(row):
    return tuple(cell.strip() for cell in row.strip().strip("|").split("|"))


def found(text):
    return find_sayings(text, sentences(text))


def as_row(text, saying):
    def words(spans):
        return " + ".join(span.of(text) for span in spans)

    certain = "" if saying.certainty == "certain" else f", {saying.certainty}"
    stance = f"{saying.stance}{certain}"
    return (saying.cue.of(text), words(saying.sources), words(saying.content), stance, words(saying.via))


@pytest.mark.parametrize(("text", "rows"), list(cases()))
def test_reads_the_case_table(text, rows):
    assert [as_row(text, saying) for saying in found(text)] == rows


def test_the_innermost_saying_covers_a_stretch():
    text = "The general said the council had admitted that the well was mined."
    mined = Span(text.index("mined"), text.index("mined") + 5)

    saying = saying_of(found(text), mined)

    assert [source.of(text) for source in saying.sources] == ["the council"]
    assert [outer.of(text) for outer in saying.via] == ["The general"]


def test_what_no_saying_covers_is_the_reports_own_voice():
    text = "The bridge fell at noon. The army said the road was open."

    assert saying_of(found(text), Span(4, 10)) is None


def test_a_cue_is_covered_by_its_own_saying():
    text = "The council condemned the raid."
    cue = Span(text.index("condemned"), text.index("condemned") + 9)

    assert saying_of(found(text), cue).stance is Stance.ASSERTS


def test_a_quotation_that_was_never_closed_ends_with_its_sentence():
    text = "“The road is cut, the mayor said. A bus burned.\n\nTwo shells fell."

    saying = found(text)[0]

    assert all(span.end <= text.index("A bus") for span in saying.content)


def test_sayings_are_ordered_by_cue():
    text = "The army said the hill was taken, adding that ten men had fled. The rebels denied it."
    cues = [saying.cue for saying in found(text)]

    assert cues == sorted(cues)


@given(words)
def test_any_run_of_words_is_read_within_its_bounds(text):
    for saying in found(text):
        for span in (saying.cue, *saying.sources, *saying.content, *saying.via):
            assert 0 <= span.start < span.end <= len(text)


@given(st.text(max_size=200))
def test_any_text_is_read(text):
    found(text)


@given(words)
def test_a_source_is_never_its_own_intermediary(text):
    assert all(set(saying.sources).isdisjoint(saying.via) for saying in found(text))
