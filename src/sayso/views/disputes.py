"""Who contradicts whom, and about what: both sides in their own words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from rich.console import Group, RenderableType
from rich.text import Text

from sayso.model.judgement import Comparison, Finding, Origin, Relation, Side
from sayso.views.listing import BRIEF
from sayso.views.marks import HEAD, QUIET, TITLE, indented, joined, labelled, spaced, stacked
from sayso.views.wording import ROLES, day, line, plural, safe

RELATIONS: Mapping[Relation, str] = MappingProxyType(
    {
        Relation.VALUE: "different numbers",
        Relation.HOLDER: "different holders",
        Relation.PERPETRATOR: "different perpetrators",
        Relation.HAPPENED: "happened, or did not",
        Relation.TIMING: "different times",
        Relation.DENIAL: "denied",
        Relation.SUPERSESSION: "overtaken by a later event",
        Relation.SCOPE: "not about the same thing",
        Relation.AGREEMENT: "agree",
    }
)


def disputes_page(
    found: Iterable[Comparison], *, about: str = "", incident: str | None = None, everything: bool = False
) -> Group:
    """The contradictions, each with both sides; with `everything` also what only looks like one.

    They are `about` a place, or of the `incident` of that id.
    """
    every, about = list(found), f"incident {incident[:BRIEF]}" if incident else about
    disputes = [one for one in every if one.contradicts]
    others = [one for one in every if not one.contradicts]
    head = Text(f"Who contradicts whom{f': {safe(about)}' if about else ''}", TITLE)
    if not every:
        return stacked(head, Text("\nNo two voices speak of one thing."))
    rest = (
        f"; {plural(len(others), 'other comparison')}{'' if everything else ' with --all'}" if others else ""
    )
    told = [*disputes, *(others if everything else [])]
    count = Text(f"{plural(len(disputes), 'contradiction')}{rest}")
    return stacked(head, count, *spaced(map(comparison_block, told)))


def origins_page(found: Sequence[Origin], *, words: Mapping[str, str]) -> Group:
    """Each utterance with the outlets that carried it, and why they are one.

    `words` gives a line to quote for the id of a claim.
    """
    if not found:
        return stacked(Text("Origins", TITLE), Text("\nNo claims to tell apart."))
    claims = len({claim for origin in found for claim in origin.claims})
    head = f"{plural(len(found), 'origin')} behind {plural(claims, 'claim')}"
    return stacked(Text("Origins", TITLE), Text(head), *(p for o in found for p in _origin(o, words)))


def comparison_block(one: Comparison) -> RenderableType:
    """One comparison: what it is about, both sides in their words, and why it was judged so."""
    head = joined([Text(RELATIONS[one.relation], HEAD), safe(one.subject)])
    return stacked(
        head,
        indented(_side(one.left), 2),
        indented(_side(one.right), 2),
        *(indented(Text(reason(finding), QUIET), 2) for finding in one.findings),
    )


def _side(side: Side) -> Text:
    said = f", {day(side.said)}" if side.said else ""
    return Text.assemble(
        (safe(side.voice.name), HEAD), said, f": “{line(side.words)}”", (f" {side.claims[0][:8]}", QUIET)
    )


def _origin(origin: Origin, words: Mapping[str, str]) -> Iterator[RenderableType]:
    role = ROLES[origin.voice.role]
    said = f"said {day(origin.said)}" if origin.said else "day of saying not known"
    outlets = plural(len(origin.outlets), "outlet")
    yield Text()
    yield joined([Text(safe(origin.voice.name), HEAD), role, said])
    yield indented(Text(f"{outlets}: {', '.join(map(safe, origin.outlets))}"), 2)
    yield labelled([(c[:8], Text(f"“{words[c]}”")) for c in origin.claims if c in words], indent=2)
    yield from (indented(Text(reason(finding), QUIET), 2) for finding in origin.reasons)


def reason(finding: Finding) -> str:
    """A named reason as a line."""
    return safe(f"{finding.name.replace('_', ' ')}: {finding.detail}")
