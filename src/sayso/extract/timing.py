"""The whole time expression for a reader's span of one: "on Friday" where it found "Friday"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sayso.model import Span
from sayso.tagger.protocol import Frame, Link, Linked
from sayso.text.segment import sentence_at
from sayso.text.times import find_times


def whole_times(text: str, sentences: Sequence[Span], frames: Sequence[Frame]) -> tuple[Frame, ...]:
    """The same frames, each time that cuts a time expression reaching over all of it.

    A span that holds more than a time ("since the siege began in May") stays as it is.
    """

    def whole(part: Linked) -> Linked:
        if part.link is not Link.WHEN:
            return part
        around = sentence_at(sentences, part.span.start)
        cut = [t for t in find_times(text, around) if t.overlaps(part.span)] if around else []
        first, last = (cut[0], cut[-1]) if cut else (part.span, part.span)
        return replace(part, span=part.span.joined(first).joined(last))

    return tuple(replace(f, linked=tuple(map(whole, f.linked))) for f in frames)
