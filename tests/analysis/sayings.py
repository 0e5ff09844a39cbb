"""The little language of the case tables, and who speaks it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tests.analysis.tables import Row
from tests.factory import Corpus, actor, many, one, town

from sayso.model import Category, Certainty, Kind, Role, Stance

KHARAB = town("Kharab")
PLACES = {
    "quarter": town("Kharab Quarter", (34.46, 40.93)),
    "city": town("Madina", (36.2, 37.1)),
    "nowhere": "Umm Nowhere",
}
ARMY = actor("the Army", "government", "military")
ACTORS: dict[str, Any] = {
    "army": ARMY,
    "militia": actor("the Militia", "government"),
    "rebels": actor("the Rebels", "opposition"),
    "airforce": actor("the Air Force", "government", "military"),
    "coalition": actor("the Coalition", "coalition", "military"),
    "fighters": "fighters",
    "troops": "its troops",
    "ours": ("its fighters", actor("fighters", kind="class")),
}
SOURCES: dict[str, list[tuple[Any, Role]]] = {
    "army": [(ARMY, Role.MILITARY)],
    "militia": [(ACTORS["militia"], Role.ARMED_GROUP)],
    "rebels": [(ACTORS["rebels"], Role.ARMED_GROUP)],
    "coalition": [(ACTORS["coalition"], Role.MILITARY)],
    "monitor": [(actor("the Monitor", None, "monitor"), Role.MONITOR)],
    "medics": [(actor("the Rescuers", None, "medical"), Role.MEDICAL)],
    "residents": [("residents", Role.RESIDENT)],
    "wire": [],
    "gazette": [],
}
_OUTCOMES = ("killed", "injured", "displaced", "detained")


def corpus(rows: Sequence[Row]) -> Corpus:
    """One report for each row."""
    return many(*(one(name=str(n), **_said(row)) for n, row in enumerate(rows)))


def _said(row: Row) -> dict[str, Any]:
    words = row["says"].split()
    stance = Stance(words.pop(0)) if words[0] in set(Stance) else Stance.ASSERTS
    certainty = Certainty(words.pop(0)) if words[0] in set(Certainty) else Certainty.CERTAIN
    kind, fields, rest = _kind(words)
    rest = [w for w in rest if w != "again"]
    extra = dict(zip(rest[::2], rest[1::2], strict=True))
    others = [extra[w] for w in ("from", "to", "with") if w in extra]
    return {
        "kind": kind,
        "on": row["said"],
        "by": row["source"].title() if row["source"] in ("wire", "gazette") else "Wire",
        "sources": SOURCES[row["source"]],
        "stance": stance,
        "certainty": certainty,
        "when": extra.get("on"),
        "where": [PLACES[extra["at"]] if "at" in extra else KHARAB],
        **fields,
        **({"trigger": "retook"} if "again" in words else {}),
        **({"attacker": ACTORS[extra["by"]]} if "by" in extra else {}),
        **({"target": extra["target"]} if "target" in extra else {}),
        **({"other": ACTORS[others[0]]} if others else {}),
    }


def _kind(words: list[str]) -> tuple[Kind, dict[str, Any], list[str]]:
    if words[0] == "attack":
        return Kind.ATTACK, {"subtype": words[1]}, words[2:]
    if words[0] in _OUTCOMES:
        count = None if words[1] == "-" else words[1]
        return Kind.TOLL, {"subtype": words[0], "count": count, "category": Category(words[2])}, words[3:]
    return Kind.CONTROL, {"actor": ACTORS[words[0]], "subtype": words[1]}, words[2:]
