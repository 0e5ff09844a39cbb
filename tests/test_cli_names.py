"""What leaves the screen names no private person, whichever command writes it; --names asks for names."""

from datetime import date

import pytest

from sayso.cli import names
from sayso.cli.door import run
from sayso.ledger import open_ledger
from sayso.pipeline import lexicon_reader
from sayso.text.read import read_document

FIRST = (
    b"Karim Selu, a farmer, said on Friday that the Syrian army had taken Sarmin. Selu said 12 civilians "
    b"were killed in Sarmin on Friday. Shelling killed Fatima Nour, 34, in Sarmin on Friday, "
    b"activist Nadim Farah said."
)
SECOND = (
    b"Islamic State still holds Sarmin, Karim Selu said. Mr Farah, a resident, denied that the Syrian "
    b"army had taken Sarmin. Nadim Farah said 20 civilians were killed in Sarmin on Friday."
)
HIDDEN = ("Selu", "Karim", "Fatima", "Nour", "Nadim", "Farah")
COMMANDS = (
    ["claims"], ["claims", "--format", "csv"], ["claims", "--format", "jsonl"], ["control", "Sarmin"],
    ["control", "Sarmin", "--format", "json"], ["toll"], ["toll", "--format", "json"], ["disputes", "--all"],
    ["disputes", "--all", "--format", "json"], ["origins"], ["origins", "--format", "json"], ["incidents"],
    ["incidents", "--format", "json"], ["changes", "--from", "2017-11-10", "--to", "2017-11-20"],
)  # fmt: skip


@pytest.fixture(scope="module")
def ledger(tmp_path_factory):
    """A ledger of two reports that name private persons."""
    path, reader = tmp_path_factory.mktemp("names") / "town.ledger", lexicon_reader()
    with open_ledger(path, create=True) as kept:
        for day, raw in ((12, FIRST), (13, SECOND)):
            report = read_document(raw, published=date(2017, 11, day), title="Karim Selu tells of flight")
            kept.append(report, reader.claims(report))
    return path


@pytest.fixture
def told(ledger, capsys):
    """Runs a command on the ledger; its output."""

    def tell(*args):
        assert run([*args, "--ledger", str(ledger)]) == 0
        return capsys.readouterr().out

    return tell


@pytest.mark.parametrize("asked", COMMANDS, ids=" ".join)
def test_no_command_names_a_private_person_in_a_pipe(told, asked):
    piped = told(*asked)
    assert [name for name in HIDDEN if name.lower() in piped.lower()] == []
    assert "Person " in piped


@pytest.mark.parametrize("asked", COMMANDS, ids=" ".join)
def test_every_command_names_them_where_asked_to_and_on_a_terminal(told, asked, monkeypatch):
    named = told(*asked, "--names")
    assert any(name in named for name in HIDDEN)
    monkeypatch.setattr(names, "hides", lambda **_: False)
    assert told(*asked) == named


def test_an_id_from_an_export_shows_the_claim_and_an_entry_gives_no_digest_to_try_names_on(told):
    line = next(row for row in told("claims", "--format", "csv").splitlines() if "Sarmin" in row)
    alias, document = line.split(",")[:2]
    sheet = told("show", alias)
    assert f"Claim {alias}" in sheet
    assert "Selu" not in sheet
    assert "not given out" in sheet
    assert f"Document {document}" in told("show", document)
    assert f"Claim {alias}" not in told("show", alias, "--names")


def test_the_secret_is_made_once_for_its_owner_alone_and_a_team_may_agree_on_one(told, monkeypatch, tmp_path):
    first = told("claims")
    assert told("claims") == first
    monkeypatch.setenv("SAYSO_HOME", str(tmp_path))
    elsewhere = told("claims")
    assert elsewhere != first
    assert (tmp_path / "secret").stat().st_mode & 0o077 == 0
    monkeypatch.setenv("SAYSO_SECRET", "a secret of the whole team")
    agreed = told("claims")
    monkeypatch.setenv("SAYSO_HOME", str(tmp_path / "another"))
    assert told("claims") == agreed != elsewhere


@pytest.mark.parametrize("words", ["", "short", "not hexadecimal " * 4])
def test_a_secret_that_is_none_is_told_and_nothing_is_written(ledger, capsys, monkeypatch, tmp_path, words):
    monkeypatch.setenv("SAYSO_HOME", str(tmp_path))
    (tmp_path / "secret").write_text(words)
    assert run(["claims", "--ledger", str(ledger)]) == 1
    caught = capsys.readouterr()
    assert "secret" in caught.err
    assert not caught.out
