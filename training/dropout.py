"""Dropout with a fast generator: PyTorch's own takes a third of a training step on a processor."""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor, nn


class Dropout(nn.Module):
    """Each number lost with chance `p` (to 1/256), the rest scaled up; all from one seeded generator."""

    random = np.random.Generator(np.random.SFC64(1))

    def __init__(self, p: float) -> None:
        super().__init__()
        self.lost = round(p * 256)

    def forward(self, x: Tensor) -> Tensor:
        if not self.training or not self.lost:
            return x
        drawn = np.frombuffer(self.random.bytes(x.numel()), dtype=np.uint8)
        kept = torch.from_numpy(drawn >= self.lost).view(x.shape)
        return x * kept * (256 / (256 - self.lost))


def replaced(module: nn.Module, p: float) -> None:
    """Put it in the place of every dropout of PyTorch's in a module."""
    for name, child in module.named_children():
        if isinstance(child, nn.Dropout):
            setattr(module, name, Dropout(p))
        else:
            replaced(child, p)
