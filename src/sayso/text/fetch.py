"""Fetching one page from the web, within bounds.

Each hop is resolved once, the address that comes of it is checked, and the connection goes to
that very address, so that a name cannot stand for another one a moment later. Proxies of the
environment are not used: behind one, the address that was checked is not the one that is reached.
"""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from typing import cast
from urllib.parse import urljoin

import certifi
from urllib3 import BaseHTTPResponse
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError
from urllib3.util.ssl_match_hostname import CertificateError

from sayso.model.errors import AddressRefused, InputRefused, NotFound, SaysoError, Unreachable
from sayso.text.address import IP, Address, parse_address, resolve
from sayso.text.read import LIMIT, too_large
from sayso.text.refusal import shown

REDIRECTS = 5
TIMEOUT = 30.0

_MOVED = (301, 302, 303, 307, 308)
_CHUNK = 1 << 16
_SAVE = "Open it in a browser, save the page and pass the file"
_LATER = "Try again later"


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
    except (HTTPError, OSError, ValueError) as error:
        if time.monotonic() >= end:
            raise Unreachable("no answer in time", where=where, do=_LATER) from error
        raise Unreachable(f"no answer ({_reason(error)})", where=where, do="Check the connection") from error


@contextmanager
def _asked(address: Address, ips: Sequence[IP], end: float) -> Iterator[BaseHTTPResponse]:
    """The response to one request; the line is cut at `end`, however slowly something still comes."""
    lines: list[socket.socket] = []
    cut = threading.Timer(max(0.01, end - time.monotonic()), _cut, [lines])
    cut.start()
    try:
        with closing(_connected(address, ips, end)) as connection:
            lines.append(cast("socket.socket", connection.sock))
            headers = {"Host": address.name, "User-Agent": f"sayso/{version('sayso')}"}
            headers["Accept-Encoding"] = "gzip"
            connection.request("GET", address.target, headers=headers, preload_content=False)
            with closing(connection.getresponse()) as response:
                yield response
    finally:
        cut.cancel()


def _connected(address: Address, ips: Sequence[IP], end: float) -> HTTPConnection:
    """A connection to the first of the checked addresses that takes one."""
    timeout = max(0.01, (end - time.monotonic()) / len(ips))
    connection = _connection(address, str(ips[0]), timeout)
    try:
        connection.connect()
    except (HTTPError, OSError):
        connection.close()
        if len(ips) == 1:
            raise
        return _connected(address, ips[1:], end)
    return connection


def _connection(address: Address, ip: str, timeout: float) -> HTTPConnection:
    if address.scheme == "http":
        return HTTPConnection(ip, address.port, timeout=timeout)
    return HTTPSConnection(
        ip,
        address.port,
        timeout=timeout,
        ssl_context=_trust(),
        server_hostname=address.host,
        assert_hostname=address.host,
    )


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


def _body(response: BaseHTTPResponse, limit: int, where: str) -> bytes:
    """The body, unpacked piece by piece, so that a small one that unpacks to gigabytes is stopped."""
    body = bytearray()
    while chunk := response.read1(_CHUNK, decode_content=True):
        body += chunk
        if len(body) > limit:
            raise too_large(limit, where)
    return bytes(body)


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
    if isinstance(error, CertificateError):
        return "its certificate is for another name"
    inner = error.__context__ or error
    return getattr(inner, "verify_message", None) or getattr(inner, "strerror", None) or type(error).__name__
