"""The whole path: a report goes in, attributed claims come out, are kept, and are judged.

    bytes ──text.read──▶ Document ──tagger──▶ frames ──extract──▶ claims in the report's words
        ──normalise──▶ claims with values ──ledger──▶ a record ──analysis──▶ assessments

Every arrow is a pure function but the ledger's. Read this module first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from sayso.extract.claims import extract
from sayso.extract.names import read_names
from sayso.ledger import Ledger, Receipt
from sayso.lexicon.actors import Actors, load_actors
from sayso.lexicon.gazetteer import Gazetteer, bundled_gazetteer
from sayso.model import Claim, Document
from sayso.normalise.resolve import resolve
from sayso.tagger.lexicon_tagger import LexiconTagger
from sayso.tagger.protocol import Tagger
from sayso.text.segment import sentences


@dataclass(frozen=True, slots=True)
class Reader:
    """What turns a document into claims: a tagger, and what its words are resolved against."""

    tagger: Tagger
    actors: Actors
    gazetteer: Gazetteer

    def claims(self, document: Document) -> tuple[Claim, ...]:
        """The claims of a document, in the order of its words; the same every time."""
        cut = sentences(document.text)
        frames = self.tagger.tag(document.text, cut)
        names = read_names(document.text, cut, lexicon=self.actors, is_place=self.gazetteer.knows)
        found = extract(document, cut, frames, method=self.tagger.method, naming=names.of)
        return resolve(
            document, found, actors=self.actors, gazetteer=self.gazetteer, describing=names.described
        )


def lexicon_reader() -> Reader:
    """The reader by rules, over the bundled lexicon and gazetteer."""
    actors, gazetteer = load_actors(), bundled_gazetteer()
    return Reader(LexiconTagger(is_place=gazetteer.knows), actors, gazetteer)


READERS: Mapping[str, Callable[[], Reader]] = MappingProxyType({"lexicon": lexicon_reader})
"""What makes each reader, by its name."""


def ingest(
    documents: Iterable[Document], *, reader: Reader, ledger: Ledger, case: str | None = None
) -> Iterator[Receipt]:
    """Read each document and keep it with its claims; one receipt for each, as soon as it is safe.

    A document that the ledger already holds is not read again.
    """
    for document in documents:
        known = ledger.holds(document.id)
        yield ledger.append(document, () if known else reader.claims(document), case=case)
