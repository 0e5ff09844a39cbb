"""Who a source is: what its words name, unless they only say whom an unnamed person belongs to.

"U.S. officials" speak as the government; "a senior U.S. official" is somebody who is not named, and
speaks for nobody but himself.
"""

from __future__ import annotations

import re

from sayso.lexicon.actors import Actors
from sayso.model import Resolved, Unresolved, Who

_ONE = re.compile(
    r"(?:an?|one|another)\s(?:[\w.’'-]+\s){0,5}?"
    r"(?:official|source|diplomat|insider|aide|adviser|advisor|figure|person)\b(?!['’-])",
    re.IGNORECASE,
)
_HIDDEN = re.compile(
    r"\b(?:anonym\w+|unnamed|unidentified|undisclosed"
    r"|not (?:to be|be|being|want(?:ing)? to be|wish(?:ing)? to be) (?:named|identified|quoted by name)"
    r"|(?:refus|declin)\w+ to (?:be (?:named|identified)|give (?:his|her|their|a) names?)"
    r"|not authori[sz]ed to (?:speak|talk|brief))\b",
    re.IGNORECASE,
)
_AFTER = re.compile(r",?\s(?:who|speaking|talking|asking|requesting|on|and who|familiar)\b[^.;:\"“”]{0,90}")
_NAMED = re.compile(r"(?:official|source|diplomat|aide|adviser|advisor|figure|person),?\s[A-Z][\w-]+\s[A-Z]")
_OFFICES = (".military", ".police")
"""Organs that speak through "a military source" of their own news agencies."""


def is_unnamed(words: str, after: str = "") -> bool:
    """Whether the words for a source, or those right after them, say that it is a person without a name."""
    if _NAMED.search(words):
        return False
    follows = _AFTER.match(after)
    return bool(
        _ONE.match(words.strip()) or _HIDDEN.search(words) or (follows and _HIDDEN.search(follows.group()))
    )


def unless_unnamed(
    who: Resolved[Who] | Unresolved, words: str, *, lexicon: Actors, after: str = ""
) -> Resolved[Who] | Unresolved:
    """The actor that a source's words resolve to, or the reason why an unnamed person is not that actor.

    What only describes ("a hospital official") stays what it is.
    """
    if not isinstance(who, Resolved) or not is_unnamed(words, after):
        return who
    if who.value.entity in lexicon.data.classes or who.value.entity.endswith(_OFFICES):
        return who
    return Unresolved(f"a person without a name, who belongs to: {who.value.name}")
