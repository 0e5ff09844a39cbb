"""Which texts are taken for English."""

from pathlib import Path

import pytest
from tests.text.pages import REPORT

from sayso.lexicon.languages import ENGLISH, function_words, languages
from sayso.text.language import other_language

TABLE = Path(__file__).parents[1] / "cases" / "other-languages.md"
ROWS = [
    [cell.strip() for cell in line.strip("| \n").split(" | ")]
    for line in TABLE.read_text(encoding="utf-8").splitlines()
    if line.startswith("| ") and not line.startswith(("| looks like", "| ---"))
]
ENGLISH_TEXTS = [
    REPORT,
    REPORT.upper(),
    REPORT.lower().replace(".", "").replace(",", ""),
    "Army takes Sarmin",
    "Shelling kills 5 in Sarmin",
    "40 SOLDIERS DIE IN DEPOT BLAST",
    "Al-Noor Brigade kills 12 near al-Hamra",
    "U.N. urges U.S. to act on U.K. plan",
    "The militia, known as لواء النور in Arabic, said on Sunday that it had left the town.",
    "Dead: Peña, Müller, Lefèvre, Jørgensen, Łukasz, Çelik and Nguyễn, the ministry said.",
    "The army's men and the rebels' men left; Sarmin's mayor didn't, and that's what he's said.",
    "1. Sarmin 2. Kafr Hamra 3. Tell Amun",
    "5",
    "👍",
    "",
]


@pytest.mark.parametrize(("name", "paragraph"), ROWS, ids=[name for name, _ in ROWS])
def test_a_paragraph_in_another_language_is_known_by_it(name, paragraph):
    assert other_language(paragraph) == name
    assert other_language(paragraph.upper()) is not None
    assert other_language(" ".join(paragraph.split()[:16])) is not None


@pytest.mark.parametrize("text", ENGLISH_TEXTS)
def test_english_passes_however_short_or_bare(text):
    assert other_language(text) is None


def test_a_long_text_without_english_words_is_not_english():
    assert other_language("Tollu mirva sashen opprak vintel. " * 10) == "a language other than English"


@pytest.mark.parametrize("entry", languages(), ids=lambda entry: entry.language)
def test_an_example_shows_the_words_of_its_language(entry):
    words = set(entry.example.lower().replace("'", " ").replace(",", " ").replace(".", " ").split())
    known = function_words()
    assert len(words & known[entry.language]) >= 2
    assert (other_language(entry.example) is None) == (entry.language == ENGLISH)
