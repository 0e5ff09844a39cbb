"""The page of figures is made of the kept results, and every line of it names a command that is there."""

import re

import pytest
from benchmarks.table import PAGE, RUNS, SECTIONS, figure, kept, page
from tests.docs.pages import ROOT


def test_the_page_is_made_of_the_results():
    assert PAGE.read_text(encoding="utf-8") == page(kept()), "run `python -m benchmarks.table write`"


@pytest.mark.parametrize("command", RUNS.values())
def test_a_command_is_there(command):
    named = re.search(r"(?:-m )?(benchmarks[./]\w+|training\.\w+)", command).group(1).replace(".", "/")
    assert (ROOT / f"{named}.py").is_file()


def test_every_row_names_a_run():
    assert {row.run for rows in SECTIONS.values() for row in rows} == set(RUNS)


def test_what_was_not_measured_is_a_dash():
    row = next(iter(SECTIONS.values()))[0]
    assert figure({}, row) == "–"
    assert figure({"claims": {"result": {"claims": {"f1": 0.5}}}}, row) == "0.500"
