"""From the bytes of one report to a Document."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import TypedDict, Unpack, cast

from sayso.model import Document, document_id
from sayso.model.errors import Empty, NotText, OtherLanguage, TooLarge
from sayso.text.decode import decode
from sayso.text.language import other_language
from sayso.text.markup import HTML, declared_charset, is_page, parsed_type
from sayso.text.page import Article, read_page
from sayso.text.published import check_day

LIMIT = 5_000_000  # bytes of one report; a long news feature is a hundredth of it
PAGE_LIMIT = 1_500_000  # bytes of HTML: the extractor's time is quadratic

_LINE_END = re.compile("\r\n?")
_LETTER = re.compile(r"[^\W\d_]")
_IN_WORDS = "Pass a report with words in it"


class Said(TypedDict, total=False):
    """What the caller says of a report."""

    publisher: str | None
    published: date | None
    title: str | None
    url: str | None
    name: str | None


@dataclass(frozen=True, slots=True)
class Rules:
    """What a report must be: of at most `limit` bytes, in English, published by `today`."""

    limit: int = LIMIT
    any_language: bool = False
    today: date | None = None


def read_document(
    raw: bytes,
    *,
    where: str = "",
    media_type: str | None = None,
    any_language: bool = False,
    today: date | None = None,
    limit: int = LIMIT,
    **said: Unpack[Said],
) -> Document:
    """The document that the bytes of one report hold, plain text or HTML.

    `where` names the report in errors; `media_type` is what it came with, charset included. What
    the caller says of it counts before what a page states about itself. `today` is the last day on
    which it can have been published, by default today wherever on Earth it is latest.

    Raises:
        InputRefused: it cannot be read; the error's class and its line say why and what to do.
    """
    return read_bytes(
        raw, Rules(limit, any_language, today), where=where, media_type=media_type, said=given(said)
    )


def read_bytes(
    raw: bytes, rules: Rules, *, where: str = "", media_type: str | None = None, said: Said | None = None
) -> Document:
    """The same as `read_document`, its rules in one piece.

    Raises:
        InputRefused: as there.
    """
    if len(raw) > rules.limit:
        raise too_large(rules.limit, where)
    if not raw.strip():
        raise Empty("nothing in it", where=where, do=_IN_WORDS)
    kind, charset = parsed_type(media_type)
    if is_page(raw, kind, where=where):
        document = _page(raw, charset, where, said or {})
    else:
        text = decode(raw, where=where, charset=charset)
        plain = kind if kind.startswith("text/") and kind != HTML else "text/plain"
        document = Document(id=document_id(raw), text=text, media_type=plain, **(said or {}))
    return accept(document, rules, where=where)


def accept(document: Document, rules: Rules, *, where: str) -> Document:
    """The document with its line ends made one, if it keeps the rules.

    This is the one place where a text is altered after it is decoded: CRLF and CR become LF, so
    that offsets do not depend on the system that saved it; every other code point stays.

    Raises:
        Empty: there is no word in it.
        NotText: it holds what no text has.
        Malformed: it is of a day to come.
        OtherLanguage: it is not in English.
    """
    text = _LINE_END.sub("\n", document.text)
    if not _LETTER.search(text):
        raise Empty("no word in it", where=where, do=_IN_WORDS)
    if not all(map(_storable, (text, document.title, document.publisher, document.url, document.name))):
        raise NotText("characters that are no text", where=where, do="Save it as UTF-8 and pass that")
    if document.published:
        check_day(document.published, today=rules.today, where=where)
    if not rules.any_language and (language := other_language(text)):
        raise OtherLanguage(
            f"not in English (it looks like {language})",
            where=where,
            do="Pass a translation, or --any-language to read it all the same",
        )
    return replace(document, text=text)


def too_large(limit: int, where: str, *, of: str = "text") -> TooLarge:
    """The error for more than `limit` bytes of one report."""
    return TooLarge(
        f"more than {limit / 1e6:g} MB of {of}", where=where, do="Pass one report at a time, as plain text"
    )


def given(said: Said) -> Said:
    """What was said, without what was left open."""
    return cast("Said", {key: value for key, value in said.items() if value is not None})


def _page(raw: bytes, charset: str | None, where: str, said: Said) -> Document:
    if len(raw) > PAGE_LIMIT:
        raise too_large(PAGE_LIMIT, where, of="HTML")
    html = decode(raw, where=where, charset=charset or declared_charset(raw))
    article = read_page(html, where=where)
    if not article.text:
        raise Empty(
            "a page with no article in it", where=where, do="Pass the page of one report, or its text"
        )
    stated: Said = {**_stated(article), **said}
    return Document(id=document_id(raw), text=article.text, media_type=HTML, **stated)


def _stated(article: Article) -> Said:
    return {
        "title": article.title,
        "publisher": article.publisher,
        "url": article.url,
        "published": date.fromisoformat(article.published) if article.published else None,
    }


def _storable(words: str | None) -> bool:
    """Whether a file or database can hold it: no half of a surrogate pair, no zero."""
    try:
        return b"\x00" not in (words or "").encode()
    except UnicodeEncodeError:
        return False
