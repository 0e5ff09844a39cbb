"""Claims of a ledger, one after another, each in two or three lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import RenderableType
from rich.text import Text

from sayso.model import Claim, Document
from sayso.views.marks import QUIET, emphasised, indented, joined, stacked
from sayso.views.page import headline, place_value, time_value
from sayso.views.report import IN_ITS_OWN_VOICE, chain, roles
from sayso.views.wording import day, plural, safe

if TYPE_CHECKING:
    from sayso.ledger import Reading

BRIEF = 8  # characters of an id that a person reads


def listed(document: Document, claim: Claim, *, plain: bool = False) -> RenderableType:
    """A claim: what it says, the words, whose word it is, and its id to show it by."""
    what = claim.proposition
    where = [place_value(document, place) for place in what.where[:1] if place.known]
    when = [time_value(document, what.when)] if what.when and what.when.known else []
    quote = emphasised(document.text, what.quote, what.trigger, plain=plain)
    return stacked(
        Text.assemble(headline(document, claim), (f"  {claim.id[:BRIEF]}", QUIET)),
        indented(whose(document, claim), 2),
        indented(quote, 2),
        indented(joined([*where, *when]), 2) if where or when else None,
        Text(),
    )


def whose(document: Document, claim: Claim) -> Text:
    """Whose word a claim is, in one line: the way to it, its role, and the day it was printed."""
    said = claim.attribution.sources
    who = " ← ".join(chain(document, claim))
    role = ", ".join(roles(said)) if said else IN_ITS_OWN_VOICE
    printed = day(document.published) if document.published else "day not known"
    return joined([Text(safe(who)), Text(role), Text(printed)])


def nothing_listed(reading: Reading) -> str:
    """What a listing without a claim says: that nothing is there, or that nothing fits."""
    if reading.count():
        return "No claim on record meets all of this. Take a condition away, or see `sayso claims`."
    return "No claims are on record. `sayso add reports/` puts some there; `sayso demo` shows how it looks."


def listing_end(shown: int, found: int) -> str:
    """What a listing says at its end."""
    if shown < found:
        return f"{shown:,} of {plural(found, 'claim')}; --limit {found} shows all."
    return f"{plural(found, 'claim')}. `sayso show ID` says more of one."
