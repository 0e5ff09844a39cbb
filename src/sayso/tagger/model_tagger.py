"""The neural reader: one small encoder, run by ONNX Runtime, behind the tagger's protocol.

Windows are read one at a time, so that the same report gives the same frames whatever else is
read beside it: the scales of an 8-bit model are taken over its whole input.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime as ort
from numpy.typing import NDArray

from sayso.lexicon.bundled import lexicon_digest
from sayso.model import Category, Certainty, Kind, Method, Span, Stance
from sayso.tagger.attributed import Voices
from sayso.tagger.attribution import Saying, find_sayings
from sayso.tagger.confidence import Calibration
from sayso.tagger.decode import Found, outside, runs, softmax, spans
from sayso.tagger.labels import ARGUMENTS, KINDS, REACH, SAYING, SUBTYPE_LABELS
from sayso.tagger.noun_phrases import whole_phrases
from sayso.tagger.protocol import Frame, Link, Linked
from sayso.tagger.quotes import quotations
from sayso.tagger.repeats import told_once
from sayso.tagger.seconding import Seconds, seconds
from sayso.tagger.tidied import owning, tidied
from sayso.tagger.triggers import IsPlace
from sayso.tagger.windows import Window, windows
from sayso.tagger.wordpiece import Form, WordPiece

VERSION = "1"
Scores = NDArray[np.float32]
_MANY = frozenset((Link.SOURCE, Link.VIA, Link.WHERE))
_NEARLY = 0.92
_SURER = 0.1
CLAIMS = tuple(range(len(KINDS)))


@dataclass(frozen=True)
class ModelTagger:
    """Reads with the model in a folder: `encode.onnx`, `link.onnx`, `vocabulary.txt`, `settings.json`.

    Scores are how often such a claim is one, by the fit in `settings.json`, which also weighs whether the
    lexicon knows the trigger; not `calibrated`, they are the mean chance that the trigger's pieces are
    inside it, and candidates are kept however unsure. `is_place` says whether a name is a place.
    """

    folder: Path
    is_place: IsPlace
    calibrated: bool = True

    @cached_property
    def method(self) -> Method:
        """`model`, with the digest of its files and of the lexicon's."""
        digest = hashlib.sha256()
        for file in sorted(f for f in self.folder.iterdir() if f.is_file()):
            digest.update(file.read_bytes())
        digest.update(lexicon_digest().encode())  # what the lexicon knows decides, too
        return Method("model", VERSION, digest.hexdigest()[:16])

    def tag(self, text: str, sentences: Sequence[Span]) -> tuple[Frame, ...]:
        """The frames of a text, ordered by trigger."""
        by_rules = find_sayings(text, sentences)
        known = seconds(text, sentences, self.is_place)
        found = list(self._found(text, sentences, (*CLAIMS, SAYING), known))
        own = [s for s in found if isinstance(s, Saying)]
        tidy = (tidied(text, sentences, f) for f in found if isinstance(f, Frame))
        read = (known.completed(f) for f in tidy if f)
        voices = Voices(text, sentences, by_rules, own, quotations(text))
        said = [voices.attributed(f) for f in read]
        whole = [owning(text, f) for f in whole_phrases(text, sentences, said)]
        frames = told_once(text, whole, sentences)
        return tuple(sorted(frames, key=lambda f: (f.trigger, f.kind, f.subtype)))

    def sayings(self, text: str, sentences: Sequence[Span]) -> tuple[Saying, ...]:
        """The acts of saying that the model finds, ordered by cue."""
        found = (s for s in self._found(text, sentences, (SAYING,), Seconds()) if isinstance(s, Saying))
        return tuple(sorted(found, key=lambda s: s.cue))

    def _found(
        self, text: str, sentences: Sequence[Span], kinds: Sequence[int], known: Seconds
    ) -> Iterator[Frame | Saying]:
        for window in windows(text, sentences, self._wordpiece):
            if window.pieces:
                yield from self._read(window, kinds, known)

    def _read(self, window: Window, kinds: Sequence[int], known: Seconds) -> Iterator[Frame | Saying]:
        numbers = np.array([[p.number for p in window.pieces]], dtype=np.int64)
        forms = np.array([[int(p.form) for p in window.pieces]], dtype=np.int64)
        vectors, scores = self._encode.run(["vectors", "triggers"], {"numbers": numbers, "forms": forms})
        triggers = list(self._triggers(window, softmax(scores[0]), kinds, known))
        if not triggers:
            return
        linked = self._link.run(
            None,
            {
                "vectors": vectors,
                "kind": np.array([t.kind for t in triggers], dtype=np.int64),
                "first": np.array([t.at.first for t in triggers], dtype=np.int64),
                "last": np.array([t.at.last for t in triggers], dtype=np.int64),
            },
        )
        linked[-1] = outside(linked[-1])
        for i, trigger in enumerate(triggers):
            if trigger.kind == SAYING:
                yield _saying(window, self._arguments(window, trigger.at, linked[-1][i]), trigger.at)
            elif not any(other.outdoes(trigger) for other in triggers):
                yield from self._frames(window, trigger, [part[i] for part in linked])

    def _triggers(
        self, window: Window, scores: Scores, kinds: Sequence[int], known: Seconds
    ) -> Iterator[_Trigger]:
        for kind in kinds:
            bar = self._settings["saying" if kind == SAYING else "candidate"]
            cut = spans(scores[:, kind], threshold=bar)
            for found in (_whole(window, c) for c in cut):
                if window.core.start <= found.first < window.core.end:
                    sure = found.score if kind == SAYING else self._sure(window, KINDS[kind], found, known)
                    if kind == SAYING or not self.calibrated or sure >= self._settings["trigger"]:
                        yield _Trigger(kind, found, sure)

    def _sure(self, window: Window, kind: Kind, trigger: Found, known: Seconds) -> float:
        seconded = known.back(kind, _place(window, trigger))
        return round(self._confidence.of(kind, trigger.score, seconded=seconded), 3)

    def _frames(self, window: Window, found: _Trigger, scores: list[Scores]) -> Iterator[Frame]:
        kind, trigger = KINDS[found.kind], found.at
        subtype, stance, certainty, category, arguments = scores
        needed = (Link.ACTOR, Link.WHERE) if kind is Kind.CONTROL else ()
        linked, quote = _linked(window, self._arguments(window, trigger, arguments, needed))
        at = _place(window, trigger)
        own = [i for i, (k, _) in enumerate(SUBTYPE_LABELS) if k is kind]
        best = max(own, key=lambda i: float(subtype[i]))
        for i in own:
            if i == best or (kind is Kind.TOLL and subtype[i] > 0):
                yield Frame(
                    kind=kind,
                    subtype=SUBTYPE_LABELS[i][1],
                    trigger=at,
                    quote=(quote or at).joined(at),
                    linked=linked,
                    stance=list(Stance)[int(stance.argmax())],
                    certainty=list(Certainty)[int(certainty.argmax())],
                    category=list(Category)[int(category.argmax())] if kind is Kind.TOLL else None,
                    score=found.sure,
                )

    def _arguments(
        self, window: Window, trigger: Found, chances: Scores, needed: Sequence[str] = ()
    ) -> dict[str, list[Found]]:
        """The runs of pieces that score as each argument of a trigger; two that touch are one.

        `chances` are those of being none: (2 * REACH, arguments). For an argument without which the
        claim is none, the bar is lowered until there is one.
        """
        left, right = max(0, trigger.first - REACH), min(len(window.pieces), trigger.first + REACH)
        rows = chances[left - trigger.first + REACH : right - trigger.first + REACH].T
        bar = self._settings["argument"]
        found = dict(zip(ARGUMENTS, runs(rows, threshold=bar), strict=True))
        for name in needed:
            row = rows[ARGUMENTS.index(name)][None]
            lower = (runs(row, threshold=bar / by)[0] for by in (2, 8))
            found[name] = found[name] or next(filter(None, lower), [])
        return {name: _worded(window, [f.moved(left) for f in each]) for name, each in found.items()}

    @cached_property
    def _settings(self) -> dict[str, Any]:
        settings: dict[str, Any] = json.loads((self.folder / "settings.json").read_text())
        return settings

    @cached_property
    def _confidence(self) -> Calibration:
        return Calibration(**self._settings.get("confidence", {})) if self.calibrated else Calibration()

    @cached_property
    def _wordpiece(self) -> WordPiece:
        pieces = (self.folder / "vocabulary.txt").read_text(encoding="utf-8").splitlines()
        return WordPiece({piece: i for i, piece in enumerate(pieces)})

    @cached_property
    def _encode(self) -> ort.InferenceSession:
        return _session(self.folder / "encode.onnx")

    @cached_property
    def _link(self) -> ort.InferenceSession:
        return _session(self.folder / "link.onnx")


