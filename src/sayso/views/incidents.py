"""What happened, as claims were linked: incidents, and the reasons of a link."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from sayso.ledger import Entry
from sayso.model import Kind
from sayso.model.incident import Feature, Incident, Link, Why
from sayso.views.listing import BRIEF
from sayso.views.marks import HEAD, QUIET, TITLE, indented, joined, labelled, stacked
from sayso.views.wording import HAPPENINGS, period, plural, safe

SHOWN = 3  # claims, places and deeds of one incident


def incidents_page(found: Sequence[Incident], *, about: str, words: Mapping[str, str]) -> Group:
    """The incidents by day, each with what it is, where, how often told, and some of its words.

    `words` gives a line to quote for the id of a claim.
    """
    head = Text(f"Incidents{f': {safe(about)}' if about else ''}", TITLE)
    if not found:
        return stacked(head, Text("\nNo claim tells of a happening."))
    several = sum(len(one.reports) > 1 for one in found)
    count = Text(f"{plural(len(found), 'incident')}, {several} of them told by more than one report")
    return stacked(head, count, *(part for one in found for part in _incident(one, words)))


def why_page(why: Why, *, words: Mapping[str, str]) -> Group:
    """Whether two claims are of one happening, and every feature with its points."""
    verdict = "of one happening" if why.together else "not of one happening"
    parts: list[RenderableType] = [
        Text(f"{why.left[:BRIEF]} and {why.right[:BRIEF]}: {verdict}", TITLE),
        labelled([(claim[:BRIEF], _quoted(claim, words)) for claim in (why.left, why.right)]),
        Text(f"\n{safe(why.reason)}"),
    ]
    if why.rulings:
        parts.append(Text(f"rulings: {', '.join(why.rulings)}", QUIET))
    if why.link:
        parts += _link(why.link)
    if why.path:
        parts.append(Text("\nLinked through", HEAD))
        parts += [part for link in why.path for part in _link(link)]
    return stacked(*parts)


def ruled_line(entry: Entry) -> Text:
    """That a merge, a split or what takes it back is on record, with the id to name it by."""
    return Text(f"{entry.kind} {entry.id} is on record, entry {entry.position}")


def _deed(deed: str) -> str:
    kind, _, subtype = deed.partition(" ")
    return HAPPENINGS[Kind(kind)][subtype]


def _incident(one: Incident, words: Mapping[str, str]) -> Iterator[RenderableType]:
    days = period(one.window.start, one.window.end) if one.window else "day not known"
    where = ", ".join(safe(place.name) for place in one.places[:SHOWN]) or "no place"
    what = ", ".join(map(_deed, one.deeds[:SHOWN]))
    told = f"{plural(len(one.reports), 'report')}, {plural(len(one.claims), 'claim')}"
    yield Text()
    yield joined([Text(days, HEAD), Text(where, HEAD), what, told, Text(one.id[:BRIEF], QUIET)])
    if one.rulings:
        yield indented(Text(f"merged or split by a person: {', '.join(one.rulings)}", QUIET), 2)
    shown = [claim for claim in one.claims if claim in words]
    yield labelled([(c[:BRIEF], _quoted(c, words)) for c in shown[:SHOWN]], indent=2)
    if len(shown) > SHOWN:
        yield indented(Text(f"and {plural(len(shown) - SHOWN, 'more claim')}", QUIET), 2)


def _quoted(claim: str, words: Mapping[str, str]) -> Text:
    return Text(f"“{words[claim]}”" if claim in words else "")


def _link(link: Link) -> Iterator[RenderableType]:
    sides = " — ".join(", ".join(claim[:BRIEF] for claim in side[:SHOWN]) for side in (link.left, link.right))
    yield Text(f"\n{link.score:+.2f} {sides}", HEAD)
    rows = [(f"{link.bias:+.2f}", Text("before anything is known", QUIET))]
    yield labelled([*rows, *map(_feature, _by_points(link.features))], indent=2, label=len("+0.00"))
    if not link.enough:
        yield indented(Text("fewer than two kinds of reason speak for it"), 2)


def _by_points(features: Sequence[Feature]) -> list[Feature]:
    return sorted(features, key=lambda f: (-abs(f.points), f.name))


def _feature(feature: Feature) -> tuple[str, RenderableType]:
    how = f"{feature.value:.2f} of {feature.weight:+.2f}"
    return f"{feature.points:+.2f}", Text.assemble(
        f"{feature.name}: {safe(feature.detail)}", (f"  {how}", QUIET)
    )
