"""Places that a name may mean, ranked, each with what its rank rests on."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Group
from rich.text import Text

from sayso.lexicon.gazetteer import Candidate
from sayso.views.marks import HEAD, QUIET, TITLE, Row, joined, labelled, stacked
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
