"""The whole time for a reader's span of one."""

import pytest

from sayso.extract.timing import whole_times
from sayso.model import Kind, Span
from sayso.tagger.protocol import Frame, Link, Linked


@pytest.mark.parametrize(
    ("text", "given", "whole"),
    [
        ("It fell on Friday.", "Friday", "on Friday"),
        ("They were found on Friday two days after the raid.", "on Friday two days after", "on Friday"),
        ("It held since the siege began in May.", "since the siege began in May", None),
        ("It held for a while.", "a while", None),
    ],
)
def test_a_time_is_whole_and_of_several_the_first(text, given, whole):
    at = Span(text.index(given), text.index(given) + len(given))
    frame = Frame(kind=Kind.ATTACK, subtype="", trigger=at, quote=at, linked=(Linked(Link.WHEN, at),))
    (told,) = whole_times(text, [Span(0, len(text))], [frame])
    assert told.spans(Link.WHEN)[0].of(text) == (whole or given)


def test_what_began_and_goes_on_is_told_since():
    text = "The war, which erupted in April, has killed many."
    when, trigger = (
        Span(text.index("in April"), text.index(", has")),
        Span(text.index("killed"), len(text) - 6),
    )
    linked = (Linked(Link.WHEN, when),)
    frame = Frame(kind=Kind.TOLL, subtype="killed", trigger=trigger, quote=trigger, linked=linked)
    (told,) = whole_times(text, [Span(0, len(text))], [frame])
    assert told.spans(Link.WHEN)[0].of(text) == "erupted in April"
