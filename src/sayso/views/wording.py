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
    Stated,
    TimePrecision,
    When,
    Where,
    Who,
)

LONGEST_SAID = 100  # characters of a statement in a line

_AGENTS = frozenset((Part.ACTOR, Part.OTHER, Part.ATTACKER))
_ANY_TOPIC = frozenset(("assessment", "other"))
_ARTICLES = ("The ", "A ", "An ", "Its ", "Their ", "His ", "Her ", "Our ")
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


def inner(words: str) -> str:
    """Words as they stand inside a line: without the capital of an article that began a sentence."""
    return f"{words[0].lower()}{words[1:]}" if words.startswith(_ARTICLES) else words


def participant(document: Document, who: Stated[Who]) -> str:
    """Who took part by name where one is known.

    A class of people ("fighters") stands in the report's words, and so do several of whom one is
    known ("Syrian and Russian aircraft").
    """
    words = inner(told(document, who.mention))
    named = who.known and who.known.name != who.known.name.lower() and " and " not in words
    return who.known.name if who.known and named else words


def spot(document: Document, place: Stated[Where]) -> str:
    """A place by its resolved name where there is one, else in the report's words."""
    return place.known.name if place.known else inner(told(document, place.mention))


def happening(document: Document, claim: Claim) -> str:
    """What a claim says, in a line: `Albu Kamal taken by Syrian army from Islamic State`."""
    if claim.kind is Kind.STATEMENT:
        return _statement(document, claim)
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


def _statement(document: Document, claim: Claim) -> str:
    """The words themselves, with the topic where it tells more than that something was said."""
    what = claim.proposition
    words = excerpt(document.text, what.quote).strip("\"“”„«»‘’' ,;")
    short = words if len(words) <= LONGEST_SAID else f"{words[: LONGEST_SAID - 1].rstrip()}…"
    topic = "" if what.subtype in _ANY_TOPIC else f" ({HAPPENINGS[what.kind][what.subtype]})"
    return f"“{short}”{topic}"


def _first(document: Document, claim: Claim) -> str:
    """What stands before the happening: the place held, or the people counted."""
    what = claim.proposition
    if what.kind is Kind.CONTROL:
        return " and ".join(dict.fromkeys(spot(document, place) for place in what.where))
    if what.kind is Kind.TOLL:
        return inner(_people(document, claim))
    return ""


def _people(document: Document, claim: Claim) -> str:
    what = claim.proposition
    victims, count = what.parts.get(Part.VICTIMS), what.count
    if not victims or victims.mention.span.overlaps(what.trigger):  # "31 wounded" says the outcome itself
        return told(document, count.mention) if count else "people"
    if not count or victims.mention.span.overlaps(count.mention.span):
        return told(document, victims.mention)
    return f"{told(document, count.mention)} ({told(document, victims.mention)})"


def _joined(document: Document, claim: Claim) -> list[str]:
    what = claim.proposition
    order = _BY_KIND.get(what.kind, {})
    words = {**order, **_BY_SUBTYPE.get(what.subtype, {})}
    named = [_part(document, claim, part, words[part]) for part in order if part in what.parts]
    return [part for part in named if part]


def _part(document: Document, claim: Claim, part: Part, link: str) -> str:
    """A participant in words: in brackets or not at all where they repeat the happening or the place."""
    what, stated = claim.proposition, claim.proposition.parts[part]
    words = participant(document, stated) if part in _AGENTS else inner(told(document, stated.mention))
    if part is Part.WEAPON and (more := _beyond(words, HAPPENINGS[what.kind][what.subtype])) is not None:
        return f"({words})" if more else ""
    places = {told(document, place.mention) for place in what.where}
    return "" if stated.mention.name and words in places else f"{link} {words}"


def _beyond(words: str, said: str) -> set[str] | None:
    """What words tell beside what is said already; `None` where they repeat nothing of it."""
    own, before = ({word.removesuffix("s") for word in one.lower().split()} for one in (words, said))
    return own - before - {"a", "an", "the"} if own & before else None


def _acts(character: str) -> bool:
    control = unicodedata.category(character) == "Cc" and character not in "\n\t"
    return control or character in _TURNING
