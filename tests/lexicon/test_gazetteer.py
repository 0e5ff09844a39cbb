"""Places by name, from the bundled table and from others beside it."""

import pickle
import sqlite3
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context

import pytest

from sayso.lexicon.gazetteer import Gazetteer, Match, bundled_gazetteer, open_gazetteer
from sayso.lexicon.place_table import Entry, PlaceKind, write_table
from sayso.model.errors import Malformed, NotFound


def first(name, **options):
    return bundled_gazetteer().find(name, **options)[0]


@pytest.mark.parametrize("name", ["Albu Kamal", "Abu Kamal", "Al-Bukamal", "البوكمال", "Абу-Камаль"])
def test_every_spelling_that_the_table_has_finds_the_place(name):
    assert first(name).place.id == "geonames:174448"


@pytest.mark.parametrize(
    ("name", "country", "place"),
    [
        ("Boukamal", "SY", "Albu Kamal"),
        ("Raqa", "SY", "Raqqa"),
        ("Maarat al-Numan", "SY", "Ma'arrat an Nu'man"),
        ("Khan Shaikhoun", "SY", "Khan Shaykhun"),
    ],
)
def test_a_spelling_that_it_has_not_is_met_by_likeness(name, country, place):
    found = first(name, country=country)
    assert (found.match, found.place.name) == (Match.SPELLING, place)
    assert found.score < first(place, country=country).score


def test_likeness_can_be_turned_off_and_has_its_limit():
    assert bundled_gazetteer().find("Boukamal", country="SY", fuzzy=False) == ()
    assert bundled_gazetteer().find("Robotyne", country="UA") == ()


def test_an_article_more_or_less_is_met():
    assert first("Qaim").match is Match.ARTICLE
    assert first("al-Idlib", country="SY").match is Match.BARE


def test_candidates_come_best_first_with_their_reasons():
    aleppo, governorate, *_ = bundled_gazetteer().find("Aleppo")
    assert (aleppo.place.kind, governorate.place.kind) == (PlaceKind.TOWN, PlaceKind.ADM1)
    assert aleppo.score > governorate.score
    assert aleppo.why == "its name; town in SY; population 2,098,210"


def test_a_country_filters_and_a_limit_limits():
    found = bundled_gazetteer().find("Tripoli", country=["LB"])
    assert {c.place.country for c in found} == {"LB"}
    assert len(bundled_gazetteer().find("San Antonio", limit=3)) == 3


def test_a_place_knows_its_regions():
    place = first("Albu Kamal").place
    assert place.admin1 == "Deir ez-Zor Governorate"
    assert place.region.startswith("SY.07")


@pytest.mark.parametrize(
    "name", ["Aleppo", "Syria", "Deir Ezzor", "Rif Dimashq", "Ghouta", "Euphrates", "Kharkiv"]
)
def test_a_place_of_some_size_is_known(name):
    assert bundled_gazetteer().knows(name)


@pytest.mark.parametrize(
    "name", ["May", "Kurdish", "Western", "IS", "", "x", "Syrian", "Xyzzy", "University"]
)
def test_words_that_mean_something_else_are_not_known(name):
    assert not bundled_gazetteer().knows(name)


def test_the_bundled_table_says_where_it_comes_from():
    assert any("GeoNames (CC BY 4.0)" in origin for origin in bundled_gazetteer().origins)
    assert len(bundled_gazetteer().digest) == 64


def village(name="Sukariya", id=1, **more):  # noqa: A002
    more = {"country": "SY", "latitude": 34.4, "longitude": 40.9, **more}
    return Entry(id=id, name=name, **more)


def test_a_further_table_adds_its_places(tmp_path):
    table = tmp_path / "villages.sqlite"
    assert (
        write_table([village(region="SY.07")], table, origin="our own", regions=lambda: {"SY.07": "East"})
        == 1
    )
    with_villages = open_gazetteer(table)
    found = with_villages.find("Sukkariyah", country="SY")[0]
    assert (found.place.name, found.place.admin1, found.match) == ("Sukariya", "East", Match.SPELLING)
    assert with_villages.find("Aleppo")[0].place.id == "geonames:170063"
    assert with_villages.digest != bundled_gazetteer().digest
    with_villages.close()


def test_a_reader_knows_every_place_of_a_further_table_whatever_its_size(tmp_path):
    table = tmp_path / "villages.sqlite"
    write_table([village("Marshada", population=40)], table, origin="our own")
    gazetteer = open_gazetteer(table)
    assert gazetteer.knows("Marshada")
    assert not bundled_gazetteer().knows("Marshada")
    gazetteer.close()


def test_where_tables_hold_the_same_id_the_later_counts(tmp_path):
    table = tmp_path / "better.sqlite"
    write_table([village("Albu Kamal", id=174448, population=9)], table, origin="our own")
    gazetteer = open_gazetteer(table)
    (found,) = [c for c in gazetteer.find("Albu Kamal") if c.place.id == "geonames:174448"]
    assert found.place.population == 9
    gazetteer.close()


def test_the_same_entries_give_the_same_file(tmp_path):
    one, other = tmp_path / "one.sqlite", tmp_path / "other.sqlite"
    for path in (one, other):
        write_table(
            [village(names=("Sukkariya", "السكرية")), village("Marshada", id="x:2")], path, origin="our own"
        )
    assert one.read_bytes() == other.read_bytes()


def test_a_table_that_fails_half_way_leaves_the_old_one(tmp_path):
    path = tmp_path / "table.sqlite"
    write_table([village()], path, origin="our own")
    before = path.read_bytes()

    def broken():
        yield village()
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_table(broken(), path, origin="our own")
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_a_missing_or_foreign_file_is_refused(tmp_path):
    with pytest.raises(NotFound, match="no such table"):
        Gazetteer(tmp_path / "none.sqlite").find("Aleppo")
    (tmp_path / "text.sqlite").write_text("no table at all, only words" * 100)
    other = sqlite3.connect(tmp_path / "other.sqlite")
    other.execute("CREATE TABLE t (x)")
    other.close()
    write_table([village(str(n), id=n) for n in range(900)], tmp_path / "damaged.sqlite", origin="our own")
    whole = (tmp_path / "damaged.sqlite").read_bytes()
    (tmp_path / "damaged.sqlite").write_bytes(whole[:20_000] + b"\x5a" * (len(whole) - 20_000))
    for name in ("text.sqlite", "other.sqlite", "damaged.sqlite"):
        with pytest.raises(Malformed, match="not a table of places"):
            Gazetteer(tmp_path / name).find("Aleppo")


def test_threads_share_one_and_processes_get_their_own():
    names = ["Aleppo", "Homs", "Raqqa", "Mosul"] * 25
    expected = [bundled_gazetteer().find(name) for name in names]
    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(bundled_gazetteer().find, names)) == expected
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as processes:
        assert processes.submit(bundled_gazetteer().find, "Homs").result() == expected[1]
    copy = pickle.loads(pickle.dumps(bundled_gazetteer()))  # noqa: S301
    assert copy.find("Homs") == expected[1]
    copy.close()
