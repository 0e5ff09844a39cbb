"""The whole path: a report goes in, attributed claims come out, are kept, and are judged.

    bytes ──text.read──▶ Document ──tagger──▶ frames ──extract──▶ claims in the report's words
        ──normalise──▶ claims with values ──ledger──▶ a record ──analysis──▶ assessments

Every arrow is a pure function but the ledger's. Read this module first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace

from sayso.analysis.basis import Evidence
from sayso.analysis.contradict import compare_of
from sayso.analysis.control import control_of
from sayso.analysis.incidents import Linked
from sayso.analysis.nearby import link_near
from sayso.analysis.places import named_places, near_names
from sayso.analysis.scene import lies_in
from sayso.analysis.toll import toll_of
from sayso.analysis.voices import Utterance, utterances
from sayso.ledger import Ledger, Places, Query, Reading, Receipt
from sayso.ledger.reports import claims_in, reports_sharing, reports_with
from sayso.ledger.whereabouts import names_met, names_of, samples, spots_near, witnesses
from sayso.lexicon.actors import Actors, load_actors
from sayso.lexicon.fold import fold
from sayso.lexicon.gazetteer import HOMONYMS, Gazetteer
from sayso.model import Claim, Document, Kind, PlacePrecision, Who
from sayso.model.errors import BadQuery, UnknownId
from sayso.model.judgement import Comparison, Control, Toll
from sayso.normalise.actor import affiliations
from sayso.normalise.spot import AROUND, WORDS, plain
from sayso.reader import READERS as READERS
from sayso.reader import Reader as Reader
from sayso.reader import lexicon_reader as lexicon_reader
from sayso.reader import model_reader as model_reader


def ingest(
    documents: Iterable[Document],
    *,
    reader: Reader,
    ledger: Ledger,
    case: str | None = None,
    again: bool = False,
) -> Iterator[Receipt]:
    """Read each document and keep it with its claims; one receipt for each, as soon as it is safe.

    A document that the ledger already holds is read only with `again`: as the ledger has it, and in the
    place of what was found in it before, but for what a person has ruled on.
    """
    for document in documents:
        held = ledger.reading().documents_of([document.id]).get(document.id) if again else None
        if held:
            filed = bool(case) and ledger.append(held, (), case=case).filed
            yield replace(ledger.reread(held, reader.claims(held), reader=reader.method), filed=filed)
        else:
            known = ledger.holds(document.id)
            yield ledger.append(document, () if known else reader.claims(document), case=case)


def evidence(reading: Reading, query: Query, *, actors: Actors | None = None) -> Evidence:
    """The claims of a reading that meet a query, with what is needed to judge them."""
    return _evidence(reading, reading.claims(query), actors)


def evidence_at(reading: Reading, query: Query, place: str, *, actors: Actors | None = None) -> Evidence:
    """What bears on a place, by its key: enough to judge it as over all that meet the query.

    The claims of reports with a claim there; those on who holds a place that it lies in, or that lies in
    it; those without a place in reports that name it; and for each actor whom these put on no side, one
    for each side on which others put it.
    """
    names = tuple(sorted({*names_of(reading, place), fold(place.removeprefix(WORDS))}))
    named = tuple(sorted(set(map(plain, names))))
    asked = (
        replace(query, beside=Places(keys=(place,), words=names)),
        replace(query, beside=Places(keys=_related(reading, place)), kind=Kind.CONTROL),
        *(replace(query, naming=named, placed=False, kind=kind) for kind in (Kind.CONTROL, Kind.TOLL)),
    )
    found = {claim.id: claim for one in asked for claim in reading.claims(one)}
    known = (stated.known for claim in found.values() for stated in claim.actors())
    told = witnesses(reading, query, {who.entity for who in known if who and not who.side})
    return _evidence(reading, {**found, **{claim.id: claim for claim in told}}.values(), actors)


def happenings_near(
    reading: Reading, query: Query, claims: Iterable[str], *, actors: Actors | None = None
) -> tuple[Evidence, Linked]:
    """The happenings that some claims are of, and the reports that tell of them.

    Only reports that share traces with them are read; the groups are those of linking all that there is.
    """
    speak = affiliations(actors or load_actors())
    linked = link_near(claims, _Recorded(reading, query, speak), reading.rulings())
    told = {u.claim.id: u.claim for u in linked.said}
    documents = {u.document.id: u.document for u in linked.said}
    return Evidence(tuple(told.values()), documents, speak), linked


def happenings_at(
    reading: Reading, query: Query, place: str, *, actors: Actors | None = None
) -> tuple[Evidence, Linked]:
    """The happenings with a claim at a place, by its key; else as `happenings_near`."""
    names = tuple(sorted({*names_of(reading, place), fold(place.removeprefix(WORDS))}))
    there = reading.claims(replace(query, at=Places(keys=(place,), words=names)))
    return happenings_near(reading, query, [claim.id for claim in there], actors=actors)


@dataclass(slots=True)
class _Recorded:
    """Whole reports of a reading, so far as their claims meet a query; each is given once."""

    reading: Reading
    query: Query
    affiliations: Mapping[str, Who]
    given: set[str] = field(default_factory=set)

    def telling(self, claims: Iterable[str]) -> Iterable[Utterance]:
        return self._of(reports_with(self.reading, self.query, claims))

    def sharing(self, traces: Iterable[str]) -> Mapping[str, AbstractSet[str]]:
        return reports_sharing(self.reading, self.query, traces)

    def those(self, documents: Iterable[str]) -> Iterable[Utterance]:
        return self._of(set(documents))

    def _of(self, documents: set[str]) -> Iterable[Utterance]:
        """What new reports say, actors on the sides on which the whole record puts them."""
        new = documents - self.given
        self.given |= new
        found = {claim.id: claim for claim in claims_in(self.reading, self.query, new)}
        open_ = {who.entity for c in found.values() for s in c.actors() if (who := s.known) and not who.side}
        told = {claim.id: claim for claim in witnesses(self.reading, self.query, open_)}
        every = {**told, **found}
        documents_ = self.reading.documents_of(claim.document for claim in every.values())
        said = utterances(every.values(), documents_, affiliations=self.affiliations, copies={})
        return [u for u in said if u.document.id in new]


def _evidence(reading: Reading, found: Iterable[Claim], actors: Actors | None) -> Evidence:
    claims = tuple(found)
    documents = reading.documents_of(claim.document for claim in claims)
    return Evidence(claims, documents, affiliations(actors or load_actors()))


def _related(reading: Reading, place: str) -> tuple[str, ...]:
    """The keys of the places that lie in a place or in its parts, or in which it or its parts lie."""
    near = spots_near(reading, place)
    own = next((spot.where for spot in near if spot.key == place), None)
    if own and own.precision in (PlacePrecision.ADM1, PlacePrecision.COUNTRY):
        return tuple(spot.key for spot in near)
    inner = [spot for spot in near if spot.key == place]
    inner += [spot for spot in near if any(lies_in(spot, whole) for whole in inner)]
    return tuple(s.key for s in near if any(lies_in(s, part) or lies_in(part, s) for part in inner))


def why_gone(reading: Reading, claim: str) -> str:
    """Why a claim that stood once does not stand in a reading."""
    for act in reading.withdrawals(claim)[-1:]:
        return f"withdrawn by {act.by}: {act.reason}"
    if read := reading.superseding(claim):
        return f"read anew by {read.reader.name} {read.reader.version}"
    for review in reading.reviews(claim)[-1:]:
        return f"{review.verdict} by {review.by}: {review.reason}"
    return "its report was described anew"


def place_on_record(reading: Reading, query: Query, asked: str, *, gazetteer: Gazetteer) -> str:
    """What the claims that meet a query call the place that `asked` means: its key.

    A name that no claim uses is looked up in the gazetteer; of the places that it may mean there, the
    likeliest that a claim names is taken.

    Raises:
        BadQuery: no place is named.
        UnknownId: no claim names it.
    """
    if not fold(asked):
        raise BadQuery("no place is named", do="Give a name, or an id of the gazetteer")

    def on_record(key: str) -> bool:
        return any(True for _ in reading.claims(replace(query, at=Places(keys=(key,)), limit=1)))

    called = asked if on_record(asked) else _called(reading, query, asked)
    if called:
        return called
    meant = (c.place.id for c in gazetteer.find(asked, limit=HOMONYMS))
    key = next(filter(on_record, (*meant, f"{WORDS}{plain(asked)}")), None)
    if key:
        return key
    sampled = _evidence(reading, samples(reading, query), None)
    pairs = [(claim, sampled.documents[claim.document]) for claim in sampled.claims]
    near = near_names(asked, named_places(pairs).values())
    others = f"On record is {' and '.join(near)}" if near else "`sayso claims` shows what is on record"
    raise UnknownId(f"no claim on record names {asked!r}", do=others)


def _called(reading: Reading, query: Query, asked: str) -> str:
    """The key that most places of that name have; an area has it only where no place does, and in full."""
    name, bare = fold(asked), plain(asked)
    met = names_met(
        reading, query, {name, *(f"{article} {bare}".strip() for article in ("", "the", "a", "an"))}
    )
    times: Counter[str] = Counter()
    around: Counter[str] = Counter()
    for (key, words, called), n in met.items():
        if key.startswith(AROUND):
            around[key] += n * (plain(words) == bare)
        elif name in (words, called):
            times[key] += n
    among = times or +around
    return min(among, key=lambda key: (-among[key], key)) if among else ""


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
