"""The command line as a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

PROGRAM = [sys.executable, "-c", "from sayso.cli import main; main()"]


@dataclass(frozen=True)
class Done:
    status: int
    out: str
    err: str

    @property
    def complaint(self) -> str:
        """The one line on standard error."""
        lines = self.err.splitlines()
        assert len(lines) == 1, self.err
        return lines[0]


def environment(**extra: str) -> dict[str, str]:
    kept = {
        k: v
        for k, v in os.environ.items()
        if k == "SAYSO_HOME" or not k.startswith(("SAYSO", "COLUMNS", "NO_COLOR", "FORCE"))
    }
    return {**kept, "PYTHONWARNINGS": "error", **extra}


def sayso(*args: object, cwd: Path, stdin: bytes = b"", **env: str) -> Done:
    """Runs a command to its end, in a folder of its own."""
    done = subprocess.run(
        [*PROGRAM, *map(str, args)],
        cwd=cwd, input=stdin, capture_output=True, env=environment(**env), timeout=120, check=False,
    )  # fmt: skip
    return Done(done.returncode, done.stdout.decode(), done.stderr.decode())
