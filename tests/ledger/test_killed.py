"""`kill -9` of a writer loses nothing that it acknowledged; a second run completes the ledger."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from tests.ledger.writer import REPORTS, write

import sayso
from sayso.ledger import open_ledger
from sayso.model.errors import LedgerForeign, LedgerMissing

ROUNDS = 5
ROOT = Path(__file__).parents[2]


def killed_after(location, lines, pause):
    """Runs a writer, kills it a moment after its n-th word, and gives all that it had said."""
    paths = os.pathsep.join(map(str, (ROOT, Path(sayso.__file__).parents[1])))
    command = [sys.executable, "-m", "tests.ledger.writer", location]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, cwd=ROOT, env={**os.environ, "PYTHONPATH": paths}
    ) as process:
        said = [process.stdout.readline().strip() for _ in range(lines)]
        time.sleep(pause)
        os.kill(process.pid, signal.SIGKILL)
        return [*said, *process.stdout.read().split()]


def test_nothing_acknowledged_is_lost_and_a_second_run_completes_it(location, tmp_path):
    draw = random.Random(location.rpartition("/")[2])  # noqa: S311
    safe = set()
    for turn in range(ROUNDS):
        # the first is killed while the ledger is made or soon after, the others in the midst of writing
        lines, pause = (min(len(safe) + draw.randrange(1, 15), REPORTS), 0.02) if turn else (0, 1)
        safe.update(killed_after(location, lines, pause * draw.random()))
        try:
            with open_ledger(location) as ledger:
                assert safe <= {document.id for document in ledger.reading().documents()}
                ledger.verify()
        except (LedgerMissing, LedgerForeign):
            assert not safe
    write(location)
    with open_ledger(tmp_path / "undisturbed.sayso", create=True) as undisturbed:
        write(str(tmp_path / "undisturbed.sayso"))
        with open_ledger(location) as ledger:
            assert ledger.verify().content == undisturbed.verify().content
            assert ledger.reading().count() == 4 * REPORTS
