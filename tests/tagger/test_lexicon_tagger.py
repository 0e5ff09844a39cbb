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
        ("Rebels controlled Marrah, residents said.", Link.ACTOR, ["Rebels"]),
        ("The army controlled the bridge until Monday.", Link.ACTOR, ["The army"]),
        ("Marrah, a market town, is controlled by the rebels.", Link.ACTOR, ["the rebels"]),
        ("Marrah, a market town, is controlled by the rebels.", Link.WHERE, ["Marrah"]),
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
    ("text", "victims", "count"),
    [
        (
            "A bomb fell near the mill, bringing to 13 the number of its soldiers killed in a week.",
            ["its soldiers"],
            ["13"],
        ),
        ("The blast brought the number of guards killed in the port to 45.", ["guards"], ["45"]),
        ("The number of dead in the flood has reached 1,200.", ["dead"], ["1,200"]),
        ("The number killed in the raid climbed to 16.", [], ["16"]),
        ("Rescue workers put the toll at 52.", [], ["52"]),
        ("The toll stands at nineteen.", [], ["nineteen"]),
        ("In Marrah, where the guards fought near the mill, ten men had been killed.", ["ten men"], ["ten"]),
        ("Shelling of the town killed and wounded ten people.", ["ten people"], ["ten"]),
        ("The army killed a number of gunmen.", ["a number of gunmen"], ["a number"]),
    ],
)
def test_a_toll_counts_people_and_not_what_killed_them(text, victims, count):
    toll = frames(text, Kind.TOLL)[0]
    assert (words(text, toll, Link.VICTIMS), words(text, toll, Link.COUNT)) == (victims, count)


@pytest.mark.parametrize(
    ("text", "attacker", "target"),
    [
        ("Arden accused the militia of shelling Marrah.", ["the militia"], ["Marrah"]),
        ("The mayor blamed the rebels for the attack on the bridge.", ["the rebels"], ["the bridge"]),
        ("The army was accused of shelling the school.", ["The army"], ["the school"]),
        ("A drone attack on the depot killed three guards from the port.", [], ["the depot"]),
        ("The attack on the base, carried out by the rebels, failed.", ["the rebels"], ["the base"]),
        ("Its troops had repelled nine attacks near Marrah.", [], ["Its troops"]),
        ("Police foiled an attack by the group on the market.", ["the group"], ["the market"]),
    ],
)
def test_who_attacks_whom_is_not_who_tells_of_it_or_suffers_it(text, attacker, target):
    attack = frames(text, Kind.ATTACK)[0]
    assert (words(text, attack, Link.ATTACKER), words(text, attack, Link.TARGET)) == (attacker, target)


@pytest.mark.parametrize(
    ("text", "kind", "link", "expected", "quote"),
    [
        (
            "Arden accused the militia of killing two men in Marrah.",
            Kind.TOLL,
            Link.ATTACKER,
            "the militia",
            "the militia of killing two men in Marrah",
        ),
        (
            "Arden accuses Brennia of backing the rebels.",
            Kind.ALIGNMENT,
            Link.ACTOR,
            "Brennia",
            "Brennia of backing the rebels",
        ),
    ],
)
def test_an_accuser_is_the_source_and_the_accused_does_it(text, kind, link, expected, quote):
    frame = frames(text, kind)[0]
    assert (words(text, frame, Link.SOURCE), words(text, frame, link)) == (["Arden"], [expected])
    assert frame.quote.of(text) == quote


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


@pytest.mark.parametrize(
    "text",
    [
        "The army seized the palace from the Rapid Support Forces (RSF).",
        "Support Forces of the province met in Marrah.",
        "The Popular Front for the Liberation of Arden met in Marrah.",
        "The Marrah Liberation Army met the Islamic Resistance Movement.",
    ],
)
def test_a_word_in_a_name_is_no_trigger(text):
    assert {"Support", "Liberation", "Resistance"}.isdisjoint(f.trigger.of(text) for f in frames(text))


def test_a_headline_in_capitals_has_triggers():
    assert [f.trigger.of("Rebels Take Control of Marrah") for f in frames("Rebels Take Control of Marrah")]


def test_who_tells_of_an_advance_does_not_advance():
    text = "Rebels entered the centre of Marrah, residents said, after a rapid advance."
    assert all(words(text, f, Link.ACTOR) != ["residents"] for f in frames(text))


def test_a_date_line_is_no_part_of_what_happened():
    text = "MARRAH, March 14 (Wire) - Rebels have captured Tal Rihan, the army said on Friday."
    control = frames(text, Kind.CONTROL)[0]
    assert (control.quote.of(text), control.spans(Link.WHEN)) == ("Rebels have captured Tal Rihan", ())


def test_a_bare_mention_that_only_points_back_is_no_frame():
    assert frames("The attack was over.", Kind.ATTACK) == []


def test_the_same_text_gives_the_same_frames():
    text = "The army said rebels had shelled Marrah, killing two people."
    assert frames(text) == frames(text)


def test_the_method_names_the_lexicon_that_was_used():
    assert (TAGGER.method.name, len(TAGGER.method.digest)) == ("lexicon", 16)
