"""The network: one MiniLM encoder, a layer of triggers for each kind, and arguments read off a trigger."""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import BertModel

from sayso.model import Category, Certainty, Stance
from sayso.tagger.labels import ARGUMENTS, KINDS, REACH, SUBTYPE_LABELS
from sayso.tagger.wordpiece import Form

BIO = 3


class Network(nn.Module):
    """Pieces in; trigger, label and argument scores out."""

    def __init__(self, encoder: Path, *, inner: int = 192) -> None:
        super().__init__()
        self.encoder = BertModel.from_pretrained(encoder, add_pooling_layer=False)
        size = self.encoder.config.hidden_size
        self.forms = nn.Embedding(len(Form), size)
        nn.init.zeros_(self.forms.weight)
        self.dropout = nn.Dropout(0.2)
        self.triggers = nn.Linear(size, len(KINDS) * BIO)
        self.labels = nn.Sequential(nn.Linear(2 * size, inner), nn.GELU(), nn.Dropout(0.2))
        self.subtype = nn.Linear(inner, len(SUBTYPE_LABELS))
        self.stance = nn.Linear(inner, len(Stance))
        self.certainty = nn.Linear(inner, len(Certainty))
        self.category = nn.Linear(inner, len(Category))
        self.token = nn.Linear(size, inner)
        self.head = nn.Linear(2 * size, inner)
        self.kind = nn.Embedding(len(KINDS), inner)
        self.distance = nn.Embedding(2 * REACH, inner)
        self.mix = nn.TransformerEncoderLayer(
            inner, 4, 2 * inner, 0.1, "gelu", batch_first=True, norm_first=True
        )
        self.arguments = nn.Sequential(nn.LayerNorm(inner), nn.Linear(inner, len(ARGUMENTS) * BIO))

    def encode(self, numbers: Tensor, forms: Tensor, mask: Tensor) -> Tensor:
        """Vectors of the pieces: (windows, pieces, size)."""
        embedded = self.encoder.embeddings.word_embeddings(numbers) + self.forms(forms)
        return self.encoder(inputs_embeds=embedded, attention_mask=mask).last_hidden_state

    def find(self, vectors: Tensor) -> Tensor:
        """Trigger scores: (windows, pieces, kinds, BIO)."""
        return self.triggers(self.dropout(vectors)).unflatten(-1, (len(KINDS), BIO))

    def trigger(self, vectors: Tensor, window: Tensor, first: Tensor, last: Tensor) -> Tensor:
        """The vector of each trigger, of its first and last piece: (triggers, 2 * size)."""
        return torch.cat((vectors[window, first], vectors[window, last - 1]), dim=-1)

    def label(self, trigger: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Scores of subtype, stance, certainty and category."""
        inner = self.labels(self.dropout(trigger))
        return self.subtype(inner), self.stance(inner), self.certainty(inner), self.category(inner)

    def link(self, vectors: Tensor, window: Tensor, trigger: Tensor, kind: Tensor, first: Tensor) -> Tensor:
        """Argument scores over the pieces around each trigger: (triggers, 2 * REACH, arguments, BIO).

        Column `i` is the piece `first + i - REACH`; columns outside the window hold what means nothing.
        """
        away = torch.arange(2 * REACH, device=vectors.device)
        places = first[:, None] + (away - REACH)[None]
        inside = (places >= 0) & (places < vectors.shape[1])
        near = self.token(self.dropout(vectors))[window[:, None], places.clamp(0, vectors.shape[1] - 1)]
        mixed = near + self.distance(away)[None]
        mixed = mixed + (self.head(self.dropout(trigger)) + self.kind(kind))[:, None]
        mixed = self.mix(nn.functional.gelu(mixed), src_key_padding_mask=~inside)
        return self.arguments(mixed).unflatten(-1, (len(ARGUMENTS), BIO))
