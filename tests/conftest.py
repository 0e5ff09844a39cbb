"""What several packages' tests stand on: a place for a ledger in each store, a real PostgreSQL."""

import itertools
import os
import pwd
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings

from sayso.cli.door import run

_COUNTER = itertools.count()


def pytest_configure():
    """Laws hold at any speed: a loaded machine fails none."""
    settings.register_profile("untimed", deadline=None)
    settings.load_profile("untimed")


@pytest.fixture(scope="session", autouse=True)
def home():
    """A home without tables, open to every user: what whoever runs the tests has added has no say in them."""
    with pytest.MonkeyPatch.context() as patch, tempfile.TemporaryDirectory(prefix="sayso-home-") as folder:
        Path(folder).chmod(0o755)
        patch.setenv("SAYSO_HOME", folder)
        yield


@pytest.fixture
def tell(tmp_path, monkeypatch, capsys):
    """Runs a command in a folder of its own, with `sayso.ledger` there: its status, output and errors."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SAYSO_LEDGER", raising=False)

    def told(*args):
        status = run([str(arg) for arg in args])
        caught = capsys.readouterr()
        return status, caught.out, caught.err

    return told


@pytest.fixture(scope="session")
def postgresql():
    """The address of a server that runs for these tests alone, on a socket in a folder of its own.

    Debian's binaries refuse to run as root, so root's tests drop to the user `postgres`. A shell
    beside the server waits on a pipe from here: however these tests end, it stops the server.
    """
    programs = _programs()
    folder = Path(tempfile.mkdtemp(prefix="sayso-pg-", dir=_quick_folder()))
    owner = {}
    if os.geteuid() == 0:
        user = pwd.getpwnam("postgres")
        os.chown(folder, user.pw_uid, user.pw_gid)
        owner = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
    quiet = {"cwd": folder, "stdout": subprocess.DEVNULL, **owner}
    made = ["-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"]
    subprocess.run([programs / "initdb", "-D", "data", *made], check=True, **quiet)
    settings = f"-k {folder} -c listen_addresses='' -c fsync=off"
    script = 'cat; "$0" -D data -m immediate stop; rm -rf "$1"'
    watch = ["sh", "-c", script, programs / "pg_ctl", folder]
    with subprocess.Popen(watch, stdin=subprocess.PIPE, start_new_session=True, **quiet):
        start = [programs / "pg_ctl", "-D", "data", "-w", "-l", "log", "-o", settings, "start"]
        subprocess.run(start, check=True, stdin=subprocess.DEVNULL, **quiet)
        yield f"postgresql://postgres@/postgres?host={folder}"


def _quick_folder():
    """Memory where there is enough of it: a server's thousands of small files are slow on a disk."""
    memory = Path("/dev/shm")  # noqa: S108
    roomy = memory.is_dir() and os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > 2 << 30
    return memory if roomy else "/tmp"  # noqa: S108 - a socket's path must be short


def _programs():
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: int(p.parts[-3]))
    if not found:
        word = "PostgreSQL's server is not installed (apt-get install postgresql)"
        (pytest.fail if os.environ.get("SAYSO_REQUIRE_POSTGRESQL") == "1" else pytest.skip)(word)
    return found[-1].parent


@pytest.fixture(params=["sqlite", "postgresql"])
def location(request, tmp_path):
    """A place where there is no ledger yet, once in each store."""
    if request.param == "sqlite":
        return str(tmp_path / "case.sayso")
    return f"{request.getfixturevalue('postgresql')}&schema=t{next(_COUNTER)}"
