"""A report with its claims, made by hand from its words, for tests of what people see."""

from __future__ import annotations

from datetime import date
from typing import Any

from sayso.model import (
    Attribution,
    Bound,
    Category,
    Certainty,
    Claim,
    Document,
    Kind,
    Mention,
    Method,
    Part,
    PlacePrecision,
    Proposition,
    Quantity,
    Resolved,
    Role,
    Source,
    Span,
    Stance,
    Stated,
    TimePrecision,
    Unresolved,
    When,
    Where,
    Who,
    document_id,
)
from sayso.model.record import named

TEXT = """Fighters of the Grey Front have taken Qasr Milh, a war monitor said on Tuesday.

"They drove the army out of the town at dawn," residents told the monitor. The defence ministry
denied that its troops had left the town. Shelling near the old mill killed at least 12 civilians,
among them children, medics said. The army may return."""

REPORT = Document(
    id=document_id(TEXT.encode()),
    text=TEXT,
    publisher="Euphrates Wire (constructed)",
    published=date(2017, 11, 14),
    title="Town on the salt road changes hands",
)
QASR = Where("Qasr Milh", "SY", 34.5, 40.9, PlacePrecision.TOWN, "test:1", "Deir ez-Zor")
FRONT = Who("grey-front", "Grey Front", "armed_group", "front")
METHOD = Method("by-hand", "1")
SHELLING = "Shelling near the old mill killed at least 12 civilians,\namong them children"


def span(words: str, *, text: str = TEXT) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def stated(words: str, value: Any, *, name: str | None = None, how: str = "") -> Stated[Any]:
    """Words with their value, or with the reason why there is none."""
    outcome = Unresolved(value) if isinstance(value, str) else Resolved(value, how)
    return Stated(Mention(span(words), name), outcome)


def source(words: str, role: Role, *, name: str | None = None) -> Source:
    return Source(stated(words, "not in the lexicon", name=name), role)


def claim(kind: Kind, subtype: str, quote: str, trigger: str, **given: Any) -> Claim:
    manner = {name: given.pop(name) for name in ("stance", "certainty") if name in given}
    said = given.pop("said", Attribution())
    made = Claim(
        id="",
        document=REPORT.id,
        proposition=Proposition(
            kind=kind, subtype=subtype, quote=span(quote), trigger=span(trigger), **given
        ),
        attribution=said,
        method=METHOD,
        **manner,
    )
    return named(made)


def claims() -> tuple[Claim, ...]:
    """What the report's speakers say, one claim of each form that a page must show."""
    monitor = source("a war monitor", Role.MONITOR)
    dawn = When(date(2017, 11, 14), date(2017, 11, 14), TimePrecision.DAY)
    at_town = (stated("Qasr Milh", QASR, how="the only place of that name"),)
    again = (stated("the town", QASR, name="Qasr Milh"),)
    return (
        claim(
            Kind.CONTROL, "gains", "Fighters of the Grey Front have taken Qasr Milh", "taken",
            said=Attribution((monitor,), Mention(span("said on"))),
            parts={Part.ACTOR: stated("Fighters of the Grey Front", FRONT)}, where=at_town,
        ),
        claim(
            Kind.CONTROL, "loses", "They drove the army out of the town at dawn", "drove",
            said=Attribution((source("residents", Role.RESIDENT),), Mention(span("told")), (monitor,)),
            parts={Part.ACTOR: stated("the army", "which army is not said")}, where=again,
            when=stated("at dawn", dawn),
        ),
        claim(
            Kind.MOVEMENT, "leaves", "its troops had left the town", "left",
            said=Attribution((source("The defence ministry", Role.GOVERNMENT),), Mention(span("denied"))),
            stance=Stance.DENIES, parts={Part.ACTOR: stated("its troops", "whose is not said")},
        ),
        claim(
            Kind.TOLL, "killed", SHELLING, "killed",
            said=Attribution((source("medics", Role.MEDICAL),), Mention(span("said.", text=TEXT))),
            parts={Part.VICTIMS: stated("at least 12 civilians", "not an actor")},
            where=(stated("the old mill", "no such place in the gazetteer"),),
            count=stated("at least 12", Quantity(12, None, Bound.AT_LEAST)),
            category=Category.CIVILIANS, includes=("children",),
        ),
        claim(
            Kind.MOVEMENT, "enters", "The army may return", "return", stance=Stance.PREDICTS,
            certainty=Certainty.POSSIBLE, parts={Part.ACTOR: stated("The army", "which army is not said")},
        ),
    )  # fmt: skip
