"""The words of a place with those that follow and say in which town or region it lies.

"the palace" in "seized the palace in Khartoum on Friday" is "the palace in Khartoum".
"""

from __future__ import annotations

import calendar
import re

from sayso.lexicon.fold import fold
from sayso.lexicon.gazetteer import Gazetteer
from sayso.lexicon.places import country_names, meanings
from sayso.model import Mention

_NAME = r"(?:(?:al|el|as|ash|ar|an|ez|es)-)?[^\W\d_a-z][^\W\d_]*(?:[-‑–’'][^\W\d_]+)*"
_IN = re.compile(
    rf"\s+in\s+(?P<whole>(?:the\s+)?(?:[a-z]+\s+of\s+|(?:[a-z]+\s+)?)(?P<name>{_NAME}(?:\s+{_NAME})*)"
    r"(?:\s+(?P<thing>[a-z]+))?)"
)
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


def _known(name: str, gazetteer: Gazetteer) -> bool:
    return fold(name) in country_names() or bool(gazetteer.find(name, fuzzy=False, limit=1))
