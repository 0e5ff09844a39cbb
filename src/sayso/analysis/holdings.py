"""From control claims to a source's word on who holds a place.

| the source says that | asserted | denied |
| --- | --- | --- |
| A gains it (from B) | A holds it from then | B holds it where named, else A does not hold it |
| A holds it | A holds it | A does not hold it |
| A loses it (to B) | B holds it where named, else A does not hold it | A holds it |
| A contests it (with B), A besieges it (B) | contested, besieged | nothing is moved |

What is doubted, foretold, merely possible or pointedly not mentioned becomes a mark: it is shown
on the lane and moves nothing. Silence is never assent.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from sayso.analysis.dating import told_before_now
from sayso.analysis.voices import Utterance, parties
from sayso.lexicon.judging import tells_again
from sayso.model import Certainty, Part, Role, Stance
from sayso.model.judgement import Dated, Holding, Mark, Party, State, Window

RETELLING = timedelta(days=30)
_PARTIES = frozenset((Role.MILITARY, Role.ARMED_GROUP, Role.GOVERNMENT))
_POSSESSIVES = frozenset(("its", "their", "our", "his", "her"))
_CHANGES = frozenset(("gains", "loses"))
_MARKS = {
    Stance.SILENT: "does not mention it: recorded, counted neither way",
    Stance.DOUBTS: "doubts it: recorded, moves nothing",
    Stance.PREDICTS: "foretells it: recorded, moves nothing until it is said to have happened",
}


def read_control(
    said: Iterable[Utterance], windows: Mapping[str, Window]
) -> tuple[tuple[Holding, ...], tuple[tuple[str, Mark], ...]]:
    """The holdings among control utterances, oldest first, and the marks with their voices' keys.

    Utterances without any day are left out; the caller counts them.
    """
    holdings: list[Holding] = []
    marks: list[tuple[str, Mark]] = []
    for u in said:
        window = windows.get(u.claim.id)
        if window is None:
            continue
        held = _holding(u, window)
        if held is None:
            marks.append((u.voice.key, _mark(u, window)))
        else:
            holdings.append(_first_telling(held, holdings, again=tells_again(_trigger(u))))
    return tuple(sorted(holdings, key=rank)), tuple(marks)


def rank(held: Holding) -> tuple[date, date, int, bool, str, int]:
    """What makes one word of a source later than another.

    The day from which it is so, then the day it was said. On one day, words that point to an
    unresolved earlier time ("days earlier") are older than others, a standing state is older than a
    change, and in one report what stands further down is older: reports lead with the newest.
    """
    now, report, at = held.order
    return held.since, held.said, now, held.change, report, -at


def _mark(u: Utterance, window: Window) -> Mark:
    why = _MARKS.get(u.claim.stance)
    if why is None and u.claim.certainty is Certainty.POSSIBLE:
        why = "calls it possible: recorded, moves nothing"
    if why is None and u.said and _since(u, window) > u.said:
        why = "gives a day later than its saying: recorded, moves nothing"
    day = u.said or window.end
    return Mark(
        claim=u.claim.id, day=day, stance=u.claim.stance, why=why or "denies a fight or siege: moves nothing"
    )


def _holding(u: Utterance, window: Window) -> Holding | None:
    claim, change = u.claim, u.claim.proposition.subtype in _CHANGES
    moved = _moved(u)
    since, said = _since(u, window), u.said or window.end
    if moved is None or claim.certainty is Certainty.POSSIBLE or since > said:
        return None
    state, party, other, why = moved
    return Holding(
        claim=claim.id,
        voice=u.voice,
        state=state,
        party=party,
        other=other,
        since=since,
        said=said,
        dated=window.dated,
        change=change and claim.stance is Stance.ASSERTS,
        certainty=claim.certainty,
        why=f"{why}{_DATED[window.dated]}",
        order=(0 if told_before_now(u) else 1, u.document.id, u.claim.proposition.trigger.start),
        before=window.start - timedelta(days=1) if change and window.start else None,
    )


_DATED = {
    Dated.STATED: "",
    Dated.REPORT: "; dated by the same happening in the report",
    Dated.RETOLD: "",
    Dated.SAID: "; no day is stated: said by then",
}


def _since(u: Utterance, window: Window) -> date:
    """From when it is surely so: a change once its window is over, a state from its first day."""
    if u.claim.proposition.subtype in _CHANGES:
        return window.end
    return window.start or window.end


def _moved(u: Utterance) -> tuple[State, Party, Party | None, str] | None:
    named = {part: _own(party, part, u) for part, party in parties(u.claim, u.document).items()}
    actor, other = named.get(Part.ACTOR), named.get(Part.OTHER)
    if actor is None:
        return None
    subtype = u.claim.proposition.subtype
    if u.claim.stance is Stance.ASSERTS:
        return _asserted(subtype, actor, other)
    return _denied(subtype, actor, other) if u.claim.stance is Stance.DENIES else None


def _own(party: Party, part: Part, u: Utterance) -> Party:
    """Whom a party to the fight means by "its troops": its own side, whatever class the words resolve to."""
    if party.known or u.voice.role not in _PARTIES:
        return party
    words = u.document[u.claim.proposition.parts[part].mention.span].lower().split()
    return Party(u.voice.party, u.voice.name) if _POSSESSIVES & set(words[:1]) else party


def _asserted(subtype: str, actor: Party, other: Party | None) -> tuple[State, Party, Party | None, str]:
    match subtype:
        case "gains":
            return State.HELD, actor, other, f"{actor.name} gained it"
        case "holds":
            return State.HELD, actor, other, f"{actor.name} holds it"
        case "loses" if other:
            return State.HELD, other, actor, f"{actor.name} lost it to {other.name}"
        case "loses":
            return State.NOT_HELD, actor, None, f"{actor.name} lost it"
        case "contests":
            against = f" with {other.name}" if other else ""
            return State.CONTESTED, actor, other, f"{actor.name} contests it{against}"
        case _:
            return State.BESIEGED, actor, other, f"{actor.name} besieges it"


def _denied(subtype: str, actor: Party, other: Party | None) -> tuple[State, Party, Party | None, str] | None:
    match subtype:
        case "gains" if other:
            return State.HELD, other, actor, f"denies that {actor.name} took it from {other.name}"
        case "gains" | "holds":
            return State.NOT_HELD, actor, None, f"denies that {actor.name} holds it"
        case "loses":
            return State.HELD, actor, other, f"denies that {actor.name} lost it"
        case _:
            return None


def _first_telling(held: Holding, before: Sequence[Holding], *, again: bool) -> Holding:
    """An undated change that its source has told before, as that first telling; else itself.

    Reports retell the capture of last week as background. Without a day, and unless the words say
    that it happened anew ("retook"), such a retelling is no new change and no new saying.
    """
    if held.dated is not Dated.SAID or not held.change or again:
        return held
    own = [
        h for h in before if h.voice.key == held.voice.key and timedelta(0) <= held.said - h.said <= RETELLING
    ]
    if not own:
        return held
    last = max(own, key=rank)
    if (last.state, last.party.key) != (held.state, held.party.key):
        return held
    return replace(held, since=last.since, said=last.said, dated=Dated.RETOLD, why=f"{held.why}; told before")


def _trigger(u: Utterance) -> str:
    return u.document[u.claim.proposition.trigger]
