"""Whether a ledger is what was written: the chain link by link, and what was derived from it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from sayso.ledger.agreement import check_projection
from sayso.ledger.chain import PAGE
from sayso.ledger.entry import GENESIS, Content, digest_of
from sayso.ledger.schema import entries
from sayso.ledger.store import Store
from sayso.model.errors import LedgerChanged


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """A ledger that was found sound.

    `head` is the last digest: whoever notes it can tell later that nothing before it changed.
    `content` is the same for two ledgers that hold the same, whenever and in whatever order it
    was put in.
    """

    entries: int
    head: str
    content: str


def verified(store: Store, *, head: str | None, projection: bool) -> Verified:
    """Checks every entry, and with `projection` every row that was derived from them.

    Raises:
        LedgerChanged: at the first position that is not as it was written; or `head`, a digest
            noted earlier, is not in the chain.
    """
    with store.reading() as connection:
        found = _chain(store, connection, head)
        if projection:
            check_projection(store, connection, found.entries)
    return found


def _chain(store: Store, connection: Connection, head: str | None) -> Verified:
    content, last, count, met = Content(), GENESIS, 0, head in (None, GENESIS)
    for row in _raw_entries(connection):
        count += 1
        _link(store, row, after=last, position=count)
        content.add(row.kind, row.body)
        last = row.digest
        met = met or last == head
    if not met:
        raise _changed(store, "the digest noted earlier is not in the chain", count)
    return Verified(entries=count, head=last, content=content.digest())


def _raw_entries(connection: Connection) -> Iterator[Any]:
    """The rows as they are: what was tampered with may not be readable as entries."""
    after, question = None, select(entries).order_by(entries.c.position).limit(PAGE)
    while rows := connection.execute(
        question if after is None else question.where(entries.c.position > after)
    ).all():
        yield from rows
        after = rows[-1].position


def _link(store: Store, row: Any, *, after: str, position: int) -> None:
    if row.position != position:
        raise _changed(store, "an entry is missing", position)
    if row.previous != after:
        raise _changed(store, "the entry does not follow the one before", position)
    names = ("id", "kind", "position", "previous", "recorded", "said")
    if digest_of({name: getattr(row, name) for name in names}, row.body) != row.digest:
        raise _changed(store, "the entry was altered", position)


def _changed(store: Store, what: str, position: int) -> LedgerChanged:
    return LedgerChanged(
        what, where=f"{store.where}, entry {position}", do="Trust nothing from there on; compare with a copy"
    )
