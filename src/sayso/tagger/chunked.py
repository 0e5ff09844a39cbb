"""One sentence with its words and chunks side by side."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from sayso.model import Span
from sayso.tagger.chunks import Chunk, chunks, shapes
from sayso.text.segment import Token, tokens


@dataclass(frozen=True, slots=True)
class Chunked:
    """A sentence: its tokens, their lower-case words, its chunks and their shapes as a string."""

    text: str
    span: Span
    tokens: tuple[Token, ...]
    words: tuple[str, ...]
    chunks: tuple[Chunk, ...]
    shapes: str

    def meeting(self, span: Span) -> tuple[Chunk, ...]:
        """The chunks that a stretch of the text touches, in order."""
        return tuple(c for c in self.chunks if c.span.overlaps(span))

    def at_token(self, token: int) -> int:
        """The index of the chunk that holds a token."""
        return next(i for i, c in enumerate(self.chunks) if c.first <= token < c.last)

    def between(self, first: int, last: int) -> Span:
        """From the start of one chunk to the end of the one before `last`."""
        return Span(self.chunks[first].span.start, self.chunks[last - 1].span.end)

    def words_of(self, chunk: int) -> tuple[str, ...]:
        """The words of one chunk."""
        found = self.chunks[chunk]
        return self.words[found.first : found.last]

    def shape(self, chunk: int) -> str:
        """The shape of a chunk; empty before the first and after the last."""
        return self.shapes[chunk] if 0 <= chunk < len(self.shapes) else ""

    def says(self, chunk: int, *words: str) -> bool:
        """Whether a chunk is one of these single words."""
        return 0 <= chunk < len(self.chunks) and self.words_of(chunk) in {(w,) for w in words}


@lru_cache(maxsize=256)
def chunked(text: str, sentence: Span) -> Chunked:
    """Cut a sentence into words and chunks; kept, since attribution and noun phrases ask in turn."""
    found = tokens(text, sentence)
    groups = chunks(found)
    return Chunked(text, sentence, found, tuple(t.lower for t in found), groups, shapes(groups))
