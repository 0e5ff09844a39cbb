"""Case tables in Markdown: a heading, some words, tables of strings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

CASES = Path(__file__).parents[1] / "cases"
Row = dict[str, str]


@dataclass(frozen=True)
class Case:
    """The name of a case and its tables, each a list of rows by column."""

    name: str
    tables: list[list[Row]]


def cases(file: str) -> list[Case]:
    sections = (CASES / file).read_text(encoding="utf-8").split("\n## ")[1:]
    return [Case(section.partition("\n")[0].strip(), list(_tables(section))) for section in sections]


def _tables(section: str) -> Iterator[list[Row]]:
    rows: list[list[str]] = []
    for line in [*section.splitlines(), ""]:
        if line.startswith("|"):
            rows.append([cell.strip() for cell in line.strip().strip("|").split("|")])
        elif rows:
            yield [dict(zip(rows[0], row, strict=True)) for row in rows[2:]]
            rows = []
