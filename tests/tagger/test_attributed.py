"""Whose word a frame of the model is: where the rules have their way, and where the model has."""

import pytest

from sayso.model import Kind, Span
from sayso.tagger.attributed import Voices
from sayso.tagger.attribution import find_sayings
from sayso.tagger.protocol import Frame, Link, Linked
from sayso.tagger.quotes import quotations
from sayso.text.segment import sentences

SAID = "Medics said the hill was taken."
CASES = {
    "the model links nobody: it is the report's own voice": (SAID, Kind.CONTROL, "taken", None, []),
    "the model links a source: the rules say which": (SAID, Kind.CONTROL, "taken", "Medics", ["Medics"]),
    "what is quoted is its speaker's, whatever the model links": (
        '"There was no raid. We saw that," Omar said.', Kind.ATTACK, "raid", None, ["Omar"],
    ),
    "a descriptor is the report's own": (
        "Medics said the besieged Arzu district was hit.", Kind.CONTROL, "besieged", "Medics", [],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_whose_word_it_is(name):
    text, kind, trigger, linked, sources = CASES[name]

    def span(words):
        return Span(text.index(words), text.index(words) + len(words))

    links = (Linked(Link.SOURCE, span(linked)),) if linked else ()
    frame = Frame(kind=kind, subtype="", trigger=span(trigger), quote=span(trigger), linked=links)
    lines = sentences(text)
    voices = Voices(text, lines, find_sayings(text, lines), (), quotations(text))
    assert [s.of(text) for s in voices.attributed(frame).spans(Link.SOURCE)] == sources
