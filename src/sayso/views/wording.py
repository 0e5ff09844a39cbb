"""Codebook values, and the values that words were resolved to, in words for a person."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from sayso.model import (
    Bound,
    Category,
    Certainty,
    Claim,
    Document,
    Kind,
    Mention,
    Part,
    PlacePrecision,
    Quantity,
    Role,
    Source,
    Span,
    Stance,
    TimePrecision,
    When,
    Where,
)

_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")

HAPPENINGS: Mapping[Kind, Mapping[str, str]] = MappingProxyType(
    {
        Kind.CONTROL: {
            "holds": "held", "gains": "taken", "loses": "lost", "contests": "contested",
            "besieges": "besieged",
        },
        Kind.ATTACK: {
            "airstrike": "air strike", "shelling": "shelling", "drone": "drone attack",
            "suicide_bombing": "suicide bombing", "explosive": "explosion",
            "ground_assault": "ground assault", "ambush": "ambush", "shooting": "shooting",
            "execution": "execution", "chemical": "chemical attack", "abduction": "abduction", "raid": "raid",
            "looting": "looting", "sexual_violence": "sexual violence", "other": "attack",
        },
        Kind.TOLL: {
            "killed": "killed", "injured": "injured", "missing": "missing", "abducted": "abducted",
            "detained": "detained", "surrendered": "surrendered", "displaced": "displaced",
        },
        Kind.DAMAGE: {
            "housing": "damage (housing)", "health": "damage (health care)",
            "education": "damage (education)", "worship": "damage (worship)", "market": "damage (market)",
            "infrastructure": "damage (infrastructure)", "military": "damage (military)",
            "heritage": "damage (heritage)", "other": "damage",
        },
        Kind.MOVEMENT: {
            "advances": "advance", "withdraws": "withdrawal", "enters": "entry", "leaves": "departure",
        },
        Kind.ALIGNMENT: {
            "supports": "support", "allied": "alliance", "part_of": "membership", "opposes": "opposition",
            "depends_on": "dependence",
        },
        Kind.STATEMENT: {
            "victory": "victory declared", "ceasefire": "on a ceasefire", "talks": "on talks",
            "accusation": "accusation", "warning": "warning", "demand": "demand", "policy": "policy",
            "aid": "on aid", "assessment": "assessment", "other": "statement",
        },
    }
)  # fmt: skip

# The word that joins a participant to the happening, in the order in which they are told.
_BY_KIND: Mapping[Kind, Mapping[Part, str]] = MappingProxyType(
    {
        Kind.CONTROL: {Part.ACTOR: "by", Part.OTHER: "against"},
        Kind.ATTACK: {Part.ATTACKER: "by", Part.TARGET: "on", Part.WEAPON: "with"},
        Kind.TOLL: {Part.ATTACKER: "by"},
        Kind.DAMAGE: {Part.OBJECT: "to", Part.ATTACKER: "by"},
        Kind.MOVEMENT: {Part.ACTOR: "of", Part.FROM: "from", Part.TO: "to"},
        Kind.ALIGNMENT: {Part.ACTOR: "of", Part.OTHER: "with"},
    }
)
_BY_SUBTYPE: Mapping[str, Mapping[Part, str]] = MappingProxyType(
    {
        "gains": {Part.OTHER: "from"},
        "loses": {Part.OTHER: "to"},
        "contests": {Part.OTHER: "and"},
        "supports": {Part.ACTOR: "by", Part.OTHER: "for"},
        "part_of": {Part.OTHER: "in"},
        "opposes": {Part.ACTOR: "by", Part.OTHER: "to"},
        "depends_on": {Part.OTHER: "on"},
    }
)

STANCES: Mapping[Stance, str] = MappingProxyType(
    {
        Stance.ASSERTS: "",
        Stance.DENIES: "denies",
        Stance.DOUBTS: "doubts",
        Stance.SILENT: "does not mention",
        Stance.PREDICTS: "foresees",
    }
)
HEDGES: Mapping[Certainty, str] = MappingProxyType(
    {Certainty.CERTAIN: "", Certainty.PROBABLE: "probable", Certainty.POSSIBLE: "possible"}
)
ROLES: Mapping[Role, str] = MappingProxyType(
    {
        **{role: str(role).replace("_", " ") for role in Role},
        Role.UN_NGO: "UN or aid",
        Role.ANONYMOUS: "not named",
        Role.OTHER: "",
    }
)
TIME_PRECISIONS: Mapping[TimePrecision, str] = MappingProxyType(
    {
        TimePrecision.DAY: "to the day",
        TimePrecision.DAYS: "within days",
        TimePrecision.WEEK: "within a week",
        TimePrecision.MONTH: "within a month",
        TimePrecision.YEAR: "within a year",
        TimePrecision.LONGER: "over a year",
    }
)
PLACE_PRECISIONS: Mapping[PlacePrecision, str] = MappingProxyType(
    {
        PlacePrecision.POINT: "point",
        PlacePrecision.NEIGHBOURHOOD: "neighbourhood",
        PlacePrecision.TOWN: "town",
        PlacePrecision.NEAR: "near the town",
        PlacePrecision.ADM2: "district",
        PlacePrecision.ADM1: "province",
        PlacePrecision.AREA: "area",
        PlacePrecision.COUNTRY: "country",
    }
)


def safe(words: str) -> str:
    """Words as they are, but for the control and direction marks that a terminal would act on."""
    return "".join("\ufffd" if _acts(c) else c for c in words)


def line(words: str) -> str:
    """Words on one line that a terminal shows and does not obey."""
    return safe(" ".join(words.split()))


def told(document: Document, mention: Mention) -> str:
    """A mention in the fullest words that its report uses for it."""
    return line(mention.words(document.text))


def plural(count: int, noun: str, *, many: str = "") -> str:
    """A count with its noun: `1 claim`, `2 claims`."""
    return f"{count:,} {noun if count == 1 else many or noun + 's'}"


def day(when: date) -> str:
    """A day: `11 Nov 2017`."""
    return f"{when.day} {when:%b %Y}"


def period(start: date | None, end: date | None) -> str:
    """First and last day as one expression, each part said once; no bounds at all give ``."""
    if start is None or end is None:
        known = start or end
        return f"{'from' if start else 'until'} {day(known)}" if known else ""
    if start == end:
        return day(end)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{day(end)}"
    return f"{start.day} {start:%b} – {day(end)}" if start.year == end.year else f"{day(start)} – {day(end)}"


def time_words(when: When) -> str:
    """A time with its precision: `9–12 Nov 2017, within days`."""
    return f"{period(when.start, when.end)}, {TIME_PRECISIONS[when.precision]}"


def place_words(place: Where) -> str:
    """A place with what holds it: `Albu Kamal, Deir ez-Zor, SY`."""
    parts = [place.name, place.admin1, place.country]
    kept = [p for i, p in enumerate(parts) if p and p not in parts[:i]]
    return ", ".join(kept)


def count_words(count: Quantity) -> str:
    """A number with its bounds: `at least 50`, `20 to 25`, `about 50`."""
    return bounds_words(count.low, count.high, about=count.bound is Bound.ABOUT)


def bounds_words(low: int | None, high: int | None, *, about: bool = False) -> str:
    """The least and the most as one expression; neither gives `unknown`."""
    if low is None or high is None:
        if low is None and high is None:
            return "unknown"
        return f"at least {low:,}" if high is None else f"at most {high:,}"
    if low == high:
        return f"about {low:,}" if about else f"{low:,}"
    return f"{low:,} to {high:,}"


def speaker(document: Document, source: Source) -> str:
    """A source by its resolved name where there is one, else in the report's words."""
    return source.who.known.name if source.who.known else told(document, source.who.mention)


