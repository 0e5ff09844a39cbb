"""From bytes to characters: what the bytes are by themselves, then what they are said to be, then a guess.

    1. a byte order mark                        decides
    2. UTF-8, where the bytes are valid         text in another encoding is practically never valid UTF-8;
                                                halves of surrogate pairs are joined, or become U+FFFD
    3. the charset that the server or the page declares
    4. UTF-8 with a few stray bytes             a download that was cut; each becomes U+FFFD
    5. Windows-1252 or Mac Roman                English with quotation marks: too little for statistics
    6. charset-normalizer                       everything else

`docs/decisions/020-reading-bytes.md` says why.
"""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from sayso.model.errors import NotText
from sayso.text.garbled import ungarbled
from sayso.text.signature import recognise

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with that of UTF-16
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_TRUSTED = re.compile(r"(?:cp|iso8859|mac|koi8|gb|big5|shift_jis|euc|tis)\w*")
_SEVEN_BIT = {"ascii", "iso8859-1", "iso8859_1"}  # what pages call Windows-1252 (WHATWG Encoding, §4.2)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f]")
_STRAY = re.compile("\ufffd")
_BEYOND_ASCII = re.compile("[^\x00-\x7f]")
_PRINTED = frozenset("‘’‚“”„–—…•·«»‹›°§©®™€£½¼¾\xa0")
_TOO_MANY = 0.005  # share of control characters: text has next to none, binary about a tenth
_SAVE = "Save it as UTF-8 and pass that"


def decode(raw: bytes, *, where: str, charset: str | None = None) -> str:
    """The characters of `raw`, without a byte order mark.

    Raises:
        NotText: the bytes are those of a binary form, or no encoding gives text.
    """
    if foreign := recognise(raw):
        raise NotText(f"{foreign.name}, not text", where=where, do=foreign.do)
    for mark, encoding in _MARKS:
        if raw.startswith(mark) and (text := _strict(raw[len(mark) :], encoding)) is not None:
            return _checked(ungarbled(text), where)
    return _checked(ungarbled(_without_mark(raw, charset, where)), where)


def _without_mark(raw: bytes, charset: str | None, where: str) -> str:
    if (wide := _wide(raw)) and (text := _strict(raw, wide)) is not None:
        return text
    if b"\x00" in raw:
        raise NotText("binary, not text", where=where, do="Pass the report as plain text or HTML")
    for reading in (_utf8, lambda raw: _declared(raw, charset), _nearly, _western, _guessed):
        if (text := reading(raw)) is not None:
            return text
    raise NotText("text in an encoding that cannot be told", where=where, do=_SAVE)


def _strict(raw: bytes, encoding: str) -> str | None:
    try:
        return raw.decode(encoding)
    except UnicodeError:
        return None


def _utf8(raw: bytes) -> str | None:
    text = _strict(raw, "utf-8")
    return _halves(raw) if text is None else text


def _halves(raw: bytes) -> str | None:
    """UTF-8 as programs write it that keep UTF-16: a character beyond U+FFFF as two halves of three bytes.

    A half alone stands for nothing and becomes U+FFFD.
    """
    try:
        text = raw.decode("utf-8", errors="surrogatepass")
    except UnicodeError:
        return None
    return text.encode("utf-16-le", errors="surrogatepass").decode("utf-16-le", errors="replace")


def _wide(raw: bytes) -> str | None:
    """UTF-16 by its zeros: every second byte of English is one."""
    head = raw[:4096]
    even, odd, half = head[::2].count(0), head[1::2].count(0), len(head) / 2
    if max(even, odd) > 0.4 * half and min(even, odd) < 0.05 * half:
        return "utf-16-le" if odd > even else "utf-16-be"
    return None


def _declared(raw: bytes, charset: str | None) -> str | None:
    try:
        name = codecs.lookup((charset or "").strip()).name
    except (LookupError, ValueError):
        return None
    if name in _SEVEN_BIT:
        name = "cp1252"
    return _strict(raw, name) if _TRUSTED.fullmatch(name.replace("-", "_")) else None


def _nearly(raw: bytes) -> str | None:
    """UTF-8 in which at most one character of five beyond ASCII is broken."""
    text = raw.decode("utf-8", errors="replace")
    beyond, stray = len(_BEYOND_ASCII.findall(text)), len(_STRAY.findall(text))
    return text if beyond >= 5 * stray else None


def _western(raw: bytes) -> str | None:
    """English with a few bytes beyond ASCII: the reading in which they are marks or fit their words."""
    if len(raw.translate(None, bytes(range(128)))) > 0.15 * len(raw):
        return None
    texts = [text for name in ("cp1252", "mac_roman") if (text := _strict(raw, name)) is not None]
    best = max(texts, key=_fitting, default=None)
    return best if best is not None and _fitting(best) >= 0.8 else None


def _fitting(text: str) -> float:
    found = [_fits(text, at.start()) for at in _BEYOND_ASCII.finditer(text)]
    return sum(found) / len(found)


def _fits(text: str, at: int) -> bool:
    """Whether a character beyond ASCII stands where English has one: a mark, or a letter in a word."""
    char, before, after = text[at], text[at - 1 : at], text[at + 1 : at + 2]
    if not char.isalpha():
        return char in _PRINTED
    if char.islower():
        return _plain(before) or _plain(after)
    return not before.islower() and (_plain(after) or (_plain(before) and before.isupper()))


def _plain(char: str) -> bool:
    return char.isascii() and char.isalpha()


def _guessed(raw: bytes) -> str | None:
    best = from_bytes(raw).best()
    return None if best is None else str(best)


def _checked(text: str, where: str) -> str:
    strange = len(_CONTROL.findall(text))
    if "\x00" in text or strange > 1 + _TOO_MANY * len(text):
        raise NotText("binary, not text", where=where, do="Pass the report as plain text or HTML")
    return text
