"""What turns a document into claims: the first half of the path that `pipeline.py` shows.

It stands apart so that reading a report does not load a database driver.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from sayso.extract.claims import extract
from sayso.extract.names import read_names
from sayso.lexicon.actors import Actors, load_actors
from sayso.lexicon.gazetteer import Gazetteer, bundled_gazetteer
from sayso.model import Claim, Document, Method
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

    @property
    def method(self) -> Method:
        """The tagger's; its digest goes on with those of the actors and of the places."""
        found = self.tagger.method
        own = (found.digest, self.actors.digest[:8], self.gazetteer.digest[:8])
        return replace(found, digest="-".join(own))

    def claims(self, document: Document) -> tuple[Claim, ...]:
        """The claims of a document, in the order of its words; the same every time."""
        cut = sentences(document.text)
        frames = self.tagger.tag(document.text, cut)
        names = read_names(
            document.text, cut, lexicon=self.actors, is_place=self.gazetteer.knows, frames=frames
        )
        found = extract(document, cut, frames, method=self.method, naming=names.of)
        return resolve(
            document, cut, found, actors=self.actors, gazetteer=self.gazetteer, describing=names.described
        )


def lexicon_reader(*, actors: Actors | None = None, gazetteer: Gazetteer | None = None) -> Reader:
    """The reader by rules, over the bundled actors and places where none are given."""
    actors, gazetteer = actors or load_actors(), gazetteer or bundled_gazetteer()
    return Reader(LexiconTagger(is_place=gazetteer.knows), actors, gazetteer)


def model_reader(*, actors: Actors | None = None, gazetteer: Gazetteer | None = None) -> Reader:
    """The neural reader that ships in the package, over the bundled actors and places by default."""
    # imported here: NumPy and ONNX Runtime would cost every other command a quarter of a second
    from sayso.tagger.model_tagger import bundled_model

    gazetteer = gazetteer or bundled_gazetteer()
    return Reader(bundled_model(gazetteer.knows), actors or load_actors(), gazetteer)


READERS: Mapping[str, Callable[..., Reader]] = MappingProxyType(
    {"model": model_reader, "lexicon": lexicon_reader}
)
"""What makes each reader, by its name, of `actors` and `gazetteer`; the first is used unless one is named."""
