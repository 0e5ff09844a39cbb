"""From bytes to a Document, through the public door."""

import hashlib
import io
import json
import shutil
import sys
import zipfile
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta

import pytest
from tests.text.pages import REPORT, article, page

from sayso.model import Span
from sayso.model.errors import Empty, Malformed, NotText, OtherLanguage, TooLarge
from sayso.text.page import _child, read_page
from sayso.text.published import parse_day
from sayso.text.read import PAGE_LIMIT, read_document

QUOTED = "The army’s spokesman – a colonel – said “twelve” people died in the café. Peña denied it."
TODAY = date(2021, 5, 4)


def as_seen(raw: bytes) -> str:
    """UTF-8 bytes as a program shows them that takes them for Windows-1252."""
    return "".join(bytes([b]).decode("cp1252", errors="ignore") or chr(b) for b in raw)


def zipped(*names: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name in names:
            archive.writestr(name, "words")
    return made.getvalue()


def test_a_document_is_named_by_the_hash_of_its_bytes():
    raw = "\ufeffThe army left.\r\nIt came back.".encode()
    document = read_document(raw)
    assert document.id == hashlib.sha256(raw).hexdigest()
    assert document.text == "The army left.\nIt came back."


def test_what_the_caller_says_stands_in_the_document():
    said = {
        "publisher": "Courier",
        "published": date(2021, 5, 1),
        "title": "Army",
        "url": "http://a/",
        "name": "a",
    }
    document = read_document(REPORT.encode(), **said)
    assert {key: getattr(document, key) for key in said} == said


ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "mac_roman"]


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_english_is_read_in_any_encoding_that_it_is_saved_in(encoding):
    assert read_document(QUOTED.encode(encoding)).text == QUOTED


@pytest.mark.parametrize(
    "words", ["The army’s men left.", "“No,” the colonel said.", "The café was hit – twice."]
)
@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman"])
def test_a_line_is_enough_to_tell_the_encoding(words, encoding):
    assert read_document(words.encode(encoding)).text == words


@pytest.mark.parametrize(
    ("words", "charset"),
    [
        ("Армия заявила, что взяла город в воскресенье после трёх дней боёв.", "windows-1251"),
        ("قال الجيش يوم الأحد إنه سيطر على المدينة بعد ثلاثة أيام من القتال", "windows-1256"),
        ("Armia poinformowała w niedzielę, że zajęła miasto.", "iso-8859-2"),
        ("軍は日曜日に町を占領したと発表した。", "shift_jis"),
        ("The army’s men", "iso-8859-1"),  # which is how pages name Windows-1252
    ],
)
def test_a_declared_charset_is_believed(words, charset):
    raw = words.encode("cp1252" if charset == "iso-8859-1" else charset)
    assert read_document(raw, media_type=f'text/plain; charset="{charset}"', any_language=True).text == words


@pytest.mark.parametrize(
    "charset", ["iso-8859-1", "windows-1251", "utf-7", "rot13", "unicode_escape", "x\x00y", "?"]
)
def test_a_charset_that_is_declared_wrongly_does_no_harm(charset):
    assert read_document(QUOTED.encode(), media_type=f"text/plain; charset={charset}").text == QUOTED


def test_a_download_that_was_cut_inside_a_character_is_read():
    assert read_document(QUOTED.encode() + "’".encode()[:2]).text == QUOTED + "\ufffd"


@pytest.mark.parametrize("times", [1, 2])
def test_what_was_saved_in_the_wrong_encoding_is_put_right(times):
    garbled = QUOTED
    for _ in range(times):
        garbled = as_seen(garbled.encode())
    assert garbled != QUOTED
    assert read_document(garbled.encode()).text == QUOTED


def test_a_mark_that_was_read_as_a_control_character_is_put_right():
    assert read_document(QUOTED.encode("cp1252").decode("latin-1").encode()).text == QUOTED


@pytest.mark.parametrize(
    "words", ["The CAFÉ” was hit, SÃO PAULO said.", "Ångström, Ünal and Étienne left.", "5 µg"]
)
def test_what_only_resembles_garbled_text_stays(words):
    assert read_document(words.encode()).text == words


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_become_one(end):
    document = read_document(end.join(["The army left.", "It came back.", "", "Twice."]).encode())
    assert document.text == "The army left.\nIt came back.\n\nTwice."


@pytest.mark.parametrize(
    "words", ["cafe\u0301", "ﬁghters", "\u200eالجيش\u200f", "a\u00a0b", "a\u2028b", "👩‍⚕️", "a\ufeffb"]
)
def test_every_other_code_point_stays(words):
    text = f"The army said that {words} left the town."
    assert read_document(text.encode()).text == text


