"""Where output goes: what is asked for to standard output, everything else to standard error."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import Any

from rich.console import Console, RenderableType

from sayso.views.marks import WIDEST


def screen(*, stderr: bool = False) -> Console:
    """The console, no wider than a page is read with ease."""
    for stream in (sys.stdout, sys.stderr):
        if reconfigure := getattr(stream, "reconfigure", None):
            reconfigure(errors="replace")
    console = Console(stderr=stderr, highlight=False, markup=False, emoji=False, soft_wrap=False)
    console.width = min(console.width, WIDEST)
    return console


def plain(console: Console) -> bool:
    """Whether styles are lost there, so that signs must stand in for them."""
    return console.color_system is None


def show(*parts: RenderableType, on: Console | None = None) -> None:
    """Prints parts one under the other; where styles are lost, without spaces at the ends of lines."""
    console = on or screen()
    if not plain(console):
        console.print(*parts, sep="\n")
        return
    with console.capture() as caught:
        console.print(*parts, sep="\n")
    for line in caught.get().splitlines():
        print(line.rstrip(), file=console.file)


def emit(lines: Iterable[str]) -> None:
    """Prints lines for a machine, as they are."""
    for line in lines:
        sys.stdout.write(f"{line}\n")


def note(words: str) -> None:
    """Says something beside the output, on standard error."""
    print(words, file=sys.stderr)


def refuse(error: Any) -> None:
    """Says on standard error why something was passed over."""
    note(f"error: {' '.join(str(error).split())}")
