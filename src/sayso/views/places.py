"""Places that a name may mean, ranked, each with what its rank rests on; tables of places."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rich.console import Group
from rich.text import Text

from sayso.lexicon.gazetteer import Candidate
from sayso.lexicon.own_tables import OwnTable
from sayso.lexicon.place_sources import LeftOut, Loaded
from sayso.views.marks import BAD, HEAD, QUIET, TITLE, Row, joined, labelled, stacked
from sayso.views.wording import plural, safe


def candidates_page(name: str, found: Sequence[Candidate], *, origins: Sequence[str] = ()) -> Group:
    """The candidates, best first, with score and reason; `origins` attributes the tables."""
    head = Text(f"Places that “{safe(name)}” may mean", TITLE)
    if not found:
        hint = "Try another spelling, leave the country out, or add a table of places."
        return stacked(head, Text(f"\nNone in the gazetteer. {hint}"))
    rows: list[Row] = [(f"{one.score:.2f}", _candidate(one)) for one in found]
    return stacked(head, Text(plural(len(found), "candidate")), Text(), labelled(rows), *_credits(origins))


def _candidate(one: Candidate) -> Group:
    place = one.place
    name = ", ".join(filter(None, [place.name, place.admin1, place.country]))
    at = f"{place.latitude:.4f}, {place.longitude:.4f}"
    return stacked(joined([Text(safe(name), HEAD), at, Text(place.id, QUIET)]), Text(safe(one.why)))


def _credits(origins: Sequence[str]) -> list[Text]:
    return [Text(), *(Text(safe(origin), QUIET) for origin in origins)] if origins else []


def loaded_page(table: OwnTable, loaded: Loaded, *, before: OwnTable | None = None) -> Group:
    """The receipt of a table: its places, the rows that are not in it and why, where it is kept."""
    rows: list[Row] = [("places", Text(f"{loaded.places:,} of {safe(table.origin)}"))]
    if before:
        old = f"{before.places:,} of {safe(before.origin)}" if before.places else "a damaged table"
        rows.append(("in place of", Text(old)))
    rows += [("left out", Text(_left_out(one))) for one in loaded.left_out]
    rows.append(("kept in", Text(safe(table.file), overflow="fold")))
    return stacked(Text(table.name, TITLE), labelled(rows))


def tables_page(tables: Sequence[OwnTable], *, folder: Path, digest: str) -> Group:
    """The user's tables, and the digest that claims carry which were read with all of them."""
    head = Text(f"{plural(len(tables), 'table')} of your own" if tables else "No table of your own", TITLE)
    rows: list[Row] = [(table.name, _table(table)) for table in tables]
    digests = f"digest {digest[:8]}, with the bundled places" if digest else ""
    return stacked(head, labelled(rows) if rows else None, joined([Text(safe(str(folder)), QUIET), digests]))


def _left_out(one: LeftOut) -> str:
    return f"{plural(one.rows, 'row')}: {one.why} (first: {one.first})"


def _table(table: OwnTable) -> Text:
    if table.fault:
        return Text(table.fault, BAD)
    return joined([plural(table.places, "place"), safe(table.origin), Text(table.digest[:8], QUIET)])