def happening(document: Document, claim: Claim) -> str:
    """What a claim says, in a line: `Albu Kamal taken by the army from Islamic State`."""
    head = HAPPENINGS[claim.kind][claim.proposition.subtype]
    first = _first(document, claim)
    return " ".join([*([first] if first else []), head, *_joined(document, claim)])


def judged(document: Document, claim: Claim) -> str:
    """What a claim says with its source's stance and how surely it is put."""
    marks = [STANCES[claim.stance], HEDGES[claim.certainty]]
    return " · ".join([*filter(None, marks), happening(document, claim)])


def whom(claim: Claim) -> str:
    """The class of people that a toll counts, with those whom the words single out."""
    what = claim.proposition
    known = what.category and what.category is not Category.UNKNOWN
    named = f"among them {' and '.join(what.includes)}" if what.includes else ""
    return ", ".join(filter(None, [str(what.category) if known else "", named]))


def excerpt(text: str, span: Span, *, around: int = 0) -> str:
    """The words of a span on one line, with so many characters of context on both sides."""
    start, end = max(0, span.start - around), min(len(text), span.end + around)
    return line(text[start:end])


def _first(document: Document, claim: Claim) -> str:
    """What stands before the happening: the place held, or the people counted."""
    what = claim.proposition
    if what.kind is Kind.CONTROL:
        return " and ".join(told(document, place.mention) for place in what.where)
    if what.kind is Kind.TOLL:
        return _people(document, claim)
    return ""


def _people(document: Document, claim: Claim) -> str:
    what = claim.proposition
    victims, count = what.parts.get(Part.VICTIMS), what.count
    if not victims:
        return told(document, count.mention) if count else "people"
    if not count or victims.mention.span.overlaps(count.mention.span):
        return told(document, victims.mention)
    return f"{told(document, count.mention)} ({told(document, victims.mention)})"


def _joined(document: Document, claim: Claim) -> list[str]:
    what = claim.proposition
    order = _BY_KIND.get(what.kind, {})
    words = {**order, **_BY_SUBTYPE.get(what.subtype, {})}
    return [f"{words[p]} {told(document, what.parts[p].mention)}" for p in order if p in what.parts]


def _acts(character: str) -> bool:
    control = unicodedata.category(character) == "Cc" and character not in "\n\t"
    return control or character in _TURNING
