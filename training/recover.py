"""The weights of the model that ships, back in PyTorch, for a training to start from.

    python -m training.recover --encoder FOLDER [--model src/sayso/tagger/model] --out network.pt

What ships is 8-bit: each weight comes back to within half a step of its scale. Parameters that the export
renamed are told by the order in which the graphs use them, and what does not fit in shape is an error.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

import onnx
import torch
from onnx import numpy_helper
from torch import Tensor

from training.network import Network

_RENAMED = "val_"
_PARTS = ("scale", "zero_point", "quantized")


def recovered(folder: Path, network: Network) -> dict[str, Tensor]:
    """The state of the network that was exported into a folder."""
    state, put = network.state_dict(), set[str]()
    for name in ("encode", "link"):
        graph = onnx.load(folder / f"{name}.onnx").graph
        known = {i.name: torch.from_numpy(numpy_helper.to_array(i).copy()) for i in graph.initializer}
        weights = [node.input[1] for node in graph.node if node.op_type == "MatMulInteger"]
        used = [w.removesuffix("_quantized") for w in weights if w.startswith(_RENAMED)]
        names = dict(zip(used, _unnamed(name, state), strict=True))
        for key, value in _values(known):
            target = names.get(key, key).removeprefix("network.")
            if target.removesuffix("_Transposed") in state:
                turned = key in names or target.endswith("_Transposed")
                _put(state, target.removesuffix("_Transposed"), value.T if turned else value)
                put.add(target.removesuffix("_Transposed"))
    if missing := sorted(state.keys() - put):
        raise ValueError(f"the graphs do not hold {', '.join(missing)}")
    return state


def _values(known: dict[str, Tensor]) -> Iterator[tuple[str, Tensor]]:
    """What each initializer stands for: floats as they are, 8-bit weights by their scale."""
    for name, value in known.items():
        if name.endswith("_quantized"):
            base = name.removesuffix("_quantized")
            scale, zero = known[f"{base}_scale"], known[f"{base}_zero_point"]
            yield base, (value.float() - zero.float()) * scale
        elif not any(name.endswith(f"_{part}") for part in _PARTS):
            yield name, value


def _unnamed(graph: str, state: dict[str, Tensor]) -> list[str]:
    """The weights that the export renames, in the order in which it uses them."""
    if graph == "link":
        mix = ("self_attn.in_proj_weight", "linear1.weight", "linear2.weight")
        return ["token.weight", *(f"mix.{part}" for part in mix), "arguments.1.weight"]
    layers = sorted({int(k.split(".")[3]) for k in state if k.startswith("encoder.encoder.layer.")})
    own = ("attention.self.query", "attention.self.key", "attention.self.value",
           "attention.output.dense", "intermediate.dense", "output.dense")  # fmt: skip
    dense = [f"encoder.encoder.layer.{n}.{part}.weight" for n in layers for part in own]
    return [*dense, "triggers.weight", "roles.weight"]


def _put(state: dict[str, Tensor], name: str, value: Tensor) -> None:
    if state[name].shape != value.shape:
        raise ValueError(f"{name} has the shape {tuple(value.shape)}, not {tuple(state[name].shape)}")
    state[name] = value.contiguous()


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--model", type=Path, default=Path("src/sayso/tagger/model"))
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    torch.save(recovered(args.model, Network(args.encoder)), args.out)


if __name__ == "__main__":
    main()
