"""What the sources together make of a place at a day, by rule.

A source's word speaks for the days up to the day it was said. It is *outrun*, and counts no
more, where another tells that the place changed hands after that day, or where someone who is no
party to the fight says otherwise more than a week after it. That a party lost it is otherwise only
for a word that this party holds it, or fights there. What is left decides:

- two parties are said to hold it, fighting inside is told, or the holder is denied: contested;
- one is, and a losing party says so itself: confirmed against interest;
- one is, and someone who is no party says so: held;
- one is, in the word of its own side alone: claimed, unconfirmed;
- none is: unknown.

A party that words only describe ("the fighters") may be any other, and is nobody's rival. Voices are
counted by root, so a party that says it twice, or through its own press, says it once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sayso.analysis.lanes import Told, Word, by_voice
from sayso.model.judgement import Change, Finding, Holding, Party, State, Status, Voice

STANDS = timedelta(days=7)
"""How long a word stands against the later word of someone who is no party."""


@dataclass(frozen=True, slots=True)
class _Say:
    voice: Voice
    word: Word

    @property
    def held_by(self) -> Party | None:
        """Who holds the place in this word."""
        return self.word.held_by

    @property
    def names(self) -> tuple[Party, ...]:
        last = self.word.last
        return tuple(p for p in (last.party, last.other) if p)


def by_rules(holdings: Sequence[Holding]) -> tuple[Change, ...]:
    """The days on which status or parties change, in order."""
    told = {voice: Told(own) for voice, own in by_voice(holdings).items()}
    changes: list[Change] = []
    for day in sorted({held.since for held in holdings}):
        now = _assess(told, holdings, day)
        if not changes or _stand(changes[-1]) != _stand(now):
            changes.append(now)
    return tuple(changes)


def _stand(change: Change) -> tuple[Status, frozenset[str]]:
    return change.status, frozenset(p.key for p in change.parties)


def _assess(told: Mapping[Voice, Told], holdings: Sequence[Holding], day: date) -> Change:
    every = [_Say(voice, word) for voice, own in told.items() if (word := own.at(day))]
    contenders = {p.key for h in holdings if h.since <= day for p in (h.party, h.other) if p}
    live = [x for x in every if not any(_outruns(y, x, contenders) for y in every)]
    status, parties, for_, findings = _judge(live, contenders)
    against = [x for x in live if x not in for_ and _contradicts(x, parties)]
    moved = sorted({h.claim for x in every for h in x.word.run if h.since == day})
    gone = [x for x in every if x not in live]
    return Change(
        day=day,
        status=status,
        parties=tuple(parties),
        for_=_names(for_),
        against=_names(against),
        moved_by=tuple(moved),
        why=_why(status, parties, for_, against, gone),
        findings=(*findings, *_shares(for_, live, contenders)),
    )


def _outruns(later: _Say, earlier: _Say, contenders: Iterable[str]) -> bool:
    if _same_word(later, earlier) or not _bears_on(later, earlier):
        return False
    changed = later.word.changed
    if changed and changed > earlier.word.said:
        return True
    outsider = later.voice.party not in contenders
    return outsider and later.word.last.since > earlier.word.said + STANDS


def _bears_on(later: _Say, earlier: _Say) -> bool:
    """Whether a word leaves no room for the earlier one: "A lost it" leaves room for "B holds it"."""
    if later.word.last.state is not State.NOT_HELD:
        return True
    loser, said = later.word.last.party, earlier.word.last
    holder = earlier.held_by
    if holder:
        return holder.key == loser.key or not holder.known
    return said.state is State.CONTESTED and loser.key in {p.key for p in earlier.names}


def _same_word(one: _Say, two: _Say) -> bool:
    first, second = one.word.last, two.word.last
    return (first.state, first.party.key) == (second.state, second.party.key)


_Judged = tuple[Status, list[Party], list[_Say], list[Finding]]


def _contradicts(x: _Say, parties: Sequence[Party]) -> bool:
    """Whether a word that counts speaks against those parties' holding the place."""
    last, keys = x.word.last, {p.key for p in parties}
    if last.state is State.NOT_HELD:
        return last.party.key in keys
    return x.held_by is not None and x.held_by.known and x.held_by.key not in keys


