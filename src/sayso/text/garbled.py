"""UTF-8 that was read as Windows-1252 and saved so: `â€™` for `’`.

Only runs that cannot be meant are put right, by undoing the one wrong step: the characters are
turned back into the bytes that they came from and those are read as UTF-8. What does not give
UTF-8 stays as it is.
"""

from __future__ import annotations

import re

_HIGH = {bytes([b]).decode("cp1252", errors="ignore"): b for b in range(0x80, 0xA0)}
_BACK = str.maketrans({char: chr(byte) for char, byte in _HIGH.items() if char})
_NEXT = "[\x80-\xbf" + "".join(map(re.escape, filter(None, _HIGH))) + "]"  # any byte that goes on in UTF-8
_RUN = re.compile(f"(?:[Â-ß]{_NEXT}|[âï]{_NEXT}{{2}}|ð{_NEXT}{{3}})+")
_NEVER_MEANT = re.compile(f"[ÂÃâïð]{_NEXT}")
_LONG = 6  # characters: three letters of another script; one pair alone (É”) might be meant
_TIMES = 3  # a text can have been saved wrongly more than once


def ungarbled(text: str) -> str:
    """The text with every run of garbled characters as it was before it was garbled."""
    for _ in range(_TIMES):
        before, text = text, _RUN.sub(_undone, text)
        if text == before:
            break
    return text


def _undone(run: re.Match[str]) -> str:
    words = run.group()
    if len(words) < _LONG and not _NEVER_MEANT.search(words):
        return words
    try:
        return words.translate(_BACK).encode("latin-1").decode("utf-8")
    except UnicodeError:
        return words
