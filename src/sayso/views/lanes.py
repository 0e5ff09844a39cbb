"""Who holds a place, drawn: the assessment on top, one lane for each source below it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from string import ascii_uppercase
from types import MappingProxyType

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.table import Table
from rich.text import Text

from sayso.lexicon.fold import fold
from sayso.model import Stance
from sayso.model.judgement import Change, Control, Excluded, Lane, Party, State, Status, Step
from sayso.views.bars import Axis, Stretch, axis, bar, signs
from sayso.views.marks import HEAD, LABEL, QUIET, TITLE, indented, joined, labelled, stacked
from sayso.views.wording import ROLES, day, plural, safe

PALETTE = (
    "white on blue", "white on red", "black on green", "black on yellow", "white on magenta", "black on cyan",
)  # fmt: skip
FILLS: Mapping[State | Status, tuple[str, str]] = MappingProxyType(
    {
        State.HELD: (" ", "="), State.NOT_HELD: ("·", "."), State.CONTESTED: (" ", "x"),
        State.BESIEGED: ("░", "%"), Status.HELD: (" ", "="), Status.CONFIRMED: (" ", "#"),
        Status.CLAIMED: ("░", "-"), Status.CONTESTED: (" ", "x"), Status.UNKNOWN: ("·", "."),
    }
)  # fmt: skip
STATUSES: Mapping[Status, str] = MappingProxyType(
    {
        Status.HELD: "held",
        Status.CONFIRMED: "held, and the other side says so too",
        Status.CLAIMED: "claimed, not confirmed",
        Status.CONTESTED: "contested",
        Status.UNKNOWN: "not known",
    }
)
SIGNS: Mapping[Stance, tuple[str, str]] = MappingProxyType(
    {
        Stance.SILENT: ("o", "does not mention it"),
        Stance.DOUBTS: ("?", "doubts it"),
        Stance.PREDICTS: (">", "foresees it"),
        Stance.DENIES: ("!", "denies it"),
        Stance.ASSERTS: ("~", "says it may be"),
    }
)
ASSESSMENT = "Assessment"
MANY = "black on white"


@dataclass(frozen=True, slots=True)
class Keys:
    """A letter and a style for each party, in the order in which they come up."""

    parties: tuple[Party, ...]

    def letter(self, party: Party) -> str:
        """The letter that stands for a party."""
        return ascii_uppercase[self._turn(party) % len(ascii_uppercase)]

    def style(self, party: Party) -> str:
        """The style of a party's bars."""
        return PALETTE[self._turn(party) % len(PALETTE)]

    def _turn(self, party: Party) -> int:
        return next(i for i, known in enumerate(self.parties) if known.key == party.key)


