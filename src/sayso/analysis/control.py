"""Who holds a place: one lane for each narrator, and an assessment over them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from sayso.analysis.dating import windows
from sayso.analysis.filtering import by_filter
from sayso.analysis.holdings import read_control
from sayso.analysis.lanes import by_voice, lane
from sayso.analysis.learning import learned
from sayso.analysis.places import find_place, unplaced
from sayso.analysis.scene import Ground, Scene, at, ground
from sayso.analysis.standing import by_rules
from sayso.analysis.voices import NO_AFFILIATIONS, Affiliations, Utterance, utterances
from sayso.model import Claim, Document, Kind, Stance
from sayso.model.errors import BadQuery
from sayso.model.judgement import (
    Change,
    Control,
    Excluded,
    Finding,
    Holding,
    Inside,
    Lane,
    Mark,
    Place,
    Policy,
    Voice,
)

Judge = Callable[[Scene], tuple[Change, ...]]
"""A way to judge a place over time: from every source's word to the days on which the picture changes."""


def _by_learning(scene: Scene) -> tuple[Change, ...]:
    return by_filter(scene.here, around=scene.around, learned=learned(scene.everywhere()))


RULES = Policy("rules", "Rules over independent voices", "docs/concepts/judging.md")
FILTER = Policy(
    "filter", "A filter over time, with priors on who tells the truth", "docs/concepts/judging.md"
)
LEARNED = Policy(
    "learned", "The filter, with what the claims teach of their sources", "docs/concepts/judging.md"
)
JUDGES: Mapping[str, tuple[Policy, Judge]] = MappingProxyType(
    {
        "filter": (FILTER, lambda scene: by_filter(scene.here, around=scene.around)),
        "rules": (RULES, lambda scene: by_rules(scene.here)),
        "learned": (LEARNED, _by_learning),
    }
)
"""Every judge by its name."""


def control(
    claims: Iterable[Claim],
    documents: Mapping[str, Document],
    *,
    place: str,
    policy: str = "filter",
    affiliations: Affiliations = NO_AFFILIATIONS,
) -> Control:
    """Who holds `place` (a gazetteer id, or a name that the claims use), by narrator and together.

    What was known at some earlier time is the same over the claims of that reading.

    Raises:
        BadQuery: no such policy.
        UnknownId: a claim's document is not among the documents.
    """
    every = utterances(claims, documents, affiliations=affiliations)
    return control_of(every, place=place, policy=policy)


def control_of(every: Sequence[Utterance], *, place: str, policy: str = "filter") -> Control:
    """Who holds `place`, where it is known already who utters what.

    Raises:
        BadQuery: no such policy.
    """
    rules, judge = _judge(policy)
    pairs = tuple((u.claim, u.document) for u in every)
    where = find_place(place, pairs)
    said, days = at(every, where), windows(every)
    holdings, marks = read_control(said, days)
    land = ground(every, days)
    changes = judge(land.scene(where, holdings))
    return Control(
        place=where,
        lanes=_lanes(said, holdings, marks),
        changes=_with_silence(changes, marks, {u.voice.key: u.voice for u in said}),
        policy=rules,
        excluded=_excluded(where, every, said, days),
        inside=_inside(where, land, judge),
    )


def _judge(policy: str) -> tuple[Policy, Judge]:
    if policy not in JUDGES:
        raise BadQuery(f"no policy {policy!r} for control", do=f"Use one of: {', '.join(JUDGES)}")
    return JUDGES[policy]


def _inside(where: Place, land: Ground, judge: Judge) -> tuple[Inside, ...]:
    """The places within that one whose holder the claims tell, each judged on its own."""
    judged = ((part, judge(land.scene(part, land.holdings(part.key)))) for part in land.inside(where))
    return tuple(Inside(place=part, changes=changes) for part, changes in judged if changes)


def _lanes(
    said: Sequence[Utterance], holdings: Sequence[Holding], marks: Sequence[tuple[str, Mark]]
) -> tuple[Lane, ...]:
    own = {voice.key: held for voice, held in by_voice(holdings).items()}
    voices: dict[str, Voice] = {}
    for u in said:
        voices.setdefault(u.voice.key, u.voice)
    lanes = [
        lane(voices[key], own.get(key, ()), [mark for voice, mark in marks if voice == key])
        for key in sorted(voices)
    ]
    spoken = [found for found in lanes if found.steps or found.marks]
    return tuple(
        sorted(
            spoken, key=lambda x: (not x.steps, x.steps[0].since.isoformat() if x.steps else "", x.voice.key)
        )
    )


def _with_silence(
    changes: Sequence[Change], marks: Sequence[tuple[str, Mark]], voices: Mapping[str, Voice]
) -> tuple[Change, ...]:
    """The changes, each with the silences kept on it until the next; they weigh nothing."""
    silent = sorted((m.day, voices[key].name, m.claim) for key, m in marks if m.stance is Stance.SILENT)
    found = []
    for n, change in enumerate(changes):
        until = changes[n + 1].day if n + 1 < len(changes) else None
        notes = [
            Finding(
                "silence",
                0.0,
                f"{name} does not mention it ({day.isoformat()}, claim {claim}): counted neither way",
            )
            for day, name, claim in silent
            if change.day <= day and (until is None or day < until)
        ]
        found.append(replace(change, findings=(*change.findings, *notes)))
    return tuple(found)


def _excluded(
    where: Place, every: Sequence[Utterance], said: Sequence[Utterance], days: Mapping[str, object]
) -> tuple[Excluded, ...]:
    here = {u.claim.id for u in said}
    others = {
        u.claim.id: (u.claim, u.document)
        for u in every
        if u.claim.kind is Kind.CONTROL and u.claim.id not in here
    }
    undated = tuple(sorted(i for i in here if i not in days))
    no_day = (Excluded("neither a day of happening nor of publication is known", undated),) if undated else ()
    return unplaced(others.values(), where, [(u.claim, u.document) for u in every]) + no_day
