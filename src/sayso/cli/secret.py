"""The secret under which pseudonyms are made: one of the user, and from it one for each ledger.

It is kept beside the user's tables, never in a ledger or an export: an export must work from a ledger that
cannot be written, and whoever copies a ledger file does not copy the secret with it.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from sayso.cli.output import note
from sayso.cli.tables import home_folder
from sayso.model.errors import SaysoError

if TYPE_CHECKING:
    from sayso.ledger import Reading

FILE = "secret"
VARIABLE = "SAYSO_SECRET"
LEAST = 16  # characters of a secret that a team agrees on
_SIZE = 32  # bytes


def secret_of(reading: Reading | None) -> Callable[[], bytes]:
    """What gives the secret of a ledger, or that of reports which are in none, when it is needed.

    A ledger is told by its first entry, wherever it is kept.
    """

    @cache
    def secret() -> bytes:
        first = next(reading.entries(), None) if reading else None
        return hmac.digest(_master(), (first.digest if first else "reports").encode(), hashlib.sha256)

    return secret


def _master() -> bytes:
    """The user's secret: what `SAYSO_SECRET` says, else the one on file, which is made where there is none.

    Raises:
        SaysoError: it is too short, or the file holds something else.
    """
    if (told := os.environ.get(VARIABLE)) is not None:
        if len(told) < LEAST:
            raise SaysoError("the secret is too short", where=VARIABLE, do=f"Give {LEAST} characters or more")
        return told.encode()
    try:
        return _kept(home_folder() / FILE)
    except OSError as error:
        note(f"warning: pseudonyms hold for this output alone: {home_folder() / FILE}: {error.strerror}.")
        return secrets.token_bytes(_SIZE)


def _kept(path: Path) -> bytes:
    if not path.exists():
        _make(path)
    try:
        found = bytes.fromhex(path.read_text(encoding="ascii"))
    except ValueError:
        found = b""
    if len(found) != _SIZE:
        do = "Put it back from a copy, or remove it: the next export then has other pseudonyms"
        raise SaysoError("this is no secret of 32 bytes in hexadecimal", where=str(path), do=do)
    return found


def _make(path: Path) -> None:
    """Writes a new secret whole or not at all; that of another process that was quicker stays."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{FILE}-{secrets.token_hex(8)}")
    try:
        draft.touch(mode=0o600, exist_ok=False)
        draft.write_text(f"{secrets.token_hex(_SIZE)}\n", encoding="ascii")
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink(missing_ok=True)
