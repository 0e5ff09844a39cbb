"""Which words after a place belong to it."""

import pytest

from sayso.lexicon.gazetteer import bundled_gazetteer
from sayso.model import Mention, Span
from sayso.normalise.located import all_located, located
from sayso.normalise.place import resolve_places
from sayso.text.segment import sentences

GAZETTEER = bundled_gazetteer()


@pytest.mark.parametrize(
    ("words", "rest", "found"),
    [
        ("the palace", " in Khartoum on Friday", "the palace in Khartoum"),
        ("the palace", " in the city of Khartoum", "the palace in the city of Khartoum"),
        ("the mill", " in Nowherestan zone last week", "the mill in Nowherestan zone"),
        ("the mill", " in Operation Storm last week", "the mill"),
        ("the mill", " in March", "the mill"),
        ("the mill", ", in Khartoum", "the mill"),
        ("the mill", " in flames", "the mill"),
    ],
)
def test_a_place_is_where_the_words_right_after_say(words, rest, found):
    assert located(Mention(Span(0, len(words))), words + rest, GAZETTEER) == found


def test_a_name_that_stands_for_the_words_is_taken_as_it_is():
    assert (
        located(Mention(Span(0, 8), "the mill of Selu"), "the city in Khartoum", GAZETTEER)
        == "the mill of Selu"
    )


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("In Khartoum, shells hit a market.", ["a market"], "a market in Khartoum"),
        ("In Sudan, shells hit a market.", ["a market"], "a market"),
        (
            "Shells hit the new hospital in Khartoum. Snow fell on the hospital.",
            ["the new hospital", "the hospital"],
            "the new hospital in Khartoum",
        ),
        (
            "Shells hit the new hospital in Khartoum. Snow fell on a hospital.",
            ["the new hospital", "a hospital"],
            "a hospital",
        ),
        (
            "Shells hit the new hospital in Khartoum. Snow fell on the school.",
            ["the new hospital", "the school"],
            "the school",
        ),
    ],
)
def test_a_site_named_by_a_noun_is_where_the_report_put_it(text, words, found):
    starts = [text.rindex(w) for w in words]
    mentions = [Mention(Span(at, at + len(w))) for at, w in zip(starts, words, strict=True)]

    assert [*all_located(mentions, text, sentences(text), GAZETTEER).values()][-1] == found


def test_a_reason_offers_no_place_of_another_country():
    told = ["Jets struck Xyzzy in Yemen.", "Rebels left Cali in Colombia."]

    unknown, _ = resolve_places(["Xyzzy", "Cali"], gazetteer=GAZETTEER, text=" ".join(told), sentences=told)

    assert "nearest" not in unknown.reason


def test_a_reason_offers_a_place_of_the_same_sentence():
    told = ["Jets struck Cali and Xyzzy."] * 2

    _, unknown = resolve_places(["Cali", "Xyzzy"], gazetteer=GAZETTEER, text=told[0], sentences=told)

    assert "nearest known place of the report is Cali" in unknown.reason
