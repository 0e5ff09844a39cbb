"""Reading a page in a process that can be killed.

The extractor's time grows with the square of a page's size, and it runs over whatever an outlet
serves; so it runs in a child process, which outlives its pages and is started again after one
that took too long or broke it. `sayso.text.article` is that child.
"""

from __future__ import annotations

import atexit
import os
import subprocess
import sys
import threading
import time
from contextlib import suppress
from functools import cache
from typing import IO, cast

import msgspec

from sayso.model.errors import Malformed, TooLarge

TIMEOUT = 30.0
_SAVE = "Save its article as plain text and pass that"
_LENGTH = 4  # bytes of the count that stands before each message


class Article(msgspec.Struct, frozen=True):
    """What a page says: its article, and what it states about it. `published` is an ISO day."""

    text: str
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    url: str | None = None


class _Child:
    """One extracting process, one page at a time."""

    def __init__(self) -> None:
        self.turn = threading.Lock()
        self.process = _started()

    def ask(self, message: bytes, timeout: float) -> bytes:
        """The answer to one page; empty where the page broke the child.

        Raises:
            TimeoutError: the child was killed over it.
        """
        with self.turn:
            if self.process.poll() is not None:
                self.end()
                self.process = _started()
            answer, seconds = _exchange(self.process, message, timeout)
            if not answer:
                self.end()
        if not answer and seconds >= timeout:
            raise TimeoutError
        return answer

    def end(self) -> None:
        """Kills the process and closes its pipes."""
        self.process.kill()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            with suppress(OSError):
                cast("IO[bytes]", pipe).close()


def read_page(html: str, *, where: str, timeout: float = TIMEOUT) -> Article:
    """The article of a page; its text is empty where the page has none. `timeout` is in seconds.

    Raises:
        TooLarge: the page takes longer to read than `timeout`.
        Malformed: it breaks the extractor.
    """
    try:
        answer = _child(os.getpid()).ask(html.encode(), timeout)
    except TimeoutError:
        raise TooLarge(f"a page that takes over {timeout:g} seconds to read", where=where, do=_SAVE) from None
    if not answer:
        raise Malformed("a page that cannot be taken apart", where=where, do=_SAVE)
    return msgspec.json.decode(answer, type=Article)


def receive(stream: IO[bytes]) -> bytes:
    """The next message of a pipe; empty at its end."""
    length = int.from_bytes(stream.read(_LENGTH), "big")
    message = stream.read(length)
    return message if len(message) == length else b""


def send(stream: IO[bytes], message: bytes) -> None:
    """Puts a message into a pipe."""
    stream.write(len(message).to_bytes(_LENGTH, "big") + message)
    stream.flush()


@cache
def _child(pid: int) -> _Child:  # noqa: ARG001 a process that was forked must not share its parent's child
    child = _Child()
    atexit.register(child.end)
    return child


def _exchange(process: subprocess.Popen[bytes], message: bytes, timeout: float) -> tuple[bytes, float]:
    """The answer to a message, and the seconds it took; the process is killed after `timeout`."""
    begin = time.monotonic()
    timer = threading.Timer(timeout, process.kill)
    timer.start()
    try:
        send(cast("IO[bytes]", process.stdin), message)
        return receive(cast("IO[bytes]", process.stdout)), time.monotonic() - begin
    except OSError:
        return b"", time.monotonic() - begin
    finally:
        timer.cancel()


def _started() -> subprocess.Popen[bytes]:
    path = os.pathsep.join(entry for entry in sys.path if entry)
    return subprocess.Popen(
        [sys.executable, "-P", "-m", "sayso.text.article"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": path},
    )
