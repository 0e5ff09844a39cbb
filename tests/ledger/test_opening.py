"""Whatever stands where a ledger should be, the error says what, where, and what to do."""

import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import text
from tests.factory import one, town

from sayso.ledger import open_ledger
from sayso.model import Kind
from sayso.model.errors import (
    LedgerChanged,
    LedgerError,
    LedgerForeign,
    LedgerFull,
    LedgerMissing,
    LedgerReadOnly,
    Unreachable,
)

NOBODY = 65534


def report(n=0, words=1):
    return one(Kind.ATTACK, "shelling", where=[town("Kharab")], trigger="shells " * words, name=str(n))


def told(error):
    """The error as a person reads it, in one line."""
    line = str(error.value)
    assert error.value.what
    assert error.value.do
    assert "\n" not in line
    return line


@contextmanager
def as_somebody_else():
    """Without root's permissions, which no file withstands."""
    if os.geteuid():
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def folder():
    """A folder that somebody else can read, with a ledger of one report."""
    made = Path(tempfile.mkdtemp(prefix="sayso-"))
    made.chmod(0o755)
    with open_ledger(made / "case.sayso", create=True) as ledger:
        ledger.append(*report())
    yield made
    made.chmod(0o755)
    shutil.rmtree(made)


# --- a file


def test_no_file_is_no_ledger_unless_one_is_to_be_made(tmp_path):
    for asked in ({}, {"create": True, "writable": False}):
        with pytest.raises(LedgerMissing) as error:
            open_ledger(tmp_path / "none.sayso", **asked)
        assert "none.sayso: there is no ledger here" in told(error)
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(LedgerMissing, match="no such folder"):
        open_ledger(tmp_path / "none" / "case.sayso", create=True)
    with open_ledger(tmp_path / "new #1 ?.sayso", create=True) as ledger:
        ledger.append(*report())
    with open_ledger(str(tmp_path / "new #1 ?.sayso"), create=True) as ledger:
        assert ledger.reading().count() == 1


def _text(path):
    path.write_text("Dear editor, " * 100)


def _empty(path):
    path.touch()


def _other(path):
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE entries (position)")
    other.close()


@pytest.mark.parametrize(
    "make", [_text, _other, Path.mkdir, _empty], ids=["text", "database", "folder", "empty"]
)
def test_what_is_no_ledger_is_left_as_it_is(tmp_path, make):
    path = tmp_path / "case.sayso"
    make(path)
    before = path.is_file() and path.read_bytes()
    with pytest.raises(LedgerForeign) as error:
        open_ledger(path, create=make is not _empty)
    assert "case.sayso" in told(error)
    assert (path.is_file() and path.read_bytes()) == before


def test_an_empty_file_becomes_a_ledger_when_one_is_to_be_made(tmp_path):
    path = tmp_path / "case.sayso"
    path.touch()
    with open_ledger(path, create=True) as ledger:
        ledger.append(*report())
        ledger.verify()


def test_a_damaged_file_is_noticed(tmp_path):
    path = tmp_path / "case.sayso"
    with open_ledger(path, create=True) as ledger:
        for n in range(200):
            ledger.append(*report(n, words=40))
    whole = path.read_bytes()
    path.write_bytes(whole[:8192] + b"\xa5" * 16384 + whole[24576:])
    with pytest.raises((LedgerChanged, LedgerForeign)) as error, open_ledger(path) as ledger:
        ledger.verify()
    assert "case.sayso" in told(error)
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises((LedgerChanged, LedgerForeign)), open_ledger(path) as ledger:
        ledger.verify()


def test_a_file_that_may_not_be_written_can_still_be_read(folder):
    path = folder / "case.sayso"
    path.chmod(0o444)
    with as_somebody_else(), pytest.raises(LedgerReadOnly) as error:
        open_ledger(path)
    assert "no permission to write" in told(error)
    folder.chmod(0o555)
    with as_somebody_else():
        with open_ledger(path, writable=False) as ledger:
            assert ledger.reading().count() == 1
            ledger.verify()
        with pytest.raises(LedgerReadOnly):
            open_ledger(folder / "new.sayso", create=True)
    path.chmod(0)
    with as_somebody_else(), pytest.raises(LedgerError, match="no permission to read"):
        open_ledger(path, writable=False)


