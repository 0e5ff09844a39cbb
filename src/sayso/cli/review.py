"""`sayso review`: a person accepts, rejects or corrects a claim."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from sayso.cli.names import alias_of
from sayso.cli.options import DEFAULT_LEDGER, By, LedgerAt, Reason
from sayso.cli.output import show
from sayso.cli.reading import ActorFiles, PlaceFiles
from sayso.cli.tables import places
from sayso.ledger import Reading, Verdict, open_ledger
from sayso.lexicon.actors import load_actors
from sayso.model import Claim
from sayso.model.errors import BadQuery, UnknownId
from sayso.normalise.correction import corrected
from sayso.views.lookup import found_id, is_document
from sayso.views.reviews import reviewed_page

command = typer.Typer(add_completion=False, rich_markup_mode=None)


@command.command()
def review(
    wanted: Annotated[str, typer.Argument(metavar="CLAIM", help="The id of a claim, or its first letters.")],
    *,
    accept: Annotated[bool, typer.Option("--accept", help="The report says so.")] = False,
    reject: Annotated[bool, typer.Option("--reject", help="The report does not say so.")] = False,
    correct: Annotated[
        list[str] | None,
        typer.Option(metavar="FIELD=VALUE", help="The report says this instead; may be repeated."),
    ] = None,
    by: By,
    reason: Reason,
    actors: ActorFiles = None,
    gazetteer: PlaceFiles = None,
    ledger: LedgerAt = DEFAULT_LEDGER,
) -> None:
    """Accept, reject or correct what a reader found.

    What a reader finds is a proposal. A rejected claim counts in no judgement; a corrected one counts
    as corrected. The latest review holds, and no later reading of the report changes it.

    \b
      sayso review 9f3c21ab --accept --by Ana --reason "read against the report"
      sayso review 9f3c21ab --correct count=12 --correct "when=2017-11-09 @ on Thursday" \\
        --by Ana --reason "the reader took the number of the day before"
    """
    verdict = _verdict(accept=accept, reject=reject, correct=correct)
    with open_ledger(ledger) as kept:
        reading = kept.reading()
        whole = _claim_id(reading, wanted)
        claim = reading.claim(whole)
        now = _corrected(reading, claim, correct, actors, gazetteer) if correct else None
        entry = kept.review(whole, by=by, verdict=verdict, reason=reason, correction=now)
        there = entry.position <= reading.position
        show(reviewed_page(claim, now, entry, verdict=verdict, there=there))


def _verdict(*, accept: bool, reject: bool, correct: Sequence[str] | None) -> Verdict:
    said = {Verdict.ACCEPTED: accept, Verdict.REJECTED: reject, Verdict.CORRECTED: bool(correct)}
    found = [verdict for verdict, is_said in said.items() if is_said]
    if len(found) != 1:
        what = "one verdict at a time" if found else "no verdict is given"
        raise BadQuery(what, do="Give --accept, --reject or --correct FIELD=VALUE")
    return found[0]


def _claim_id(reading: Reading, wanted: str) -> str:
    whole = found_id(reading, wanted, alias=alias_of(reading))
    if is_document(whole):
        raise UnknownId(
            "a document is not reviewed", where=whole, do="Name a claim of it; `sayso withdraw` takes it back"
        )
    return whole


def _corrected(
    reading: Reading,
    claim: Claim,
    changes: Sequence[str],
    actors: Sequence[Path] | None,
    gazetteers: Sequence[Path] | None,
) -> Claim:
    document = reading.document(claim.document)
    with places(beside=gazetteers or ()) as gazetteer:
        known = load_actors(*(actors or ()))
        return corrected(claim, document, changes, actors=known, gazetteer=gazetteer)
