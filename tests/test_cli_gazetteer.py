"""A user's own places and actors through the command line: added, used, refused, interrupted, removed."""

import json
import os
import shlex
import signal
import subprocess
import tempfile
import time
import zipfile
from pathlib import Path

import pytest
from tests.command import PROGRAM, Done, environment, sayso

from sayso.cli.door import run
from sayso.lexicon.own_tables import ABANDONED

VILLAGES = """name,latitude,longitude,population,other_names
Vale Serrano,40.12,-7.61,140,Serrano Valley
Moinho Novo,40.15,-7.58,300,
"""
CAMPS = {
    "type": "FeatureCollection",
    "features": [
        {
            "properties": {"name": "Moinho Novo", "country": "Portugal"},
            "geometry": {"type": "Point", "coordinates": [-7.58, 40.15]},
        }
    ],
}
GEONAME = "\t".join(
    [
        "990000001",
        "Moinho Novo",
        "Moinho Novo",
        "",
        "40.15",
        "-7.58",
        "P",
        "PPL",
        "PT",
        "",
        "",
        "",
        "",
        "",
        "0",
    ]
    + [""] * 4
)
WAR = """
wars:
- id: valley
  name: war of the valley
  countries: [PT]
  since: 2019-01-01
  sides: [upper, lower]
  example: Both sides fired across the river.
actors:
- id: valley_brigade
  name: Brigade of the Valley
  type: armed_group
  sides: [{war: valley, side: lower}]
  example: The Brigade of the Valley crossed the ford.
"""
REPORT = """The Brigade of the Valley said on Monday that it had captured the town of Moinho Novo.
Portugal said nothing.
"""


