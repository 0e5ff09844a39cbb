"""The words of a place with those that follow and say in which town or region it lies.

"the palace" in "seized the palace in Khartoum on Friday" is "the palace in Khartoum".
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence

from sayso.lexicon.fold import fold
from sayso.lexicon.gazetteer import Gazetteer
from sayso.lexicon.places import country_names, meanings
from sayso.model import Mention, Span

_NAME = r"(?:(?:al|el|as|ash|ar|an|ez|es)-)?[^\W\d_a-z][^\W\d_]*(?:[-‑–’'][^\W\d_]+)*"
_IN = re.compile(
    rf"\s+in\s+(?P<whole>(?:the\s+)?(?:[a-z]+\s+of\s+|(?:[a-z]+\s+)?)(?P<name>{_NAME}(?:\s+{_NAME})*)"
    r"(?:\s+(?P<thing>[a-z]+))?)"
)
_SCENE = re.compile(rf"\s*(?:In|At)\s+(?P<name>{_NAME}(?:\s+{_NAME})*),")
_BARE = re.compile(r"(?:the|an?|its|their|that|this)(?:\s[a-z-]+){1,3}")
_REGIONS = frozenset(("adm1", "adm2", "settlement", "district", "region"))
_NO_PLACE = frozenset(name.lower() for name in (*calendar.month_name, *calendar.day_name) if name)


def located(mention: Mention, text: str, gazetteer: Gazetteer) -> str:
    """The words of a place, with the town or region that the text right after puts it in.

    A name that stands for the words is taken as it is. What follows counts where the gazetteer knows it
    or the words call it a region or town.
    """
    words = mention.words(text)
    after = None if mention.name else _IN.match(text, mention.span.end)
    if not after or fold(after["name"]).split()[0] in _NO_PLACE:
        return words
    called = meanings().get(after["thing"] or "") in _REGIONS
    end = after.end("whole") if called else after.end("name")
    return text[mention.span.start : end] if called or _known(after["name"], gazetteer) else words


def all_located(
    mentions: Sequence[Mention], text: str, lines: Sequence[Span], gazetteer: Gazetteer
) -> dict[Mention, str]:
    """The words of the places of a report, in its order, each with the town that the report puts it in.

    A site named only by a noun is in the town that begins its sentence ("In Selu, shells hit a market"), or
    is the one of that noun that was said to be somewhere ("the palace" after "the royal palace in Selu").
    """
    found: dict[Mention, str] = {}
    for mention in mentions:
        words = mention.words(text)
        full = located(mention, text, gazetteer)
        if full == words and not mention.name and _BARE.fullmatch(words):
            line = next((s for s in reversed(lines) if s.start <= mention.span.start), mention.span)
            full = _earlier(words, found, text) or _scene(words, line.of(text), gazetteer)
        found[mention] = full
    return found


def _earlier(words: str, found: dict[Mention, str], text: str) -> str:
    """The located words of the last site before that these point at, or nothing."""
    noun = words.split()[-1]
    if not words.startswith(("the ", "that ", "this ")) or meanings().get(noun) not in ("site", "street"):
        return ""
    sites = [full for m, full in found.items() if full != m.words(text) and _head(m.words(text)) == noun]
    return sites[-1] if sites else ""


def _head(words: str) -> str:
    return re.split(r"\s(?:of|in|at|near)\s", words)[0].split()[-1]


def _scene(words: str, sentence: str, gazetteer: Gazetteer) -> str:
    opening = _SCENE.match(sentence)
    if not opening or fold(opening["name"]) in country_names() or not _known(opening["name"], gazetteer):
        return words
    return f"{words} in {opening['name']}"


def _known(name: str, gazetteer: Gazetteer) -> bool:
    return fold(name) in country_names() or bool(gazetteer.find(name, fuzzy=False, limit=1))
