"""Where a ledger is, and how it is opened."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from sayso.ledger.ledger import Ledger
from sayso.ledger.migrations import migrate
from sayso.ledger.postgresql import SCHEMES, open_postgresql
from sayso.ledger.sqlite import open_sqlite
from sayso.ledger.store import Store
from sayso.model.errors import LedgerForeign


def now() -> datetime:
    """The present moment in UTC."""
    return datetime.now(UTC)


def open_ledger(
    location: str | Path,
    *,
    create: bool = False,
    writable: bool = True,
    clock: Callable[[], datetime] = now,
    patience: float = 10.0,
) -> Ledger:
    """Opens the ledger in a file, or on a server at `postgresql://…`.

    With `create` an empty place becomes a ledger; an older ledger is brought up to date unless
    it is opened for reading alone. `clock` tells when entries are recorded; `patience` is how
    many seconds to wait for another writer or for the server.

    Raises:
        LedgerMissing: there is no ledger there.
        LedgerForeign: something else is there, or a ledger of a newer version.
        LedgerReadOnly: no permission to write.
        LedgerBusy: another writer did not finish in time.
        LedgerFull: no space is left.
        LedgerChanged: the file is damaged.
        Unreachable: the server does not answer.
        LedgerError: the driver for PostgreSQL is not installed, or the server refuses the user.
    """
    store = _store(location, create=create, writable=writable, patience=patience)
    try:
        migrate(store, now=clock, writable=writable)
    except BaseException:
        store.close()
        raise
    return Ledger(store, clock)


def _store(location: str | Path, *, create: bool, writable: bool, patience: float) -> Store:
    scheme, address, _ = str(location).partition("://")
    if not address:
        return open_sqlite(Path(location), create=create, writable=writable, patience=patience)
    if scheme in SCHEMES:
        return open_postgresql(str(location), create=create, writable=writable, patience=patience)
    raise LedgerForeign(
        "no ledger is kept there", where=f"{scheme}://", do="Name a file or a postgresql:// address"
    )