@pytest.fixture
def home(tmp_path, monkeypatch):
    """A home of this test alone, and a folder beside it to work in."""
    folder = tmp_path / "work"
    folder.mkdir()
    monkeypatch.setenv("SAYSO_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("SAYSO_LEDGER", raising=False)
    monkeypatch.chdir(folder)
    (folder / "villages.csv").write_text(VILLAGES)
    (folder / "report.txt").write_text(REPORT)
    (folder / "my-war.yaml").write_text(WAR)
    return tmp_path / "home" / "gazetteers"


@pytest.fixture
def told(home, capsys):
    def tell(*args):
        status = run([str(arg) for arg in args])
        caught = capsys.readouterr()
        return Done(status, caught.out, caught.err)

    return tell


def sources(folder):
    """The same village in each of the forms."""
    (folder / "PT.txt").write_text(f"{GEONAME}\n")
    with zipfile.ZipFile(folder / "PT-all.zip", "w") as archive:
        archive.write(folder / "PT.txt", "PT.txt")
    (folder / "camps.geojson").write_text(json.dumps(CAMPS))
    return ["PT.txt", "PT-all.zip", "camps.geojson", "villages.csv"]


def test_places_of_every_form_are_found_from_then_on(told, home):
    for source in sources(Path()):
        assert "None in the gazetteer" in told("gazetteer", "find", "Moinho Novo").out
        added = told("gazetteer", "add", source, "--country", "Portugal")
        assert (added.status, added.err) == (0, "")
        assert f"of {source}" in added.out
        found = told("gazetteer", "find", "Moinho Novo", "--country", "pt").out
        assert "Moinho Novo, PT · 40.1500, -7.5800" in found
        assert source in found.splitlines()[-1], "its origin stands below"
        name = source.partition(".")[0]
        assert f"{name}  " in told("gazetteer", "list").out
        assert told("gazetteer", "remove", name).status == 0


def test_the_receipt_counts_what_is_in_and_what_is_not(told, home):
    Path("villages.csv").write_text(f"{VILLAGES}Lost,,,,\nLost,95,0,,\n")
    out = told("gazetteer", "add", "villages.csv", "--country", "PT").out
    assert "places    2 of villages.csv" in out
    assert "left out  2 rows: no name or point (first: line 4)" in out
    assert "home/gazetteers/villages.sqlite" in "".join(out.split())


def test_a_table_is_called_as_it_is_told_and_replaced_by_the_next(told, home):
    told("gazetteer", "add", "villages.csv", "--country", "PT", "--name", "vale & serra")
    (only,) = json.loads(told("gazetteer", "list", "--format", "json").out)
    assert (only["name"], only["places"], only["origin"]) == ("vale-serra", 2, "villages.csv")
    Path("new.csv").write_text("aldeia,lat,lon\nMoinho Novo,40.15,-7.58\n")
    again = told(
        "gazetteer", "add", "new.csv", "--country", "PT", "--name", "vale-serra", "--column", "name=aldeia"
    )
    assert "in place of  2 of villages.csv" in again.out
    assert "vale-serra:2" in told("gazetteer", "find", "Moinho Novo").out
    assert "None in the gazetteer" in told("gazetteer", "find", "Vale Serrano").out


def claim(told, *options):
    (report,) = told(
        "read", "report.txt", "--published", "2020-05-04", "--format", "jsonl", *options
    ).out.splitlines()
    return next(c for c in json.loads(report)["claims"] if c["kind"] == "control")


def test_a_report_is_read_with_the_places_that_were_added_and_those_of_the_command(told, home):
    assert "value" not in claim(told)["where"][0]
    Path("PT.txt").write_text(f"{GEONAME}\n")
    given = claim(told, "--gazetteer", "PT.txt")["where"][0]["value"]
    assert given["gazetteer_id"] == "geonames:990000001"
    assert told("gazetteer", "add", "villages.csv", "--country", "PT").status == 0
    assert claim(told)["where"][0]["value"]["gazetteer_id"] == "villages:3"
    table = home / "villages.sqlite"
    assert told("gazetteer", "list").out
    kept = table.rename("kept.sqlite")
    assert "value" not in claim(told)["where"][0]
    assert claim(told, "--gazetteer", kept)["where"][0]["value"]["gazetteer_id"] == "villages:3"


def test_files_of_one_name_are_read_side_by_side(told, home):
    for folder, village in (("one", "Vale Serrano"), ("two", "Moinho Novo")):
        Path(folder).mkdir()
        Path(folder, "places.csv").write_text(f"name,lat,lon,country\n{village},40.15,-7.58,PT\n")
    options = ("--gazetteer", "one/places.csv", "--gazetteer", "two/places.csv")
    assert claim(told, *options)["where"][0]["value"]["gazetteer_id"] == "places2:2"
    assert claim(told, *options[2:], *options[:2])["where"][0]["value"]["gazetteer_id"] == "places:2"


def test_a_report_is_read_with_the_actors_of_the_command(told, home):
    assert claim(told)["actor"]["value"]["entity"] == "fighters"
    options = ("--actors", "my-war.yaml", "--gazetteer")
    Path("PT.txt").write_text(f"{GEONAME}\n")
    found = claim(told, *options, "PT.txt")["actor"]["value"]
    assert (found["entity"], found["side"]) == ("valley_brigade", "valley:lower")


def test_a_claim_tells_whether_other_actors_or_places_were_used(told, home):
    Path("PT.txt").write_text(f"{GEONAME}\n")
    options = [(), ("--actors", "my-war.yaml"), ("--gazetteer", "PT.txt")]
    digests = [claim(told, *option)["reader"]["digest"].split("-") for option in options]
    bare, actors, places = digests
    assert [a == b for a, b in zip(bare, actors, strict=True)] == [True, False, True]
    assert [a == b for a, b in zip(bare, places, strict=True)] == [True, True, False]
    told("gazetteer", "add", "PT.txt")
    assert claim(told)["reader"]["digest"].split("-") == places
    assert f"digest {places[2]}" in told("gazetteer", "list").out


def test_reports_go_on_record_as_they_are_read(told, home):
    options = ("--actors", "my-war.yaml", "--gazetteer", "villages.csv", "--published", "2020-05-04")
    Path("villages.csv").write_text(VILLAGES.replace("name,", "country,name,").replace("\n", "\nPT,")[:-3])
    assert told("add", "report.txt", *options).status == 0
    assert "Brigade of the Valley" in told("control", "Moinho Novo").out
    (line,) = told("claims", "--kind", "control", "--format", "jsonl").out.splitlines()
    assert json.loads(line)["where"][0]["value"]["gazetteer_id"] == "villages:3"


BAD = {
    "columns": ("ort,breite\nAltdorf,40\n", 3, "no column for name, latitude, longitude among ort, breite"),
    "empty": ("", 3, "nothing is in it"),
    "country": (VILLAGES, 3, "--country"),
    "binary": (b"\x7fELF\xff\xfe" * 99, 3, "not in UTF-8"),
    "missing": (None, 3, "no such file of places"),
}


@pytest.mark.parametrize("kind", BAD)
@pytest.mark.parametrize("command", ["gazetteer", "read", "add"])
def test_what_is_no_file_of_places_is_one_line_and_changes_nothing(told, home, kind, command):
    content, status, says = BAD[kind]
    told("gazetteer", "add", "villages.csv", "--country", "PT", "--name", "bad")
    before = (home / "bad.sqlite").read_bytes()
    if content is not None:
        Path("bad.csv").write_bytes(content if isinstance(content, bytes) else content.encode())
    words = (
        ["gazetteer", "add", "bad.csv"]
        if command == "gazetteer"
        else [command, "report.txt", "--gazetteer", "bad.csv"]
    )
    done = told(*words)
    assert (done.status, done.out) == (status, "")
    assert done.complaint.startswith("error: bad.csv: ")
    assert says in done.complaint
    assert {path.name: path.read_bytes() for path in home.iterdir()} == {"bad.sqlite": before}
    assert not Path("sayso.ledger").exists()


@pytest.mark.parametrize(
    ("args", "status", "says"),
    [
        (["add", "villages.csv", "--country", "Atlantis"], 2, "'Atlantis' is no country"),
        (["add", "villages.csv", "--column", "breite=lat"], 2, "WHAT=HEADING: name, latitude"),
        (["add", "villages.csv", "--name", "geonames"], 2, "--name"),
        (["add", "villages.csv", "--name", "../.."], 2, "--name"),
        (["remove", "villages"], 3, "sayso gazetteer list"),
        (["remove", "../home/gazetteers/x"], 3, "no added table of that name"),
        (["find", "Moinho Novo", "--country", "Portugal"], 2, "is no country code"),
    ],
)
def test_what_cannot_be_done_is_one_line(told, home, args, status, says):
    done = told("gazetteer", *args)
    assert (done.status, done.out) == (status, "")
    assert says in done.complaint
    assert not home.exists()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("actors:\n- {id: x, name: X, kind: army}\n", "entry x"),
        ("actors: [", "my-war.yaml"),
        (None, "No such file"),
    ],
)
def test_a_broken_file_of_actors_is_one_line_and_nothing_is_kept(told, home, text, says):
    Path("my-war.yaml").write_text(text) if text else Path("my-war.yaml").unlink()
    for command in ("read", "add"):
        done = told(command, "report.txt", "--actors", "my-war.yaml")
        assert (done.status, done.out) == (3, "")
        assert "my-war.yaml: " in done.complaint
        assert says in done.complaint
    assert not Path("sayso.ledger").exists()


