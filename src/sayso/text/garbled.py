"""Text that was read in the wrong encoding once and saved so: `â€™` or U+0092 for `’`.

Only what cannot be meant is put right, by undoing the one wrong step: characters are turned back
into the bytes that they came from, and those are read as UTF-8; a control character that stands
where Windows-1252 has a mark becomes that mark. What gives neither stays as it is.
"""

from __future__ import annotations

import re

_UNUSED = (0x81, 0x8D, 0x8F, 0x90, 0x9D)  # bytes that Windows-1252 gives no character
_HIGH = {bytes([byte]).decode("cp1252"): chr(byte) for byte in range(0x80, 0xA0) if byte not in _UNUSED}
_BACK = str.maketrans(_HIGH)
_LINE_END = "\x85"  # stands for itself: U+0085 ends a line in some systems' text
_MARKS = str.maketrans({control: mark for mark, control in _HIGH.items() if control != _LINE_END})
_NEXT = "[\x80-\xbf" + "".join(map(re.escape, _HIGH)) + "]"  # any byte that goes on in UTF-8
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
    return text.translate(_MARKS)


def _undone(run: re.Match[str]) -> str:
    words = run.group()
    if len(words) < _LONG and not _NEVER_MEANT.search(words):
        return words
    try:
        return words.translate(_BACK).encode("latin-1").decode("utf-8")
    except UnicodeError:
        return words
