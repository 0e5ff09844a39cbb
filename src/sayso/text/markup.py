"""Whether bytes are a page, and which charset the page declares."""

from __future__ import annotations

import re
from email.message import Message

from sayso.model.errors import NotText

HTML = "text/html"
_HTML_TYPES = (HTML, "application/xhtml+xml")
_UNREADABLE = ("image/", "audio/", "video/", "font/", "model/")
_TYPE = re.compile(r"\s*([\w.+-]+/[\w.+-]+)\s*(?:;|$)")
_FEEDS = ("rss", "feed", "rdf:rdf")
_HEAD = 4096
_OPENING = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:\s|<\?xml[^>]*>|<!--.*?-->)*<[!/]?(?P<name>[a-z][a-z0-9:]*)",
    re.IGNORECASE | re.DOTALL,
)
_PAGE = re.compile(
    r"doctype|html|head|body|title|meta|article|main|section|div|span|p|h[1-6]|table|ul|ol|a|b|strong|em|center"
)
_DECLARED = re.compile(rb"""<meta[^>]+?charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_PROLOG = re.compile(rb"""\s*<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)""")


def parsed_type(media_type: str | None) -> tuple[str, str | None]:
    """The bare media type in lower case, and the charset that stands with it."""
    message = Message()
    message["content-type"] = (media_type or "").encode("ascii", "ignore").decode()
    charset = message.get_param("charset")
    bare = _TYPE.match((media_type or "").lower())
    return bare[1] if bare else "", charset if isinstance(charset, str) else None


def is_page(raw: bytes, media_type: str, *, where: str) -> bool:
    """Whether `raw` is HTML, by what it is said to be and by how it begins.

    Raises:
        NotText: it is said to be a picture, sound or film, or begins as XML of another kind.
    """
    if media_type.startswith(_UNREADABLE):
        raise NotText(f"{media_type}, not text", where=where, do="Pass the report in words")
    opening = _OPENING.match(raw[:_HEAD])
    name = opening["name"].decode().lower() if opening else ""
    if _PAGE.fullmatch(name) or (media_type in _HTML_TYPES and name not in _FEEDS):
        return True
    if raw[:_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<?xml"):
        raise NotText(f"XML ({name or 'no root'}), not a report", where=where, do=_feed_advice(name))
    return False


def declared_charset(raw: bytes) -> str | None:
    """The charset that a page's own head declares."""
    found = _PROLOG.match(raw[:_HEAD]) or _DECLARED.search(raw[:_HEAD])
    return found[1].decode() if found else None


def _feed_advice(name: str) -> str:
    if name in _FEEDS:
        return "It is a feed: pass the addresses of its items"
    return "Save the report as plain text or HTML and pass that"
