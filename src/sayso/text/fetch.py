"""Fetching one page from the web, within bounds.

Each hop is resolved once, the addresses that come of it are checked, and the connection goes to one
of those very addresses, so that a name cannot stand for another one a moment later. Proxies of the
environment are not used: behind one, the address that was checked is not the one that is reached.
"""

from __future__ import annotations

import socket
import ssl
import threading
import time
import zlib
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from http.client import HTTPConnection, HTTPException, HTTPResponse
from urllib.parse import urljoin

import certifi

from sayso.model.errors import AddressRefused, InputRefused, NotFound, SaysoError, Unreachable
from sayso.text.address import IP, Address, parse_address, resolve
from sayso.text.read import LIMIT, too_large
from sayso.text.refusal import shown

REDIRECTS = 5
TIMEOUT = 30.0

_MOVED = (301, 302, 303, 307, 308)
_CHUNK = 1 << 16
_ZIPPED = 47  # zlib's window for gzip and zlib alike, told by their heads
_SAVE = "Open it in a browser, save the page and pass the file"
_LATER = "Try again later"
_HEADERS = {
    "User-Agent": "Mozilla/5.0 (compatible; sayso)",
    "Accept": "text/html, text/plain;q=0.9, */*;q=0.5",
    "Accept-Language": "en",
    "Accept-Encoding": "gzip",
    "Connection": "close",
}


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave: the bytes of its body unpacked, their media type, the last address."""

    raw: bytes
    media_type: str | None
    url: str


def fetch(url: str, *, allow_private: bool = False, limit: int = LIMIT, timeout: float = TIMEOUT) -> Fetched:
    """What is at a web address, after at most five redirects.

    `limit` is in bytes of the body as unpacked, `timeout` in seconds for all hops together.

    Raises:
        AddressRefused: the address, or one it leads to, is not fetched.
        TooLarge: the body is larger than `limit`.
        NotFound: the server has no such page.
        InputRefused: the server refuses it.
        Unreachable: the server does not answer in time, or with an error of its own.
    """
    end = time.monotonic() + timeout
    seen: set[str] = set()
    address = parse_address(url)
    while True:
        if address.url in seen or len(seen) > REDIRECTS:
            raise AddressRefused("redirects without end", where=shown(url), do=_SAVE)
        seen.add(address.url)
        fetched = _hop(address, resolve(address, allow_private=allow_private), limit, end)
        if isinstance(fetched, Fetched):
            return fetched
        address = fetched


def _hop(address: Address, ips: Sequence[IP], limit: int, end: float) -> Fetched | Address:
    """What one request gives: a page, or the address where it went."""
    where = shown(address.url)
    try:
        with _asked(address, ips, end) as response:
            if response.status in _MOVED and (to := response.headers.get("location")):
                return parse_address(urljoin(address.url, to))
            if error := _status_error(response.status, where):
                raise error
            body = _body(response, limit, where)
            if time.monotonic() >= end:  # a connection that was cut looks like a body that ended
                raise TimeoutError
            return Fetched(body, response.headers.get("content-type"), address.url)
    except (OSError, HTTPException, ValueError, EOFError, zlib.error) as error:
        if time.monotonic() >= end:
            raise Unreachable("no answer in time", where=where, do=_LATER) from error
        raise Unreachable(f"no answer ({_reason(error)})", where=where, do="Check the connection") from error


@contextmanager
def _asked(address: Address, ips: Sequence[IP], end: float) -> Iterator[HTTPResponse]:
    """The response to one request; the line is cut at `end`, however slowly something still comes."""
    lines: list[socket.socket] = []
    cut = threading.Timer(max(0.01, end - time.monotonic()), _cut, [lines])
    cut.start()
    try:
        with closing(HTTPConnection(address.host, address.port)) as connection:
            connection.sock = _connected(address, ips, end, lines)
            connection.putrequest("GET", address.target, skip_host=True, skip_accept_encoding=True)
            for header in {"Host": address.name, **_HEADERS}.items():
                connection.putheader(*header)
            connection.endheaders()
            with closing(connection.getresponse()) as response:
                yield response
    finally:
        cut.cancel()
        for line in lines:
            line.close()


def _connected(address: Address, ips: Sequence[IP], end: float, lines: list[socket.socket]) -> socket.socket:
    """A line to the first of the checked addresses that takes one; each that is opened goes into `lines`."""
    try:
        left = max(0.01, end - time.monotonic())
        line = socket.create_connection((str(ips[0]), address.port), timeout=left / len(ips))
        lines.append(line)
        if address.scheme == "https":
            line = _trust().wrap_socket(line, server_hostname=address.host, do_handshake_on_connect=False)
            lines.append(line)
            line.do_handshake()
    except OSError:
        if len(ips) == 1:
            raise
        return _connected(address, ips[1:], end, lines)
    return line


@cache
def _trust() -> ssl.SSLContext:
    """The system's certificates and Mozilla's: not every system has its own where Python looks."""
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context


def _cut(lines: list[socket.socket]) -> None:
    for line in lines:
        with suppress(OSError):
            line.shutdown(socket.SHUT_RDWR)


def _body(response: HTTPResponse, limit: int, where: str) -> bytes:
    """The body, unpacked piece by piece, so that a small one that unpacks to gigabytes is stopped."""
    body = bytearray()
    for piece in _unpacked(response):
        body += piece
        if len(body) > limit:
            raise too_large(limit, where)
    if response.length:
        raise EOFError
    return bytes(body)


def _unpacked(response: HTTPResponse) -> Iterator[bytes]:
    packing = response.headers.get("content-encoding", "identity").strip().lower()
    pieces = iter(lambda: response.read1(_CHUNK), b"")
    if packing == "identity":
        yield from pieces
        return
    if packing not in ("gzip", "x-gzip", "deflate"):
        raise ValueError(packing)
    unpacker = zlib.decompressobj(_ZIPPED)
    for piece in pieces:
        left = piece
        while left:
            yield unpacker.decompress(left, _CHUNK)
            left = unpacker.unconsumed_tail
    yield unpacker.flush()
    if not unpacker.eof:
        raise EOFError


def _status_error(status: int, where: str) -> SaysoError | None:
    if 200 <= status < 300 and status != 204:
        return None
    if status in (404, 410):
        return NotFound(f"no such page (status {status})", where=where, do="Check the address")
    if status in (401, 402, 403, 407, 451):
        return InputRefused(f"the server refuses it (status {status})", where=where, do=_SAVE)
    if status >= 500 or status in (408, 425, 429):
        return Unreachable(f"the server cannot answer (status {status})", where=where, do=_LATER)
    return Unreachable(f"the server answers with status {status} and no page", where=where, do=_SAVE)


def _reason(error: Exception) -> str:
    """What went wrong in a few words, without the address."""
    known = getattr(error, "verify_message", None) or getattr(error, "strerror", None)
    if isinstance(error, EOFError):
        known = "it breaks off"
    return str(known or type(error).__name__)