@pytest.mark.parametrize("raw", [b"", b" \n\t ", b"\xef\xbb\xbf", b"...", b"12 - 5", "👍".encode()])
def test_nothing_to_read_is_said(raw):
    with pytest.raises(Empty, match=r"^report: .+\. Pass a report with words in it$"):
        read_document(raw, where="report")


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        (b"%PDF-1.7\n", "a PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99), "an old Word or Office file"),
        (b"{\\rtf1 words}", "an RTF file"), (b"\x1f\x8b\x08rest", "a gzip archive"),
        (b"\x89PNG\r\n\x1a\n", "a PNG image"),
        (b"\xff\xd8\xff\xe0", "a JPEG image"), (b"RIFF\x00\x00\x00\x00WEBPVP8", "a WebP image"),
        (b"\x00\x00\x00\x20ftypisom", "a video"), (b"SQLite format 3\x00", "a SQLite database"),
        (bytes(257) + b"ustar", "a tar archive"), (b"PAR1", "a Parquet file"),
        (b"WARC/1.0\r\n", "a WARC archive"),
        (zipped("word/document.xml"), "a Word document"), (zipped("xl/workbook.xml"), "an Excel workbook"),
        (zipped("reports/a.txt"), "a zip archive"), (b"\x7fELF" + bytes(20), "a program"),
        (bytes(range(1, 255)) * 3, "an encoding that cannot be told"), (b"The army\x00left", "binary"),
        (b"\x01\x02\x03\x04\x05" * 9, "binary"),
    ],
)  # fmt: skip
def test_what_is_no_text_is_named(raw, name):
    with pytest.raises(NotText, match=name) as refused:
        read_document(raw, where="report")
    assert refused.value.do


@pytest.mark.parametrize(
    ("raw", "do"),
    [
        (b"<?xml version='1.0'?><rss><channel/></rss>", "It is a feed"),
        (b"<?xml version='1.0'?><!-- a --><feed/>", "It is a feed"),
        (b"<?xml version='1.0'?><events/>", "as plain text or HTML"),
    ],
)
def test_other_xml_is_refused(raw, do):
    with pytest.raises(NotText, match=do):
        read_document(raw, where="report")


def test_a_media_type_that_is_no_text_is_refused():
    with pytest.raises(NotText, match="image/svg"):
        read_document(b"<svg>The army left.</svg>", media_type="image/svg+xml")


def test_more_than_the_limit_is_refused():
    with pytest.raises(TooLarge, match=r"more than 0\.001 MB of text"):
        read_document(b"The army left. " * 100, limit=1000)


def test_another_language_is_refused_unless_allowed():
    raw = "L'armée a annoncé dimanche qu'elle avait pris la ville après trois jours de combats.".encode()
    with pytest.raises(OtherLanguage, match=r"not in English \(it looks like French\).*--any-language"):
        read_document(raw)
    assert read_document(raw, any_language=True).text == raw.decode()


# pages


def test_a_page_gives_its_article_and_what_it_states():
    linked = {
        "@type": "NewsArticle",
        "headline": "Army takes Sarmin &amp; more",
        "datePublished": "2021-05-03T23:30-05:00",
        "publisher": {"@type": "Organization", "name": "The Harbour Courier"},
    }
    head = f'<script type="application/ld+json">{json.dumps(linked)}</script>'
    head += '<meta property="article:published_time" content="2021-05-02"><link rel="canonical" href="https://c.example/a">'
    document = read_document(article(head).encode(), media_type="text/html", today=TODAY)
    assert REPORT in document.text
    assert "Copyright" not in document.text
    assert "Home" not in document.text
    assert document.title == "Army takes Sarmin & more"
    assert document.publisher == "The Harbour Courier"
    assert document.published == date(2021, 5, 3)
    assert document.url == "https://c.example/a"
    assert document.media_type == "text/html"


GRAPH = {
    "@graph": [
        {"@type": "WebPage", "datePublished": "2021-01-01"},
        {"@id": "#c", "name": "Courier"},
        {"@type": ["Article"], "datePublished": "2021-05-01", "publisher": {"@id": "#c"}},
    ]
}


@pytest.mark.parametrize(
    ("head", "published", "publisher"),
    [
        (f'<script type="application/ld+json">{json.dumps(GRAPH)}</script>', date(2021, 5, 1), "Courier"),
        (
            '<meta property="article:published_time" content="2021-05-01T23:00:00-08:00">',
            date(2021, 5, 1),
            None,
        ),
        ('<meta property="og:site_name" content="Courier">', None, "Courier"),
        ('<script type="application/ld+json">{"datePublished": "soon", "publisher": 5}</script>', None, None),
        ('<script type="application/ld+json">{"datePublished": </script>', None, None),
        ("", None, None),  # the year of the copyright line is no date of publication
    ],
)
def test_only_what_a_page_states_is_taken(head, published, publisher):
    document = read_document(article(head).encode(), today=TODAY)
    assert (document.published, document.publisher) == (published, publisher)


def test_the_caller_counts_before_the_page():
    head = '<meta property="og:site_name" content="Mirror">'
    head += '<meta property="article:published_time" content="2021-05-02">'
    document = read_document(
        article(head).encode(), publisher="Courier", published=date(2021, 5, 1), today=TODAY
    )
    assert (document.publisher, document.published) == ("Courier", date(2021, 5, 1))