def _judge(live: Sequence[_Say], contenders: set[str]) -> _Judged:
    every = _distinct(x.held_by for x in live)
    holders = [p for p in every if p.known] or every[:1]
    fights = [x for x in live if x.word.last.state is State.CONTESTED]
    if fights or len(holders) > 1:
        return _contested(holders, fights, live)
    if not holders:
        return Status.UNKNOWN, [], [], [_lost(x) for x in live if x.word.last.state is State.NOT_HELD]
    holder = holders[0]
    deniers = [x for x in live if x.word.last.state is State.NOT_HELD and x.word.last.party.key == holder.key]
    saying = [x for x in live if x.held_by and x.held_by.key == holder.key]
    if deniers:
        note = Finding("denied", 1.0, f"{_list(_names(deniers))}: {holder.name} does not hold it")
        return Status.CONTESTED, [holder], saying, [note]
    return _one_holder(holder, saying, live, contenders)


def _contested(holders: list[Party], fights: list[_Say], live: Sequence[_Say]) -> _Judged:
    parties = _distinct([*holders, *(p for x in fights for p in x.names)])
    notes = [Finding("rival holders", 1.0, f"{_list([p.name for p in holders])} are each said to hold it")]
    told = [Finding("fighting inside", 1.0, f"told by {_list(_names(fights))}")]
    saying = fights or [x for x in live if x.held_by]
    return (
        Status.CONTESTED,
        sorted(parties, key=lambda p: p.key),
        saying,
        (notes if len(holders) > 1 else []) + (told if fights else []),
    )


def _one_holder(holder: Party, saying: list[_Say], live: Sequence[_Say], contenders: set[str]) -> _Judged:
    """One party is said to hold it; who says that another lost it stands with those who say so."""
    saying = [*saying, *(x for x in live if x.word.last.state is State.NOT_HELD)]
    losers = [x for x in saying if x.voice.party in contenders - {holder.key}]
    outside = [x for x in saying if x.voice.party not in contenders]
    if losers:
        note = Finding("against interest", 1.0, f"conceded by {_list(_names(losers))}")
        return Status.CONFIRMED, [holder], saying, [note]
    if outside:
        note = Finding("no party to it", 1.0, f"said by {_list(_names(outside))}")
        return Status.HELD, [holder], saying, [note]
    note = Finding("own side alone", 1.0, f"said by {_list(_names(saying))} alone")
    return Status.CLAIMED, [holder], saying, [note]


def _lost(x: _Say) -> Finding:
    return Finding("lost", 1.0, f"{x.voice.name}: {x.word.last.why}")


def _shares(saying: Sequence[_Say], live: Sequence[_Say], contenders: set[str]) -> list[Finding]:
    """How many independent voices stand on this side, of all that count at the day."""
    here, all_ = ({_root(x, contenders) for x in group} for group in (saying, live))
    if not all_:
        return []
    return [Finding("independent voices", round(len(here) / len(all_), 3), f"{len(here)} of {len(all_)}")]


def _root(x: _Say, contenders: set[str]) -> str:
    return f"party:{x.voice.party}" if x.voice.party in contenders else x.voice.key


def _why(
    status: Status,
    parties: Sequence[Party],
    for_: Sequence[_Say],
    against: Sequence[_Say],
    gone: Sequence[_Say],
) -> str:
    names = _list([p.name for p in parties])
    say = _list(_names(for_))
    head = {
        Status.HELD: f"{names} holds it: {say}",
        Status.CONTESTED: f"contested, {names}: {say}",
        Status.CLAIMED: f"{names} holds it, in the word of its own side alone: {say}",
        Status.CONFIRMED: f"{names} holds it, and the losing side concedes: {say}",
        Status.UNKNOWN: "no word on who holds it counts",
    }[status]
    but = f"; against: {_list(_names(against))}" if against else ""
    before = sorted(
        {f"{x.voice.name} (said {x.word.said.isoformat()})" for x in gone if not _agrees(x, parties)}
    )
    return head + but + (f"; older words no longer count: {', '.join(before)}" if before else "")


def _agrees(x: _Say, parties: Sequence[Party]) -> bool:
    return x.held_by is not None and [x.held_by.key] == [p.key for p in parties]


def _distinct(parties: Iterable[Party | None]) -> list[Party]:
    """One party for each key, under the name that most give it."""
    found: dict[str, Counter[Party]] = {}
    for party in parties:
        if party:
            found.setdefault(party.key, Counter())[party] += 1
    return [min(found[key], key=lambda p: (-found[key][p], not p.known, p.name)) for key in sorted(found)]


def _names(says: Iterable[_Say]) -> tuple[str, ...]:
    return tuple(sorted({x.voice.name for x in says}))


def _list(names: Sequence[str]) -> str:
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else "".join(names)
