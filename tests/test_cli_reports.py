"""Reports through the command line: read, kept, refused, interrupted."""

import json
import os
import shlex
import signal
import sqlite3
import subprocess
import tempfile
import time
from pathlib import Path

import pytest
from tests.command import PROGRAM, Done, environment, sayso

from sayso.cli.door import run
from sayso.ledger import open_ledger
from sayso.model.record import from_record

CASE = Path(__file__).parents[1] / "src" / "sayso" / "examples" / "albu-kamal" / "reports.jsonl"
REPORT = """The Syrian army said that it had taken the town of Albu Kamal from Islamic State on Sunday.

Residents told the Syrian Observatory for Human Rights that at least 12 civilians had been killed.
"""
KOREAN = "정부군은 일요일에 알부카말 시를 이슬람 국가로부터 탈환했다고 밝혔다. " * 8
LINE = {"id": "wire-1", "publisher": "Wire (constructed)", "published": "2017-11-13", "title": "Town taken"}


@pytest.fixture
def folder(tmp_path, monkeypatch):
    (tmp_path / "report.txt").write_text(REPORT)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SAYSO_LEDGER", raising=False)
    return tmp_path


@pytest.fixture
def told(folder, capsys):
    """Runs a command in this process, which has its lexicon loaded already."""

    def tell(*args):
        status = run([str(arg) for arg in args])
        caught = capsys.readouterr()
        return Done(status, caught.out, caught.err)

    return tell


def entries(path):
    with open_ledger(path, writable=False) as ledger:
        return ledger.verify().entries


def content(path):
    with open_ledger(path, writable=False) as ledger:
        return ledger.verify().content


def test_a_report_is_shown_as_claims_by_speaker(told, folder):
    done = told("read", "report.txt", "--publisher", "Wire", "--published", "2017-11-13")
    assert (done.status, done.err) == (0, "")
    assert "Wire · 13 Nov 2017" in done.out
    assert "Albu Kamal, Deir ez-Zor" in done.out
    assert "12 Nov 2017" in done.out
    assert "at least 12" in done.out


@pytest.mark.parametrize("columns", ["60", "100"])
def test_the_page_keeps_to_the_width_it_has(folder, columns):
    done = sayso("read", "report.txt", cwd=folder, COLUMNS=columns)
    assert max(map(len, done.out.splitlines())) <= int(columns)


def test_a_pipe_gets_no_colours_and_no_spaces_at_line_ends(folder):
    done = sayso("read", "report.txt", cwd=folder)
    assert "\x1b" not in done.out
    assert [line for line in done.out.splitlines() if line != line.rstrip()] == []


