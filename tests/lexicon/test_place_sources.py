"""A user's own tables: GeoNames dumps, CSV, GeoJSON."""

import json
import zipfile

import pytest

from sayso.lexicon.gazetteer import Gazetteer
from sayso.lexicon.place_sources import Loaded, is_spelling, load_gazetteer, printed
from sayso.lexicon.place_table import PlaceKind
from sayso.model.errors import Empty, Malformed, NotFound


def geoname(id, name, feature="P.PPL", *, names="", admin1="07", at=("34.4", "40.9")):  # noqa: A002
    klass, code = feature.split(".")
    region = [klass, code, "SY", "", admin1, "", "", "", "0", "", "", "", ""]
    return "\t".join([str(id), name, name, names, *at, *region])


DUMP = "\n".join(
    [
        geoname(1, "As Sukkarīyah", names="Sukariya,skryt,السكرية,DEZ,https://example.org/x"),
        geoname(2, "Ḩayy as Sukkar", "P.PPLX"),
        geoname(3, "Jisr as Sukkar", "S.BDG"),
        geoname(163843, "Syria", "A.PCLI", admin1="00"),
        geoname(4, "", at=("34.4", "40.9")),
        geoname(5, "Nowhere", at=("134.4", "x")),
        "too\tshort",
    ]
)


def found(table, name, **options):
    gazetteer = Gazetteer(table)
    try:
        return [c.place for c in gazetteer.find(name, **options)]
    finally:
        gazetteer.close()


@pytest.mark.parametrize("form", ["txt", "zip"])
def test_a_geonames_dump_becomes_a_table(tmp_path, form):
    source, table = tmp_path / f"SY.{form}", tmp_path / "sy.sqlite"
    if form == "zip":
        with zipfile.ZipFile(source, "w") as archive:
            archive.writestr("readme.txt", "words " * 9_000)
            archive.writestr("SY.txt", DUMP)
    else:
        source.write_text(DUMP)
    done = load_gazetteer(source, table)
    assert (done.places, done.left_out) == (3, 3)
    assert "no name, country or point" in done.why
    (place,) = found(table, "Sukariya")
    assert (place.id, place.name, place.admin1) == ("geonames:1", "As Sukkariyah", "Deir ez-Zor Governorate")
    assert found(table, "السكرية") == [place]
    assert found(table, "Hayy as Sukkar")[0].kind is PlaceKind.NEIGHBOURHOOD
    assert found(table, "Jisr as Sukkar")[0].kind is PlaceKind.POINT
    for unwritten in ("skryt", "DEZ", "Syria"):
        assert not found(table, unwritten, fuzzy=False)


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_a_csv_file_is_read_by_its_headings(tmp_path, mark):
    source, table = tmp_path / "villages.csv", tmp_path / "villages.sqlite"
    rows = [
        ["Village", "LAT", "lon", "Country", "Governorate", "name_ar", "pcode", "pop"],
        ["Sukariya", "34.41", "40.93", "Syria", "Deir ez-Zor", "السكرية", "C1", "1200"],
        ["Marshada", "34.40", "40.95", "SY", "", "", "", ""],
        ["Nameless", "", "", "SY", "", "", "", ""],
    ]
    source.write_text("\n".join(mark.join(row) for row in rows), encoding="utf-8-sig")
    assert load_gazetteer(source, table) == Loaded(2, 1, "villages:4 has no name or point")
    (place,) = found(table, "السكرية")
    assert (place.id, place.country, place.admin1) == ("villages:C1", "SY", "Deir ez-Zor Governorate")
    assert place.population == 1200
    assert found(table, "Marshada")[0].id == "villages:3"


def test_columns_and_a_country_can_be_told(tmp_path):
    source, table = tmp_path / "x.csv", tmp_path / "x.sqlite"
    source.write_text("where_is_it,lat,lon\nSukariya,34.4,40.9\n")
    with pytest.raises(Malformed, match="no column for name"):
        load_gazetteer(source, table)
    assert load_gazetteer(source, table, country="SY", columns={"name": "where_is_it"}).places == 1
    with pytest.raises(Empty, match="no place is in it"):
        load_gazetteer(source, table, columns={"name": "where_is_it"})


def test_geojson_points_and_areas_are_read(tmp_path):
    source, table = tmp_path / "camps.geojson", tmp_path / "camps.sqlite"
    square = [[[40.0, 35.0], [41.0, 35.0], [41.0, 36.0], [40.0, 36.0], [40.0, 35.0]]]
    features = [
        {"properties": {"name": "Sukariya"}, "geometry": {"type": "Point", "coordinates": [40.9, 34.4]}},
        {"properties": {"name": "The Marsh"}, "geometry": {"type": "Polygon", "coordinates": square}},
        {"properties": {"name": "Lost"}, "geometry": None},
    ]
    source.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    assert load_gazetteer(source, table, country="SY") == Loaded(2, 1, "feature 3 has no geometry")
    (marsh,) = found(table, "The Marsh")
    assert (marsh.kind, marsh.latitude, marsh.longitude) == (PlaceKind.AREA, 35.5, 40.5)
    assert marsh.extent.north == 36.0
    assert found(table, "Sukariya")[0].kind is PlaceKind.TOWN


def test_what_is_no_source_is_refused_in_a_line(tmp_path):
    table = tmp_path / "t.sqlite"
    with pytest.raises(NotFound):
        load_gazetteer(tmp_path / "none.csv", table)
    for name, content in (("a.txt", b"only words\n"), ("b.zip", b"no archive"), ("c.geojson", b"{]")):
        (tmp_path / name).write_bytes(content)
        with pytest.raises(Malformed) as refused:
            load_gazetteer(tmp_path / name, table)
        assert "\n" not in str(refused.value)
    assert not table.exists()


def test_names_are_printed_as_english_reports_print_them():
    assert printed("Ma‘arrat an Nu‘mān", "SY") == "Ma'arrat an Nu'man"
    assert printed("‘Afrīn", "SY") == "Afrin"
    assert printed("Şırnak", "TR") == "Şırnak"


def test_renderings_codes_and_addresses_are_no_spellings():
    assert [n for n in ("hlb", "ALP", "Halab", "حلب", "https://x.org/a", "‘Afrīn", "") if is_spelling(n)] == [
        "Halab",
        "حلب",
        "‘Afrīn",
    ]