@dataclass(frozen=True, slots=True)
class Lanes:
    """The lanes of a place as wide as the console allows; `plain` draws without colour."""

    control: Control
    plain: bool = False

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        if (days := _days(self.control)) and (changes := self.control.changes):
            label = min(28, max(12, options.max_width // 3))
            on = axis(days, width=max(10, options.max_width - label - 2))
            keys = keys_of(self.control)
            yield _now(changes[-1])
            yield from _but_for(self.control)
            yield Text()
            yield _drawn(self.control, keys, on, label=label, plain=self.plain)
            yield Text()
            yield _legend(self.control, keys, plain=self.plain)


def control_page(control: Control, *, words: Mapping[str, str], plain: bool = False) -> Group:
    """The lanes, and for each change of the assessment why it stands so.

    `words` gives a line to quote for the id of a claim.
    """
    head = [
        Text.assemble(("Who holds ", TITLE), (safe(control.place.name), TITLE)),
        _spelled(control),
        Text(f"judged by: {control.policy.title}", QUIET),
    ]
    if not control.lanes:
        return stacked(*head, Text("\nNo claim says who holds it."), *left_out(control.excluded))
    told = [_told(change, words) for change in control.changes]
    return stacked(*head, Lanes(control, plain), *told, *left_out(control.excluded))


def keys_of(control: Control) -> Keys:
    """The parties of a place, those of the assessment first."""
    named = [party for change in control.changes for party in change.parties]
    steps = [step for lane in control.lanes for step in lane.steps]
    named += [p for step in steps for p in (step.party, step.other) if p]
    first: dict[str, Party] = {}
    for party in named:
        first.setdefault(party.key, party)
    return Keys(tuple(first.values()))


def left_out(excluded: Iterable[Excluded]) -> Iterator[RenderableType]:
    """What a result leaves out, and why."""
    rows = [(plural(len(x.claims), "claim"), Text(safe(x.reason))) for x in excluded]
    if rows:
        yield Text.assemble("\n", ("Left out", HEAD))
        yield labelled(rows, indent=2)


def state_words(step: Step, keys: Keys) -> str:
    """What a source says of a place, by the letters of the parties."""
    party, other = keys.letter(step.party), keys.letter(step.other) if step.other else ""
    unsure = "" if step.certainty == "certain" else "?"
    words = {
        State.HELD: f"{party} {step.party.name}",
        State.NOT_HELD: f"not {party}",
        State.CONTESTED: f"{party}/{other} contested" if other else f"{party} contests",
        State.BESIEGED: f"{party} besieges",
    }
    return safe(f"{words[step.state]}{unsure}")


def _now(last: Change) -> Text:
    who = " and ".join(safe(party.name) for party in last.parties)
    return joined([Text(STATUSES[last.status], HEAD), who, f"since {day(last.day)}", _chance(last)])


def _but_for(control: Control) -> Iterator[Text]:
    """The places inside it whose holder differs, or where a fight goes on that does not in the whole."""
    whole = control.changes[-1]
    for part in control.inside:
        last = part.changes[-1]
        if _answer(last) not in (_answer(whole), None):
            yield Text.assemble("  but for ", (safe(part.place.name), HEAD), ": ", _now(last))


def _answer(change: Change) -> frozenset[str] | None:
    """Who holds the place, or fights over it; nothing where that is not known."""
    return None if change.status is Status.UNKNOWN else frozenset(p.key for p in change.parties)


def _drawn(control: Control, keys: Keys, on: Axis, *, label: int, plain: bool) -> Table:
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(width=label, overflow="fold")
    grid.add_column(width=on.width, no_wrap=True, overflow="crop")
    grid.add_row("", Text(on.ticks(), LABEL))
    judged = [
        _stretch(c.day, _status_words(c, keys), c.status, _status_style(c, keys)) for c in control.changes
    ]
    grid.add_row(Text(ASSESSMENT, HEAD), _runs(judged, on, plain=plain))
    for lane in control.lanes:
        said = [_stretch(s.since, state_words(s, keys), s.state, _state_style(s, keys)) for s in lane.steps]
        grid.add_row("", "")
        grid.add_row(_name(lane), _runs(said, on, plain=plain))
        if marks := signs(((mark.day, SIGNS[mark.stance][0]) for mark in lane.marks), on):
            grid.add_row("", marks)
    return grid


def _stretch(since: date, label: str, what: State | Status, style: str) -> tuple[Stretch, Stretch]:
    """The same stretch with colour, and without."""
    coloured, plain = FILLS[what]
    return Stretch(since, label, coloured, style), Stretch(since, label, plain, edge="|")


def _runs(stretches: list[tuple[Stretch, Stretch]], on: Axis, *, plain: bool) -> Text:
    return Text.assemble(*bar([stretch[plain] for stretch in stretches], on))


def _status_words(change: Change, keys: Keys) -> str:
    letters = "/".join(keys.letter(party) for party in change.parties)
    name = f" {safe(change.parties[0].name)}" if len(change.parties) == 1 else ""
    words = {
        Status.UNKNOWN: "not known",
        Status.CONTESTED: f"{letters} contested",
        Status.CLAIMED: f"{letters}?{name}",
    }
    return words.get(change.status, f"{letters}{name}")


def _status_style(change: Change, keys: Keys) -> str:
    if change.status is Status.UNKNOWN or not change.parties:
        return QUIET
    return MANY if change.status is Status.CONTESTED else keys.style(change.parties[0])


def _state_style(step: Step, keys: Keys) -> str:
    if step.state is State.NOT_HELD:
        return QUIET
    return keys.style(step.party) if step.state is State.HELD else MANY


def _name(lane: Lane) -> Text:
    role = ROLES[lane.voice.role]
    return Text.assemble(safe(lane.voice.name), (f" ({role})" if role else "", QUIET))


def _legend(control: Control, keys: Keys, *, plain: bool) -> RenderableType:
    parties = [
        Text.assemble((f" {keys.letter(p)} ", "" if plain else keys.style(p)), f" {safe(p.name)}")
        for p in keys.parties
    ]
    drawn = dict.fromkeys(change.status for change in control.changes)
    marks = {m.stance for lane in control.lanes for m in lane.marks}
    shown = [f"{FILLS[status][plain]} {STATUSES[status]}" for status in drawn if FILLS[status][plain] != " "]
    shown += [" ".join(SIGNS[stance]) for stance in Stance if stance in marks]
    keyed = joined([*parties, *_contest(control, plain=plain)], by="   ")
    return stacked(keyed, Text("   ".join(shown), QUIET) if shown else None)


def _contest(control: Control, *, plain: bool) -> list[Text]:
    steps = [step.state for lane in control.lanes for step in lane.steps]
    contested = State.CONTESTED in steps or Status.CONTESTED in {c.status for c in control.changes}
    return [Text.assemble(("   ", MANY), " contested")] if contested and not plain else []


def _told(change: Change, words: Mapping[str, str]) -> RenderableType:
    who = " and ".join(safe(party.name) for party in change.parties)
    head = joined([Text(day(change.day), HEAD), Text(STATUSES[change.status], HEAD), who, _chance(change)])
    rows = [(claim[:8], Text(f"“{words[claim]}”")) for claim in change.moved_by if claim in words]
    notes = [Text(safe(f"{f.name.replace('_', ' ')}: {f.detail}")) for f in change.findings]
    return stacked(
        Text(),
        head,
        indented(Text(safe(change.why)), 2),
        *(indented(n, 2) for n in notes),
        labelled(rows, indent=2),
    )


def _chance(change: Change) -> str:
    return "" if change.probability is None else f"{change.probability:.0%} likely"


def _spelled(control: Control) -> Text | None:
    """Other names of the place; words that only wrap one ("the town of Goma") are none."""
    known = {fold(s): s for s in (control.place.name, *control.place.spellings)}
    others = [s for f, s in known.items() if s != control.place.name and not _wraps(f, known)]
    return Text(f"also written {', '.join(map(safe, others))}", QUIET) if others else None


def _wraps(words: str, names: Iterable[str]) -> bool:
    return any(f" {name} " in f" {words} " for name in names if name != words)


def _days(control: Control) -> list[date]:
    lanes = [step.since for lane in control.lanes for step in lane.steps]
    marks = [mark.day for lane in control.lanes for mark in lane.marks]
    return [*lanes, *marks, *(change.day for change in control.changes)]
