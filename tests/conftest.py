"""What several packages' tests stand on: a place for a ledger in each store, a real PostgreSQL."""

import itertools
import os
import pwd
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

_COUNTER = itertools.count()


@pytest.fixture(scope="session")
def postgresql():
    """The address of a server that runs for these tests alone, on a socket in a folder of its own.

    Debian's binaries refuse to run as root, so root's tests drop to the user `postgres`.
    """
    programs = _programs()
    folder = Path(tempfile.mkdtemp(prefix="sayso-pg-", dir="/tmp"))
    user = pwd.getpwnam("postgres") if os.geteuid() == 0 else None
    if user:
        os.chown(folder, user.pw_uid, user.pw_gid)

    def run(program, *arguments):
        command = [programs / program, "-D", folder / "data", *arguments]
        subprocess.run(
            command, check=True, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            user=user and user.pw_uid, group=user and user.pw_gid, extra_groups=[] if user else None,
        )  # fmt: skip

    try:
        run("initdb", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
        settings = f"-k {folder} -c listen_addresses='' -c fsync=off"
        run("pg_ctl", "-w", "-l", folder / "log", "-o", settings, "start")
        try:
            yield f"postgresql://postgres@/postgres?host={folder}"
        finally:
            run("pg_ctl", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder)


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
