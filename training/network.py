"""The network: one MiniLM encoder, a layer of triggers for each kind, and arguments read off a trigger.

An act of saying is one more kind: its trigger is the cue, its arguments are the source and what is said.
"""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import BertModel

from sayso.model import Category, Certainty, Stance
from sayso.tagger.labels import ANCHORS, ARGUMENTS, REACH, SUBTYPE_LABELS
from sayso.tagger.wordpiece import Form
from training.corpora import ROLES
from training.dropout import Dropout, replaced

BIO = 3


class Network(nn.Module):
    """Pieces in; trigger, label and argument scores out."""

    def __init__(self, encoder: Path, *, inner: int = 192) -> None:
        super().__init__()
        self.encoder = BertModel.from_pretrained(
            encoder, add_pooling_layer=False, attention_probs_dropout_prob=0.0, attn_implementation="eager"
        )
        replaced(self.encoder, 0.1)
        self.encoder.embeddings.word_embeddings.requires_grad_(requires_grad=False)
        size = self.encoder.config.hidden_size
        self.forms = nn.Embedding(len(Form), size)
        nn.init.zeros_(self.forms.weight)
        self.dropout = Dropout(0.2)
        self.triggers = nn.Linear(size, ANCHORS * BIO)
        self.roles = nn.Linear(size, len(ROLES) * BIO)
        self.labels = nn.Sequential(nn.Linear(2 * size, inner), nn.GELU(), Dropout(0.2))
        self.subtype = nn.Linear(inner, len(SUBTYPE_LABELS))
        self.stance = nn.Linear(inner, len(Stance))
        self.certainty = nn.Linear(inner, len(Certainty))
        self.category = nn.Linear(inner, len(Category))
        self.token = nn.Linear(size, inner)
        self.head = nn.Linear(2 * size, inner)
        self.kind = nn.Embedding(ANCHORS, inner)
        self.distance = nn.Embedding(2 * REACH, inner)
        self.mix = nn.TransformerEncoderLayer(
            inner, 4, 2 * inner, 0.0, "gelu", batch_first=True, norm_first=True
        )
        replaced(self.mix, 0.1)
        self.arguments = nn.Sequential(nn.LayerNorm(inner), nn.Linear(inner, len(ARGUMENTS) * BIO))

    def encode(self, numbers: Tensor, forms: Tensor, mask: Tensor) -> Tensor:
        """Vectors of the pieces: (windows, pieces, size)."""
        embedded = self.encoder.embeddings.word_embeddings(numbers) + self.forms(forms)
        return self.encoder(inputs_embeds=embedded, attention_mask=mask).last_hidden_state

    def find(self, vectors: Tensor) -> Tensor:
        """Trigger scores: (windows, pieces, kinds and saying, BIO)."""
        return self.triggers(self.dropout(vectors)).unflatten(-1, (ANCHORS, BIO))

    def play(self, vectors: Tensor) -> Tensor:
        """Scores of MUC-4's roles: (windows, pieces, roles, BIO)."""
        return self.roles(self.dropout(vectors)).unflatten(-1, (len(ROLES), BIO))

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
