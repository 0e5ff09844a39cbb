from __future__ import annotations

from dataclasses import dataclass

import pytest
from tests.factory import document

from sayso.lexicon.actors import load_actors
from sayso.lexicon.gazetteer import bundled_gazetteer
from sayso.model import Kind, Method, Part, Span
from sayso.reader import Reader
from sayso.tagger.protocol import Frame, Link, Linked


@dataclass(frozen=True)
class Given:
    """A tagger that has found one attack, told and carried out by the first words of the text."""

    words: str
    method = Method("given", "1", "0")

    def tag(self, text, sentences):
        teller, struck = Span(0, len(self.words)), Span(text.index("struck"), text.index("struck") + 6)
        linked = (Linked(Link.SOURCE, teller), Linked(Link.ATTACKER, teller))
        return (
            Frame(kind=Kind.ATTACK, subtype="shelling", trigger=struck, quote=sentences[0], linked=linked),
        )


CASES = [
    ("Medics", False),
    ("A war monitor", False),
    ("The army", True),
    ("Islamic State", True),
]


@pytest.mark.parametrize(("words", "party"), CASES)
def test_who_only_tells_of_an_attack_is_not_its_attacker(words, party):
    reader = Reader(Given(words), load_actors(), bundled_gazetteer())
    (claim,) = reader.claims(document(f"{words} said shells struck the market."))
    assert (Part.ATTACKER in claim.proposition.parts) is party
