"""Whose word a frame of the model is, between the rules of attribution and the model's own reading."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sayso.model import Kind, Span
from sayso.tagger.attribution import Saying, saying_of
from sayso.tagger.protocol import Frame, Link
from sayso.tagger.quotes import Quotations
from sayso.tagger.voice import SPEECH, describes, said


@dataclass(frozen=True, slots=True)
class Voices:
    """Who speaks in a text: acts of saying by the rules and by the model, and what is quoted."""

    text: str
    sentences: Sequence[Span]
    by_rules: Sequence[Saying]
    own: Sequence[Saying]
    quotes: Quotations

    def attributed(self, frame: Frame) -> Frame:
        """The same frame, said by whom the rules of attribution say.

        The model has its way where it links no source, but for a statement, which always has one, and for
        what is quoted; and where it disagrees with the rules twice: in what it links to the trigger, and in
        the act of saying that it finds around it.
        """
        linked = bool(frame.spans(Link.SOURCE))
        if describes(self.text, self.sentences, frame.kind, frame.trigger):
            return self._said(frame, ())
        if not linked and frame.kind is not Kind.STATEMENT and not self.quotes.at(frame.trigger.start):
            return self._said(frame, ())
        ruled, heard = (self._said(frame, sayings) for sayings in (self.by_rules, self.own))
        if _one_voice(ruled, frame) or not _one_voice(heard, frame) or not linked:
            return ruled
        return replace(frame, linked=tuple(part for part in frame.linked if part.link is not Link.VIA))

    def _said(self, frame: Frame, sayings: Sequence[Saying]) -> Frame:
        saying = saying_of(sayings, frame.trigger)
        happened = [part for part in frame.linked if part.link not in SPEECH]
        return replace(frame, linked=(*said(saying), *happened))


def _one_voice(one: Frame, other: Frame) -> bool:
    """Whether two readings of a frame share a source, or both leave it in the report's own voice."""
    sources, others = one.spans(Link.SOURCE), other.spans(Link.SOURCE)
    return any(a.overlaps(b) for a in sources for b in others) or not (sources or others)
