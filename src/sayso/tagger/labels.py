"""The labels of the neural reader, in the order of its outputs. Changing the order needs a new model."""

from __future__ import annotations

from sayso.model import SUBTYPES, Kind
from sayso.tagger.protocol import Link

KINDS = tuple(Kind)
SAYING = len(KINDS)  # the act of saying, which is found and linked as the claims are: cue, source, content
ANCHORS = len(KINDS) + 1
ARGUMENTS = (*(str(link) for link in Link), "quote")
SUBTYPE_LABELS = tuple((kind, subtype) for kind in KINDS for subtype in SUBTYPES[kind])
SUBTYPE_INDEX = {label: i for i, label in enumerate(SUBTYPE_LABELS)}

REACH = 64  # pieces to each side of a trigger in which its arguments are looked for
