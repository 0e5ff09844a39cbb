"""A report that was not read, as a value beside those that were."""

from __future__ import annotations

import os
from dataclasses import dataclass
from urllib.parse import urlsplit, urlunsplit

from sayso.model.errors import SaysoError


@dataclass(frozen=True, slots=True)
class Refusal:
    """What was not read, and the error that says why and what to do."""

    where: str
    error: SaysoError


def shown(location: str) -> str:
    """A location as it may stand in an error: one line, every character printable, no password."""
    plain = os.fsencode(location).decode("utf-8", errors="replace")
    try:
        parts = urlsplit(plain)
        if "@" in parts.netloc:
            plain = urlunsplit(parts._replace(netloc="…@" + parts.netloc.rpartition("@")[2]))
    except ValueError:
        plain = plain.rpartition("@")[2]
    return "".join(char if char.isprintable() else "\ufffd" for char in plain) or "''"
