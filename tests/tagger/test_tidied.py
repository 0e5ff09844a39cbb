"""What belongs to a frame, by the words around it."""

from __future__ import annotations

from sayso.model import Kind, Span
from sayso.tagger.protocol import Frame, Link, Linked
from sayso.tagger.tidied import owning, tidied
from sayso.text.segment import sentences


def at(text, words):
    return Span(text.index(words), text.index(words) + len(words))


def frame(text, trigger, *linked, kind=Kind.TOLL):
    own = at(text, trigger)
    parts = tuple(Linked(link, at(text, words)) for link, words in linked)
    return Frame(kind=kind, subtype="killed", trigger=own, quote=own, linked=parts)


def test_a_trigger_ends_before_the_conjunction():
    text = "It killed or captured hundreds."
    assert tidied(text, sentences(text), frame(text, "killed or")).trigger.of(text) == "killed"


def test_who_loses_men_is_not_who_killed_them():
    text = "Burundi lost 30 soldiers to the rebels."
    told = tidied(text, sentences(text), frame(text, "lost", (Link.ATTACKER, "Burundi")))
    assert not told.linked
    told = tidied(text, sentences(text), frame(text, "lost", (Link.ATTACKER, "the rebels")))
    assert [p.span.of(text) for p in told.linked] == ["the rebels"]


def test_an_owner_and_what_is_his_are_one_place():
    text = "They took the base of the army's 22nd Division and Arzu."
    parts = [(Link.WHERE, "the base of the army"), (Link.WHERE, "22nd Division"), (Link.WHERE, "Arzu")]
    told = owning(text, frame(text, "took", *parts))
    assert [p.span.of(text) for p in told.linked] == ["the base of the army's 22nd Division", "Arzu"]


def test_to_hold_power_or_people_is_no_claim_on_a_place():
    for held in ("power", "the authorities", "the group"):
        text = f"They control {held}."
        assert (
            tidied(text, sentences(text), frame(text, "control", (Link.WHERE, held), kind=Kind.CONTROL))
            is None
        )
    text = "They control Arzu."
    assert tidied(text, sentences(text), frame(text, "control", (Link.WHERE, "Arzu"), kind=Kind.CONTROL))


def test_who_acts_stands_behind_the_dateline():
    text = "PORT-AU-PRINCE - Armed men killed ten."
    told = tidied(text, sentences(text), frame(text, "killed", (Link.ATTACKER, "PORT-AU-PRINCE - Armed men")))
    assert [p.span.of(text) for p in told.linked] == ["Armed men"]


def test_neither_the_place_nor_the_deed_holds_the_place():
    text = "The liberation of Arzu was announced."
    parts = [(Link.ACTOR, "The liberation"), (Link.ACTOR, "Arzu"), (Link.WHERE, "Arzu")]
    told = tidied(text, sentences(text), frame(text, "liberation", *parts, kind=Kind.CONTROL))
    assert [(p.link, p.span.of(text)) for p in told.linked] == [(Link.WHERE, "Arzu")]
