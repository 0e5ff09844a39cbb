"""Places, by the case table and by law."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.analysis.tables import cases

from sayso.lexicon.gazetteer import bundled_gazetteer
from sayso.model import PlacePrecision, Resolved, Unresolved
from sayso.normalise.countries import country_weights
from sayso.normalise.place import resolve_place, resolve_places

GAZETTEER = bundled_gazetteer()


def resolve(words, countries="", near=()):
    return resolve_place(words, gazetteer=GAZETTEER, countries=countries.split(), near=near)


def in_report(words, report):
    """The words in a report on some countries that names some other places."""
    countries, _, others = report.partition(";")
    near = [resolve(other.strip(), countries).value for other in others.split(",") if other.strip()]
    return resolve(words, countries, near)


@pytest.mark.parametrize(
    "row",
    [
        pytest.param(row, id=f"{case.name}: {row['words']} in {row['report']}")
        for case in cases("places.md")
        for row in case.tables[0]
    ],
)
def test_words_mean_the_place_of_the_table(row):
    found = in_report(row["words"], row["report"])
    if row["precision"] == "–":
        assert isinstance(found, Unresolved), found
        assert row["part"] in found.reason
        return
    assert isinstance(found, Resolved), found
    at, _, part = found.value.gazetteer_id.partition("#")
    assert (str(found.value.precision), at, part) == (row["precision"], row["at"], row["part"])


def test_the_choice_explains_itself():
    found = resolve("Albu Kamal", "SY")
    assert found.how == "its name; the report names SY; population 57,572"
    beside = in_report("al-Qaim", "SY; Albu Kamal")
    assert "9 km from another of its places" in beside.how


def test_a_distance_and_a_direction_move_the_point():
    here, there = resolve("Raqqa", "SY").value, resolve("20 km south of Raqqa", "SY").value
    assert there.latitude == pytest.approx(here.latitude - 0.18, abs=0.01)
    assert there.longitude == here.longitude
    assert there.precision is PlacePrecision.NEAR


def test_a_side_of_a_country_lies_on_that_side():
    middle = resolve("Syria", "SY").value
    assert resolve("northern Syria", "SY").value.latitude > middle.latitude
    assert resolve("western Syria", "SY").value.longitude < middle.longitude


def test_a_border_is_in_the_country_of_the_report():
    assert resolve("the Syrian-Turkish border", "SY TR").value.country == "SY"
    assert resolve("the Syrian-Turkish border", "TR SY").value.country == "TR"


def test_the_countries_of_a_report_are_read_from_its_text():
    weights = country_weights("The Syrian army and Russian jets struck. Villages in Syria burned, Iraq said.")
    assert list(weights) == ["SY", "IQ", "RU"]
    assert weights["SY"] == 1.0


def test_the_places_of_a_report_decide_for_each_other():
    mentions = ("Sousa", "Albu Kamal", "al-Qaim", "the town of Sukariya", "Sousa")
    first, albu_kamal, qaim, sukariya, last = resolve_places(
        mentions, gazetteer=GAZETTEER, text="Syrian troops neared Albu Kamal."
    )
    assert first == last
    assert first.value.admin1 == albu_kamal.value.admin1 == "Deir ez-Zor Governorate"
    assert qaim.value.country == "IQ"
    assert "nearest known place of the report is" in sukariya.reason


def test_a_report_that_names_no_country_is_placed_by_its_cities():
    (found,) = resolve_places(["al-Bab"], gazetteer=GAZETTEER, text="Shells hit Aleppo and Homs.")
    assert found.value.country == "SY"


def test_a_report_without_places_has_none():
    assert resolve_places([], gazetteer=GAZETTEER, text="Nothing happened.") == ()


WORDS = st.sampled_from([
    "Aleppo", "Homs", "Syria", "Syrian", "the", "of", "in", "near", "north", "eastern", "border", "between",
    "and", "province", "town", "district", "countryside", "20", "km", "al-", "Deir", "ez-Zor", ",", "-",
    "'s", "river", "half", "old", "city", "حلب", "Iraq", "IS-held", "Xyzzy", "most", "from", "airport",
])  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(st.text(max_size=40), st.lists(WORDS, max_size=9).map(" ".join)),
    st.sampled_from(["", "SY", "SY IQ", "ZZ"]),
)
def test_any_words_give_a_place_on_earth_or_a_reason_and_the_same_again(words, countries):
    found = resolve(words, countries)
    assert found == resolve(words, countries)
    if isinstance(found, Unresolved):
        assert found.reason
    else:
        assert -90 <= found.value.latitude <= 90
        assert -180 <= found.value.longitude <= 180
        assert found.value.name
        assert len(found.value.country) == 2
        assert found.how


@pytest.mark.parametrize(
    "words", ["the whole of Homs", "all of Homs", "the entire city of Homs", "half of Homs"]
)
def test_the_whole_or_a_share_of_a_town_has_a_precision(words):
    found = resolve_place(words, gazetteer=bundled_gazetteer(), countries=("SY",))
    assert isinstance(found, Resolved | Unresolved)
