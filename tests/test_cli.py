"""The door of the command line: help, version, start-up, and the reference made from them."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.command import environment, sayso

from sayso.cli.door import COMMANDS, loaded, run
from sayso.cli.manual import manual

REFERENCE = Path(__file__).parents[1] / "docs" / "reference" / "cli.md"


def below():
    for name in COMMANDS:
        command = loaded(name)
        yield [name]
        yield from ([name, part] for part in getattr(command, "commands", {}))


def test_the_version_is_told(capsys):
    assert run(["--version"]) == 0
    assert capsys.readouterr().out.startswith("sayso ")


def test_without_words_the_help_is_shown(capsys):
    assert run([]) == 0
    without = capsys.readouterr().out
    assert run(["--help"]) == 0
    assert capsys.readouterr().out == without
    assert all(f"  {name} " in without for name in COMMANDS)


@pytest.mark.parametrize("words", list(below()), ids=" ".join)
def test_every_command_has_help_with_an_example(words, capsys):
    assert run([*words, "--help"]) == 0
    shown = capsys.readouterr().out
    assert f"\n    sayso {words[0]}" in shown


@pytest.mark.parametrize("name", COMMANDS)
def test_the_list_says_of_a_command_what_its_help_says(name):
    assert loaded(name).help.splitlines()[0] == COMMANDS[name][1]


def test_the_reference_is_current():
    assert REFERENCE.read_text() == manual(), "python -m sayso.cli.manual > docs/reference/cli.md"


def test_the_door_opens_without_a_database_driver_or_a_lexicon():
    code = (
        "import sys; from sayso.cli.door import run; run(['--version']); run(['--help']);"
        "print(sorted({'sqlalchemy', 'trafilatura', 'yaml', 'sayso.pipeline'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_the_version_comes_in_well_below_half_a_second(tmp_path):
    def seconds():
        """Of the processor, since others may be at work on the machine."""
        before = os.times()
        assert sayso("--version", cwd=tmp_path).status == 0
        after = os.times()
        return sum(after[2:4]) - sum(before[2:4])

    assert min(seconds() for _ in range(3)) < 0.4


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_output_is_written_in_any_encoding(tmp_path, encoding):
    done = subprocess.run(
        [sys.executable, "-c", "from sayso.cli import main; main()", "gazetteer", "find", "Deïr ez-Zor"],
        cwd=tmp_path, capture_output=True, env=environment(PYTHONIOENCODING=encoding), check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"SY" in done.stdout