@dataclass(frozen=True, slots=True)
class _Trigger:
    """What a window has as a trigger of a kind: its pieces, and how sure that is."""

    kind: int
    at: Found
    sure: float

    def outdoes(self, other: _Trigger) -> bool:
        """Whether the same words are far more surely a trigger of this kind."""
        if self.kind in (other.kind, SAYING):
            return False
        apart = self.at.first >= other.at.last or other.at.first >= self.at.last
        return not apart and self.sure > other.sure + _SURER


def bundled_model(is_place: IsPlace) -> ModelTagger:
    """The model that ships in the package."""
    return ModelTagger(Path(__file__).parent / "model", is_place)


def _saying(window: Window, found: Mapping[str, list[Found]], cue: Found) -> Saying:
    """An act of saying: the cue, its sources, and every stretch that is said."""
    return Saying(
        cue=_place(window, cue),
        sources=tuple(_place(window, f) for f in _kept(found[Link.SOURCE], many=True)),
        content=tuple(_place(window, f) for f in found["quote"]),
        via=tuple(_place(window, f) for f in _kept(found[Link.VIA], many=True)),
    )


def _linked(window: Window, arguments: Mapping[str, list[Found]]) -> tuple[tuple[Linked, ...], Span | None]:
    """What is linked to a trigger, and its quote."""
    linked = [
        Linked(link, _place(window, f)) for link in Link for f in _kept(arguments[link], many=link in _MANY)
    ]
    quote = max(arguments["quote"], key=lambda f: f.score, default=None)
    return tuple(linked), _place(window, quote) if quote else None


