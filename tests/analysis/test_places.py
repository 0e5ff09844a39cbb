"""Places: the same, apart, within."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.factory import Corpus, actor, many, one, town

from sayso.analysis.places import Spot, apart, distance_km, find_place, named_places, near_names, within
from sayso.model import Kind, PlacePrecision, Where

EAST = town("Sharqiya", (34.45, 40.92))
NEAR = town("Janib", (34.48, 40.95))
FAR = town("Madina", (36.2, 37.1))
PROVINCE = replace(town("Wilaya", (35.0, 40.5), PlacePrecision.ADM1), admin1="Wilaya")
COUNTRY = town("Bilad", (35.0, 38.0), PlacePrecision.COUNTRY)


def spot(where):
    return Spot(where.gazetteer_id, where.name, where)


@pytest.mark.parametrize(
    ("one_", "two", "are"),
    [
        (EAST, FAR, True),
        (EAST, NEAR, False),
        (EAST, COUNTRY, False),
        (EAST, replace(COUNTRY, country="IQ"), True),
    ],
)
def test_apart_only_where_surely_so(one_, two, are):
    assert apart(spot(one_), spot(two)) is are
    assert apart(spot(one_), Spot("words:somewhere", "somewhere", None)) is False


@pytest.mark.parametrize(
    ("inner", "outer", "is_in"),
    [
        (EAST, EAST, True),
        (EAST, COUNTRY, True),
        (replace(EAST, admin1="Wilaya"), PROVINCE, True),
        (EAST, PROVINCE, False),
        (EAST, NEAR, False),
    ],
)
def test_within_only_where_surely_so(inner, outer, is_in):
    assert within(spot(inner), spot(outer)) is is_in


def part(of, relation, precision):
    return replace(of, gazetteer_id=f"{of.gazetteer_id}#{relation}", precision=precision)


@pytest.mark.parametrize(
    ("relation", "precision", "of", "is_in"),
    [
        ("quarter", PlacePrecision.NEIGHBOURHOOD, EAST, True),
        ("market", PlacePrecision.TOWN, EAST, True),
        ("market", PlacePrecision.ADM1, PROVINCE, True),
        ("near", PlacePrecision.NEAR, EAST, False),
        ("countryside", PlacePrecision.AREA, EAST, False),
        ("adm2", PlacePrecision.ADM2, EAST, False),
        ("quarter", PlacePrecision.NEIGHBOURHOOD, NEAR, False),
    ],
)
def test_a_part_of_a_place_is_in_it_and_its_surroundings_are_not(relation, precision, of, is_in):
    inner = spot(part(of, relation, precision))
    assert within(inner, spot(EAST if of is NEAR else of)) is is_in
    assert not within(spot(of), inner)


def test_distance_is_in_kilometres():
    assert distance_km(EAST, NEAR) == pytest.approx(4.32, abs=0.05)


def pairs(told: Corpus):
    return [(c, told.documents[c.document]) for c in told.claims]


def held(where, name=""):
    return one(Kind.CONTROL, "holds", actor=actor("the army"), where=[where], name=name)


def test_an_area_around_a_town_is_not_the_town():
    around = replace(EAST, precision=PlacePrecision.AREA)
    told = many(held(EAST), held(around, "2"))
    assert find_place("Sharqiya", pairs(told)).key == EAST.gazetteer_id


def test_an_unresolved_name_is_still_a_place_to_ask_for():
    told = many(held("the village of Umm Qasab"))
    assert find_place("village of Umm Qasab", pairs(told)).spellings == ("the village of Umm Qasab",)


def test_a_name_that_nobody_uses_meets_nothing():
    assert find_place("Atlantis", pairs(many(held(EAST)))).spellings == ()


def test_an_area_is_asked_for_by_its_own_words():
    around = Where("Sharqiya", "SY", 34.4, 40.9, PlacePrecision.AREA, "test:sharqiya#countryside")
    told = many(held("the old mill"), held(around))
    assert find_place("sharqiya", pairs(told)).key == "~test:sharqiya#countryside"


def test_names_that_are_like_or_hold_the_asked_one_are_near():
    told = many(held(EAST), held(FAR, "2"), held("Umm Nowhere", "3"))
    places = named_places(pairs(told)).values()
    assert near_names("Sharkiyah", places) == ("Sharqiya",)
    assert near_names("nowhere", places) == ("Umm Nowhere",)
    assert near_names("Atlantis", places) == ()
