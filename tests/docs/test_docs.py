"""What the documentation says is so: its commands run, its links lead somewhere, nothing is left out."""

import os
import re
import shlex
import subprocess
import sys
from importlib import resources

import pytest
from tests.command import environment
from tests.docs.pages import DOCS, PAGES, ROOT, anchors, blocks, links, named, prose

from sayso.cli.door import COMMANDS, loaded
from sayso.views.disputes import RELATIONS
from sayso.views.lanes import STATUSES

RUN = [page for page in PAGES if any(block.language == "sh" for block in blocks(page))]
SHIM = f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -c "from sayso.cli import main; main()" "$@"\n'
INDEXES = (DOCS / "README.md", DOCS / "decisions" / "README.md")


def name(page):
    return str(page.relative_to(ROOT))


@pytest.fixture
def desk(tmp_path):
    """A folder with the example reports in it and `sayso` on the path."""
    (tmp_path / "examples").symlink_to(ROOT / "src" / "sayso" / "examples")
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "sayso").write_text(SHIM)
    (tmp_path / "bin" / "sayso").chmod(0o755)
    return tmp_path


def told_by(desk, *command):
    path = os.pathsep.join([str(desk / "bin"), os.environ["PATH"]])
    done = subprocess.run(
        command,
        cwd=desk,
        env=environment(PATH=path, SAYSO_HOME=str(desk / "home")),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def filled(code, told):
    """The code with what a reader is told to put in: the id that was listed first, the digest of the head."""
    for word, form in (("ID", r"\b[0-9a-f]{8}$"), ("DIGEST", r"\b[0-9a-f]{64}\b")):
        found = [values[0] for output in told if (values := re.findall(form, output, re.MULTILINE))]
        code = re.sub(rf"\b{word}\b", found[-1], code) if found else code
    return code


def missing(pasted, told):
    """The first piece of pasted output that the commands do not tell in its turn; `…` is anything."""
    left = " ".join(told.split())
    for piece in re.split(r"…|\n", pasted):
        words = " ".join(piece.split())
        _, found, after = left.partition(words) if words else ("", "-", left)
        if not found:
            return words
        left = after
    return None


def test_pasted_output_is_compared_in_its_order():
    assert missing("a  b\n…\nd", "a b c\nd") is None
    assert missing("d\na", "a b c\nd") == "a"
    assert missing("a … e", "a b c\nd") == "e"


@pytest.mark.parametrize("page", RUN, ids=name)
def test_the_commands_of_a_page_run_and_tell_what_it_says(page, desk):
    told = []
    for block in blocks(page):
        if block.language == "sh":
            told.append(told_by(desk, "bash", "-euo", "pipefail", "-c", filled(block.code, told)))
        elif block.language == "python":
            told_by(desk, sys.executable, "-W", "error", "-c", block.code)
        elif block.language == "text" and told:
            assert missing(block.code, told[-1]) is None


def test_the_examples_of_the_python_reference_run(desk):
    page = DOCS / "reference" / "python.md"
    code = "\n".join(block.code for block in blocks(page) if block.language == "python")
    assert "claims added" in told_by(desk, sys.executable, "-W", "error", "-c", code)


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_links_lead_somewhere(page):
    for link in links(page):
        to, _, anchor = link.partition("#")
        there = (page.parent / to).resolve() if to else page
        assert there.exists(), link
        assert not anchor or anchor in anchors(there), link


@pytest.mark.parametrize("page", sorted(DOCS.rglob("*.md")), ids=name)
def test_a_page_is_listed_in_an_index(page):
    listed = {(index.parent / link.partition("#")[0]).resolve() for index in INDEXES for link in links(index)}
    assert page in {*listed, INDEXES[0]}


def commands():
    for command in COMMANDS:
        below = getattr(loaded(command), "commands", {})
        yield from (f"sayso {command} {part}" for part in below) if below else [f"sayso {command}"]


@pytest.mark.parametrize("command", list(commands()))
def test_a_command_is_shown_at_work(command):
    pages = [DOCS / "tutorial" / "first-case.md", *(DOCS / "guides").glob("*.md"), ROOT / "README.md"]
    assert any(command in page.read_text(encoding="utf-8") for page in pages)


def test_every_lexicon_file_is_listed():
    files = {
        file.name for file in resources.files("sayso.lexicon").joinpath("data").iterdir() if file.is_file()
    }
    assert files - named((DOCS / "reference" / "lexicon.md").read_text(encoding="utf-8")) == set()


def test_what_the_pictures_call_things_is_explained():
    shown = named((DOCS / "guides" / "who-holds-a-place.md").read_text(encoding="utf-8"))
    assert {*RELATIONS.values(), *STATUSES.values()} - shown == set()


def test_the_architecture_fits_a_screen_and_has_every_package():
    page = ROOT / "ARCHITECTURE.md"
    folders = {f"{folder.name}/" for folder in (ROOT / "src" / "sayso").iterdir() if folder.is_dir()}
    assert len(page.read_text(encoding="utf-8").splitlines()) <= 70
    assert folders - named(prose(page)) - {"examples/", "__pycache__/"} == set()
