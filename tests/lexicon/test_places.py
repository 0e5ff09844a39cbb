"""The words about places, and the regions that no table holds."""

import pytest

from sayso.lexicon.fold import fold
from sayso.lexicon.gazetteer import bundled_gazetteer
from sayso.lexicon.place_table import PlaceKind
from sayso.lexicon.places import (
    capitals,
    country_adjectives,
    country_names,
    meanings,
    place_words,
    region_entries,
    sides,
)


def test_every_entry_shows_itself_in_its_example():
    words = place_words()
    for entry in (*words.words, *words.sides, words.near, words.inside, words.people, words.no_places):
        said = f" {fold(entry.example)} "
        assert any(f" {fold(w)} " in said for w in entry.words), entry.example
    for region in region_entries():
        assert any(fold(name) in fold(region.example) for name in region.names), region.id


def test_no_region_is_entered_twice_and_each_lies_on_earth():
    ids = [region.id for region in region_entries()]
    assert len(ids) == len(set(ids))
    for region in region_entries():
        assert region.at
        for country, (latitude, longitude) in region.at.items():
            assert len(country) == 2
            assert abs(latitude) <= 90
            assert abs(longitude) <= 180


@pytest.mark.parametrize("region", [r for r in region_entries() if "XZ" not in r.at], ids=lambda r: r.id)
def test_a_region_lies_in_or_by_its_country(region):
    for country, (latitude, longitude) in region.at.items():
        names = [name for name, code in country_names().items() if code == country]
        found = [c.place for name in names for c in bundled_gazetteer().find(name, country=country)]
        box = next(p.extent for p in found if p.kind is PlaceKind.COUNTRY)
        assert box is None or (
            box.south - 1.0 <= latitude <= box.north + 1.0 and box.west - 1.0 <= longitude <= box.east + 1.0
        ), (region.id, country)


def test_a_word_has_one_meaning():
    assert not set(meanings()) & set(sides())


def test_countries_are_known_by_name_adjective_and_capital():
    assert country_names()["syria"] == country_adjectives()["syrian"] == capitals()["damascus"] == "SY"
    assert country_names()["norway"] == "NO"
