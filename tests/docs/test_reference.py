"""The reference is complete: codebook, errors, record and public names, value by value."""

import json
from datetime import date

import pytest
from tests.docs.pages import DOCS, blocks, named, rows, section

import sayso
from sayso.model import (
    INCLUDES,
    PARTS,
    SUBTYPE_FIELD,
    SUBTYPES,
    Bound,
    Category,
    Certainty,
    Kind,
    PlacePrecision,
    Role,
    Stance,
    TimePrecision,
)
from sayso.model import errors as tree
from sayso.model.errors import SaysoError
from sayso.model.record import claim_id
from sayso.views.records import COLUMNS

REFERENCE = DOCS / "reference"
CODEBOOK, ERRORS, RECORD = (REFERENCE / f"{page}.md" for page in ("codebook", "errors", "record"))
LISTS = {
    "Kinds": Kind,
    "Stance": Stance,
    "Certainty": Certainty,
    "Roles of a source": Role,
    "Category of a toll": Category,
    "Kinds of number": Bound,
    "Precision of time and place": [*TimePrecision, *PlacePrecision],
    **{str(kind): SUBTYPES[kind] for kind in Kind},
}


def defined(page, title):
    """The values that the tables under a heading define, one a row."""
    return [row[0].strip("`") for row in rows(section(page, title))]


@pytest.mark.parametrize("title", LISTS)
def test_a_list_of_the_codebook_is_defined_value_by_value(title):
    assert defined(CODEBOOK, title) == [str(value) for value in LISTS[title]]


def test_a_kind_has_its_key_and_its_parts():
    table = {
        row[0].strip("`"): (row[2].strip("`"), named(row[3])) for row in rows(section(CODEBOOK, "Kinds"))
    }
    assert table == {str(kind): (SUBTYPE_FIELD[kind], {str(p) for p in PARTS[kind]}) for kind in Kind}


def test_groups_that_words_name_are_listed():
    assert set(INCLUDES) <= named(section(CODEBOOK, "Category of a toll"))


def below(error):
    yield error
    for child in error.__subclasses__():
        yield from below(child)


def test_every_error_stands_with_its_exit_code_and_status():
    known = {e.__name__: (str(e.exit_code), str(e.http_status)) for e in below(SaysoError)}
    table = {row[0].strip("`"): (row[2], row[3]) for row in rows(section(ERRORS, "Errors"))}
    assert table == known


def drawn(error, before=""):
    """The tree below an error, a line for each."""
    children = error.__subclasses__()
    for child in children:
        last = child is children[-1]
        yield f"{before}{'└── ' if last else '├── '}{child.__name__}"
        yield from drawn(child, before + ("    " if last else "│   "))


def test_the_tree_is_the_one_of_the_classes():
    lines = ["SaysoError", *drawn(SaysoError)]
    assert "\n".join(lines) in ERRORS.read_text(encoding="utf-8")
    assert [line for line in lines if f"\n    {line}" not in tree.__doc__] == []


@pytest.fixture
def example():
    (record,) = (json.loads(b.code) for b in blocks(RECORD) if b.language == "json")
    text = next(b.code for b in blocks(RECORD) if b.language == "text").strip()
    document = sayso.read(text.encode(), published=date(2017, 11, 13))
    return document, record


def test_the_record_on_the_page_is_a_claim_under_its_own_id(example):
    document, record = example
    claim = sayso.from_record(record)
    assert sayso.to_record(claim) == record
    assert claim_id(claim) == record["id"]
    assert claim.document == document.id


def test_the_spans_of_the_record_on_the_page_are_its_words(example):
    document, record = example
    words = {
        document.text[slice(*record[key]["span"])]
        for key in ("trigger", "cue", "attacker", "victims", "count")
    }
    assert words == {"killing", "said", "the army", "at least 12 people", "at least 12"}


def test_every_key_of_a_record_is_explained():
    reports = sayso.gather(str(DOCS.parent / "src/sayso/examples/albu-kamal"))
    reader = sayso.lexicon_reader()
    made = [sayso.report_record(report, reader.claims(report)) for report in reports]
    assert keys(made) - named(RECORD.read_text(encoding="utf-8")) == set()


def keys(value):
    if isinstance(value, dict):
        return {*value, *(key for inner in value.values() for key in keys(inner))}
    return {key for inner in value for key in keys(inner)} if isinstance(value, list) else set()


def test_every_column_of_a_table_is_explained():
    assert set(COLUMNS) - named(section(RECORD, "Lists of claims")) == set()


@pytest.mark.parametrize("name", sayso.__all__)
def test_a_public_name_is_in_the_reference_of_python(name):
    page = (REFERENCE / "python.md").read_text(encoding="utf-8")
    assert any(entry.startswith(f"- `{name}") for entry in page.splitlines())
