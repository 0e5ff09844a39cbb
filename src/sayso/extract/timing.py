"""The whole time expression for a reader's span of one: "on Friday" where it found "Friday"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from sayso.model import Span
from sayso.tagger.protocol import Frame, Link, Linked
from sayso.text.segment import sentence_at
from sayso.text.times import find_times

BEGAN = r"(?:began|begun|started|erupted|broke out)"
"""Words for the beginning of what may go on."""

_BEGAN = re.compile(rf"\b{BEGAN}\s+$", re.IGNORECASE)


def whole_times(text: str, sentences: Sequence[Span], frames: Sequence[Frame]) -> tuple[Frame, ...]:
    """The same frames, each time that cuts a time expression reaching over all of it.

    A time at which something began that goes on in what is told after it ("the war, which erupted in April,
    has killed …") reaches over that word. A span that holds more than a time ("since the siege began in
    May") stays as it is; of several times ("on Friday two days after") it keeps the first.
    """

    def whole(part: Linked, trigger: Span) -> Linked:
        if part.link is not Link.WHEN:
            return part
        around = sentence_at(sentences, part.span.start)
        cut = [t for t in find_times(text, around) if t.overlaps(part.span)] if around else []
        if len(cut) > 1:
            return replace(part, span=Span(min(part.span.start, cut[0].start), cut[0].end))
        found = part.span.joined(cut[0]) if cut else part.span
        ahead = around.start if around and found.end <= trigger.start else found.start
        began = _BEGAN.search(text, ahead, found.start)
        return replace(part, span=found.joined(Span(*began.span())) if began else found)

    return tuple(replace(f, linked=tuple(whole(part, f.trigger) for part in f.linked)) for f in frames)