def _kept(found: list[Found], *, many: bool) -> list[Found]:
    """The surest of the spans of one argument; where it may be several, all that are nearly as sure."""
    best = max((f.score for f in found), default=0.0)
    return [f for f in found if f.score >= (best * _NEARLY if many else best)][: None if many else 1]


def _worded(window: Window, found: Sequence[Found]) -> list[Found]:
    """Runs of whole words; what is nothing but marks is left out."""
    spoken = [f for f in found if any(p.form is not Form.MARK for p in window.pieces[f.first : f.last])]
    return [_whole(window, f) for f in spoken]


def _whole(window: Window, found: Found) -> Found:
    """The same run with every word that it cuts taken whole."""
    return Found(window.words[found.first].start, window.words[found.last - 1].end, found.score)


def _place(window: Window, found: Found) -> Span:
    return Span(window.pieces[found.first].span.start, window.pieces[found.last - 1].span.end)


@cache
def _session(path: Path) -> ort.InferenceSession:
    options = ort.SessionOptions()
    options.intra_op_num_threads = 1
    options.log_severity_level = 3
    options.enable_cpu_mem_arena = False  # windows differ in length: what is kept for one serves no other
    options.enable_mem_pattern = False
    return ort.InferenceSession(path, options, providers=ort.get_available_providers())
