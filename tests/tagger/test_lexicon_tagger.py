"""The reader by rules finds what its lexicon says it finds."""

import pytest

from sayso.lexicon.triggers import entries
from sayso.model import Certainty, Kind, Stance
from sayso.tagger.lexicon_tagger import LexiconTagger
from sayso.tagger.protocol import Link
from sayso.text.segment import sentences

TOWNS = {"Tal Rihan", "Deir Hamra", "Marrah", "Kafr Zein"}
TAGGER = LexiconTagger(is_place=TOWNS.__contains__)


def frames(text, kind=None):
    return [f for f in TAGGER.tag(text, sentences(text)) if kind is None or f.kind is kind]


def words(text, frame, link):
    return [span.of(text) for span in frame.spans(link)]


@pytest.mark.parametrize("entry", entries(), ids=lambda e: f"{e.kind} {e.subtype}: {e.words[0]}")
def test_every_entry_of_the_lexicon_is_found_in_its_example(entry):
    spoken = entry.kind is Kind.STATEMENT
    text = f"A spokesman said: {entry.example}" if spoken else entry.example
    found = frames(text, entry.kind)
    told_by_other_words = entry.method == "infer" or entry.kind is Kind.DAMAGE
    assert found if told_by_other_words else entry.subtype in {f.subtype for f in found}


@pytest.mark.parametrize(
    ("text", "link", "expected"),
    [
        ("Rebels captured Tal Rihan from the army on Friday.", Link.ACTOR, ["Rebels"]),
        ("Rebels captured Tal Rihan from the army on Friday.", Link.WHERE, ["Tal Rihan"]),
        ("Rebels captured Tal Rihan from the army on Friday.", Link.OTHER, ["the army"]),
        ("Tal Rihan fell to the rebels.", Link.ACTOR, ["the rebels"]),
        ("The village of Deir Hamra was captured by government troops.", Link.ACTOR, ["government troops"]),
        ("The rebel-held town of Marrah was quiet.", Link.ACTOR, ["rebel"]),
        ("The army pushed the militants out of Kafr Zein.", Link.OTHER, ["the militants"]),
    ],
)
def test_who_holds_what_is_read_off_the_clause(text, link, expected):
    assert words(text, frames(text, Kind.CONTROL)[0], link) == expected


@pytest.mark.parametrize(
    ("text", "victims", "attacker"),
    [
        (
            "Shelling by the militia killed at least 20 farmers in Marrah.",
            "at least 20 farmers",
            ["the militia"],
        ),
        ("At least 20 farmers were killed by the militia.", "At least 20 farmers", ["the militia"]),
        ("Gunmen killed two teachers near Marrah.", "two teachers", ["Gunmen"]),
        ("Nine people died in the fire.", "Nine people", []),
    ],
)
def test_who_was_killed_and_by_whom_does_not_depend_on_voice(text, victims, attacker):
    toll = frames(text, Kind.TOLL)[0]
    assert words(text, toll, Link.VICTIMS) == [victims]
    assert words(text, toll, Link.ATTACKER) == attacker


@pytest.mark.parametrize(
    ("text", "stance", "certainty"),
    [
        ("The army captured Marrah.", Stance.ASSERTS, Certainty.CERTAIN),
        ("The army did not capture Marrah.", Stance.DENIES, Certainty.CERTAIN),
        ("The army may have captured Marrah.", Stance.ASSERTS, Certainty.POSSIBLE),
        ("The army will capture Marrah.", Stance.PREDICTS, Certainty.CERTAIN),
        ("The army launched an offensive to retake Marrah.", Stance.PREDICTS, Certainty.CERTAIN),
        ("The mayor denied that the army had captured Marrah.", Stance.DENIES, Certainty.CERTAIN),
    ],
)
def test_denial_hedge_and_aim_are_kept(text, stance, certainty):
    control = frames(text, Kind.CONTROL)[0]
    assert (control.stance, control.certainty) == (stance, certainty)


def test_a_bare_mention_that_only_points_back_is_no_frame():
    assert frames("The attack was over.", Kind.ATTACK) == []


def test_the_same_text_gives_the_same_frames():
    text = "The army said rebels had shelled Marrah, killing two people."
    assert frames(text) == frames(text)


def test_the_method_names_the_lexicon_that_was_used():
    assert (TAGGER.method.name, len(TAGGER.method.digest)) == ("lexicon", 16)
