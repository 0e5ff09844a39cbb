"""Everything there is to read at the places named."""

import hashlib
import io
import json
import os
import socket
from datetime import date
from pathlib import Path

import pytest
from tests.text.pages import REPORT, article

from sayso.model import Document
from sayso.model.errors import (
    AddressRefused,
    Empty,
    InputRefused,
    Malformed,
    NotFound,
    NotText,
    OtherLanguage,
    TooLarge,
)  # fmt: skip
from sayso.text.gather import Refusal, gather, locate
from sayso.text.locate import count


def put(path: Path, words: str | bytes = REPORT) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(words.encode() if isinstance(words, str) else words)
    return str(path)


def only(location: str, **options: object) -> Document | Refusal:
    (one,) = gather([location], **options)
    return one


def refused(location: str, **options: object) -> Exception:
    one = only(location, **options)
    assert isinstance(one, Refusal)
    assert len(str(one.error).splitlines()) == 1
    assert one.error.do
    return one.error


@pytest.fixture
def standard_input(monkeypatch):
    def put_in(raw: bytes) -> None:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(raw)))

    return put_in


# files and folders


def test_a_file_is_a_document(tmp_path):
    document = only(put(tmp_path / "a.txt"), publisher="Courier", published=date(2021, 5, 1))
    assert (document.text, document.publisher, document.published) == (REPORT, "Courier", date(2021, 5, 1))


@pytest.mark.parametrize(
    ("name", "words", "media_type"),
    [
        ("a.txt", REPORT, "text/plain"), ("a.md", REPORT, "text/markdown"), ("a", REPORT, "text/plain"),
        ("a.HTM", article(), "text/html"), ("a.xhtml", article(), "text/html"),
        ("a.txt", article(), "text/html"), ("a.html", REPORT, "text/html"),
    ],
)  # fmt: skip
def test_the_form_is_told_by_name_and_content(tmp_path, name, words, media_type):
    document = only(put(tmp_path / name, words))
    assert REPORT in document.text
    assert document.media_type == media_type


def test_a_folder_is_read_with_all_below_it_in_order(tmp_path):
    for name in ("b.txt", "a.html", "under/deep/c.txt", "under/a.md"):
        put(tmp_path / name)
    found = [Path(one.location).relative_to(tmp_path) for one in locate([str(tmp_path)]).found]
    assert [*map(str, found)] == ["a.html", "b.txt", "under/a.md", "under/deep/c.txt"]


def test_other_files_of_a_folder_are_counted_and_hidden_ones_passed_over(tmp_path):
    for name in ("a.txt", "b.pdf", "notes", ".hidden.txt", ".git/c.txt", "under/d.csv"):
        put(tmp_path / name)
    located = locate([str(tmp_path), str(tmp_path)])
    assert len(located.found) == 1
    assert located.skipped == 3


def test_a_folder_without_reports_says_so(tmp_path):
    put(tmp_path / "b.pdf")
    error = refused(str(tmp_path))
    assert isinstance(error, Empty)
    assert ".txt" in error.do


def test_each_file_is_read_once(tmp_path):
    path = put(tmp_path / "a.txt")
    (tmp_path / "b.txt").symlink_to(path)
    named = [path, str(tmp_path / "." / "a.txt"), str(tmp_path), str(tmp_path / "*.txt"), "-", "-"]
    assert [one.location for one in locate(named).found] == [path, "-"]


def test_links_to_folders_are_followed_when_named_and_not_when_met(tmp_path):
    put(tmp_path / "real" / "a.txt")
    (tmp_path / "real" / "loop").symlink_to(tmp_path / "real")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    located = locate([str(tmp_path / "link")])
    assert len(located.found) == 1
    assert located.skipped == 1


def test_a_pattern_is_matched(tmp_path):
    for name in ("a.txt", "b.txt", "c.html", "under/d.txt"):
        put(tmp_path / name)
    assert len(list(gather([str(tmp_path / "*.txt")]))) == 2
    assert len(list(gather([str(tmp_path / "**" / "*.txt")]))) == 3
    assert isinstance(refused(str(tmp_path / "*.pdf")), NotFound)


