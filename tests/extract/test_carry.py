"""What is carried over from sentence to sentence, by reports of constructed events."""

import re

import pytest

from sayso.extract.carry import carry_places
from sayso.model import Kind, Span
from sayso.tagger.protocol import Frame, Link, Linked
from sayso.text.segment import sentences

LINKS = {link.value for link in Link}
TOLD = "[source Medics] said that in [where Arzu] jets [attack struck]."
_MARKED = re.compile(r"\[(\w+) ([^\]]*)\]")


def read(marked):
    """A report and its frames, one for each `[attack struck]`; other marks belong to the next of these."""
    text, spans, frames, linked = "", [], [], []
    at = 0
    for mark in _MARKED.finditer(marked):
        text += marked[at : mark.start()]
        spans.append((mark[1], len(text), len(text) + len(mark[2])))
        text, at = text + mark[2], mark.end()
    text += marked[at:]
    for label, start, end in spans:
        span = Span(start, end)
        if label in LINKS:
            linked.append(Linked(Link(label), span))
            continue
        kind = Kind(label)
        frames.append(Frame(kind=kind, subtype="", trigger=span, quote=span, linked=tuple(linked)))
        linked = []
    return text, frames


@pytest.mark.parametrize(
    ("report", "carried"),
    [
        ("In [where Arzu] jets [attack struck]. Nine people [toll died].", ["Arzu"]),
        ("Near [where the city] jets [attack struck]. Nine people [toll died].", ["the city"]),
        ("At [where a market] jets [attack struck]. Nine people [toll died].", []),
        ("At [where a market] jets [attack struck], and nine people [toll died].", ["a market"]),
        ("In [where Arzu] jets [attack struck]. [when Since April 2023] two million [toll fled].", []),
        ("In [where Arzu] jets [attack struck]. [when Since Sunday] nine people [toll died].", ["Arzu"]),
        (f"{TOLD} [source Police] said nine people [toll died].", ["Arzu"]),
        (f"{TOLD} [source Police] in Selu said nine people [toll died].", []),
        (f"{TOLD} [source Medics] in Selu said nine people [toll died].", ["Arzu"]),
    ],
)
def test_a_place_goes_to_the_sentences_it_is_plainly_carried_to(report, carried):
    text, frames = read(report)

    last = carry_places(text, frames, sentences(text))[-1]

    assert [text[at.start : at.end] for at in last.spans(Link.WHERE)] == carried