def test_a_damaged_table_is_told_before_anything_is_read_and_can_be_replaced(told, home):
    told("gazetteer", "add", "villages.csv", "--country", "PT")
    (home / "villages.sqlite").write_bytes(b"SQLite format 3\x00" + b"\x5a" * 8000)
    for words in (["add", "report.txt"], ["read", "report.txt"], ["gazetteer", "find", "Moinho Novo"]):
        done = told(*words)
        assert (done.status, done.out) == (3, "")
        assert "villages.sqlite: not a table of places" in done.complaint
    assert "add it anew" in told("gazetteer", "list").out
    again = told("gazetteer", "add", "villages.csv", "--country", "PT")
    assert "in place of  a damaged table" in again.out
    assert "villages:3" in told("gazetteer", "find", "Moinho Novo").out


@pytest.fixture
def region(home):
    """More villages than are loaded in a moment."""
    rows = (f"{name(n)},{n % 89},{n % 179},PT,{name(n + 7)}" for n in range(60_000))
    Path("region.csv").write_text("\n".join(["name,lat,lon,country,names", *rows]))


def name(n):
    syllables = ("ba", "ri", "mo", "tel", "sun", "ka", "dor", "vi", "len", "pas")
    return "".join(syllables[int(digit)] for digit in f"{n:05}").title()