def test_a_name_with_the_signs_of_a_pattern_is_a_name_first(tmp_path):
    assert only(put(tmp_path / "a[1].txt")).text == REPORT


def test_one_location_needs_no_list(tmp_path):
    assert len(list(gather(put(tmp_path / "a.txt")))) == 1


def test_what_cannot_be_read_stands_in_its_place_and_stops_nothing(tmp_path):
    a, c = put(tmp_path / "a.txt"), put(tmp_path / "c.txt")
    kinds = [type(one) for one in gather([a, str(tmp_path / "b.txt"), c])]
    assert kinds == [Document, Refusal, Document]


@pytest.mark.parametrize(
    ("words", "error", "name"),
    [
        (b"", Empty, "a.txt"), (b"%PDF-1.7", NotText, "a.txt"), (b"a,b\n1,2", NotText, "a.csv"),
        (b"The army left. " * 100, TooLarge, "a.txt"),
        ("Die Stadt ist in der Hand der Rebellen.", OtherLanguage, "a.txt"),
        (b'[{"text": "The army left."}]', NotText, "a.json"), (b"\x1f\x8b\x08", NotText, "a.jsonl"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_report_is_refused_by_name(tmp_path, words, error, name):
    path = put(tmp_path / name, words)
    found = refused(path, limit=1000)
    assert isinstance(found, error)
    assert str(found).startswith(f"{path}: ")


def test_what_is_not_there_is_said(tmp_path):
    (tmp_path / "link.txt").symlink_to(tmp_path / "gone.txt")
    assert "no such file or folder" in str(refused(str(tmp_path / "gone.txt")))
    assert "a link to what is not there" in str(refused(str(tmp_path / "link.txt")))
    assert "begins with https://" in str(refused("courier.example/report"))
    assert isinstance(refused(""), NotFound)
    assert isinstance(refused("a\x00b"), NotFound)


def test_pipes_devices_and_sockets_are_refused_unread(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    with socket.socket(socket.AF_UNIX) as bound:
        bound.bind(str(tmp_path / "socket.txt"))
    for path, what in (
        (tmp_path / "pipe.txt", "named pipe"),
        (tmp_path / "socket.txt", "socket"),
        ("/dev/zero", "device"),
    ):
        assert what in str(refused(str(path)))


def test_a_file_and_a_folder_without_permission_are_refused(open_folder, nobody):
    put(open_folder / "a.txt")
    (open_folder / "a.txt").chmod(0)
    (open_folder / "closed").mkdir(mode=0)
    nobody()
    errors = [one.error for one in gather([str(open_folder)])]
    assert [type(error) for error in errors] == [InputRefused, InputRefused]
    assert "no permission to read it" in str(errors[0])
    assert "the folder cannot be opened" in str(errors[1])


def test_a_name_of_any_bytes_is_shown_in_one_printable_line(tmp_path):
    path = os.fsdecode(os.fsencode(tmp_path) + b"/a\xff\n\x1b[2J.txt")
    put(Path(path), b"")
    assert str(refused(path)).isprintable()


# JSON Lines

LINES = [
    {"id": "n1", "text": "The army left.\r\nIt came back.", "title": "Army", "publisher": "Courier",
     "published": "2021-05-01", "url": "https://c.example/1", "claims": [{"kind": "control"}], "origin": "x"},
    {"text": "Rebels left."},
]  # fmt: skip


def test_each_line_is_a_document_under_its_own_words(tmp_path):
    lines = [json.dumps(line) for line in LINES]
    first, second = gather([put(tmp_path / "a.jsonl", "\n".join(lines))], publisher="Wire", title="None")
    assert first == Document(
        id=hashlib.sha256(lines[0].encode()).hexdigest(),
        text="The army left.\nIt came back.",
        name="n1",
        title="Army",
        publisher="Courier",
        published=date(2021, 5, 1),
        url="https://c.example/1",
    )
    assert (second.publisher, second.title, second.name) == ("Wire", "None", None)


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_line_keeps_its_id_in_any_file(tmp_path, end):
    line = json.dumps(LINES[1])
    alone, *_ = gather([put(tmp_path / "a.jsonl", line)])
    *_, among = gather([put(tmp_path / "b.ndjson", "\ufeff" + json.dumps(LINES[0]) + end + end + line + end)])
    assert among == alone


def test_a_bad_line_is_refused_by_number_and_stops_nothing(tmp_path):
    lines = [
        '{"text": "The army left."}', "", "The army left.", '{"text": 5}', '{"title": "a"}', '["text"]',
        '{"text": " "}', '{"text": "The army left.", "published": "04/05/2021"}',
        '{"text": "The army left.", "published": "9021-05-04"}',
        '{"text": "\\ud800 left"}', '{"text": "a\\u0000b"}',
        '{"text": "The army left.", "title": "a\\u0000b"}', '{"text": "' + "a " * 1000 + '"}',
        '{"text": "The army came back."}',
    ]  # fmt: skip
    path = put(tmp_path / "a.jsonl", "\n".join(lines))
    found = list(gather([path], limit=1000))
    assert [type(one) for one in found] == [Document, *[Refusal] * 11, Document]
    assert [one.where for one in found[1:-1]] == [f"{path}, line {n}" for n in range(3, 14)]
    assert [type(one.error) for one in found[1:-1]] == [
        *[Malformed] * 4, Empty, *[Malformed] * 3, NotText, NotText, TooLarge
    ]  # fmt: skip


def test_a_line_nested_without_end_is_refused(tmp_path):
    path = put(tmp_path / "a.jsonl", '{"text": "The army left.", "claims": ' + "[" * 100_000 + "}")
    assert isinstance(refused(path), Malformed)


def test_json_is_known_by_its_content(tmp_path):
    spread = json.dumps(LINES[0], indent=1)
    assert only(put(tmp_path / "a.json", spread)).name == "n1"
    assert only(put(tmp_path / "b", json.dumps(LINES[0]))).name == "n1"


def test_documents_are_counted_in_advance(tmp_path):
    put(tmp_path / "a.txt")
    put(tmp_path / "b.jsonl", "\n".join(json.dumps(line) for line in LINES))
    located = locate([str(tmp_path), str(tmp_path / "gone"), "https://courier.example/"])
    assert count(located) == 5
    assert len(list(gather(locate([str(tmp_path)])))) == 3


# standard input and addresses


@pytest.mark.parametrize("raw", [REPORT.encode(), article().encode(), json.dumps({"text": REPORT}).encode()])
def test_standard_input_is_read_in_any_form(standard_input, raw):
    standard_input(raw)
    assert REPORT in only("-").text


def test_standard_input_may_hold_json_lines(standard_input):
    standard_input("\n".join(json.dumps(line) for line in LINES).encode())
    assert [one.text for one in gather(["-"])] == ["The army left.\nIt came back.", "Rebels left."]


def test_standard_input_is_named_in_errors(standard_input):
    standard_input(b"")
    assert str(refused("-")).startswith("standard input: ")


def test_a_web_address_is_fetched_and_kept(web):
    url = web.put("/report", article().encode(), Content_Type="text/html; charset=utf-8")
    document = only(url, allow_private=True)
    assert REPORT in document.text
    assert document.url == url
    assert document.id == hashlib.sha256(article().encode()).hexdigest()


def test_an_address_may_give_json_lines(web):
    url = web.put(
        "/a", "\n".join(json.dumps(line) for line in LINES).encode(), Content_Type="application/x-ndjson"
    )
    assert [one.url for one in gather([url], allow_private=True)] == ["https://c.example/1", url]


def test_an_address_is_refused_in_one_line(web):
    assert isinstance(refused(web.at), AddressRefused)
    assert isinstance(refused(web.put("/gone", b"", 404), allow_private=True), NotFound)
    error = refused("https://reader:secret@courier.example/a")
    assert "secret" not in str(error)
    assert "secret" not in error.where
