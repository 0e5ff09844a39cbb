"""From a page to its article: the extractor, and what the page states about itself.

Runs as a child process (`python -m sayso.text.article`), fed by `sayso.text.page`. What a page
states in JSON-LD counts before its meta elements, since outlets print the time of the first
version there; the day is kept as printed, in the outlet's own time zone.
"""

from __future__ import annotations

import html as entities
import json
import re
import signal
import sys
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import lxml.html  # type: ignore[import-untyped]
import msgspec
from htmldate import find_date
from trafilatura import bare_extraction
from trafilatura.metadata import extract_metadata

from sayso.text.page import Article, receive, send

Node = Mapping[str, Any]

_PROLOG = re.compile(r"\s*<\?xml[^>]*>")
_DAY = re.compile(r"\s*(\d{4}-\d{2}-\d{2})(?!\d)")
_NOT_ARTICLE = ["//nav", "//noscript", "//template", "//footer[not(ancestor::article)]"]
_SITE = (
    "//meta[@property='og:site_name']/@content",
    "//meta[translate(@name, 'DCP', 'dcp')='dc.publisher' or @name='publisher']/@content",
)
_ORPHAN = 300  # seconds after which a page ends the process by itself: its parent may have been killed
_MEMORY = 2 << 30  # bytes of address space for one page


def article(html: str) -> Article:
    """The article of a page, without navigation, comments and the like; its text may be empty."""
    parser = lxml.html.HTMLParser(encoding="utf-8", collect_ids=False, remove_comments=True, remove_pis=True)
    tree = lxml.html.document_fromstring(_PROLOG.sub("", html, count=1).encode(), parser=parser)
    nodes = list(_linked_data(tree))
    stated = extract_metadata(tree, extensive=False)
    return Article(
        text=_text(tree),
        title=_headline(nodes) or stated.title,
        publisher=_publisher(nodes) or _first(tree, *_SITE),
        published=_published(nodes) or find_date(tree, extensive_search=False, original_date=True),
        url=stated.url,
    )


def _text(tree: Any) -> str:
    found = bare_extraction(tree, include_comments=False, prune_xpath=_NOT_ARTICLE)
    return (getattr(found, "text", None) or "").strip()


def _linked_data(tree: Any) -> Iterator[Node]:
    """The nodes of the page's JSON-LD, articles first."""
    found = []
    for script in tree.xpath("//script[@type='application/ld+json']/text()"):
        try:
            found += list(_nodes(json.loads(script, strict=False)))
        except (ValueError, RecursionError):
            continue
    return iter(
        sorted(found, key=lambda node: not re.search("Article|Posting|Report", str(node.get("@type"))))
    )


def _nodes(value: object) -> Iterator[Node]:
    if isinstance(value, list):
        for item in value:
            yield from _nodes(item)
    elif isinstance(value, dict):
        yield value
        yield from _nodes(value.get("@graph"))
        yield from _nodes(value.get("publisher"))


def _headline(nodes: list[Node]) -> str | None:
    return next((_words(n["headline"]) for n in nodes if _words(n.get("headline"))), None)


def _published(nodes: list[Node]) -> str | None:
    return next((day for n in nodes if (day := _day(n.get("datePublished")))), None)


def _publisher(nodes: list[Node]) -> str | None:
    """The name of the first publisher, which may stand elsewhere under its `@id`."""
    named = {n["@id"]: n["name"] for n in nodes if isinstance(n.get("@id"), str) and _words(n.get("name"))}
    for publisher in (n.get("publisher") for n in nodes):
        for one in publisher if isinstance(publisher, list) else [publisher]:
            name = one.get("name") or named.get(str(one.get("@id"))) if isinstance(one, dict) else one
            if found := _words(name):
                return found
    return None


def _day(value: object) -> str | None:
    found = _DAY.match(value) if isinstance(value, str) else None
    try:
        return found and date.fromisoformat(found[1]).isoformat()
    except ValueError:
        return None


def _words(value: object) -> str | None:
    return (entities.unescape(value).strip() or None) if isinstance(value, str) else None


def _first(tree: Any, *paths: str) -> str | None:
    return next((words for path in paths for found in tree.xpath(path) if (words := _words(found))), None)


def _bounded() -> None:
    """Holds the process to its memory, where the system can."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))


def main() -> None:
    """Answers pages until the pipe ends."""
    _bounded()
    while message := receive(sys.stdin.buffer):
        if sys.platform != "win32":
            signal.alarm(_ORPHAN)
        send(sys.stdout.buffer, msgspec.json.encode(article(message.decode())))


if __name__ == "__main__":
    main()
