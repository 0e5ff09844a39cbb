"""Export the trained reader to ONNX, 8-bit.

python -m training.export --encoder FOLDER --network network.pt --out FOLDER
"""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from training.network import Network

BARS = {"candidate": 0.25, "trigger": 0.5, "saying": 0.55, "argument": 0.5}  # chosen on the tuning split


class Encode(nn.Module):
    """Pieces to vectors, and to the scores of triggers and of MUC-4's roles."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, numbers: Tensor, forms: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        vectors = self.network.encode(numbers, forms, torch.ones_like(numbers))
        return vectors, self.network.find(vectors), self.network.play(vectors)


class LinkTo(nn.Module):
    """The vectors of one window and its triggers to label and argument scores."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, vectors: Tensor, kind: Tensor, first: Tensor, last: Tensor) -> tuple[Tensor, ...]:
        window = torch.zeros_like(first)
        trigger = self.network.trigger(vectors, window, first, last)
        return (*self.network.label(trigger), self.network.link(vectors, window, trigger, kind, first))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--network", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    network = Network(args.encoder)
    given = torch.load(args.network)
    network.load_state_dict(given.get("network", given))
    network.eval()
    torch.backends.mha.set_fastpath_enabled(False)
    pieces, hits = torch.export.Dim("pieces", min=2, max=512), torch.export.Dim("hits", min=2, max=512)
    numbers = torch.randint(1000, 2000, (1, 40))
    vectors = torch.randn(1, 40, network.encoder.config.hidden_size)
    one = torch.tensor([1, 2, 3])
    _export(Encode(network), (numbers, numbers % 8), args.out / "encode.onnx", ["numbers", "forms"],
            ["vectors", "triggers", "roles"], ({1: pieces}, {1: pieces}))  # fmt: skip
    _export(LinkTo(network), (vectors, one, one + 2, one + 3), args.out / "link.onnx",
            ["vectors", "kind", "first", "last"], ["subtype", "stance", "certainty", "category", "arguments"],
            ({1: pieces}, {0: hits}, {0: hits}, {0: hits}))  # fmt: skip
    shutil.copy(args.encoder / "vocab.txt", args.out / "vocabulary.txt")
    _settle(args.out / "settings.json")


def _settle(path: Path) -> None:
    """The bars of the reader, kept where there are some; how sure it is must be fitted anew."""
    known = json.loads(path.read_text(encoding="utf-8")) if path.exists() else BARS
    path.write_text(json.dumps({bar: known[bar] for bar in BARS}, indent=1) + "\n", encoding="utf-8")


def _export(module: nn.Module, example: tuple[Tensor, ...], path: Path, names: list[str], out: list[str],
            shapes: tuple[dict[int, object], ...]) -> None:  # fmt: skip
    full = path.with_suffix(".full.onnx")
    program = torch.onnx.export(
        module, example, dynamo=True, input_names=names, output_names=out, dynamic_shapes=shapes
    )
    program.save(full)
    quantize_dynamic(full, path, per_channel=True, weight_type=QuantType.QInt8)
    full.unlink()
    stripped = onnx.load(path)
    _strip(stripped.graph)
    for function in stripped.functions:
        _strip(function)
    del stripped.metadata_props[:]
    onnx.save(stripped, path)


def _strip(graph: onnx.GraphProto | onnx.FunctionProto) -> None:
    """Leave out what tells of the machine that exported it: traces of its source files."""
    graph.doc_string = ""
    del graph.metadata_props[:]
    for node in graph.node:
        node.doc_string = ""
        del node.metadata_props[:]
    for value in getattr(graph, "value_info", ()):
        del value.metadata_props[:]


if __name__ == "__main__":
    main()
