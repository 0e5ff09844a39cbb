"""A file of places as a stream: out of its archive, watched, its faults told as its own."""

from __future__ import annotations

import csv
import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TextIO

from sayso.model.errors import InputRefused, Malformed, NotText

Through = Callable[[IO[bytes], int], IO[bytes]]
"""What a source is read through: its stream and its size in bytes go in, a stream of the same comes out."""

_LOCKED = 1  # the bit of a member's flags that says so


def unwatched(stream: IO[bytes], size: int) -> IO[bytes]:  # noqa: ARG001
    """The stream itself."""
    return stream


@contextmanager
def faults_of(source: Path) -> Iterator[None]:
    """Tells what breaks off the reading of a source as the source's fault.

    Raises:
        NotText: it is not in UTF-8.
        Malformed: it is damaged.
        InputRefused: the system does not give it.
    """
    try:
        yield
    except UnicodeDecodeError as error:
        raise NotText("not in UTF-8", where=str(source), do="Save it as UTF-8 first") from error
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        csv.Error,
        NotImplementedError,
        RecursionError,
    ) as error:
        raise Malformed(
            f"damaged: {error}", where=str(source), do="Get it anew from where it came"
        ) from error
    except OSError as error:
        what = f"cannot be read: {error.strerror or error}"
        raise InputRefused(what, where=str(source), do="Check your rights to it") from error


@contextmanager
def stream(source: Path) -> Iterator[tuple[IO[bytes], int]]:
    """The bytes of a source, or of the dump in an archive, with their number."""
    if source.suffix.lower() != ".zip":
        with source.open("rb") as file:
            yield file, source.stat().st_size
        return
    with zipfile.ZipFile(source) as archive:
        inside = _dump(archive, source)
        with archive.open(inside) as file:
            yield file, inside.file_size


def text(raw: IO[bytes]) -> TextIO:
    """A stream of UTF-8 as text, its line ends as they are."""
    return io.TextIOWrapper(raw, encoding="utf-8-sig", newline="")


def _dump(archive: zipfile.ZipFile, source: Path) -> zipfile.ZipInfo:
    texts = [i for i in archive.infolist() if i.filename.lower().endswith(".txt")]
    inside = [i for i in texts if "readme" not in i.filename.lower()]
    if not inside:
        raise Malformed("no GeoNames dump in the archive", where=str(source), do="Unpack it first")
    largest = max(inside, key=lambda i: i.file_size)
    if largest.flag_bits & _LOCKED:
        raise Malformed("the archive is locked", where=str(source), do="Unpack it first")
    return largest
