"""Draws the pictures of the README from the bundled example case, as `sayso demo` shows it.

    python docs/pictures/draw.py

Writes `read.svg` (a report as claims by speaker) and `control.svg` (who holds the town) beside itself.
Run it by hand when the output has changed.
"""

from __future__ import annotations

import re
from io import StringIO
from pathlib import Path

from rich.console import Console, RenderableType
from rich.terminal_theme import TerminalTheme

from sayso.cli.demo import CASE, bundled, judged, place_for, put_on_record
from sayso.ledger import Query, open_ledger
from sayso.pipeline import Evidence, evidence

HERE = Path(__file__).parent
WIDTH = 100
THEME = TerminalTheme(
    (24, 26, 31),
    (215, 218, 224),
    [
        (24, 26, 31), (204, 88, 88), (98, 168, 96), (201, 164, 74),
        (72, 116, 188), (190, 120, 190), (78, 170, 178), (215, 218, 224),
    ],
    [
        (130, 136, 148), (224, 108, 108), (122, 190, 118), (222, 188, 104),
        (102, 146, 214), (210, 146, 210), (104, 194, 202), (240, 242, 246),
    ],
)  # fmt: skip


def example() -> Evidence:
    """The claims of the example case with their documents, read into a ledger that is gone afterwards."""
    with place_for(None) as path, bundled(CASE) as reports, open_ledger(path, create=True) as ledger:
        put_on_record(reports, ledger)
        return evidence(ledger.reading(), Query(case=CASE))


def draw(picture: RenderableType, name: str) -> None:
    """Writes what a terminal of `WIDTH` columns shows as an SVG that loads nothing from elsewhere."""
    console = Console(
        record=True, width=WIDTH, file=StringIO(), force_terminal=True, color_system="standard",
        highlight=False, markup=False, emoji=False,
    )  # fmt: skip
    console.print(picture)
    svg = console.export_svg(title="sayso demo", theme=THEME, unique_id=name)
    alone = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)
    drawn = alone.replace("Fira Code, monospace", "monospace")
    (HERE / f"{name}.svg").write_text(f"{drawn.rstrip()}\n", encoding="utf-8")


def main() -> None:
    """Draws both."""
    report, control, *_ = judged(example(), bare=False)
    draw(report, "read")
    draw(control, "control")


if __name__ == "__main__":
    main()
