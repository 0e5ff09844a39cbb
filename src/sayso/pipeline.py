"""The whole path: a report goes in, attributed claims come out, are kept, and are judged.

    bytes ──text.read──▶ Document ──tagger──▶ frames ──extract──▶ claims in the report's words
        ──normalise──▶ claims with values ──ledger──▶ a record ──analysis──▶ assessments

Every arrow is a pure function but the ledger's. Read this module first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sayso.analysis.contradict import compare_of
from sayso.analysis.control import control_of
from sayso.analysis.places import find_place, named_places, near_names
from sayso.analysis.toll import toll_of
from sayso.analysis.voices import utterances
from sayso.ledger import Ledger, Query, Reading, Receipt
from sayso.lexicon.actors import Actors, load_actors
from sayso.lexicon.fold import fold
from sayso.lexicon.gazetteer import HOMONYMS, Gazetteer
from sayso.model import Claim, Document, Who
from sayso.model.errors import BadQuery, UnknownId
from sayso.model.judgement import Comparison, Control, Toll
from sayso.normalise.actor import affiliations
from sayso.reader import READERS as READERS
from sayso.reader import Reader as Reader
from sayso.reader import lexicon_reader as lexicon_reader
from sayso.reader import model_reader as model_reader


def ingest(
    documents: Iterable[Document], *, reader: Reader, ledger: Ledger, case: str | None = None
) -> Iterator[Receipt]:
    """Read each document and keep it with its claims; one receipt for each, as soon as it is safe.

    A document that the ledger already holds is not read again.
    """
    for document in documents:
        known = ledger.holds(document.id)
        yield ledger.append(document, () if known else reader.claims(document), case=case)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a judgement rests on: claims, their documents by id, and whom the outlets speak for."""

    claims: tuple[Claim, ...]
    documents: Mapping[str, Document]
    affiliations: Mapping[str, Who]


def evidence(reading: Reading, query: Query, *, actors: Actors | None = None) -> Evidence:
    """The claims of a reading that meet a query, with what is needed to judge them."""
    claims = tuple(reading.claims(query))
    documents = {name: reading.document(name) for name in {claim.document for claim in claims}}
    return Evidence(claims, documents, affiliations(actors or load_actors()))


def why_gone(reading: Reading, claim: str) -> str:
    """Why a claim that stood once does not stand in a reading."""
    for act in reading.withdrawals(claim)[-1:]:
        return f"withdrawn by {act.by}: {act.reason}"
    if read := reading.superseding(claim):
        return f"read anew by {read.reader.name} {read.reader.version}"
    for review in reading.reviews(claim)[-1:]:
        return f"{review.verdict} by {review.by}: {review.reason}"
    return "its report was described anew"


def place_on_record(found: Evidence, asked: str, *, gazetteer: Gazetteer) -> str:
    """What the claims call the place that `asked` means: an id of the gazetteer, or words of theirs.

    A name that no claim uses is looked up in the gazetteer; of the places that it may mean there, the
    likeliest that a claim names is taken.

    Raises:
        BadQuery: no place is named.
        UnknownId: no claim names it.
    """
    if not fold(asked):
        raise BadQuery("no place is named", do="Give a name, or an id of the gazetteer")
    pairs = [(claim, found.documents[claim.document]) for claim in found.claims]
    named, place = named_places(pairs), find_place(asked, pairs)
    if place.key in named and not place.key.startswith("words:"):
        return place.key
    meant = next((c.place.id for c in gazetteer.find(asked, limit=HOMONYMS) if c.place.id in named), None)
    if meant or place.key in named:
        return meant or place.key
    near = near_names(asked, named.values())
    others = f"On record is {' and '.join(near)}" if near else "`sayso claims` shows what is on record"
    raise UnknownId(f"no claim on record names {asked!r}", do=others)


@dataclass(frozen=True, slots=True)
class Judgement:
    """Who holds a place, what it cost there, and who contradicts whom; each result names its claims."""

    control: Control
    toll: Toll
    comparisons: tuple[Comparison, ...]


def judge(found: Evidence, place: str) -> Judgement:
    """Everything that the claims tell of a place, judged; the same evidence gives the same judgement."""
    said = utterances(found.claims, found.documents, affiliations=found.affiliations)
    return Judgement(
        control=control_of(said, place=place),
        toll=toll_of(said, place=place),
        comparisons=compare_of(said, place=place),
    )
