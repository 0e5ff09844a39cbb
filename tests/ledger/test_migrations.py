"""Old ledgers open; each step is taken whole or not at all; newer ledgers are left alone."""

import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import insert, text
from tests.factory import Kind, one, town

from sayso.ledger import Query, Verdict, open_ledger
from sayso.ledger.migrations import MIGRATIONS, Migration, migrate
from sayso.ledger.opening import _store
from sayso.ledger.schema import entries
from sayso.model.errors import LedgerForeign, LedgerReadOnly

HEAD = "be3ce2697f8ca33be0b10611959d8864d071dbfee8cb342d8609bbf13e499542"
CONTENT = "aee38a75afa631c146794c9b50b07c4ccf86c6b7c5c07d5d4a4b8cff32f343ed"
NOW = datetime(2030, 1, 1, tzinfo=UTC)


def now():
    return NOW


def opened(location):
    return _store(location, create=True, writable=True, patience=1)


@pytest.fixture
def old(tmp_path):
    """The file of version 1."""
    path = tmp_path / "old.sayso"
    database = sqlite3.connect(path)
    database.executescript((Path(__file__).parent / "version-1.sql").read_text())
    database.close()
    return path


@pytest.fixture
def old_location(location, old):
    """The ledger of version 1 in either store."""
    store = opened(location)
    migrate(store, now=now, steps=MIGRATIONS[:1])
    database = sqlite3.connect(old)
    database.row_factory = sqlite3.Row
    rows = [dict(row) for row in database.execute("SELECT * FROM entries ORDER BY position")]
    database.close()
    with store.writing() as connection:
        connection.execute(insert(entries), rows)
    store.close()
    return location


def _is_as_it_was(ledger):
    found = ledger.verify()
    assert (found.entries, found.head, found.content) == (12, HEAD, CONTENT)
    reading = ledger.reading()
    assert [c.proposition.subtype for c in reading.claims()] == ["loses", "contests"]
    assert reading.count(Query(place="Kharab", case="river", text="market")) == 0
    assert reading.count(Query(place="test:kharab", actor="Northern Army")) == 1
    assert reading.count(Query(verdict=Verdict.REJECTED)) == 1
    assert len(list(reading.documents(text="villagers"))) == 1
    assert ledger.reading(as_of=datetime(2030, 3, 1, 9, 36, tzinfo=UTC)).count() == 4


def test_a_file_of_version_1_opens_as_it_was_and_goes_on(old):
    with open_ledger(old) as ledger:
        _is_as_it_was(ledger)
        assert ledger.append(*one(Kind.ATTACK, "ambush", where=[town("Kharab")])).position == 14
        ledger.verify()
    with open_ledger(old) as ledger:
        assert ledger.verify().entries == 14


def test_a_ledger_of_version_1_opens_in_either_store(old_location):
    with open_ledger(old_location) as ledger:
        _is_as_it_was(ledger)


def test_an_old_ledger_is_not_changed_by_one_who_only_reads(old_location):
    with pytest.raises(LedgerReadOnly, match="Open it once to write"):
        open_ledger(old_location, writable=False)
    with open_ledger(old_location) as ledger:
        _is_as_it_was(ledger)


def _fails(store, connection):
    connection.execute(text("CREATE TABLE half (position integer)"))
    raise RuntimeError("the power went")


def _adds(store, connection):
    connection.execute(text("CREATE TABLE half (position integer)"))


def test_a_step_that_fails_leaves_nothing_and_is_taken_again(location):
    with open_ledger(location, create=True) as ledger:
        ledger.append(*one(Kind.ATTACK, "ambush", where=[town("Kharab")]))
    store = opened(location)
    with pytest.raises(RuntimeError):
        migrate(store, now=now, steps=[*MIGRATIONS, Migration("half", _fails)])
    with open_ledger(location) as ledger:
        assert ledger.verify().entries == 2
    for _ in range(2):
        migrate(store, now=now, steps=[*MIGRATIONS, Migration("half", _adds)])
    with store.reading() as connection:
        assert connection.scalar(text("SELECT count(*) FROM half")) == 0
        taken = connection.execute(text("SELECT version, name FROM migrations ORDER BY version")).all()
    store.close()
    names = ["entries", "projections", "rulings", "rereadings and places", "traces", "half"]
    assert [tuple(row) for row in taken] == list(enumerate(names, start=1))


def test_a_ledger_of_a_newer_version_is_left_alone(location):
    store = opened(location)
    migrate(store, now=now, steps=[*MIGRATIONS, Migration("half", _adds)])
    store.close()
    for writable in (True, False):
        with pytest.raises(LedgerForeign, match=r"newer version.*Install"):
            open_ledger(location, writable=writable)
