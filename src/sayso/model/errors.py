"""What can go wrong for a caller, and what to do about it.

    SaysoError
    ├── InputRefused          the report cannot be read
    │   ├── NotFound          no such file, folder or address
    │   ├── TooLarge          more than the limit
    │   ├── NotText           binary, or an encoding that cannot be told
    │   ├── Empty             nothing to read in it
    │   ├── OtherLanguage     not in English
    │   ├── Malformed         broken JSON Lines, a field of the wrong type
    │   └── AddressRefused    a private address, a bad scheme, an endless redirect
    ├── Unreachable           the network or the server did not answer
    ├── LedgerError           the record cannot be opened or written
    │   ├── LedgerMissing     no ledger there
    │   ├── LedgerBusy        locked by another writer
    │   ├── LedgerReadOnly    no permission to write
    │   ├── LedgerFull        no space left
    │   ├── LedgerForeign     a file of another kind, or a newer version
    │   └── LedgerChanged     the chain does not verify
    ├── UnknownId             no claim or document of that id
    └── BadQuery              a filter that cannot be understood

Failure to resolve words is no error: it is `Unresolved`, a value.
"""

from __future__ import annotations


class SaysoError(Exception):
    """Base of all: `what` went wrong, `where`, and what to `do`; one line when printed."""

    exit_code = 1
    http_status = 500

    def __init__(self, what: str, *, where: str = "", do: str = "") -> None:
        self.what, self.where, self.do = what, where, do
        head = f"{where}: {what}" if where else what
        super().__init__(f"{head}. {do}" if do else f"{head}.")


class InputRefused(SaysoError):
    """The report cannot be read."""

    exit_code = 3
    http_status = 422


class NotFound(InputRefused):
    """No such file, folder or address."""

    http_status = 404


class TooLarge(InputRefused):
    """More bytes than the limit."""

    http_status = 413


class NotText(InputRefused):
    """Binary, or an encoding that cannot be told."""

    http_status = 415


class Empty(InputRefused):
    """Nothing to read in it."""


class OtherLanguage(InputRefused):
    """Not in English, which is all that the readers read."""


class Malformed(InputRefused):
    """Not the form that it claims to have."""

    http_status = 400


class AddressRefused(InputRefused):
    """An address that is not fetched: private, of a foreign scheme, or redirecting without end."""

    http_status = 400


class Unreachable(SaysoError):
    """The network or the server did not answer."""

    exit_code = 4
    http_status = 502


class LedgerError(SaysoError):
    """The record cannot be opened, read or written."""

    exit_code = 5
    http_status = 503


class LedgerMissing(LedgerError):
    """There is no ledger at that place."""

    http_status = 404


class LedgerBusy(LedgerError):
    """Another process holds the ledger locked."""


class LedgerReadOnly(LedgerError):
    """No permission to write."""


class LedgerFull(LedgerError):
    """No space is left to write."""

    http_status = 507


class LedgerForeign(LedgerError):
    """A file of another kind, or written by a newer version."""


class LedgerChanged(LedgerError):
    """The chain does not verify: an entry was altered, removed or put in."""

    exit_code = 6


class UnknownId(SaysoError):
    """No claim or document of that id."""

    exit_code = 3
    http_status = 404


class BadQuery(SaysoError):
    """A filter that cannot be understood."""

    exit_code = 2
    http_status = 400
