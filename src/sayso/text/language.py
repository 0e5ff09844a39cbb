"""Whether a text is in English, by its letters and by its function words.

A report of a few words must pass as well as one of thousands, in capitals or without any
punctuation, so nothing here asks for more than a line holds. What is in question is refused
only where another language explains the words better.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

from sayso.lexicon.languages import ENGLISH, function_words

_LETTER = "A-Za-zÀ-ʯḀ-ỿ"
_LATIN = re.compile(  # al-Nusra and U.N. hold no article and no "u", army's no "s"
    rf"[{_LETTER}]+(?:[.\-][{_LETTER}]+)*(?:['’](?:s|t|d|m|re|ve|ll)(?![{_LETTER}]))?"
)
_SAMPLE = 50_000
_FEW = 30  # words; below, another language must be seen, not only English missed
_MORE = 2  # words that another language must explain beyond English: "die" and "in" are English too
_LEAST = 0.1  # share of English function words in prose of that length or more


def other_language(text: str) -> str | None:
    """What the text is written in, where that is not English; nothing where it is or cannot be told."""
    sample = text if len(text) <= 2 * _SAMPLE else text[:_SAMPLE] + text[-_SAMPLE:]
    sample = unicodedata.normalize("NFC", sample)  # for the count alone: the text keeps its code points
    words = [word.lower() for word in _LATIN.findall(sample)]
    latin, letters = sum(map(len, words)), sum(map(str.isalpha, sample))
    if letters > 2 * latin:
        return f"{_script(sample)} letters"
    return _by_words(words)


def _by_words(words: list[str]) -> str | None:
    seen = Counter(words)
    hits = {name: sum(seen[w] for w in known) for name, known in function_words().items()}
    english = hits.pop(ENGLISH)
    best = max(hits, key=hits.__getitem__)
    if hits[best] >= english + _MORE:
        return best
    if len(words) >= _FEW and english < _LEAST * len(words):
        return "a language other than English"
    return None


def _script(text: str) -> str:
    """The script of most letters that are not Latin, as Unicode names it."""
    names = Counter(unicodedata.name(c, "UNKNOWN").split()[0] for c in text if c.isalpha())
    del names["LATIN"]
    name = names.most_common(1)[0][0]
    return {"CJK": "Chinese"}.get(name, name.title())