def begun(home):
    """A load that has written something and is not done, and can be interrupted: background jobs cannot."""
    running = subprocess.Popen(
        ["env", "--default-signal=INT", *PROGRAM, "gazetteer", "add", "region.csv"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment(),
    )  # fmt: skip
    until = time.monotonic() + 60
    while time.monotonic() < until and running.poll() is None:
        if any(part.stat().st_size > 20_000 for part in home.glob(".*.part")):
            return running
        time.sleep(0.01)
    raise AssertionError(f"ended before it was interrupted: {running.communicate()}")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_a_load_that_is_ended_leaves_what_was_there(told, home, region, number):
    told("gazetteer", "add", "villages.csv", "--country", "PT", "--name", "region")
    before = (home / "region.sqlite").read_bytes()
    running = begun(home)
    running.send_signal(number)
    out, err = running.communicate(timeout=60)
    assert (running.returncode, out) == (130 if number is signal.SIGINT else -number, "")
    assert err == ""
    assert (home / "region.sqlite").read_bytes() == before
    assert "2 places" in told("gazetteer", "list").out
    assert "region:3" in told("gazetteer", "find", "Moinho Novo").out
    assert told("gazetteer", "add", "villages.csv", "--country", "PT", "--name", "region").status == 0


def test_what_a_killed_load_left_is_swept_once_it_is_old(told, home):
    home.mkdir(parents=True)
    old, fresh = home / ".SY.sqlite.7.part", home / ".SY.sqlite.8.part"
    for part in (old, fresh):
        part.write_text("half")
    before = time.time() - ABANDONED - 1
    os.utime(old, (before, before))
    told("gazetteer", "add", "villages.csv", "--country", "PT")
    assert sorted(path.name for path in home.iterdir()) == [fresh.name, "villages.sqlite"]


def test_a_disk_that_fills_up_leaves_what_was_there(told, home, region):
    told("gazetteer", "add", "villages.csv", "--country", "PT", "--name", "region")
    before = (home / "region.sqlite").read_bytes()
    full = subprocess.run(
        ["bash", "-c", f"ulimit -f 400; {shlex.join(PROGRAM)} gazetteer add region.csv"],
        capture_output=True, text=True, timeout=60, env=environment(), check=False,
    )  # fmt: skip
    assert (full.returncode, full.stdout) == (1, "")
    assert full.stderr.startswith("error: ")
    assert "region.sqlite: the table cannot be written" in full.stderr
    assert len(full.stderr.splitlines()) == 1
    assert [(path.name, path.read_bytes()) for path in home.iterdir()] == [("region.sqlite", before)]


def test_a_bar_is_drawn_on_a_terminal_and_nowhere_else(home, region):
    command = [*PROGRAM, "gazetteer", "add", "region.csv"]
    piped = sayso(*command[len(PROGRAM) :], cwd=Path.cwd())
    assert (piped.status, piped.err) == (0, "")
    assert "loading" not in piped.out
    drawn = subprocess.run(
        ["script", "-qec", shlex.join(command), "/dev/null"],
        capture_output=True, text=True, timeout=60, check=True, env=environment(TERM="xterm"),
    )  # fmt: skip
    assert "loading places" in drawn.stdout
    assert "60,000 of region.csv" in drawn.stdout


@pytest.fixture
def closed(monkeypatch):
    """A folder with a home, a file and a report in it, none of which this process may read or write."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        monkeypatch.chdir(folder)
        (folder / "villages.csv").write_text(VILLAGES)
        (folder / "shut.csv").write_text(VILLAGES)
        (folder / "report.txt").write_text(REPORT)
        (folder / "home").mkdir()
        for path, mode in (("shut.csv", 0o000), ("home", 0o555), (".", 0o555)):
            (folder / path).chmod(mode)
        monkeypatch.setenv("SAYSO_HOME", str(folder / "home"))
        root = os.geteuid() == 0
        if root:
            os.seteuid(65534)
        try:
            yield folder
        finally:
            if root:
                os.seteuid(0)
            for path in (".", "home"):
                (folder / path).chmod(0o755)


def test_what_may_not_be_read_is_one_line(closed, capsys, monkeypatch):
    with tempfile.TemporaryDirectory() as folder:
        monkeypatch.setenv("SAYSO_HOME", folder)
        assert run(["gazetteer", "add", "shut.csv"]) == 3
        assert run(["read", "report.txt", "--gazetteer", "shut.csv"]) == 3
    lines = capsys.readouterr().err.splitlines()
    assert lines == ["error: shut.csv: cannot be read: Permission denied. Check your rights to it"] * 2


def test_a_home_that_may_not_be_written_is_one_line(closed, capsys):
    assert run(["gazetteer", "add", "villages.csv", "--country", "PT"]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert line.endswith("Permission denied. Set SAYSO_HOME to a folder of yours")


def test_a_home_that_may_not_be_looked_into_is_one_line(home, capsys):
    home.parent.write_text("no folder at all")
    for words in (["read", "report.txt"], ["gazetteer", "list"]):
        assert run(words) == 3
        (line,) = capsys.readouterr().err.splitlines()
        assert "the folder of tables cannot be read: Not a directory. Set SAYSO_HOME" in line


def test_tables_are_kept_where_the_platform_keeps_data(home, tmp_path):
    words = ("gazetteer", "list")
    at = tmp_path / "data"
    env = {**environment(XDG_DATA_HOME=str(at), HOME=str(tmp_path)), "SAYSO_HOME": ""}

    def shown(**extra):
        done = subprocess.run(
            [*PROGRAM, *words], capture_output=True, text=True, timeout=60, env={**env, **extra}, check=True
        )
        return "".join(done.stdout.split())

    assert f"{at}/sayso/gazetteers" in shown()
    assert f"{tmp_path}/.local/share/sayso/gazetteers" in shown(XDG_DATA_HOME="relative")
