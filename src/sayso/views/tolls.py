"""What it cost people: the rival figures, their bounds, and what each rule book makes of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from rich.console import Group, RenderableType
from rich.text import Text

from sayso.lexicon.judging import Codebook, codebooks
from sayso.model import Bound, Category, Certainty
from sayso.model.judgement import Amount, Assessment, Dated, Figure, Tally, Toll, Window
from sayso.views.lanes import left_out
from sayso.views.listing import BRIEF
from sayso.views.marks import DOUBT, HEAD, QUIET, TITLE, Row, indented, joined, labelled, stacked
from sayso.views.wording import HEDGES, ROLES, bounds_words, day, period, safe

DATED: Mapping[Dated, str] = {
    Dated.STATED: "",
    Dated.REPORT: "day from the same report",
    Dated.RETOLD: "day from an earlier telling",
    Dated.SAID: "no day in the words",
}


def toll_page(toll: Toll, *, words: Mapping[str, str], incident: str | None = None) -> Group:
    """The figures by who gives them, then by rule book, then the rules.

    `words` gives a line to quote for the id of a claim; `incident` is the id of the one that it is of.
    """
    where = f"incident {incident[:BRIEF]}" if incident else toll.place.name if toll.place else "all places"
    days = period(toll.since, toll.until)
    head = Text(f"What it cost people: {safe(where)}{', ' if days else ''}{days}", TITLE)
    if not toll.tallies:
        return stacked(head, Text("\nNo claim gives a toll for it."), *left_out(toll.excluded))
    tallies = [part for tally in toll.tallies for part in _tally(tally, words)]
    return stacked(head, *tallies, *by_rule_books(toll.assessments), *left_out(toll.excluded))


def by_rule_books(assessments: Iterable[Assessment], *, brief: bool = False) -> Iterator[RenderableType]:
    """What each rule book makes of the figures, and the rules that it used; in brief, the sums alone."""
    found = [_sums(one) for one in assessments] if brief else list(assessments)
    yield Text("\nBy rule book", HEAD)
    yield labelled([(one.policy.title, _amounts(one)) for one in found], indent=2)
    if not brief and (used := list(_used(found))):
        yield Text("\nThe rules", HEAD)
        yield labelled(used, indent=2)


def tally_line(tally: Tally) -> Text:
    """An outcome and a class of people, with the bounds of the whole."""
    whom = "" if tally.category is Category.UNKNOWN else f", {tally.category}"
    numbered = any(figure.bound is not None for figure in tally.figures)
    whole = f"in all {bounds_words(tally.bounds.low, tally.bounds.high)}" if numbered else "no number given"
    return joined([Text(f"{tally.outcome}{whom}", HEAD), whole])


def _sums(assessment: Assessment) -> Assessment:
    sums = tuple(amount for amount in assessment.amounts if not amount.day) or assessment.amounts[-1:]
    return replace(assessment, amounts=sums, findings=())


def _tally(tally: Tally, words: Mapping[str, str]) -> Iterator[RenderableType]:
    yield stacked(Text(), tally_line(tally))
    yield indented(Text(safe(tally.bounds.how), QUIET), 2)
    yield labelled([(_number(figure), _figure(figure, words)) for figure in tally.figures], indent=2)


def _number(figure: Figure) -> str:
    if figure.bound is None:
        return "no number"
    return bounds_words(figure.low, figure.high, about=figure.bound is Bound.ABOUT)


def _figure(figure: Figure, words: Mapping[str, str]) -> RenderableType:
    role = ROLES[figure.voice.role]
    who = f"{safe(figure.voice.name)}{f' ({role})' if role else ''}"
    unsure = Text(HEDGES[figure.certainty], DOUBT) if figure.certainty is not Certainty.CERTAIN else ""
    quoted = [Text(f"{claim[:8]} “{words[claim]}”", QUIET) for claim in figure.claims if claim in words]
    return stacked(
        joined([who, _window(figure.window), f"said {day(figure.said)}", unsure]),
        Text(f"not summed: {safe(figure.why_not)}", DOUBT) if figure.why_not else None,
        *quoted,
    )


def _window(window: Window) -> str:
    known = period(window.start, window.end)
    return f"{known} ({DATED[window.dated]})" if DATED[window.dated] else known


def _amounts(assessment: Assessment) -> RenderableType:
    if not assessment.amounts:
        return Text("nothing that it would code", QUIET)
    notes = [Text(f"{f.name.replace('_', ' ')}: {safe(f.detail)}", QUIET) for f in assessment.findings]
    return stacked(*map(_amount, assessment.amounts), *notes)


def _amount(amount: Amount) -> Text:
    on = f" on {day(amount.day)}" if amount.day else ""
    return Text.assemble(
        (bounds_words(amount.low, amount.high), HEAD),
        f" {safe(amount.name)}{on}",
        (f"  {' '.join(amount.rules)}" if amount.rules else "", QUIET),
    )


def _used(assessments: Iterable[Assessment]) -> Iterator[Row]:
    known: Mapping[str, Codebook] = codebooks()
    for one in assessments:
        rules = known[one.policy.name].rules if one.policy.name in known else {}
        used = {rule for amount in one.amounts for rule in amount.rules}
        yield from ((rule, Text(words)) for rule, words in rules.items() if rule in used)
