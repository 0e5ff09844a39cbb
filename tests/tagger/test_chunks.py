"""Noun groups and verb groups without a model."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.model import Span
from sayso.tagger.chunks import chunks, shapes
from sayso.text.segment import tokens


def chunk(text):
    return chunks(tokens(text, Span(0, len(text))))


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        ("The army said on Friday that it had left.", "NVPWTOV."),
        ("Two farmers were killed by a shell near the mill.", "NVPNPN."),
        ("Rebels control the port.", "NVN."),
        ("The rebels vowed to retake it.", "NEIO."),
        ("Lt. Gen. Omar Haddad, who leads the U.S.-led force, spoke.", "N,RVN,V."),
        ("More than 50 civilians fled.", "NE."),
        ('"We hold it," he said.', '"OVO,"OV.'),
    ],
)
def test_a_sentence_has_this_shape(text, shape):
    assert shapes(chunk(text)) == shape


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("ten people in the market a monitor said", ["ten people", "the market", "a monitor"]),
        ("in the attack Haddad said", ["the attack", "Haddad"]),
        ("rebel commander Omar Haddad said", ["rebel commander Omar Haddad"]),
        ("civilians local sources said", ["civilians", "local sources"]),
        ("the rebels' claim", ["the rebels' claim"]),
    ],
)
def test_noun_groups_part_without_commas(text, groups):
    assert [c.span.of(text) for c in chunk(text) if c.shape == "N"] == groups


@given(st.text(max_size=120))
def test_chunks_cover_every_token_once(text):
    found = chunk(text)

    assert [i for c in found for i in range(c.first, c.last)] == list(
        range(len(tokens(text, Span(0, len(text)))))
    )
