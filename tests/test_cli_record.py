"""What is on record, asked through the command line, from a ledger made by hand."""

import json
import sqlite3
import subprocess
from pathlib import Path

import pytest
from tests.command import PROGRAM, environment, sayso
from tests.views.sample import REPORT, claims

from sayso.cli.door import run
from sayso.ledger import open_ledger


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder with a ledger of one report, under the name that commands look for."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SAYSO_LEDGER", raising=False)
    with open_ledger(tmp_path / "sayso.ledger", create=True) as ledger:
        ledger.append(REPORT, claims(), case="salt-road")
    return tmp_path


@pytest.fixture
def told(folder, capsys):
    """Runs a command in this process: its status, output and errors."""

    def tell(*args):
        status = run([str(arg) for arg in args])
        caught = capsys.readouterr()
        return status, caught.out, caught.err

    return tell


def lines(text):
    return [json.loads(line) for line in text.splitlines()]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ([], 5),
        (["--kind", "control"], 2),
        (["--kind", "control", "--place", "qasr milh"], 2),
        (["--actor", "grey front"], 1),
        (["--source", "medics"], 1),
        (["--since", "2017-11-14", "--until", "2017-11-14"], 1),
        (["--said-since", "2017-11-15"], 0),
        (["--said-until", "2017-11-14"], 5),
        (["--text", "troops left"], 1),
        (["--case", "salt-road"], 5),
        (["--case", "another"], 0),
        (["--limit", "2"], 2),
        (["--as-of", "2001-01-01"], 0),
    ],
)
def test_claims_are_found_by_what_they_say_and_where_when_and_who(told, asked, found):
    status, out, _ = told("claims", *asked, "--format", "jsonl")
    assert (status, len(lines(out))) == (0, found)


def test_claims_as_a_table(told):
    _, out, _ = told("claims", "--format", "csv")
    assert out.splitlines()[0].startswith("id,document,publisher")
    assert len(out.splitlines()) == 6


def test_claims_for_people_say_how_many_there_are(told):
    _, out, err = told("claims", "--limit", "2")
    assert out.count("Euphrates Wire (constructed)") == 2
    assert "2 of 5 claims" in err


def test_no_match_and_no_claims_say_what_to_do(told, folder):
    assert "Take a condition away" in told("claims", "--place", "Nowhere")[2]
    with open_ledger(folder / "empty.ledger", create=True):
        pass
    assert "sayso add" in told("claims", "--ledger", "empty.ledger")[2]


def test_a_claim_is_shown_by_the_first_letters_of_its_id(told):
    claim = claims()[1]
    status, out, _ = told("show", claim.id[:8])
    assert status == 0
    assert f"Claim {claim.id}" in out
    assert "which army is not said" in out


def test_a_document_is_shown_too(told):
    _, out, _ = told("show", REPORT.id)
    assert "5 claims" in out
    _, out, _ = told("show", REPORT.id, "--format", "json")
    assert len(json.loads(out)["claims"]) == 5


def test_the_ledger_comes_from_the_environment_too(folder):
    done = sayso("claims", "--format", "jsonl", cwd="/", SAYSO_LEDGER=str(folder / "sayso.ledger"))
    assert len(lines(done.out)) == 5


def test_a_sound_chain_is_told_with_its_head(told):
    status, out, _ = told("verify")
    assert status == 0
    assert "The chain holds" in out
    head = next(line.split()[1] for line in out.splitlines() if line.split()[:1] == ["head"])
    assert told("verify", "--head", head)[0] == 0
    assert told("verify", "--head", "0" * 63 + "1")[0] == 6


def test_a_changed_entry_is_told_with_its_position(told, folder):
    with sqlite3.connect(folder / "sayso.ledger") as database:
        for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            database.execute(f"DROP TRIGGER {name}")
        database.execute("UPDATE entries SET body = replace(body, 'taken', 'given') WHERE position = 1")
    database.close()
    status, out, err = told("verify")
    assert (status, out) == (6, "")
    assert err.startswith("error: ")
    assert "entry 1" in err


def test_control_toll_disputes_and_origins_are_pages_and_json(told):
    for command in (["control", "Qasr Milh"], ["toll", "Qasr Milh"], ["disputes"], ["origins"]):
        status, out, err = told(*command)
        assert (status, err) == (0, "")
        assert len(out.splitlines()) > 2
        assert json.loads(told(*command, "--format", "json")[1]) is not None


