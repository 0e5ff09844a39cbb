"""Everything there is to read at the places that a caller names, one document after another."""

from __future__ import annotations

import os
import re
import stat
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from io import BytesIO
from typing import IO, Unpack

from sayso.model import Document
from sayso.model.errors import InputRefused, NotFound, NotText, SaysoError
from sayso.text.lines import read_lines, read_record
from sayso.text.locate import PAGES, Form, Found, Located, locate
from sayso.text.markup import HTML
from sayso.text.read import LIMIT, Rules, Said, given, read_bytes
from sayso.text.refusal import Refusal, shown

__all__ = ["Located", "Refusal", "gather", "locate"]

_JSON = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*(?:"|\}|$)')
_LIST = re.compile(rb"(?:\xef\xbb\xbf)?\s*\[\s*(?:\{|$)")
_TYPES = {".md": "text/markdown", ".txt": "text/plain"}
_TABLES = (".csv", ".tsv")
_KINDS = (
    (stat.S_ISFIFO, "a named pipe"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISDIR, "a folder"),
)


def gather(
    locations: str | Sequence[str] | Located,
    *,
    allow_private: bool = False,
    any_language: bool = False,
    today: date | None = None,
    limit: int = LIMIT,
    **said: Unpack[Said],
) -> Iterator[Document | Refusal]:
    """The documents at the locations in order, a refusal in the place of each that cannot be read.

    Locations are files, folders (with all below them), patterns, files of JSON Lines, web
    addresses, and `-` for standard input; or what `locate` made of them. One report is in memory
    at a time. `allow_private` lets addresses of the own machine and network be fetched; the other
    options are those of `read_document`. What the caller says holds for every report that does
    not come as JSON with words of its own.
    """
    if not isinstance(locations, Located):
        locations = locate([locations] if isinstance(locations, str) else locations)
    rules, said = Rules(limit, any_language, today), given(said)
    for one in locations.found:
        if isinstance(one, Refusal):
            yield one
            continue
        try:
            yield from _read(one, rules, said, allow_private=allow_private)
        except SaysoError as error:
            yield Refusal(one.where, error)


def _read(found: Found, rules: Rules, said: Said, *, allow_private: bool) -> Iterator[Document | Refusal]:
    if found.form is Form.ADDRESS:
        from sayso.text.fetch import fetch  # imported here: who reads a file does not wait for HTTP and TLS

        page = fetch(found.location, allow_private=allow_private, limit=rules.limit)
        here: Said = {"url": page.url, **said}
        yield from _stream(BytesIO(page.raw), rules, where=found.where, media_type=page.media_type, said=here)
    elif found.form is Form.INPUT:
        yield from _stream(sys.stdin.buffer, rules, where="standard input", media_type=None, said=said)
    else:
        with _opened(found.location) as stream:
            if found.form is Form.LINES:
                yield from read_lines(stream.readline, rules, where=found.where, said=said)
            else:
                kind = _media_type(found.location)
                yield from _stream(stream, rules, where=found.where, media_type=kind, said=said)


def _stream(
    stream: IO[bytes], rules: Rules, *, where: str, media_type: str | None, said: Said
) -> Iterator[Document | Refusal]:
    """One report, or the many of JSON Lines, as the first line tells."""
    first = stream.readline(rules.limit + 1)
    if _JSON.match(first) and first.rstrip().endswith(b"}"):
        yield from read_lines(_resumed(first, stream), rules, where=where, said=said)
        return
    if _LIST.match(first):
        raise NotText(
            "a JSON list, not a report", where=where, do="Write its items as JSON Lines and pass that"
        )
    raw = first + stream.read(rules.limit + 1 - len(first))
    if _JSON.match(first):
        yield read_record(raw, rules, where=where, said=said)
    else:
        yield read_bytes(raw, rules, where=where, media_type=media_type, said=said)


def _resumed(first: bytes, stream: IO[bytes]) -> Callable[[int], bytes]:
    """Reads lines of a stream whose first is read already and may not be had again."""
    waiting = [first]
    return lambda size: waiting.pop() if waiting else stream.readline(size)


def _media_type(path: str) -> str | None:
    suffix = os.path.splitext(path)[1].lower()  # noqa: PTH122 the path stays as the caller wrote it
    if suffix in _TABLES:
        raise NotText(
            "a table, not a report", where=shown(path), do="Write its rows as JSON Lines and pass that"
        )
    return HTML if suffix in PAGES else _TYPES.get(suffix)


def _opened(path: str) -> IO[bytes]:
    """A file of its own to read from; what is no file, or cannot be read, is an error.

    Raises:
        NotFound: it is not there, or is a link to what is not.
        InputRefused: it is a pipe, a device or a folder, or may not be read.
    """
    where = shown(path)
    try:
        mode = os.stat(path).st_mode  # noqa: PTH116
        if kind := next((name for test, name in _KINDS if test(mode)), None):
            raise InputRefused(f"{kind}, not a file", where=where, do="Pipe its text in and pass -")
        return open(path, "rb")  # noqa: PTH123 paths stay as the caller wrote them
    except FileNotFoundError:
        what = "a link to what is not there" if os.path.islink(path) else "no such file"  # noqa: PTH114
        raise NotFound(what, where=where, do="Check the name") from None
    except PermissionError:
        raise InputRefused("no permission to read it", where=where, do="Check its permissions") from None
    except OSError as error:
        raise InputRefused(
            f"it cannot be read ({error.strerror})", where=where, do="Check the file"
        ) from None
