"""The reader by rules: lexicon triggers, the grammar of their sentence, and acts of saying.

The floor that any model has to beat, and what tests use where a model's skill is not the point.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.lexicon.bundled import lexicon_digest
from sayso.lexicon.objects import damage_types
from sayso.model import Certainty, Kind, Method, Span, Stance
from sayso.tagger.arguments import Surroundings, link_all, quote
from sayso.tagger.attribution import Saying, find_sayings
from sayso.tagger.clause import Sentence, parse
from sayso.tagger.dating import dated
from sayso.tagger.modality import certainty_of, stance_of
from sayso.tagger.protocol import Frame, Link, Linked
from sayso.tagger.statements import statements
from sayso.tagger.triggers import Hit, IsPlace, find_triggers, subtype_of
from sayso.tagger.voice import SPEECH, said, voice_of
from sayso.text.numbers import find_counts
from sayso.text.times import Timed, read_times

VERSION = "1"


@dataclass(frozen=True, slots=True)
class LexiconTagger:
    """Rules over the bundled lexicon; `is_place` says whether a name is a place of the gazetteer."""

    is_place: IsPlace

    @property
    def method(self) -> Method:
        """`lexicon`, with the digest of the lexicon's files."""
        return Method("lexicon", VERSION, lexicon_digest())

    def tag(self, text: str, sentences: Sequence[Span]) -> tuple[Frame, ...]:
        """The frames of a text, ordered by trigger."""
        sayings = find_sayings(text, sentences)
        frames = [f for span in sentences for f in self._sentence(text, span, sayings)]
        return tuple(sorted(frames, key=lambda f: (f.trigger, f.kind, f.subtype)))

    def _sentence(self, text: str, span: Span, sayings: Sequence[Saying]) -> list[Frame]:
        counts, times = find_counts(text, span), read_times(text, span)
        s = parse(text, span, counts=counts)
        hits = find_triggers(s, is_place=self.is_place)
        found = Surroundings(s, self.is_place, counts)
        linked = link_all(found, [h for h in hits if h.kind is not Kind.STATEMENT])
        frames = [
            _frame(s, hit, parts, voice_of(text, [span], hit.kind, hit.span(s), sayings), times)
            for hit, parts in linked
        ]
        frames = [f for f in frames if _tells(f)]
        return frames + statements(s, hits, sayings, frames)


def _frame(
    s: Sentence, hit: Hit, linked: Sequence[Linked], saying: Saying | None, times: Sequence[Timed]
) -> Frame:
    when = dated(s, hit, times, saying)
    happened = [*linked, *([Linked(Link.WHEN, when)] if when else [])]
    return Frame(
        kind=hit.kind,
        subtype=_subtype(s, hit, linked),
        trigger=hit.span(s),
        quote=quote(s, hit, happened),
        linked=(*said(saying), *happened),
        stance=stance_of(s, hit, saying.stance if saying else Stance.ASSERTS),
        certainty=certainty_of(s, hit, saying.certainty if saying else Certainty.CERTAIN),
    )


def _subtype(s: Sentence, hit: Hit, linked: Sequence[Linked]) -> str:
    """The trigger's own subtype; of damage, by the last word of what was damaged that tells it."""
    if hit.kind is not Kind.DAMAGE:
        return subtype_of(s, hit)
    told = damage_types()
    harmed = [
        word for p in linked if p.link is Link.OBJECT for word in s.words_at(p.span).split() if word in told
    ]
    return told[harmed[-1]] if harmed else hit.entry.subtype


def _tells(frame: Frame) -> bool:
    """Whether a frame says more than its trigger: a bare "the attack" only points back."""
    if frame.kind is Kind.ATTACK and frame.subtype not in ("other", "ground_assault"):
        return True
    return any(p.link not in SPEECH for p in frame.linked)
