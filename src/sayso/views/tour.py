"""A case from its reports to its judgements, in the steps of a tour."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from sayso.analysis.basis import Evidence
from sayso.model.judgement import Comparison, Control, Toll
from sayso.views.disputes import comparison_block
from sayso.views.lanes import STATUSES, Lanes
from sayso.views.marks import HEAD, QUIET, TITLE, Row, indented, joined, labelled, spaced, stacked
from sayso.views.page import page
from sayso.views.report import report
from sayso.views.tolls import by_rule_books, tally_line
from sayso.views.wording import day, plural, safe

DISPUTES = 3
ON_A_SCREEN = 8  # claims


def opening(place: str, found: Evidence, *, seconds: float) -> Group:
    """What is to be seen, and what was read for it."""
    return stacked(
        Text(f"{safe(place)}, November 2017: who says what", TITLE),
        Text(
            f"{plural(len(found.documents), 'report')} by constructed outlets, read in {seconds:.1f} s: "
            f"{plural(len(found.claims), 'claim')} on record, each with its source and its words."
        ),
    )


def step_report(found: Evidence, *, plain: bool) -> Group:
    """One report as a page: of those that fit a screen, the one in which most speakers speak."""
    claims = {name: [c for c in found.claims if c.document == name] for name in found.documents}
    reports = [report(document, claims[name]) for name, document in found.documents.items()]
    short = [one for one in reports if one.claims <= ON_A_SCREEN] or reports
    most = max(short, key=lambda one: (len(one.speeches), -one.claims, one.document.id), default=None)
    body = page(most, plain=plain) if most else Text("No report.")
    return _step("1", "A report, as claims by speaker", body)


def step_control(control: Control, *, plain: bool) -> Group:
    """Who holds the place: lanes, and the days on which the picture changes."""
    rows: list[Row] = [
        (day(c.day), joined([Text(STATUSES[c.status], HEAD), " and ".join(safe(p.name) for p in c.parties)]))
        for c in control.changes
    ]
    changes = labelled(rows, indent=2)
    return _step(
        "2", f"Who holds {safe(control.place.name)}", stacked(Lanes(control, plain), Text(), changes)
    )


def step_toll(toll: Toll) -> Group:
    """What it cost: the rival figures in a line each, and what each rule book makes of them."""
    where = toll.place.name if toll.place else "all places"
    figures = [indented(tally_line(tally), 2) for tally in toll.tallies]
    return _step(
        "3",
        f"What it cost people: {safe(where)}",
        stacked(*figures, *by_rule_books(toll.assessments, brief=True)),
    )


def step_disputes(found: Sequence[Comparison]) -> Group:
    """The first contradictions, both sides in their words."""
    disputes = [one for one in found if one.contradicts]
    more = len(disputes) - DISPUTES
    rest = Text(f"\nand {plural(more, 'more contradiction')}", QUIET) if more > 0 else None
    first, *others = [comparison_block(one) for one in disputes[:DISPUTES]] or [Text("Nobody.")]
    body = stacked(first, *spaced(others), rest)
    return _step("4", "Who contradicts whom", body)


def closing(place: str, case: str, *, ledger: str) -> Group:
    """Which commands show more."""
    at = f" --ledger {safe(ledger)}" if ledger else ""
    commands = [
        (f'sayso control "{safe(place)}"{at}', "what moved each change, and why"),
        (f'sayso toll "{safe(place)}"{at}', "every figure, every rule"),
        (f"sayso disputes{at}", "all of them, with reasons"),
        (f"sayso claims --case {safe(case)}{at}", "every claim; `sayso show ID` explains one"),
        (f"sayso verify{at}", "that nothing on record was changed"),
    ]
    keep = Text("This ledger is gone now. Keep one with `sayso demo --ledger sayso.ledger`, then:")
    rows: list[Row] = [(words, Text(why)) for words, why in commands]
    return stacked(Text("\nTo go on", HEAD), None if ledger else keep, labelled(rows, indent=2))


def _step(number: str, title: str, body: RenderableType) -> Group:
    return stacked(Text(f"\n{number}  {title}\n", TITLE), body)
