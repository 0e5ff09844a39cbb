"""What is made of claims: origins, lanes, figures, comparisons, assessments.

Everything here is derived: a pure function of claims and documents, made anew at every
reading and never kept as evidence. Every result names the claims that it rests on.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sayso.model.codebook import Category, Certainty, Role, Stance
from sayso.model.values import Bound


@dataclass(frozen=True, slots=True)
class Finding:
    """One named reason: `score` from 0 to 1 is how far it holds, `detail` says why in words."""

    name: str
    score: float
    detail: str


@dataclass(frozen=True, slots=True)
class Policy:
    """The rules under which something is judged; `source` is who made them."""

    name: str
    title: str
    source: str


@dataclass(frozen=True, slots=True)
class Excluded:
    """Claims that a result leaves out, and why."""

    reason: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Party:
    """An actor as one of those who contend: `key` is its side, else its entity, else its folded words.

    `known` is false where the words only describe ("the fighters"): such a party may be any other.
    """

    key: str
    name: str
    known: bool = True


@dataclass(frozen=True, slots=True)
class Voice:
    """One who says: the same key is the same speaker, whoever printed it.

    `named` is false where the words only describe ("residents"): such speakers are kept apart
    by outlet, since nobody knows whether they are the same people.
    """

    key: str
    name: str
    role: Role
    party: str
    named: bool = True


class Dated(StrEnum):
    """Where a day comes from."""

    STATED = "stated"  # the claim's own words
    REPORT = "report"  # another claim of the same happening in the same report
    RETOLD = "retold"  # the first telling by the same voice
    SAID = "said"  # only the day of saying is known: the happening is no later


@dataclass(frozen=True, slots=True)
class Window:
    """First and last day of a happening, both in it; no `start` means no later than `end`."""

    start: date | None
    end: date
    dated: Dated


@dataclass(frozen=True, slots=True)
class Place:
    """A place asked about: its key (gazetteer id, or folded name) and the spellings that met it."""

    key: str
    name: str
    spellings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """One utterance, however many outlets carried it.

    `root` is what it counts under where independence matters: origins of one root are one
    voice, or one party speaking in its own cause.
    """

    id: str
    voice: Voice
    root: str
    said: date | None
    claims: tuple[str, ...]
    outlets: tuple[str, ...]
    reasons: tuple[Finding, ...]


class State(StrEnum):
    """What a source says of a place."""

    HELD = "held"
    NOT_HELD = "not_held"
    CONTESTED = "contested"
    BESIEGED = "besieged"


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """A control claim as its source's word on who holds a place.

    `party` holds it, does not hold it, contests or besieges it, by `state`; `other` is the one
    it was taken from, contested with or besieged, where named. It is so from `since`, as said
    on `said`; `change` tells a happening (taken, lost) from a standing state. `before` is the last day
    on which a change had surely not come yet, where the words date it.
    """

    claim: str
    voice: Voice
    state: State
    party: Party
    other: Party | None
    since: date
    said: date
    dated: Dated
    change: bool
    certainty: Certainty
    why: str
    order: tuple[int, str, int] = (1, "", 0)  # speaks of now; report; where in it
    before: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Words about who holds a place that move nothing: silence, doubt, a plan, a mere possibility."""

    claim: str
    day: date
    stance: Stance
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A stretch of a lane, from `since` to the next step."""

    since: date
    state: State
    party: Party
    other: Party | None
    dated: Dated
    certainty: Certainty
    claims: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """One source's own story of a place: its latest claim at each day, and its marks."""

    voice: Voice
    steps: tuple[Step, ...]
    marks: tuple[Mark, ...] = ()