OWNER = """actors:
- {id: salt_front, name: Salt Front, type: armed_group, example: The Salt Front denied it.}
- id: euphrates_wire
  name: Euphrates Wire (constructed)
  type: media
  parent: salt_front
  example: The Euphrates Wire printed it.
"""


@pytest.mark.parametrize(
    ("options", "party"),
    [((), "outlet:euphrates wire constructed"), (("--actors", "owner.yaml"), "salt_front")],
)
def test_an_outlet_speaks_for_its_owner_where_a_file_of_actors_says_so(told, folder, options, party):
    (folder / "owner.yaml").write_text(OWNER)
    _, out, err = told("origins", "--format", "json", *options)
    voices = [origin["voice"] for origin in json.loads(out)]
    assert ([v["party"] for v in voices if v["key"].startswith("outlet:")], err) == ([party], "")


def test_what_was_printed_later_is_left_out_on_request(told):
    assert "Grey Front" in told("control", "Qasr Milh")[1]
    assert "No claim says who holds it" in told("control", "Qasr Milh", "--said-until", "2017-11-13")[1]


@pytest.mark.parametrize(
    ("args", "status", "says"),
    [
        (["frob"], 2, "No such command 'frob'"),
        (["clams"], 2, "Did you mean 'claims'?"),
        (["claims", "--kind", "battle"], 2, "'battle' is not one of"),
        (["claims", "--since", "2017-13-45"], 2, "'2017-13-45' is no day; write it as 2017-11-14"),
        (["claims", "--since", "today"], 2, "'today' is no day"),
        (["claims", "--as-of", "2017-11-99"], 2, "is no moment"),
        (["claims", "--since", "2017-11-15", "--until", "2017-11-14"], 2, "lies before the first"),
        (["claims", "--limit", "-1"], 2, "--limit"),
        (["claims", "--ledger", "none.ledger"], 5, "none.ledger"),
        (["show"], 2, "Missing argument 'ID'"),
        (["show", "zzzz"], 3, "sayso claims"),
        (["control"], 2, "Missing argument 'PLACE'"),
        (["control", ""], 2, "no place is named"),
        (["toll", ""], 2, "no place is named"),
        (["control", "Qasr Mileh"], 3, "On record is Qasr Milh"),
        (["disputes", "Atlantis"], 3, "no claim on record names 'Atlantis'"),
        (["origins", "--actors", "none.yaml"], 3, "none.yaml"),
        (["toll", "--since", "2017-11-15", "--until", "2017-11-14"], 2, "before it starts"),
        (["gazetteer", "find", "Aleppo", "--country", "Syria"], 2, "two letters"),
    ],
)
def test_a_wrong_word_is_one_line_that_says_what_to_do(told, args, status, says):
    found, out, err = told(*args)
    assert (found, out) == (status, "")
    assert err.startswith("error: ")
    assert says in err
    assert len(err.splitlines()) == 1


def test_a_ledger_is_made_by_adding_alone(told, folder):
    told("claims", "--ledger", "none.ledger")
    told("verify", "--ledger", "none.ledger")
    assert not (folder / "none.ledger").exists()


def test_a_reader_that_goes_away_ends_it_in_silence(folder):
    program = " ".join(f"'{word}'" for word in PROGRAM)
    done = subprocess.run(
        ["bash", "-c", f"{program} claims --format jsonl | head -c 1 >/dev/null; echo ${{PIPESTATUS[0]}}"],
        cwd=folder, capture_output=True, text=True, env=environment(), timeout=60, check=True,
    )  # fmt: skip
    assert done.stderr == ""
    assert done.stdout.strip() in {"0", "1"}


def test_a_full_disk_under_the_output_is_one_line(folder):
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*PROGRAM, "claims", "--format", "jsonl"],
            cwd=folder, stdout=full, stderr=subprocess.PIPE, text=True, env=environment(), timeout=60,
            check=False,
        )  # fmt: skip
    assert done.returncode == 74
    assert done.stderr.startswith("error: No space left on device")
    assert len(done.stderr.splitlines()) == 1


def test_what_nobody_foresaw_is_one_line_with_a_way_to_see_more(folder, monkeypatch, capsys):
    monkeypatch.setattr("sayso.cli.door.application", lambda: 1 / 0)
    assert run(["claims"]) == 70
    assert "unexpected ZeroDivisionError" in (err := capsys.readouterr().err)
    assert "SAYSO_DEBUG=1" in err
    monkeypatch.setenv("SAYSO_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        run(["claims"])
