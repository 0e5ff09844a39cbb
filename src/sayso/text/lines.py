"""JSON Lines: one document a line, under the gold set's keys.

A document's id is the hash of its line as it stands, without the line end: the line is what was
retrieved of that document, the file around it may grow or be sorted, and line ends are the
system's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count

import msgspec

from sayso.model import Document, document_id
from sayso.model.errors import Malformed, NotText, SaysoError
from sayso.text.garbled import ungarbled
from sayso.text.published import parse_day
from sayso.text.read import Rules, Said, accept, too_large
from sayso.text.refusal import Refusal
from sayso.text.signature import recognise

_MARK = b"\xef\xbb\xbf"
_FORM = 'Write {"text": "…", "title": "…", "publisher": "…", "published": "YYYY-MM-DD"} on one line'
_CHUNK = 1 << 16


class _Record(msgspec.Struct):
    text: str
    id: str | int | None = None
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    url: str | None = None


def read_lines(
    readline: Callable[[int], bytes], rules: Rules, *, where: str, said: Said
) -> Iterator[Document | Refusal]:
    """The documents of JSON Lines in order, a refusal for each line that holds none.

    `readline` gives the next line, or as much of it as it is asked for. What a line says of its
    document counts before what the caller says of all.
    """
    for number in count(1):
        line = readline(rules.limit + 2)
        if not line:
            return
        if number == 1:
            line = line.removeprefix(_MARK)
            if foreign := recognise(line):
                yield Refusal(where, NotText(f"{foreign.name}, not JSON Lines", where=where, do=foreign.do))
                return
        _pass_over_rest(readline, line)
        if line.strip():
            yield _tried(line.rstrip(b"\r\n"), rules, f"{where}, line {number}", said)


def read_record(raw: bytes, rules: Rules, *, where: str, said: Said) -> Document:
    """The document of one JSON object.

    Raises:
        Malformed: it is no JSON object, or a key is missing or of the wrong type.
        InputRefused: its text or its day is refused, as by `read_document`.
    """
    if len(raw) > rules.limit:
        raise too_large(rules.limit, where)
    try:
        record = msgspec.json.decode(raw, type=_Record)
    except (ValueError, RecursionError) as error:
        raise Malformed(f"no document in this JSON: {error}", where=where, do=_FORM) from error
    document = Document(
        id=document_id(raw),
        text=ungarbled(record.text),
        publisher=record.publisher or said.get("publisher"),
        published=parse_day(record.published, where=where) if record.published else said.get("published"),
        title=record.title or said.get("title"),
        url=record.url or said.get("url"),
        name=said.get("name") if record.id is None else str(record.id),
    )
    return accept(document, rules, where=where)


def _tried(line: bytes, rules: Rules, where: str, said: Said) -> Document | Refusal:
    try:
        return read_record(line, rules, where=where, said=said)
    except SaysoError as error:
        return Refusal(where, error)


def _pass_over_rest(readline: Callable[[int], bytes], line: bytes) -> None:
    """Goes to the end of a line that was longer than the limit, without keeping it."""
    while line and not line.endswith(b"\n"):
        line = readline(_CHUNK)
