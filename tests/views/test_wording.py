"""Codebook values and resolved values in words."""

from datetime import date

import pytest

from sayso.model import (
    SUBTYPES,
    Attribution,
    Bound,
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
    Span,
    Stance,
    Stated,
    TimePrecision,
    Where,
    Who,
)
from sayso.views.wording import (
    HAPPENINGS,
    HEDGES,
    PLACE_PRECISIONS,
    ROLES,
    STANCES,
    TIME_PRECISIONS,
    count_words,
    happening,
    line,
    period,
    place_words,
    plural,
)


@pytest.mark.parametrize("kind", Kind)
def test_every_subtype_has_words(kind):
    assert set(HAPPENINGS[kind]) == set(SUBTYPES[kind])


@pytest.mark.parametrize(
    ("values", "words"),
    [
        (Stance, STANCES), (Certainty, HEDGES), (Role, ROLES), (TimePrecision, TIME_PRECISIONS),
        (PlacePrecision, PLACE_PRECISIONS),
    ],
)  # fmt: skip
def test_every_value_has_words(values, words):
    assert set(words) == set(values)


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2017-11-11", "2017-11-11", "11 Nov 2017"),
        ("2017-11-09", "2017-11-12", "9–12 Nov 2017"),
        ("2017-10-30", "2017-11-02", "30 Oct – 2 Nov 2017"),
        ("2016-12-30", "2017-01-02", "30 Dec 2016 – 2 Jan 2017"),
        (None, "2017-11-11", "until 11 Nov 2017"),
        ("2017-11-11", None, "from 11 Nov 2017"),
        (None, None, ""),
    ],
)
def test_a_period_says_each_part_once(start, end, words):
    first, last = (day and date.fromisoformat(day) for day in (start, end))
    assert period(first, last) == words


@pytest.mark.parametrize(
    ("low", "high", "bound", "words"),
    [
        (50, 50, Bound.EXACT, "50"),
        (50, None, Bound.AT_LEAST, "at least 50"),
        (None, 50, Bound.AT_MOST, "at most 50"),
        (1200, 1200, Bound.ABOUT, "about 1,200"),
        (20, 25, Bound.RANGE, "20 to 25"),
        (24, None, Bound.VAGUE, "at least 24"),
    ],
)
def test_a_number_keeps_its_bounds(low, high, bound, words):
    assert count_words(Quantity(low, high, bound)) == words


def test_a_place_names_what_holds_it_once():
    town = Where("Aleppo", "SY", 36.2, 37.2, PlacePrecision.TOWN, "test:1", "Aleppo")
    assert place_words(town) == "Aleppo, SY"


@pytest.mark.parametrize(
    ("count", "words"), [(0, "0 claims"), (1, "1 claim"), (2, "2 claims"), (1234, "1,234 claims")]
)
def test_a_noun_agrees_with_its_count(count, words):
    assert plural(count, "claim") == words


def test_a_line_shows_what_a_terminal_would_act_on():
    assert line("a\x1b[31m\nb\u202e c") == "a\ufffd[31m b\ufffd c"


GOMA = Where("Goma", "CD", -1.68, 29.22, PlacePrecision.TOWN, "test:2", "Nord-Kivu")
ARMY = Who("cd.military", "Congolese army", "state_forces")
CLASS = Who("fighters", "fighters", "class")


def told(text, kind, subtype, trigger, *, where=None, count=None, **parts):
    """What is said of a claim whose quote is the whole text; a part is its words, or words and value."""
    document = Document(id="d", text=text)

    def stated(words, value=None, name=None):
        span = Span(text.index(words), text.index(words) + len(words))
        mention = Mention(span, name)
        return Stated(mention, Resolved(value)) if value else Stated(mention)

    what = Proposition(
        kind=kind, subtype=subtype, quote=Span(0, len(text)), trigger=stated(trigger).mention.span,
        parts={Part(part): stated(*given) for part, given in parts.items()},
        where=(stated(*where),) if where else (), count=stated(*count) if count else None,
    )  # fmt: skip
    claim = Claim(id="c", document="d", proposition=what, attribution=Attribution(), method=Method("m", "1"))
    return happening(document, claim)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            told("The army took the town of Goma", Kind.CONTROL, "gains", "took",
                 where=("the town of Goma", GOMA), actor=("The army", ARMY)),
            "Goma taken by Congolese army",
        ),
        (
            told("The army took the hill", Kind.CONTROL, "gains", "took",
                 where=("the hill",), actor=("The army",)),
            "the hill taken by the army",
        ),
        (
            told("Its fighters took Goma", Kind.CONTROL, "gains", "took",
                 where=("Goma", GOMA), actor=("Its fighters", CLASS)),
            "Goma taken by its fighters",
        ),
        (
            told("The army and its allies took Goma", Kind.CONTROL, "gains", "took",
                 where=("Goma", GOMA), actor=("The army and its allies", ARMY)),
            "Goma taken by the army and its allies",
        ),
        (
            told("We hold Goma", Kind.CONTROL, "holds", "hold",
                 where=("Goma", GOMA), actor=("We", None, "Goma")),
            "Goma held",
        ),
        (told("31 wounded", Kind.TOLL, "injured", "wounded", victims=("31 wounded",), count=("31",)),
         "31 injured"),
        (told("The victims", Kind.TOLL, "killed", "victims", victims=("The victims",)), "people killed"),
        (told("a drone hit a house", Kind.ATTACK, "drone", "hit", target=("a house",), weapon=("a drone",)),
         "drone attack on a house"),
        (told("Grey drones hit a house", Kind.ATTACK, "drone", "hit",
              target=("a house",), weapon=("Grey drones",)),
         "drone attack on a house (Grey drones)"),
        (told("rockets hit a house", Kind.ATTACK, "shelling", "hit",
              target=("a house",), weapon=("rockets",)),
         "shelling on a house with rockets"),
        (told('"supplying weapons to the rebels,"', Kind.STATEMENT, "assessment", "supplying"),
         "“supplying weapons to the rebels”"),
        (told("the truce begins at noon", Kind.STATEMENT, "ceasefire", "truce"),
         "“the truce begins at noon” (on a ceasefire)"),
    ],
)  # fmt: skip
def test_a_claim_is_told_by_names_where_they_are_known_and_says_nothing_twice(words, said):
    assert words == said


def test_a_long_statement_is_cut():
    words = told("word " * 60, Kind.STATEMENT, "other", "word")
    assert words.endswith("word…”")
    assert len(words) < 110
