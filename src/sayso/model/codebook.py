"""The codebook's closed lists. `docs/reference/codebook.md` defines each value."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """What a claim is about."""

    CONTROL = "control"
    ATTACK = "attack"
    TOLL = "toll"
    DAMAGE = "damage"
    MOVEMENT = "movement"
    ALIGNMENT = "alignment"
    STATEMENT = "statement"


class Part(StrEnum):
    """The participants that a kind may name, by the part that they play in it."""

    ACTOR = "actor"
    OTHER = "other"
    ATTACKER = "attacker"
    TARGET = "target"
    WEAPON = "weapon"
    VICTIMS = "victims"
    OBJECT = "object"
    TO = "to"
    FROM = "from"


class Stance(StrEnum):
    """What a source does with a proposition."""

    ASSERTS = "asserts"
    DENIES = "denies"
    DOUBTS = "doubts"
    SILENT = "silent"
    PREDICTS = "predicts"


class Certainty(StrEnum):
    """How surely the words put it."""

    CERTAIN = "certain"
    PROBABLE = "probable"
    POSSIBLE = "possible"


class Category(StrEnum):
    """Whom a toll counts."""

    CIVILIANS = "civilians"
    COMBATANTS = "combatants"
    MIXED = "mixed"
    UNKNOWN = "unknown"


class Role(StrEnum):
    """What a source is, seen from the happening."""

    GOVERNMENT = "government"
    MILITARY = "military"
    ARMED_GROUP = "armed_group"
    MONITOR = "monitor"
    UN_NGO = "un_ngo"
    MEDICAL = "medical"
    LOCAL_LEADER = "local_leader"
    RESIDENT = "resident"
    MEDIA = "media"
    EXPERT = "expert"
    OPPOSITION = "opposition"
    FOREIGN_GOVERNMENT = "foreign_government"
    ANONYMOUS = "anonymous"
    OTHER = "other"


INCLUDES = ("women", "children", "medics", "journalists")

SUBTYPE_FIELD = {
    Kind.CONTROL: "change",
    Kind.ATTACK: "method",
    Kind.TOLL: "outcome",
    Kind.DAMAGE: "type",
    Kind.MOVEMENT: "move",
    Kind.ALIGNMENT: "relation",
    Kind.STATEMENT: "topic",
}

SUBTYPES: dict[Kind, tuple[str, ...]] = {
    Kind.CONTROL: ("holds", "gains", "loses", "contests", "besieges"),
    Kind.ATTACK: (
        "airstrike", "shelling", "drone", "suicide_bombing", "explosive", "ground_assault", "ambush",
        "shooting", "execution", "chemical", "abduction", "raid", "looting", "sexual_violence", "other",
    ),
    Kind.TOLL: ("killed", "injured", "missing", "abducted", "detained", "surrendered", "displaced"),
    Kind.DAMAGE: (
        "housing", "health", "education", "worship", "market", "infrastructure", "military", "heritage",
        "other",
    ),
    Kind.MOVEMENT: ("advances", "withdraws", "enters", "leaves"),
    Kind.ALIGNMENT: ("supports", "allied", "part_of", "opposes", "depends_on"),
    Kind.STATEMENT: (
        "victory", "ceasefire", "talks", "accusation", "warning", "demand", "policy", "aid", "assessment",
        "other",
    ),
}  # fmt: skip

PARTS: dict[Kind, tuple[Part, ...]] = {
    Kind.CONTROL: (Part.ACTOR, Part.OTHER),
    Kind.ATTACK: (Part.ATTACKER, Part.TARGET, Part.WEAPON),
    Kind.TOLL: (Part.VICTIMS, Part.ATTACKER),
    Kind.DAMAGE: (Part.OBJECT, Part.ATTACKER),
    Kind.MOVEMENT: (Part.ACTOR, Part.TO, Part.FROM),
    Kind.ALIGNMENT: (Part.ACTOR, Part.OTHER),
    Kind.STATEMENT: (),
}
