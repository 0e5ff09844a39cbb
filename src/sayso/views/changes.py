"""What a later record changed in what was believed: a line for each result, before and after."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from rich.console import Group, RenderableType
from rich.text import Text

from sayso.model.judgement import Bounds, Change, Comparison, Revision, Turn
from sayso.views.disputes import RELATIONS, comparison_block
from sayso.views.lanes import STATUSES
from sayso.views.marks import HEAD, QUIET, TITLE, indented, joined, labelled, stacked
from sayso.views.wording import day, plural, safe

TURNS: Mapping[Turn, str] = MappingProxyType(
    {
        Turn.HOLDER: "Who holds it",
        Turn.HINDSIGHT: "Who held it then, as is believed now",
        Turn.TOLL: "What it cost people",
        Turn.DISPUTE: "New contradictions",
        Turn.SETTLED: "Contradictions that are no more",
        Turn.GONE: "Claims that no longer stand",
    }
)
SHOWN = 5  # claims of one revision


def changes_page(
    found: Sequence[Revision], *, head: str, words: Mapping[str, str], reasons: Mapping[str, str]
) -> Group:
    """The revisions by kind; `words` has a line to quote for the id of a claim, `reasons` why it is gone."""
    title = Text(safe(head), TITLE)
    if not found:
        return stacked(title, Text("\nNothing that is believed changed."))
    parts: list[RenderableType] = []
    for turn in Turn:
        of_turn = [one for one in found if one.turn is turn]
        if of_turn:
            parts += [Text(f"\n{TURNS[turn]}", HEAD), *(_block(one, words, reasons) for one in of_turn)]
    return stacked(title, *parts)


def _block(one: Revision, words: Mapping[str, str], reasons: Mapping[str, str]) -> RenderableType:
    found = one.after or one.before
    if isinstance(found, Comparison):
        return indented(comparison_block(found), 2)
    if one.turn is Turn.GONE:
        lines = [(claim[:8], _quoted(claim, words, reasons)) for claim in one.claims]
        return indented(stacked(Text(f"report {safe(one.subject[:12])}", QUIET), labelled(lines)), 2)
    turned = Text.assemble((safe(one.subject), HEAD), f": {_told(one.before)} → ", (_told(one.after), HEAD))
    lines = [(claim[:8], _quoted(claim, words, {})) for claim in one.claims[:SHOWN]]
    more = len(one.claims) - SHOWN
    rest = Text(f"and {plural(more, 'more new claim')}", QUIET) if more > 0 else None
    return indented(
        stacked(turned, indented(Text(safe(one.why), QUIET), 2), labelled(lines, indent=2), rest), 2
    )


def _quoted(claim: str, words: Mapping[str, str], reasons: Mapping[str, str]) -> Text:
    why = reasons.get(claim, "")
    return joined([Text(f"“{words[claim]}”") if claim in words else Text(), Text(safe(why), QUIET)])


def _told(what: Change | Bounds | Comparison | None) -> str:
    """One side of a revision in few words."""
    if isinstance(what, Change):
        who = " and ".join(safe(party.name) for party in what.parties)
        chance = "" if what.probability is None else f" ({what.probability:.0%})"
        return f"{STATUSES[what.status]}{f', {who}' if who else ''}{chance} since {day(what.day)}"
    if isinstance(what, Bounds):
        return f"at least {what.low:,}" if what.high is None else f"{what.low:,} to {what.high:,}"
    return RELATIONS[what.relation] if what else "nothing known"
