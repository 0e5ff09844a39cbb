"""Who speaks: each claim as the utterance of each of its sources."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from types import MappingProxyType

from sayso.analysis.copies import Copy, near_copies
from sayso.analysis.settled import settled
from sayso.lexicon.fold import fold
from sayso.model import Claim, Document, Mention, Part, Role, Source, Span, Stated, Who
from sayso.model.errors import UnknownId
from sayso.model.judgement import Party, Voice
from sayso.normalise.spot import plain as plain
from sayso.text.segment import tokens

Affiliations = Mapping[str, Who]
"""What an outlet belongs to, by its folded name: a state agency speaks for its state."""

NO_AFFILIATIONS: Affiliations = MappingProxyType({})
_DESCRIPTIVE = frozenset((Role.RESIDENT, Role.ANONYMOUS))
_MANY = frozenset(("class", "community"))


@dataclass(frozen=True, slots=True)
class Utterance:
    """A claim as the word of one voice; `said` is the day its report was published, if known."""

    claim: Claim
    document: Document
    voice: Voice
    said: date | None

    @property
    def root(self) -> str:
        """What it counts under: the party, where the voice speaks of its own side, else the voice."""
        sides = {party.key for party in parties(self.claim, self.document).values()}
        return f"party:{self.voice.party}" if self.voice.party in sides else self.voice.key

    @property
    def place_in_text(self) -> tuple[str, int]:
        """Where it stands, for a stable order."""
        return self.document.id, self.claim.proposition.quote.start


def utterances(
    claims: Iterable[Claim],
    documents: Mapping[str, Document],
    *,
    affiliations: Affiliations = NO_AFFILIATIONS,
    copies: Mapping[str, Copy] | None = None,
) -> tuple[Utterance, ...]:
    """One utterance for each claim and source, in an order that does not depend on the claims'.

    A claim without a source is the word of its outlet. What a near copy prints is the word of the
    outlet whose report it copies; `copies` may be passed where they are known already.

    Raises:
        UnknownId: a claim's document is not among the documents.
    """
    copies = near_copies(documents) if copies is None else copies
    found = [u for claim in settled(claims) for u in _utter(claim, documents, copies, affiliations)]
    return tuple(sorted(found, key=_order))


def independent(said: Sequence[Utterance]) -> tuple[str, ...]:
    """The roots among utterances: how many independent voices stand behind them."""
    return tuple(sorted({u.root for u in said}))


def party_of(stated: Stated[Who], document: Document) -> Party:
    """An actor as a party: by side where known, so that allies are one."""
    who = stated.known
    if who:
        return Party(who.side or who.entity, who.name, known=bool(who.side) or _is_somebody(who))
    words = stated.mention.words(document.text)
    named = _is_name(stated.mention, document)
    return Party(f"words:{plain(words)}", " ".join(words.split()), known=named)


def parties(claim: Claim, document: Document) -> dict[Part, Party]:
    """The parties that take part in what a claim says."""
    taking_part = (Part.ACTOR, Part.OTHER, Part.ATTACKER)
    return {p: party_of(s, document) for p, s in claim.proposition.parts.items() if p in taking_part}


def _order(u: Utterance) -> tuple[date, str, int, str, str]:
    return u.said or date.max, *u.place_in_text, u.claim.id, u.voice.key


def _utter(
    claim: Claim, documents: Mapping[str, Document], copies: Mapping[str, Copy], outlets: Affiliations
) -> list[Utterance]:
    if claim.document not in documents:
        raise UnknownId(
            "no such document", where=claim.document, do="Pass the documents that the claims are of"
        )
    document = documents[claim.document]
    copy = copies.get(document.id)
    printed_by = documents[copy.original] if copy else document
    sources = claim.attribution.sources
    voices = {_voice(s, document, outlet_key(printed_by)) for s in sources} or {_own(printed_by, outlets)}
    return [Utterance(claim, document, voice, document.published) for voice in voices]


def outlet_key(document: Document) -> str:
    """The outlet's folded name, or the document itself where nobody is named."""
    return fold(document.publisher) if document.publisher else f"document {document.id}"


def _own(document: Document, outlets: Affiliations) -> Voice:
    name = document.publisher or document.name or document.id
    owner = outlets.get(outlet_key(document))
    key = f"outlet:{outlet_key(document)}"
    return Voice(key, name, Role.MEDIA, (owner.side or owner.entity) if owner else key)


def _voice(source: Source, document: Document, outlet: str) -> Voice:
    who, role = source.who.known, source.role
    words = " ".join(source.who.mention.words(document.text).split())
    if who and role not in _DESCRIPTIVE and _is_somebody(who):
        return Voice(who.entity, who.name, role, who.side or who.entity)
    key = f"words:{plain(words)}"
    if not who and _is_name(source.who.mention, document):
        return Voice(key, words, role, key)
    return Voice(f"{key}@{outlet}", words, role, f"{key}@{outlet}", named=False)


def _is_somebody(who: Who) -> bool:
    """Whether an entity is one voice: groups that words only describe ("Syrian rebels", "medics") are many.

    The lexicon types them, and writes those that have an organisation's type in small letters.
    """
    return who.type not in _MANY and any(letter.isupper() for letter in who.name)


def _is_name(mention: Mention, document: Document) -> bool:
    """Whether the words name someone: a capital that no sentence start or article explains."""
    return _capital_after_first(mention.words(document.text))


@lru_cache(maxsize=1 << 12)
def _capital_after_first(words: str) -> bool:
    cut = tokens(words, Span(0, len(words)))
    return any(t.capital for t in cut[1:])
