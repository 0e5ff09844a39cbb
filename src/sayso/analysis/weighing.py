"""What each word on who holds a place weighs: the evidence that the filter runs over.

A word counts for the day from which it says that something is so. By whom, and whether it gains by it,
decides how often such words are right; see `lexicon/data/reliability.yaml`. Words hang together:

- one root (a voice, or a party with its allies and outlets) says one thing once a day; who repeats itself
  weighs as much as it may have looked again since;
- who tells on a later day of an earlier one says also, as such a repetition, that it is still so;
- an outlet that says in its own voice what another said within days may only print it again;
- a dated change says also that it was not so before.

Where a change is told, or another holder first named, a door opens before that day: the place may have
changed hands, however long it was in one hand before.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import groupby
from types import MappingProxyType

from sayso.analysis.hidden import Chain, Door, Evidence, Vector, normal
from sayso.analysis.lanes import by_voice, effective, holder_in
from sayso.lexicon.reliability import Conduct, Priors
from sayso.model import Certainty, Role
from sayso.model.judgement import Holding, Party, State, Voice

Shares = Mapping[tuple[str, str], float]
"""How often words are right, by source (its root) and kind (an interest or a role), where learned."""

NOTHING_LEARNED: Shares = MappingProxyType({})
OUTSIDERS = frozenset(map(str, Role))
_LEAST = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """One word as evidence of one day.

    `rightness` says for each state how far the word is right in it, 0 to 1; `right` how often such words
    are; `weight` how much of its log odds counts; `echoes` how many others it may only repeat. `kind` is
    the interest of a party, or the role of one who is none. `main` is false for what a word says besides.
    """

    day: date
    holding: Holding
    root: str
    kind: str
    rightness: Vector
    right: float
    weight: float = 1.0
    echoes: int = 0
    main: bool = True

    @property
    def voice(self) -> Voice:
        """Whose word it is."""
        return self.holding.voice

    @property
    def likelihood(self) -> Vector:
        """How likely the word is under each state, up to a factor."""
        wrong = 1 - self.right
        told = (wrong + x * (self.right - wrong) for x in self.rightness)
        return tuple(p**self.weight for p in told)


@dataclass(frozen=True, slots=True)
class Scale:
    """What words are weighed by: the parties that may hold the place, and what is known of the sources."""

    parties: tuple[Party, ...]
    contenders: frozenset[str]
    priors: Priors
    learned: Shares = field(default_factory=lambda: NOTHING_LEARNED)

    @property
    def chain(self) -> Chain:
        """How the place changes hands."""
        c = self.priors.conduct
        return Chain(len(self.parties), c.stay.value, c.fight.value, c.contested.value, c.another.value)

    def kind(self, held: Holding) -> str:
        """The interest of the voice in its word, where it is a party to the fight, else its role."""
        own = held.voice.party
        if own not in self.contenders:
            return str(held.voice.role)
        if held.state is State.CONTESTED:
            return "own_fight"
        holder = holder_in(held)
        if holder is None:
            return "own_loss" if held.party.key == own else "rival_loss"
        return "own_gain" if holder.key == own else "own_loss"

    def root(self, voice: Voice) -> str:
        """What a voice counts under."""
        return f"party:{voice.party}" if voice.party in self.contenders else voice.key

    def right(self, voice: Voice, kind: str) -> float:
        """How often words of that kind by that voice are right."""
        return self.learned.get((self.root(voice), kind), self.priors.right(kind))

    def rightness(self, held: Holding) -> Vector | None:
        """How far a word is right in each state; none where it tells none of them apart."""
        keys, near = [p.key for p in self.parties], self.priors.conduct.near.value
        if held.state is State.CONTESTED:
            return (*(0.0 for _ in keys), 1.0, 0.0)
        holder = holder_in(held)
        named_key = holder.key if holder else held.party.key
        if named_key not in keys:
            return None
        if holder is None:
            return (*(0.0 if k == named_key else 1.0 for k in keys), 0.5, 1.0)
        return (*(1.0 if k == named_key else 0.0 for k in keys), near, 0.0)


def scale(holdings: Sequence[Holding], priors: Priors, *, learned: Shares = NOTHING_LEARNED) -> Scale | None:
    """What the words of a place are weighed by; none where no party is named.

    A party that words only describe counts where nobody else is named.
    """
    met: dict[str, Party] = {}
    for h in sorted(holdings, key=lambda h: (h.said, h.claim)):
        for party in (h.party, h.other):
            if party:
                met.setdefault(party.key, party)
    known = {key: p for key, p in met.items() if p.known}
    parties = tuple(p for _, p in sorted((known or met).items()))
    return Scale(parties, frozenset(met), priors, learned) if parties else None


@dataclass(frozen=True, slots=True)
class Bearing:
    """Words on another place, and how far they bear on this one; `part` where that place lies within this."""

    holdings: tuple[Holding, ...]
    weight: float
    part: bool


def weigh(holdings: Sequence[Holding], by: Scale, *, around: Sequence[Bearing] = ()) -> tuple[Weighed, ...]:
    """The words of a place as evidence, by day, each repetition once; their order does not matter.

    `around` are words on places that this one lies in, or that lie in it.
    """
    told = [*_words(holdings, by), *(w for bearing in around for w in _lent(bearing, by))]
    roots: dict[str, list[Weighed]] = defaultdict(list)
    for w in told:
        roots[w.root].append(w)
    once = [w for _, own in sorted(roots.items()) for w in _once(own, by.priors.conduct)]
    echoed = _echoes(once, by.priors.conduct)
    every = [*echoed, *(b for w in echoed if w.main for b in _before(w))]
    return tuple(sorted(every, key=lambda w: (w.day, w.root, w.kind, w.rightness, not w.main)))


def evidence(weighed: Sequence[Weighed], by: Scale) -> list[Evidence]:
    """What is heard, day by day."""
    found, named = [], set[Vector]()
    for day, group in groupby(weighed, key=lambda w: w.day):
        words = list(group)
        likelihood = [1.0] * (len(by.parties) + 2)
        for w in words:
            likelihood = [a * b for a, b in zip(likelihood, w.likelihood, strict=True)]
        top = max(likelihood)
        door = _door([w for w in words if w.main], named, by)
        found.append(Evidence(day.toordinal(), tuple(max(x / top, _LEAST) for x in likelihood), door))
        named = {w.rightness for w in words if w.main} or named
    return found


def _words(holdings: Sequence[Holding], by: Scale) -> Iterable[Weighed]:
    return (w for held in by_voice(holdings).values() for h in effective(held) for w in _word(h, held, by))


def _word(held: Holding, own: Sequence[Holding], by: Scale) -> Iterable[Weighed]:
    rightness = by.rightness(held)
    if rightness is None:
        return
    kind, c = by.kind(held), by.priors.conduct
    weight = c.unsure.value if held.certainty is Certainty.PROBABLE else 1.0
    weight *= 1.0 if held.voice.named else c.unnamed.value
    word = Weighed(
        day=held.since,
        holding=held,
        root=by.root(held.voice),
        kind=kind,
        rightness=rightness,
        right=by.right(held.voice, kind),
        weight=weight,
    )
    yield word
    superseded = any(held.since < h.since <= held.said for h in own)
    if held.said > held.since and not superseded:
        yield replace(word, day=held.said, main=False)


def _lent(bearing: Bearing, by: Scale) -> Iterable[Weighed]:
    """What words on another place say of this one, each at its weight."""
    for w in _words(bearing.holdings, by):
        if not w.main:
            continue
        lent = replace(w, weight=w.weight * bearing.weight)
        if not bearing.part:
            yield lent
        elif w.holding.state is not State.NOT_HELD:
            # a part in one's hand leaves the whole in that hand, or divided
            rightness = (*(float(x == 1) for x in w.rightness[:-2]), 1.0, 0.0)
            yield replace(lent, rightness=rightness, main=False)


def _once(own: Sequence[Weighed], c: Conduct) -> list[Weighed]:
    """One root's words, each state once a day, repetitions at the weight of a new look.

    Of several, the one that tells most counts: the heaviest, that of a dated change, the earliest.
    """

    def most_first(w: Weighed) -> tuple[object, ...]:
        held = w.holding
        told = not held.change, held.before is None, held.said
        return w.day, not w.main, -w.weight, -w.right, *told, w.kind, held.voice.key, held.claim

    days: dict[tuple[date, Vector], Weighed] = {}
    for w in sorted(own, key=most_first):
        days.setdefault((w.day, w.rightness), w)
    kept: list[Weighed] = []
    last: dict[Vector, date] = {}
    for day, group in groupby(days.values(), key=lambda w: w.day):
        words = list(group)
        looks = {w.rightness: _new_look(w, last.get(w.rightness), c) for w in words}
        kept += [replace(w, weight=w.weight * looks[w.rightness]) for w in words if looks[w.rightness]]
        before = dict(last)
        if any(w.main for w in words):
            last = {}
        last |= {x: day if new else before[x] for x, new in looks.items()}
    return kept


def _new_look(w: Weighed, last: date | None, c: Conduct) -> float:
    """How far a repetition is news: a day later it is printed again, and later more and more looked at again.

    A change that is told for a later day is another change.
    """
    gap = (w.day - last).days if last else 0
    if last is None or (w.main and w.holding.change and gap > c.retold.value):
        return 1.0
    return 1 - 0.5 ** (gap / c.memory.value) if gap > 1 else 0.0


def _echoes(words: Sequence[Weighed], c: Conduct) -> list[Weighed]:
    """The same words, those in outlets' own voices at the weight that they have beside each other.

    Outlets that say the same within days are a chorus: the strongest stands for itself, or as the first echo
    of another who said it before them, and each further one is by a share more an echo of the rest.
    """
    found = [w for w in words if w.kind != Role.MEDIA]
    own = sorted((w for w in words if w.kind == Role.MEDIA), key=lambda w: (w.rightness, w.holding.said))
    days = timedelta(days=c.chorus.value)
    while own:
        first = own[0]
        chorus = [
            w for w in own if w.rightness == first.rightness and w.holding.said - first.holding.said <= days
        ]
        own = own[len(chorus) :]
        chorus.sort(key=lambda w: (-w.right * w.weight, w.holding.said, w.root, w.day, not w.main))
        singers = list(dict.fromkeys(w.root for w in chorus))
        for w in chorus:
            n = singers.index(w.root) + _heard(w, words, days)
            found.append(replace(w, weight=w.weight * (1 - c.echo.value) ** n, echoes=n))
    return found


def _heard(w: Weighed, words: Sequence[Weighed], days: timedelta) -> bool:
    """Whether another than an outlet said the same just before."""
    return any(
        v.kind != Role.MEDIA
        and v.rightness == w.rightness
        and timedelta(0) <= w.holding.said - v.holding.said <= days
        for v in words
    )


def _before(w: Weighed) -> Iterable[Weighed]:
    """What a dated change says of the day before it: whoever has the place since did not have it."""
    held = w.holding
    if held.change and held.before and held.state in (State.HELD, State.NOT_HELD):
        turned = tuple(1 - x for x in w.rightness)
        yield replace(w, day=held.before, rightness=turned, main=False)


def _door(words: Sequence[Weighed], named: set[Vector], by: Scale) -> Door | None:
    """The door that words open: where a change is told, or another holder or a fight first named."""
    c, start = by.priors.conduct, by.chain.start
    share, to = 0.0, [0.0] * len(start)
    for w in words:
        new = bool(named) and w.rightness not in named
        told = w.holding.change or (new and w.holding.state is State.CONTESTED)
        opens = min(1.0, w.weight) * (c.told.value if told else c.news.value if new else 0.0)
        right = normal([s * (x == 1) for s, x in zip(start, w.rightness, strict=True)])
        to = [t + opens * x for t, x in zip(to, right, strict=True)]
        share = max(share, opens)
    return Door(share, normal(to)) if share else None
