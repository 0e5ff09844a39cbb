"""What holds for any bytes and any text."""

import json
import re
from itertools import pairwise

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from sayso.model import Span
from sayso.model.errors import SaysoError
from sayso.text.garbled import ungarbled
from sayso.text.gather import gather
from sayso.text.language import other_language
from sayso.text.published import parse_day
from sayso.text.read import read_document
from sayso.text.segment import sentences, tokens

SCRIPTS = st.sampled_from("aZ é’“.!?\u0301\u200f\u0627ل۔字。👍🏽\n\r\x85\u2028\ufeff\t(1,5)-_'")
TEXTS = st.one_of(st.text(st.characters(exclude_characters="\x00")), st.text(SCRIPTS, max_size=80))
MARKUP = st.lists(
    st.sampled_from([
        "<", ">", "<p>", "</p>", "<html>", "<body", "<article>", "<!--", "-->", "<script>", "&#0;", "&amp;",
        "<meta charset=", '<script type="application/ld+json">', '{"@graph":[', "</script>", "\x0b", "’", '"',
        "<table><tr><td>", "<br>", "<![CDATA[", "<?xml version='1.0'?>", "<title>",
        "The army left the town. ", '{"datePublished":"2021-02-31"}',
    ]),
    max_size=25,
).map("".join)  # fmt: skip
CHARSETS = st.sampled_from(
    [None, "utf-8", "utf-16", "cp1252", "utf-7", "zip", "idna", "hz", "iso2022_jp", "\x00"]
)


@given(st.binary(max_size=300), CHARSETS)
@example(b"\xff\xfe\x00", None)
@example(b"\x2b\x2f\x76\x38", "utf-7")
def test_any_bytes_give_a_document_or_one_line_of_refusal(raw, charset):
    try:
        document = read_document(raw, where="report", media_type=charset and f"text/plain; charset={charset}")
    except SaysoError as refused:
        assert len(str(refused).splitlines()) == 1  # noqa: PT017
        assert refused.do  # noqa: PT017
    else:
        assert document.text.encode()
        assert "\r" not in document.text


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(MARKUP)
def test_any_markup_gives_a_document_or_a_refusal(html):
    try:
        document = read_document(html.encode(), media_type="text/html")
    except SaysoError:
        return
    assert document.text.strip()


@given(TEXTS)
@example("The army left \ud83d\ude00 the town.")
@example("The army left \ud83d the town.")
@example("\ud800")
def test_a_document_keeps_every_code_point_but_line_ends(text):
    try:
        document = read_document(text.encode("utf-8", "surrogatepass"), any_language=True)
    except SaysoError:
        return
    whole = re.sub("[\ud800-\udfff]", "\ufffd", re.sub("[\ud800-\udbff][\udc00-\udfff]", joined, text))
    plain = whole.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    assert document.text in (plain, ungarbled(plain))


def joined(pair):
    high, low = map(ord, pair.group())
    return chr(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00))


@given(TEXTS)
def test_sentences_are_in_order_inside_and_apart(text):
    found = sentences(text)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(span.of(text) == span.of(text).strip() != "" for span in found)
    kept = "".join(span.of(text) for span in found)
    assert "".join(kept.split()) == "".join(text.split())


@given(TEXTS)
def test_tokens_are_in_order_inside_and_apart(text):
    for sentence in sentences(text):
        found = tokens(text, sentence)
        assert all(a.span.end <= b.span.start for a, b in pairwise(found))
        assert all(sentence.covers(token.span) and token.span.of(text) == token.text for token in found)


@given(TEXTS, st.data())
def test_any_cut_of_a_text_has_tokens_inside_it(text, data):
    start = data.draw(st.integers(0, len(text)))
    within = Span(start, data.draw(st.integers(start, len(text))))
    assert all(within.covers(token.span) and len(token.span) for token in tokens(text, within))


@given(TEXTS)
def test_putting_right_twice_changes_nothing_more(text):
    assert ungarbled(ungarbled(text)) == ungarbled(text)


@given(st.text(alphabet="’“”–—…éñüçøß£€👍 a."))
def test_garbled_words_come_back(words):
    garbled = "".join(bytes([b]).decode("cp1252", errors="ignore") or chr(b) for b in words.encode())
    assert ungarbled(garbled) == words


@given(TEXTS)
def test_any_text_has_a_language_or_none(text):
    assert other_language(text) is None or other_language(text)


@given(st.text())
def test_any_words_are_a_day_or_refused(words):
    try:
        parse_day(words)
    except SaysoError as refused:
        assert len(str(refused).splitlines()) == 1  # noqa: PT017


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(), lambda s: st.lists(s) | st.dictionaries(st.text(), s)
)
KEYS = st.sampled_from(["text", "id", "title", "publisher", "published", "url", "claims"])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.dictionaries(KEYS, JSON).map(json.dumps).map(str.encode) | st.binary(max_size=40), max_size=5)
)
def test_any_lines_give_one_outcome_each(tmp_path, lines):
    path = tmp_path / "lines.jsonl"
    path.write_bytes(b"\n".join(lines))
    for one in gather([str(path)]):
        assert one
