"""Normal forms of names, so that spellings of one name meet.

Three of them, each coarser than the one before:

    fold("Deïr ez-Zor")   deir ez zor    case, accents and punctuation gone; what people read
    key("Deïr ez-Zor")    deirezzor      spaces too, and letters that one script writes in two ways
    skeleton(plain(…))       drzr        the consonants without articles, as transliterations share them
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import accumulate

_APOSTROPHES = re.compile(r"['’‘`´ʿʾʼʻʹʺ″′‛]")
_NOT_WORD = re.compile(r"[\W_]+")
_LETTERS = str.maketrans(
    {"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ŧ": "t", "ŋ": "n", "ə": "e", "þ": "th"}
    | {"æ": "ae", "œ": "oe"}
)
_SCRIPT_VARIANTS = str.maketrans({"ة": "ه", "ى": "ي", "ی": "ي", "ک": "ك", "ہ": "ه", "ە": "ه", "ـ": None})

_ARTICLE = re.compile(r"\b(?:al|el|ul|il|as|ash|ar|an|ad|az|at|ath|adh|es|esh|ez|ed|et|en|er|us|uz)\b")
_SUN_LETTER = re.compile(r"[sdt]h|[dlnrstz]")
_GLUED_ARTICLE = re.compile(r"\b(?:[ae]l(?=[bcdfghjkmqwxyz][^ ]{3})|[aeu](?=(sh|th|dh|[sztdrn])\1))")
_BOUND_T = re.compile(r"(?<=a)t(?= a[a-z]{1,2} )")  # "Maarat al-Numan" is also "Maara al-Numan"
_DIGRAPHS = (
    ("sch", "S"), ("tch", "S"), ("sh", "S"), ("ch", "S"), ("kh", "k"), ("gh", "g"), ("dj", "g"), ("zh", "Z"),
    ("th", "t"), ("dh", "d"), ("ph", "f"), ("ts", "S"), ("ck", "k"), ("qu", "k"), ("x", "ks"), ("q", "k"),
    ("c", "k"), ("j", "g"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("w", "u"),
)  # fmt: skip
_GLIDE = re.compile(r"[iy]+(?=[aeou])")  # "Lahiya", "Lahia"
_DOUBLED = re.compile(r"(.)\1+")
_INNER_H = re.compile(r"(?<!^)h")
_VOWEL_PAIRS = (("y", "i"), ("ai", "e"), ("ei", "e"), ("au", "o"))
_VOWELS = frozenset("aeiou")
_NEAR_VOWELS = frozenset(("ae", "ea", "ei", "ie", "ou", "uo", "ai", "ia"))
_LEFT_OUT = dict.fromkeys(_VOWELS, 0.5)  # what it costs to leave a letter out; a consonant costs 1
_CHANGED = {  # what it costs to put another vowel for a vowel; all else costs 1
    one: {o: 0.0 if o == one else 0.3 if one + o in _NEAR_VOWELS else 0.7 for o in sorted(_VOWELS)}
    for one in sorted(_VOWELS)
}


@lru_cache(maxsize=1 << 15)
def fold(name: str) -> str:
    """Lower case, without accents, apostrophes, hyphens and punctuation; words one space apart.

    Every script is kept: `fold("Deïr ez-Zor")` is `"deir ez zor"`, Arabic letters stay.
    """
    if name.isascii():
        plain = name.lower()
    else:
        plain = unicodedata.normalize("NFKD", name)
        plain = "".join(c for c in plain if not unicodedata.combining(c)).casefold().translate(_LETTERS)
    return _NOT_WORD.sub(" ", _APOSTROPHES.sub("", plain)).strip()


def key(name: str) -> str:
    """The form under which a table keeps a name: `fold` without spaces, letter variants made one."""
    return key_of(fold(name))


def key_of(folded: str) -> str:
    """The key of a name that is folded already."""
    if not folded.isascii():
        folded = folded.translate(_SCRIPT_VARIANTS)
    return folded.replace(" ", "")


def articles(name: str) -> tuple[str, ...]:
    """The same name without its article, or, where it has none, with those it may have.

    `articles("al-Qaim")` is `("qaim",)`, `articles("Raqqa")` has `"al raqqa"`, `"ar raqqa"` and more.
    """
    folded = fold(name)
    if folded.startswith("ال"):
        return (folded[2:],)
    if not folded.isascii():
        return (f"ال{folded}",)
    first, _, rest = folded.partition(" ")
    if rest and _ARTICLE.fullmatch(first):
        return (rest,)
    sounds = _SUN_LETTER.match(folded)
    endings = ("l", *([sounds[0], sounds[0][0]] if sounds else []))
    return tuple(dict.fromkeys(f"{vowel}{end} {folded}" for vowel in "ae" for end in endings))


def plain(name: str) -> str:
    """A Latin name in the letters that its transliterations agree on most, without articles.

    `plain("Boukamal")` and `plain("Al-Bukamal")` are both `"bukamal"`. Names in other scripts give
    nothing.
    """
    return plain_of(fold(name))


def plain_of(folded: str) -> str:
    """The plain form of a name that is folded already."""
    if not folded.isascii():
        return ""
    bare = _ARTICLE.sub("", _BOUND_T.sub("", folded)) if " " in folded else folded
    bare = _GLUED_ARTICLE.sub("", bare)
    words = map(_letters, (bare if len(bare.replace(" ", "")) > 1 else folded).split())
    return _DOUBLED.sub(r"\1", "".join(words))


def skeleton(plain_name: str) -> str:
    """The consonants of a name that `plain` made."""
    return "".join(c for c in plain_name if c not in _VOWELS)


def likeness(one: str, other: str) -> float:
    """How alike two names in the form of `plain` are: 1 the same, 0 nothing in common.

    An edit distance in which vowels that transliterations exchange cost less than others, and in which
    the first letter counts in full.
    """
    longest = max(len(one), len(other))
    return 1 - _distance(one, other) / longest if longest else 0.0


@lru_cache(maxsize=1 << 16)
def _letters(word: str) -> str:
    for written, letter in _DIGRAPHS:
        word = word.replace(written, letter)
    word = _GLIDE.sub("Y", _INNER_H.sub("", word) if "h" in word else word)
    for written, letter in _VOWEL_PAIRS:
        word = word.replace(written, letter)
    return word


@lru_cache(maxsize=4096)
def _distance(one: str, other: str) -> float:
    out = [1.0 if i == 0 else _LEFT_OUT.get(letter, 1.0) for i, letter in enumerate(other)]
    row = list(accumulate(out, initial=0.0))
    for j, mine in enumerate(one):
        costs, gone = _CHANGED.get(mine, {mine: 0.0}), _LEFT_OUT.get(mine, 1.0) if j else 1.0
        diagonal, left = row[0], row[0] + gone
        new = [left]
        for above, letter, lost in zip(row[1:], other, out, strict=True):
            left += lost
            if (changed := diagonal + costs.get(letter, 1.0)) < left:
                left = changed
            if (shorter := above + gone) < left:
                left = shorter
            new.append(left)
            diagonal = above
        row = new
    return row[-1]
