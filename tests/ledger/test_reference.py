"""What the reference says of the ledger is so."""

import re
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pytest
from tests.factory import Kind, one, town

from sayso.ledger import EntryKind, Query, Verdict, open_ledger
from sayso.ledger.schema import PROJECTIONS, claim_index, document_index, entries, migrations

PAGE = (Path(__file__).parents[2] / "docs" / "reference" / "ledger.md").read_text()


@pytest.fixture
def path(tmp_path):
    with open_ledger(tmp_path / "case.sayso", create=True) as ledger:
        for n, place in enumerate(("Khárab", "خراب", 'the "old" mill')):
            document, claims = one(Kind.ATTACK, "raid", where=[town(place)], on=None if n else "9")
            ledger.append(document, claims, case="river")
        ledger.withdraw(claims[0].id, by="Ana", reason="misread")
    return tmp_path / "case.sayso"


def run(program, path):
    command = [sys.executable, "-I", "-c", program, path]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_the_program_on_the_page_checks_a_ledger_without_this_code(path):
    (program,) = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    with open_ledger(path) as ledger:
        found = ledger.verify()
        assert run(program, path).stdout.split() == [str(found.entries), found.head, found.content]
        with ledger.store.writing() as connection:
            for statement in (
                "DROP TRIGGER entries_unchanged",
                "UPDATE entries SET said = NULL WHERE position = 2",
            ):
                connection.exec_driver_sql(statement)
    assert run(program, path).stderr == "entry 2 is not as it was written\n"


def test_every_kind_column_table_and_field_is_on_the_page():
    tables = [entries, migrations, *PROJECTIONS, claim_index, document_index]
    names = [
        *EntryKind,
        *Verdict,
        *entries.c.keys(),
        *(t.name for t in tables),
        *(f.name for f in fields(Query)),
    ]
    assert [name for name in names if f"`{name}`" not in PAGE] == []
