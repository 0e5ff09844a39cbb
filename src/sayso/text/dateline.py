"""The place, day and agency that an agency report opens with: "KYIV, March 14 (Agency) - "."""

from __future__ import annotations

import re

from sayso.model import Span

_CAPITAL = "[A-ZÀ-ÖØ-ÞЀ-Я]"
_LOUD = rf"{_CAPITAL}{{2,}}+(?:[-'’. /]{{1,2}}{_CAPITAL}{{2,}}+){{0,3}}"  # KYIV · TEL AVIV · AL-HASAKAH
_NAME = rf"(?!The\b){_CAPITAL}[\w.'’-]*+(?: (?:of |of the |and |de |al-|ez-|el-)?{_CAPITAL}[\w.'’-]*+){{0,3}}"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_DAY = rf"(?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})(?:,? \d{{4}})?"
_AGENCY = rf"\({_CAPITAL}[\w .&'’/-]{{1,40}}\)"
_DASH = r"\s*+(?:--?|[–—])\s++(?=[\"“‘'«\dA-ZÀ-ÖØ-ÞЀ-Я])"
_OPENING = re.compile(
    rf"{_LOUD}(?:,? {_NAME})?(?:, {_NAME})?,? {_DAY}(?: {_AGENCY})?{_DASH}"
    rf"|{_NAME}(?:, {_NAME})?,? {_DAY} {_AGENCY}{_DASH}"
    rf"|(?:{_LOUD}|{_NAME})(?:, {_NAME})? {_AGENCY}{_DASH}"
    rf"|(?={_CAPITAL}{{4}}|[^ ]+[ ,]){_LOUD}(?:, {_NAME})?{_DASH}"
)
_LONGEST = 120


def dateline(text: str, line: Span) -> Span | None:
    """The date line that a line of a text begins with, without the space after it; nothing where it has none.

    A place in capitals needs only the dash that ends it, any other place an agency in brackets as well.
    """
    found = _OPENING.match(text, line.start, min(line.end, line.start + _LONGEST))
    return Span(line.start, line.start + len(found.group().rstrip())) if found else None