class Status(StrEnum):
    """What the sources together make of a place."""

    HELD = "held"
    CONTESTED = "contested"
    CLAIMED = "claimed_unconfirmed"
    CONFIRMED = "confirmed_against_interest"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Belief:
    """How likely one answer is: that `party` holds the place; without one, that it is `what`."""

    what: str  # held, contested, another
    probability: float
    party: Party | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A day on which the assessment of a place changes, what moved it, and why it now stands so.

    `parties` are those said to hold it, or who contest it. `for_` and `against` are the voices on
    each side. Where the policy gives probabilities, `beliefs` has that of each answer, the likeliest
    first, and `probability` that of the likeliest; they sum to 1.
    """

    day: date
    status: Status
    parties: tuple[Party, ...]
    for_: tuple[str, ...]
    against: tuple[str, ...]
    moved_by: tuple[str, ...]
    why: str
    findings: tuple[Finding, ...] = ()
    probability: float | None = None
    beliefs: tuple[Belief, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Inside:
    """A place within the one asked about, and the assessment of it alone."""

    place: Place
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Control:
    """Who holds a place: the lanes of its narrators, the assessment over them, and places inside it."""

    place: Place
    lanes: tuple[Lane, ...]
    changes: tuple[Change, ...]
    policy: Policy
    excluded: tuple[Excluded, ...] = ()
    inside: tuple[Inside, ...] = ()


class Relation(StrEnum):
    """How two claims of different voices stand to each other."""

    VALUE = "value"
    HOLDER = "holder"
    PERPETRATOR = "perpetrator"
    HAPPENED = "happened"
    TIMING = "timing"
    DENIAL = "denial"
    SUPERSESSION = "supersession"
    SCOPE = "scope"
    AGREEMENT = "agreement"


CONTRADICTIONS = frozenset(Relation) - {Relation.SUPERSESSION, Relation.SCOPE, Relation.AGREEMENT}


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One side of a comparison: who, in which words, on which day said."""

    voice: Voice
    claims: tuple[str, ...]
    words: str
    said: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two voices on one subject; a contradiction where both cannot be right."""

    relation: Relation
    subject: str
    left: Side
    right: Side
    findings: tuple[Finding, ...]

    @property
    def contradicts(self) -> bool:
        """Whether both cannot hold."""
        return self.relation in CONTRADICTIONS


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number of people as one origin gives it; `low` or `high` is absent where the words leave it open.

    `counted` says whether it may enter sums over the period asked for; `why_not` why it may not.
    """

    claims: tuple[str, ...]
    voice: Voice
    root: str
    outcome: str
    category: Category
    window: Window
    places: tuple[str, ...]
    low: int | None
    high: int | None
    bound: Bound | None
    words: str
    said: date
    certainty: Certainty
    attacker: Party | None = None
    includes: tuple[str, ...] = ()
    why_not: str = ""

    @property
    def counted(self) -> bool:
        """Whether it may enter sums."""
        return not self.why_not


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """What the figures allow for their whole; no `high` means that nothing bounds it above."""

    low: int
    high: int | None
    low_claims: tuple[str, ...]
    high_claims: tuple[str, ...]
    how: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """The rival figures for one outcome and one class of people, and the bounds of their whole."""

    outcome: str
    category: Category
    figures: tuple[Figure, ...]
    bounds: Bounds


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """A number that a policy gives, the rules that made it, and the claims that it rests on.

    Both bounds absent means "unknown", which is not zero.
    """

    name: str
    low: int | None
    high: int | None
    rules: tuple[str, ...]
    claims: tuple[str, ...]
    detail: str
    day: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """What one policy makes of the claims."""

    policy: Policy
    amounts: tuple[Amount, ...]
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Toll:
    """What it cost people at a place: rival figures, bounds, and each policy's reading of them."""

    place: Place | None
    since: date | None
    until: date | None
    tallies: tuple[Tally, ...]
    assessments: tuple[Assessment, ...]
    excluded: tuple[Excluded, ...] = ()


class Turn(StrEnum):
    """In what a later record differs from an earlier one."""

    HOLDER = "holder"  # another answer to who holds a place now
    HINDSIGHT = "hindsight"  # another answer to who held it then
    TOLL = "toll"  # other bounds
    DISPUTE = "dispute"  # a contradiction that was not there
    SETTLED = "settled"  # a contradiction that is there no more
    GONE = "gone"  # claims that no longer stand


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """One thing that was believed and is no more, or is believed now: what, where, from what to what.

    `before` and `after` are the two results, absent where there was or is none. `claims` are those that
    only the later record has and that the result rests on; of what is gone, those that it has no more.
    """

    turn: Turn
    subject: str
    before: Change | Bounds | Comparison | None
    after: Change | Bounds | Comparison | None
    claims: tuple[str, ...]
    why: str
