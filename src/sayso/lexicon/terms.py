"""Words in the form in which names are looked up: one term a word, articles of Arabic names left out.

`"U.S."` is `us`, `"Dae'sh"` is `daesh`, `"Jabhat al-Nusra"` is `jabhat nusra`; a term keeps the words
that it was made from, the article with them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from sayso.lexicon.fold import fold
from sayso.model import Span

_TERM = re.compile(
    r"(?:[^\W\d_]\.){2,}(?:[^\W\d_](?![^\W_]))?|[^\W\d_]\.[^\W\d_](?![^\W_])"  # U.S. · U.N
    r"|[^\W_]+(?:['’ʼ`ʿʻ][^\W_]+)*"
)
_ARTICLES = frozenset(("al", "el"))
_JOINED_ARTICLES = frozenset(("an", "as", "ash", "ad", "ar", "at", "az", "ez", "ed", "es", "ul", "ud", "us"))
_HYPHENS = frozenset("-‑–/")
_PARTICULAR = re.compile(
    r"[.`]|\b(?:[ae]l|an|ash?|a[drtz]|e[zds]|u[lds])\b", re.IGNORECASE
)  # what `terms` must see to
_PLAIN = re.compile(r"[a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Term:
    """A word of a phrase: `text` as it stands, `word` folded, `joined` by a hyphen to the one before."""

    text: str
    word: str
    span: Span
    joined: bool = False

    @property
    def capital(self) -> bool:
        """Whether it starts as a name does; digits do not."""
        return any(c.isupper() for c in self.text[:4])


def terms(words: str) -> tuple[Term, ...]:
    """The terms of a phrase in order."""
    found: list[Term] = []
    article: re.Match[str] | None = None
    for match in _TERM.finditer(words):
        if not article and _is_article(words, match):
            article = match
            continue
        found.append(_term(words, match, article))
        article = None
    return (*found, *([_term(words, article, None)] if article else []))


def lookup_form(words: str) -> tuple[str, ...]:
    """The folded words of a name, for a table of names: those of its terms."""
    if words.isascii() and not _PARTICULAR.search(words):
        return tuple(_PLAIN.findall(words.lower().replace("'", "")))
    return tuple(term.word for term in terms(words))


def _term(words: str, match: re.Match[str], article: re.Match[str] | None) -> Term:
    start = article.start() if article else match.start()
    folded = fold(match.group())
    return Term(
        text=words[start : match.end()],
        word=folded.replace(" ", "") if "." in match.group() else folded,
        span=Span(start, match.end()),
        joined=start > 0 and words[start - 1] in _HYPHENS,
    )


def _is_article(words: str, match: re.Match[str]) -> bool:
    word, after = match.group().lower(), words[match.end() : match.end() + 2]
    if not after.strip() or match.end() - match.start() > 3:
        return False
    joined = after[0] in _HYPHENS and len(after) > 1 and not after[1].isspace()
    if word in _ARTICLES:
        return joined or (after[0].isspace() and after[1:].isupper())
    return joined and word in _JOINED_ARTICLES
