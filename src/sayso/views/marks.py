"""How the terminal sets off what matters: few styles, each with a plain stand-in.

Colour never carries meaning alone, and nothing is drawn that a pipe or a screen reader would lose.
Colours are the terminal's own sixteen, so that its theme decides their contrast; words take only
those (magenta, red, green) that can be read on a dark and on a light ground alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from sayso.model import Kind, Span
from sayso.views.wording import safe

TITLE = "bold"
SPEAKER = "bold magenta"
HEAD = "bold"
LABEL = "dim"
QUIET = "dim"
TRIGGER = "bold underline"
STANCE = "bold red"
DOUBT = "italic"
BAD = "bold red"
GOOD = "green"
KINDS: Mapping[Kind, str] = MappingProxyType(
    {
        Kind.CONTROL: "magenta",
        Kind.ATTACK: "red",
        Kind.TOLL: "red",
        Kind.DAMAGE: "red",
        Kind.MOVEMENT: "blue",
        Kind.ALIGNMENT: "blue",
        Kind.STATEMENT: "cyan",
    }
)
WIDEST = 100
BULLET = "•"

_SPACE = re.compile(r"\s+")

Row = tuple[str, RenderableType]


def flat(words: str) -> str:
    """Safe words with every run of white space as one space, those at the ends kept."""
    return safe(_SPACE.sub(" ", words))


def emphasised(text: str, quote: Span, trigger: Span, *, plain: bool) -> Text:
    """The quoted words with their trigger set off: by style, or between asterisks where plain."""
    start, end = max(quote.start, trigger.start), min(quote.end, trigger.end)
    if end <= start:
        return Text(f"“{flat(quote.of(text)).strip()}”")
    before, heart = flat(text[quote.start : start]).lstrip(), flat(text[start:end])
    after = flat(text[end : quote.end]).rstrip()
    set_off = Text(f"*{heart}*") if plain else Text(heart, TRIGGER)
    return Text.assemble("“", before, set_off, after, "”")


def joined(parts: Iterable[Text | str], *, by: str = " · ") -> Text:
    """The parts that are not empty, one after the other."""
    return Text(by).join([Text(p) if isinstance(p, str) else p for p in parts if p])


def labelled(rows: Sequence[Row], *, indent: int = 0, label: int = 0) -> RenderableType:
    """Rows of a quiet label and what it labels, the labels aligned and as wide as `label` at least."""
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(style=LABEL, no_wrap=True, min_width=label)
    grid.add_column(overflow="fold")
    for name, value in rows:
        grid.add_row(name, value)
    return Padding(grid, (0, 0, 0, indent))


def indented(what: RenderableType, by: int) -> RenderableType:
    """The same, moved to the right."""
    return Padding(what, (0, 0, 0, by))


def spaced(parts: Iterable[RenderableType]) -> Iterator[RenderableType]:
    """Each part after an empty line."""
    for part in parts:
        yield Text()
        yield part


def stacked(*parts: RenderableType | None) -> Group:
    """The parts that are there, one under the other."""
    return Group(*(part for part in parts if part is not None))