@pytest.mark.parametrize("extra", [{}, {"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_a_terminal_gets_styles_that_it_may_refuse(folder, extra):
    command = [
        "script",
        "-qec",
        " ".join(f"'{word}'" for word in [*PROGRAM, "read", "report.txt"]),
        "/dev/null",
    ]
    done = subprocess.run(
        command, cwd=folder, capture_output=True, text=True, timeout=60, check=True,
        env=environment(**{"TERM": "xterm", **extra}),
    )  # fmt: skip
    assert ("\x1b[1;35m" in done.stdout) == (not extra)
    assert ("\x1b[" in done.stdout) == ("TERM" not in extra)


def test_json_lines_have_the_form_of_the_gold_set_under_the_reports_name(told, folder):
    (folder / "one.jsonl").write_text(json.dumps({**LINE, "text": REPORT}) + "\n")
    done = told("read", "one.jsonl", "--format", "jsonl")
    record = json.loads(done.out)
    assert {k: record[k] for k in LINE} == LINE
    assert record["text"] == REPORT
    claims = [from_record(one) for one in record["claims"]]
    assert claims
    assert all(REPORT[c.proposition.quote.start : c.proposition.quote.end] for c in claims)


def test_standard_input_is_read(folder):
    typed = sayso("read", "-", "--format", "jsonl", cwd=folder, stdin=REPORT.encode())
    filed = sayso("read", "report.txt", "--format", "jsonl", cwd=folder)
    assert typed.out == filed.out


def make_huge(path):
    with path.open("wb") as file:
        file.truncate(200_000_000)


BAD = {
    "empty": lambda path: path.write_bytes(b""),
    "blank": lambda path: path.write_bytes(b" \n\t\n"),
    "binary": lambda path: path.write_bytes(b"\x7fELF" + bytes(range(256)) * 20),
    "huge": make_huge,
    "broken-page": lambda path: path.with_suffix(".html").write_text(
        "<html><body><p <div></sp", encoding="utf-8"
    ),
    "wrong-encoding": lambda path: path.write_bytes(
        b"\xff\xfe\x00\xd8" + "Army".encode("utf-16-be") + b"\x81"
    ),
    "other-language": lambda path: path.write_text(KOREAN, encoding="utf-8"),
    "missing": str,
    "folder-of-nothing": lambda path: path.mkdir(),
}


@pytest.mark.parametrize("kind", BAD)
def test_a_report_that_cannot_be_read_is_one_line_and_nothing_is_kept(told, folder, kind):
    name = "bad.html" if kind == "broken-page" else "bad.txt"
    BAD[kind](folder / "bad.txt")
    read = told("read", name)
    assert (read.status, read.out) == (3, "")
    assert read.complaint.startswith(f"error: {name}: ")
    assert read.complaint.rstrip(".").count(". ") >= 1, "what is wrong, then what to do"
    added = told("add", name)
    assert added.status == 3
    assert "refused" in added.out
    assert entries(folder / "sayso.ledger") == 0


@pytest.mark.parametrize(
    ("args", "status", "says"),
    [
        (["report.txt", "--published", "2999-01-01"], 3, "2999-01-01"),
        (["report.txt", "--published", "2017-13-45"], 2, "is no day"),
        (["http://127.0.0.1:9/"], 3, "--allow-private"),
        (["http://localhost/"], 3, "--allow-private"),
        (["http://[::1]/"], 3, "--allow-private"),
        (["file:///etc/passwd"], 3, "file"),
        (["http://127.0.0.1:9/", "--allow-private"], 4, "127.0.0.1"),
        (["http://name.invalid/"], 4, "name.invalid"),
        (["report.txt", "--reader", "oracle"], 2, "lexicon"),
    ],
)
def test_what_cannot_be_done_is_one_line(told, folder, args, status, says):
    done = told("read", *args)
    assert (done.status, done.out) == (status, "")
    assert says in done.complaint


def test_what_can_be_added_is_kept_beside_what_is_refused(told, folder):
    (folder / "bad.txt").write_bytes(b"")
    done = told("add", "bad.txt", "report.txt", "--case", "town")
    assert done.status == 3
    assert "1 document" in done.out
    assert "bad.txt: nothing in it" in done.out
    assert entries(folder / "sayso.ledger") > 1


def test_adding_twice_adds_nothing(told, folder):
    assert told("add", "report.txt").status == 0
    before = entries(folder / "sayso.ledger")
    again = told("add", ".")
    assert again.status == 0
    assert "already on record" in again.out
    assert entries(folder / "sayso.ledger") == before


def test_what_is_on_record_is_told_where_it_is_given_otherwise_later(told):
    told("add", "report.txt", "--publisher", "Wire", "--published", "2025-01-01")
    again = told("add", "report.txt", "--publisher", "Gazette", "--published", "2025-01-02", "--title", "T")
    assert "on record as Wire, 1 Jan 2025, untitled; not changed" in " ".join(again.out.split())
    assert "not changed" not in told("add", "report.txt", "--publisher", "Wire").out
    assert "not changed" not in told("add", "report.txt").out


def test_reports_without_a_day_are_warned_of_once(told, folder):
    (folder / "other.txt").write_text(f"{REPORT} It said so.")
    first, again = told("add", "report.txt", "other.txt"), told("add", "report.txt", "other.txt")
    assert first.err.startswith("warning: 2 documents went on record without a day of publication")
    assert (first.err.count("\n"), again.err) == (1, "")


def test_a_report_given_twice_is_kept_once(told, folder):
    done = told("add", "report.txt", "./report.txt", "*.txt")
    assert "added    1 document" in done.out.replace("added  1", "added    1")


def test_a_ledger_on_a_server_holds_the_same(told, postgresql):
    server = f"{postgresql}&schema=commands"
    assert told("add", "report.txt", "--ledger", server, "--case", "town").status == 0
    assert told("add", "report.txt", "--case", "town").status == 0
    assert content(server) == content("sayso.ledger")
    assert "Albu Kamal" in told("claims", "--ledger", server, "--place", "Albu Kamal").out


def broken(path):
    path.write_bytes(b"SQLite format 3\x00" + b"\x5a" * 8000)


def foreign(path):
    with sqlite3.connect(path) as database:
        database.execute("CREATE TABLE shopping (item TEXT)")
    database.close()


@pytest.mark.parametrize("make", [broken, foreign, lambda path: path.write_text("notes"), Path.mkdir])
@pytest.mark.parametrize("command", [["add", "report.txt"], ["claims"], ["verify"]])
def test_what_is_no_ledger_is_left_as_it_is(told, folder, make, command):
    place = folder / "sayso.ledger"
    make(place)
    before = place.read_bytes() if place.is_file() else None
    done = told(*command)
    assert done.status in {5, 6}
    assert done.complaint.startswith("error: sayso.ledger")
    assert (place.read_bytes() if place.is_file() else None) == before


def test_a_locked_ledger_is_waited_for_and_then_told(told, folder):
    told("add", "report.txt")
    (folder / "more.txt").write_text(REPORT.replace("Sunday", "Monday"))
    lock = sqlite3.connect(folder / "sayso.ledger", isolation_level=None)
    lock.execute("BEGIN IMMEDIATE")
    try:
        done = told("add", "more.txt")
    finally:
        lock.rollback()
        lock.close()
    assert done.status == 5
    assert "sayso.ledger" in done.err
    assert told("add", "more.txt").status == 0


@pytest.fixture
def powerless(monkeypatch):
    """A folder that this process may enter and not write, with a ledger and a report in it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        (folder / "report.txt").write_text(REPORT)
        assert sayso("add", "report.txt", cwd=folder).status == 0
        (folder / "report.txt").write_text(REPORT.replace("Sunday", "Monday"))
        for place in folder.iterdir():
            place.chmod(0o444)
        folder.chmod(0o555)
        monkeypatch.chdir(folder)
        root = os.geteuid() == 0
        if root:
            os.seteuid(65534)
        try:
            yield folder
        finally:
            if root:
                os.seteuid(0)
            folder.chmod(0o755)


def test_a_ledger_that_may_only_be_read_is_read_and_not_written(powerless, capsys):
    assert run(["claims"]) == 0
    assert "Albu Kamal" in capsys.readouterr().out
    assert run(["add", "report.txt"]) == 5
    err = capsys.readouterr().err
    assert err.startswith("error: ")
    assert len(err.splitlines()) == 1


def test_a_place_that_may_not_be_written_gets_no_ledger(powerless, capsys):
    assert run(["add", "report.txt", "--ledger", "new.ledger"]) == 5
    assert "new.ledger" in capsys.readouterr().err
    assert not (powerless / "new.ledger").exists()


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    """More reports than are read in a moment."""
    folder = tmp_path_factory.mktemp("archive")
    lines = [json.loads(line) for line in CASE.read_text().splitlines()]
    with (folder / "many.jsonl").open("w") as file:
        for turn in range(3):
            for line in lines:
                text = f"{line['text']}\n\nPrinting {turn + 1}."
                file.write(json.dumps({**line, "id": f"{line['id']}-{turn}", "text": text}) + "\n")
    return folder


@pytest.fixture(scope="module")
def undisturbed(archive):
    assert sayso("add", "many.jsonl", "--ledger", "whole.ledger", cwd=archive).status == 0
    return content(archive / "whole.ledger")


def begun(archive, ledger):
    """An `add` that has put some documents on record and is not done."""
    running = subprocess.Popen(
        [*PROGRAM, "add", "many.jsonl", "--ledger", ledger],
        cwd=archive, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment(),
    )  # fmt: skip
    place, waited = archive / ledger, 0.0
    while waited < 60 and running.poll() is None:
        if place.exists() and _some(place):
            return running
        time.sleep(0.05)
        waited += 0.05
    raise AssertionError(f"ended before it was interrupted: {running.communicate()}")


def _some(place):
    try:
        with open_ledger(place, writable=False) as ledger:
            return ledger.reading().position > 20
    except Exception:  # noqa: BLE001 not a ledger yet
        return False


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_polite_end_keeps_what_the_receipt_counts(archive, undisturbed, number):
    ledger = f"polite-{number}.ledger"
    running = begun(archive, ledger)
    running.send_signal(number)
    out, err = running.communicate(timeout=60)
    assert (running.returncode, err) == (130, "")
    assert "Stopped" in out
    kept = int(out.split("added")[1].split()[0])
    with open_ledger(archive / ledger, writable=False) as found:
        assert sum(1 for _ in found.reading().documents()) == kept
    assert sayso("add", "many.jsonl", "--ledger", ledger, cwd=archive).status == 0
    assert content(archive / ledger) == undisturbed


def test_a_sudden_end_loses_nothing_that_was_acknowledged(archive, undisturbed):
    running = begun(archive, "sudden.ledger")
    running.kill()
    running.communicate(timeout=60)
    before = entries(archive / "sudden.ledger")
    assert before > 20
    assert sayso("add", "many.jsonl", "--ledger", "sudden.ledger", cwd=archive).status == 0
    assert content(archive / "sudden.ledger") == undisturbed


def test_a_disk_that_fills_up_keeps_what_the_receipt_counts(archive, undisturbed):
    full = subprocess.run(
        ["bash", "-c", f"ulimit -f 700; {shlex.join(PROGRAM)} add many.jsonl --ledger full.ledger"],
        cwd=archive, capture_output=True, text=True, timeout=60, env=environment(), check=False,
    )  # fmt: skip
    assert full.returncode == 5
    assert full.stderr.startswith("error: full.ledger: ")
    assert len(full.stderr.splitlines()) == 1
    kept = int(full.stdout.split("added")[1].split()[0])
    with open_ledger(archive / "full.ledger") as found:
        found.verify()
        assert sum(1 for _ in found.reading().documents()) == kept > 0
    assert sayso("add", "many.jsonl", "--ledger", "full.ledger", cwd=archive).status == 0
    assert content(archive / "full.ledger") == undisturbed


def test_waiting_for_input_ends_at_once(folder):
    running = subprocess.Popen(
        [*PROGRAM, "add", "-"],
        cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env=environment(),
    )  # fmt: skip
    while not (folder / "sayso.ledger").exists():
        time.sleep(0.05)
    running.send_signal(signal.SIGINT)
    out, err = running.communicate(timeout=20)
    assert (running.returncode, err) == (130, "")
    assert "Stopped" in out


def test_the_demo_tells_the_case_from_nothing(tmp_path):
    began = time.perf_counter()
    done = sayso("demo", cwd=tmp_path)
    assert (done.status, done.err) == (0, "")
    assert time.perf_counter() - began < 20
    assert "13 reports" in done.out
    for said in ("Who holds Albu Kamal", "ACLED", "Who contradicts whom", "sayso verify"):
        assert said in done.out
    assert list(tmp_path.iterdir()) == []


def test_the_demo_may_leave_its_ledger_to_go_on_with(tmp_path):
    assert sayso("demo", "--ledger", "town.ledger", cwd=tmp_path).status == 0
    assert sayso("verify", "--ledger", "town.ledger", cwd=tmp_path).status == 0
    found = sayso(
        "claims", "--ledger", "town.ledger", "--place", "Albu Kamal", "--kind", "control", cwd=tmp_path
    )
    assert found.out