def test_a_full_disk_is_said_and_leaves_nothing_half_written(tmp_path):
    path = tmp_path / "case.sayso"
    with open_ledger(path, create=True) as ledger:
        receipt = ledger.append(*report())
        with ledger.store.reading() as connection:  # the pool hands the same connection out again
            pages = connection.scalar(text("PRAGMA page_count"))
            connection.execute(text(f"PRAGMA max_page_count = {pages + 5}"))
        with pytest.raises(LedgerFull) as error:
            ledger.append(*report(1, words=20_000))
        assert "no space" in told(error)
        assert ledger.verify().head == receipt.digest
        with ledger.store.reading() as connection:
            connection.execute(text("PRAGMA max_page_count = 1000000"))
        assert ledger.append(*report(1, words=20_000)).document_added


@pytest.fixture
def small_disk():
    """A file system of one megabyte."""
    made = tempfile.mkdtemp(prefix="sayso-disk-")
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "none", made]
    if os.geteuid() or subprocess.run(mount, check=False, capture_output=True).returncode:
        Path(made).rmdir()
        pytest.skip("no permission to mount a file system")
    yield Path(made)
    subprocess.run(["umount", made], check=True)
    Path(made).rmdir()


def test_a_disk_that_fills_up_keeps_what_was_acknowledged(small_disk):
    kept = []
    with open_ledger(small_disk / "case.sayso", create=True) as ledger:
        receipts = (ledger.append(*report(n, words=500)) for n in range(1000))
        with pytest.raises(LedgerFull):
            kept.extend(receipt.document for receipt in receipts)
        assert [d.id for d in ledger.reading().documents()] == kept
        ledger.verify()
    assert kept
    with pytest.raises(LedgerFull):
        open_ledger(small_disk / "other.sayso", create=True)
    assert not (small_disk / "other.sayso").exists()


# --- a server


def test_an_address_that_is_none_is_refused():
    for address in (
        "mysql://host/db",
        "postgresql://ana:secret@host:port/db",
        "postgresql://host/db?schema=A;B",
        "http://x",
    ):
        with pytest.raises(LedgerForeign) as error:
            open_ledger(address)
        assert "postgresql://" in told(error)
        assert "secret" not in told(error)


def test_a_server_that_does_not_answer_is_unreachable():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound and not listening: nobody answers
        address = f"postgresql://ana:secret@127.0.0.1:{taken.getsockname()[1]}/db"
        with pytest.raises(Unreachable) as error:
            open_ledger(address, create=True, patience=1)
    assert "127.0.0.1" in told(error)
    assert "secret" not in told(error)


def test_a_server_without_that_database_user_or_ledger_says_so(postgresql):
    for address, kind, words in (
        (postgresql.replace("/postgres?", "/nowhere?"), LedgerMissing, "no such database"),
        (postgresql.replace("postgres@", "nobody-here@"), LedgerError, "refuses this user"),
        (postgresql + "&schema=nothing", LedgerMissing, "no ledger here"),
    ):
        with pytest.raises(kind, match=words) as error:
            open_ledger(address)
        assert told(error)


def test_a_schema_with_other_tables_is_left_as_it_is(postgresql):
    with (
        open_ledger(postgresql + "&schema=others", create=True) as ledger,
        ledger.store.writing() as connection,
    ):
        connection.execute(text("DROP TABLE migrations"))
    with pytest.raises(LedgerForeign, match="other tables"):
        open_ledger(postgresql + "&schema=others", create=True)


def test_two_schemas_of_one_database_are_two_ledgers(postgresql):
    with (
        open_ledger(postgresql + "&schema=east", create=True) as east,
        open_ledger(postgresql + "&schema=west", create=True) as west,
    ):
        east.append(*report())
        assert (east.reading().count(), west.reading().count()) == (1, 0)


def test_without_the_driver_the_error_says_how_to_install_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(LedgerError) as error:
        open_ledger("postgresql://host/db")
    assert "sayso[postgresql]" in told(error)
