"""What there is to read at the places that a caller names, before any of it is read."""

from __future__ import annotations

import glob
import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sayso.model.errors import Empty, InputRefused, NotFound
from sayso.text.refusal import Refusal, shown

PAGES = (".html", ".htm", ".xhtml")
LINES = (".jsonl", ".ndjson")
REPORTS = (".txt", ".md", *PAGES, *LINES)

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_BARE_HOST = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}(?:/.*)?", re.IGNORECASE)
_CHUNK = 1 << 20


class Form(StrEnum):
    """What a location is."""

    FILE = "file"
    LINES = "lines"
    INPUT = "input"
    ADDRESS = "address"


@dataclass(frozen=True, slots=True)
class Found:
    """One thing to read: a file of one report, a file of many, standard input or an address."""

    location: str
    form: Form

    @property
    def where(self) -> str:
        """The location as errors show it."""
        return shown(self.location)


@dataclass(frozen=True, slots=True)
class Located:
    """What there is to read in the order named, each once, and how many files were passed over.

    Passed over are the files in folders that do not end as a report does; hidden files are not
    counted.
    """

    found: tuple[Found | Refusal, ...]
    skipped: int = 0


@dataclass(frozen=True, slots=True)
class _Skipped:
    path: str


def locate(locations: Sequence[str]) -> Located:
    """What is at the locations: files, folders with all below them, patterns, addresses, `-`.

    Reads folders and nothing else. What is not there stands in the result as a refusal.
    """
    every = [one for location in locations for one in _at(location)]
    once: dict[tuple[str, str], Found | Refusal] = {}
    for one in every:
        if not isinstance(one, _Skipped):
            once.setdefault(_identity(one), one)
    skipped = {os.path.realpath(one.path) for one in every if isinstance(one, _Skipped)}
    return Located(tuple(once.values()), skipped=len(skipped))


def count(located: Located) -> int:
    """About how many documents there are to come, refusals among them: for a progress bar.

    Files of many are counted by their line ends, without reading their words.
    """
    return sum(map(_expected, located.found))


def _at(location: str) -> Iterator[Found | Refusal | _Skipped]:
    if location == "-":
        yield Found(location, Form.INPUT)
    elif _ADDRESS.match(location):
        yield Found(location, Form.ADDRESS)
    elif os.path.lexists(location):
        yield from _path(location)
    elif glob.has_magic(location) and (matches := _matches(location)):
        for match in matches:
            yield from _path(match)
    else:
        yield _missing(location)


def _matches(pattern: str) -> list[str]:
    return sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207 paths stay as the caller wrote them


def _path(path: str) -> Iterator[Found | Refusal | _Skipped]:
    if not os.path.isdir(path):  # noqa: PTH112 paths stay as the caller wrote them
        yield _file(path)
        return
    below = list(_folder(path))
    if all(isinstance(one, _Skipped) for one in below):
        error = Empty(
            "no report in this folder", where=shown(path), do=f"Reports end in {', '.join(REPORTS)}"
        )
        yield Refusal(shown(path), error)
    yield from below


def _folder(top: str) -> Iterator[Found | Refusal | _Skipped]:
    closed: list[OSError] = []
    for folder, below, files in os.walk(top, onerror=closed.append):
        below[:] = sorted(name for name in below if not name.startswith("."))
        linked = [name for name in below if os.path.islink(os.path.join(folder, name))]  # noqa: PTH114, PTH118
        for name in (*sorted(name for name in files if not name.startswith(".")), *linked):
            path = os.path.join(folder, name)  # noqa: PTH118
            yield _file(path) if name.lower().endswith(REPORTS) and name not in linked else _Skipped(path)
    for error in closed:
        yield _closed(error)


def _file(path: str) -> Found:
    return Found(path, Form.LINES if path.lower().endswith(LINES) else Form.FILE)


def _missing(location: str) -> Refusal:
    where = shown(location)
    if glob.has_magic(location):
        return Refusal(where, NotFound("no file of that pattern", where=where, do="Check the name"))
    do = "A web address begins with https://" if _BARE_HOST.fullmatch(location) else "Check the name"
    return Refusal(where, NotFound("no such file or folder", where=where, do=do))


def _closed(error: OSError) -> Refusal:
    where = shown(str(error.filename))
    return Refusal(
        where,
        InputRefused(
            f"the folder cannot be opened ({error.strerror})", where=where, do="Check its permissions"
        ),
    )


def _identity(found: Found | Refusal) -> tuple[str, str]:
    if isinstance(found, Refusal):
        return ("refused", found.where)
    if found.form in (Form.FILE, Form.LINES):
        return ("path", os.path.realpath(found.location))
    return (found.form, found.location)


def _expected(one: Found | Refusal) -> int:
    return _lines(one.location) if isinstance(one, Found) and one.form is Form.LINES else 1


def _lines(path: str) -> int:
    ends, last = 0, b"\n"
    try:
        with open(path, "rb") as stream:  # noqa: PTH123
            while chunk := stream.read(_CHUNK):
                ends, last = ends + chunk.count(b"\n"), chunk
    except OSError:
        return 1
    return ends + (not last.endswith(b"\n"))
