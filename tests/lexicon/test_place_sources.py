"""A user's own tables: GeoNames dumps, CSV, GeoJSON."""

import io
import json
import re
import zipfile

import pytest

from sayso.lexicon.gazetteer import Gazetteer
from sayso.lexicon.place_sources import LeftOut, Loaded, is_spelling, load_gazetteer, printed
from sayso.lexicon.place_table import PlaceKind
from sayso.model.errors import Empty, Malformed, NotFound, NotText


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
    assert done == Loaded(
        3,
        (
            LeftOut("no name or point", 2, "line 5"),
            LeftOut("a country or region that is bundled", 1, "line 4"),
            LeftOut("not a row of 19 columns", 1, "line 7"),
        ),
    )
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
    assert load_gazetteer(source, table) == Loaded(2, (LeftOut("no name or point", 1, "line 4"),))
    (place,) = found(table, "السكرية")
    assert (place.id, place.country, place.admin1) == ("villages:C1", "SY", "Deir ez-Zor Governorate")
    assert place.population == 1200
    assert found(table, "Marshada")[0].id == "villages:3"


def test_columns_and_a_country_can_be_told(tmp_path):
    source, table = tmp_path / "x.csv", tmp_path / "x.sqlite"
    source.write_text("where_is_it,lat,lon\nSukariya,34.4,40.9\n")
    with pytest.raises(Malformed, match=r"no column for name among where_is_it, lat, lon\. .*--column name="):
        load_gazetteer(source, table)
    assert load_gazetteer(source, table, country="SY", columns={"name": "where_is_it"}).places == 1
    with pytest.raises(Empty, match=r"no place is in it\. .* no country \(first: line 2\).*--country"):
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
    assert load_gazetteer(source, table, country="SY") == Loaded(2, (LeftOut("no geometry", 1, "feature 3"),))
    (marsh,) = found(table, "The Marsh")
    assert (marsh.kind, marsh.latitude, marsh.longitude) == (PlaceKind.AREA, 35.5, 40.5)
    assert marsh.extent.north == 36.0
    assert found(table, "Sukariya")[0].kind is PlaceKind.TOWN


def zipped(name, words="1\n" * 9_000):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, words)
    return out.getvalue()


METRES = {"properties": {"name": "A", "country": "SY"}, "geometry": {"coordinates": [334000, 4000000]}}
NO_SOURCE = {
    "words.txt": (b"only words\n", Malformed, "neither a GeoNames dump"),
    "words.zip": (b"no archive", Malformed, "damaged"),
    "pictures.zip": (zipped("a.png"), Malformed, "no GeoNames dump in the archive"),
    "damaged.zip": (
        zipped("SY.txt", DUMP).replace(b"\x00\x00SY.txt", b"\x00\x00YS.txt", 1),
        Malformed,
        "damaged",
    ),
    "broken.geojson": (b"{]", Malformed, "no GeoJSON collection"),
    "other.json": (b'{"rows": [1]}', Malformed, "no GeoJSON collection"),
    "odd.json": (b'{"features": [3]}', Malformed, "no GeoJSON collection"),
    "deep.json": (b'{"features": [' + b"[" * 100_000, Malformed, "no GeoJSON collection"),
    "latin.json": (b'{"features": [{"properties": {"name": "\xe9"}}]}', NotText, "not in UTF-8"),
    "latin.csv": ("name,lat,lon\nAlep\xe9,36,37\n".encode("latin-1"), NotText, "not in UTF-8"),
    "sheet.csv": (zipped("sheet.xml"), NotText, "not in UTF-8"),
    "empty.csv": (b"", Empty, "nothing is in it"),
    "headings.csv": (b"name,lat,lon\n", Empty, "no place is in it"),
    "field.csv": (b"name,lat,lon\n" + b"x" * 200_000 + b",1,2\n", Malformed, "field larger than field limit"),
    "metres.geojson": (json.dumps({"features": [METRES]}).encode(), Empty, "1 left out: no name or point"),
}


@pytest.mark.parametrize("name", NO_SOURCE)
def test_what_is_no_source_is_refused_in_a_line(tmp_path, name):
    content, error, says = NO_SOURCE[name]
    (tmp_path / name).write_bytes(content)
    with pytest.raises(error, match=re.escape(says)) as refused:
        load_gazetteer(tmp_path / name, tmp_path / "t.sqlite")
    assert str(refused.value).startswith(f"{tmp_path / name}: ")
    assert "\n" not in str(refused.value)
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_source_that_is_not_there_is_refused(tmp_path):
    for source in (tmp_path / "none.csv", tmp_path):
        with pytest.raises(NotFound, match="no such file of places"):
            load_gazetteer(source, tmp_path / "t.sqlite")


def test_numbers_out_of_their_range_do_no_harm(tmp_path):
    source, table = tmp_path / "odd.csv", tmp_path / "odd.sqlite"
    rows = ["A,36,37,SY,-5,1#2", 'B,36,37,SY,"1,400",', "C,nan,37,SY,,", "D,36,37,SY,1e400,"]
    source.write_text("\n".join(["name,lat,lon,country,population,id", *rows]))
    assert load_gazetteer(source, table) == Loaded(3, (LeftOut("no name or point", 1, "line 4"),))
    known = [(p.id, p.population) for name in "ABD" for p in found(table, name)]
    assert known == [("odd:1%232", 0), ("odd:3", 1400), ("odd:5", 0)]


def test_the_bytes_can_be_watched_as_they_go_by(tmp_path):
    source, seen = tmp_path / "SY.zip", []
    source.write_bytes(zipped("SY.txt", DUMP))

    def through(stream, size):
        seen.append(size)
        return stream

    load_gazetteer(source, tmp_path / "sy.sqlite", through=through)
    assert seen == [len(DUMP.encode())]


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
