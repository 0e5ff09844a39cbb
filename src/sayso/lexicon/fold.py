"""Normal forms of names, so that spellings of one name meet."""

from __future__ import annotations

import re
import unicodedata

_APOSTROPHES = re.compile(r"['’‘`´ʿʾʼ]")
_NOT_WORD = re.compile(r"[\W_]+")


def fold(name: str) -> str:
    """Lower case, without accents, apostrophes, hyphens and punctuation; words one space apart.

    Every script is kept: `fold("Deïr ez-Zor")` is `"deir ez zor"`, Arabic letters stay.
    """
    plain = unicodedata.normalize("NFKD", name)
    plain = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    return _NOT_WORD.sub(" ", _APOSTROPHES.sub("", plain)).strip()
