"""What is on record: an append-only, hash-chained ledger in a file or on a server.

`Ledger` writes, `Reading` reads; everything but the entries is derived from them.
"""

from sayso.ledger.check import Verified
from sayso.ledger.description import Amendment, Description
from sayso.ledger.entry import Entry, EntryKind
from sayso.ledger.intake import Receipt
from sayso.ledger.ledger import Ledger
from sayso.ledger.opening import open_ledger
from sayso.ledger.query import Box, Places, Query
from sayso.ledger.reading import Kept, Reading
from sayso.ledger.rereading import Rereading
from sayso.ledger.review import Review, Verdict, Withdrawal

__all__ = [
    "Amendment",
    "Box",
    "Description",
    "Entry",
    "EntryKind",
    "Kept",
    "Ledger",
    "Places",
    "Query",
    "Reading",
    "Receipt",
    "Rereading",
    "Review",
    "Verdict",
    "Verified",
    "Withdrawal",
    "open_ledger",
]