@pytest.mark.parametrize(
    "html",
    [
        f"<html><body><p>{REPORT}<p><b>{REPORT}<div><table><tr><td>{REPORT}",
        f"<p>{REPORT}</p>",
        f"</div></body><body><div><article>{REPORT}",
        f"<!-- a --><!DOCTYPE html><title>x<p>{REPORT}</title><p>{REPORT}",
        f'<?xml version="1.0" encoding="iso-8859-1"?><html xmlns="http://www.w3.org/1999/xhtml"><body><p>{REPORT}</p></body></html>',
    ],
)
def test_broken_html_is_read(html):
    document = read_document(html.encode())
    assert REPORT in document.text
    assert "<" not in document.text


@pytest.mark.parametrize("charset", ["windows-1252", "utf-8", "iso-8859-1"])
def test_a_page_says_its_charset_and_may_be_wrong(charset):
    html = article(f'<meta charset="{charset}">', QUOTED)
    assert QUOTED in read_document(html.encode("cp1252")).text
    assert QUOTED in read_document(html.encode("utf-8")).text


@pytest.mark.parametrize(
    "body", ["", '<div id="root"></div><noscript>Please turn on JavaScript to read this.</noscript>']
)
def test_a_page_without_an_article_says_so(body):
    with pytest.raises(Empty, match="a page with no article in it"):
        read_document(page(body).encode())


def test_a_page_beyond_the_limit_is_refused_before_it_is_read():
    with pytest.raises(TooLarge, match=r"more than 1\.5 MB of HTML"):
        read_document(page("<p>a</p>" * (PAGE_LIMIT // 8)).encode())


def test_a_page_that_takes_too_long_is_given_up_and_the_next_one_read():
    slow = page("".join(f"<p>The army took town {n} on Sunday, it said.</p>" for n in range(20_000)))
    with pytest.raises(TooLarge, match=r"takes over 0\.1 seconds"):
        read_page(slow, where="report", timeout=0.1)
    assert read_page(article(), where="report").title == "Army takes Sarmin"


def test_pages_are_read_from_many_threads():
    def told(number: int) -> bool:
        return (
            f"town {number} "
            in read_page(article(text=f"The army took town {number} on Sunday."), where="").text
        )

    with ThreadPoolExecutor(4) as threads:
        assert all(threads.map(told, range(20)))


def test_a_media_type_is_kept_bare():
    assert (
        read_document(b"The army left.", media_type="Text/Plain; charset=x\r\ny").media_type == "text/plain"
    )
    assert read_document(b"The army left.", media_type="text/a\r\nb").media_type == "text/plain"


def test_a_page_that_breaks_the_extractor_is_refused(monkeypatch):
    monkeypatch.setattr(sys, "executable", shutil.which("false"))
    _child.cache_clear()
    with pytest.raises(Malformed, match="cannot be taken apart"):
        read_page(article(), where="report")
    monkeypatch.undo()
    assert read_page(article(), where="report").text


# the day of publication


@pytest.mark.parametrize(
    "words",
    ["2021-05-04", " 2021-05-04\n", "2021-05-04T23:59", "2021-05-04T23:30:00-05:00", "2021-05-04T00:10:00Z",
     "2021-05-04 10:00:00.123456789+03:00", "20210504",
     "Tue, 04 May 2021 23:30:00 -0500", "4 May 2021 10:00:00 GMT"],
)  # fmt: skip
def test_a_day_is_kept_as_printed(words):
    assert parse_day(words) == date(2021, 5, 4)


@pytest.mark.parametrize(
    "words", ["04/05/2021", "May", "2021", "2021-05", "2021-02-30", "yesterday", "", "x" * 999, "\x00"]
)
def test_what_is_no_one_day_is_refused(words):
    with pytest.raises(Malformed, match="YYYY-MM-DD") as refused:
        parse_day(words, where="line 3")
    assert len(str(refused.value)) < 120


def test_a_day_to_come_is_refused():
    assert read_document(b"The army left.", published=TODAY, today=TODAY)
    with pytest.raises(Malformed, match=r"published on 2021-05-05, which is after today \(2021-05-04\)"):
        read_document(b"The army left.", published=TODAY + timedelta(1), today=TODAY)


def test_today_is_where_on_earth_it_is_latest():
    auckland = (datetime.now(UTC) + timedelta(hours=13)).date()
    assert read_document(b"The army left.", published=auckland).published == auckland
    with pytest.raises(Malformed):
        read_document(b"The army left.", published=datetime.now(UTC).date() + timedelta(2))


def test_a_span_gives_the_words_that_it_names():
    document = read_document(
        "\ufeffقال الجيش: 👍\r\nThe army said “no” to the rebels.".encode(), any_language=True
    )
    at = document.text.index("“no”")
    assert document[Span(at, at + 4)] == "“no”"
