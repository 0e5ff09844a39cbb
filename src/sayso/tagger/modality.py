"""Stance and certainty of a frame: what the words around its trigger do to the saying of it."""

from __future__ import annotations

from sayso.lexicon.clauses import clauses, every_form
from sayso.model import Certainty, Kind, Stance
from sayso.tagger.clause import Sentence, governor, negated
from sayso.tagger.triggers import Hit

_AHEAD = frozenset(("will", "shall", "would", "won't", "wont"))
_ABLE = frozenset(("managed", "able", "succeeded", "began", "continued", "continue", "forced", "used"))


def stance_of(s: Sentence, hit: Hit, said: Stance) -> Stance:
    """The stance towards the happening: the cue's own, unless the words deny or foretell what it asserts."""
    if said is not Stance.ASSERTS or not hit.verbal(s):
        return said
    if negated(s, hit.chunk):
        return Stance.DENIES
    return Stance.PREDICTS if _ahead(s, hit) else Stance.ASSERTS


def certainty_of(s: Sentence, hit: Hit, said: Certainty) -> Certainty:
    """How surely: the least of what the cue and the words beside the trigger say."""
    words = s.words[max(0, s.chunks[hit.chunk].first - 3) : hit.last]
    hedges = clauses()
    if said is Certainty.POSSIBLE or any(w in hedges.possibly.words for w in words):
        return Certainty.POSSIBLE
    probable = said is Certainty.PROBABLE or any(w in hedges.probably.words for w in words)
    return Certainty.PROBABLE if probable else Certainty.CERTAIN


def _ahead(s: Sentence, hit: Hit) -> bool:
    """Whether the happening lies ahead: under "will", or as the aim of a verb or noun of trying."""
    words = s.chunk_words(hit.chunk)
    if _AHEAD & set(words):
        return True
    if s.shapes[hit.chunk] != "I" or hit.kind not in (Kind.CONTROL, Kind.MOVEMENT, Kind.ATTACK):
        return False
    before = s.words[max(0, s.chunks[hit.chunk].first - 4) : s.chunks[hit.chunk].first]
    above = governor(s, hit.chunk)
    hangs_on = set(before) | set(s.chunk_words(above) if above is not None else ())
    return bool(hangs_on & every_form("trying")) and not hangs_on & _ABLE
