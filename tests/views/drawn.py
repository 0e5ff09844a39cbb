"""What a view looks like on a console of some width."""

from __future__ import annotations

import re
from io import StringIO

from rich.console import Console, RenderableType

_STYLE = re.compile(r"\x1b\[[0-9;]*m")


def drawn(view: RenderableType, *, width: int = 80, colour: bool = False) -> str:
    out = StringIO()
    system = "standard" if colour else None
    console = Console(file=out, width=width, highlight=False, force_terminal=colour, color_system=system)
    console.print(view)
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines())


def bare(text: str) -> str:
    """A text without its styles."""
    return _STYLE.sub("", text)


def words(text: str) -> str:
    """A text on one line, its styles gone: for what may be wrapped anywhere."""
    return " ".join(bare(text).split())
