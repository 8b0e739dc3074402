"""Makes a checkpoint of the reader that ships, so that training goes on where no checkpoint was kept.

    python restore.py ../../src/models/weights/reader.onnx CHECKPOINT.pt
    python restore.py ../../src/models/weights/cross-encoder.onnx CHECKPOINT.pt --cross --cache CACHE

What int8 has rounded stays rounded: the checkpoint gives the shipped reader's logits, not those of before.
"""

import argparse
import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import nn

from cross_encoder import CrossEncoder
from encoder import DEFAULT_GGUF, open_house
from export import example, example_of_cross, export, open_session
from reader import Reader


def dequantise(file: Path) -> dict[str, np.ndarray]:
    """The weights of a graph by name, those in int8 (a scale a column) as the numbers they stand for."""
    held = {one.name: numpy_helper.to_array(one) for one in onnx.load(file).graph.initializer}
    result = {}
    for name, value in held.items():
        if name.endswith("_quantized"):
            own = name.removesuffix("_quantized")
            scale, zero = held[f"{own}_scale"], held[f"{own}_zero_point"]
            numbers = ((value.astype(np.float32) - zero.astype(np.float32)) * scale).astype(np.float32)
            # Where the float graph multiplied by the turned weight, the quantised one keeps it turned.
            turned = own.endswith("_Transposed")
            result[own.removesuffix("_Transposed")] = numbers.T if turned else numbers
        elif name.endswith(".bytes"):
            own = name.removesuffix(".bytes")
            result[own] = value.astype(np.float32) * held[f"{own}.scales"]
        elif not name.endswith(("_scale", "_zero_point", ".scales")):
            result[name] = value
    return result


def find_places(model: nn.Module, inputs: dict[str, torch.Tensor], folder: Path) -> dict[str, tuple[str, bool]]:
    """Where the exporter puts each weight of the model: its name in the graph, and whether it is turned there."""
    file = folder / "places.onnx"
    export(model, inputs, file)
    graph = {one.name: numpy_helper.to_array(one) for one in onnx.load(file).graph.initializer}
    places = {}
    for name, weight in model.state_dict().items():
        value = weight.numpy()
        for own, array in graph.items():
            if array.shape == value.shape and np.array_equal(array, value):
                places[name] = (own, False)
            elif array.shape == value.T.shape and np.array_equal(array, value.T):
                places[name] = (own, True)
    return places


def fill_unlike(model: nn.Module) -> None:
    """No two weights alike, so that each is found by its numbers."""
    with torch.no_grad():
        for weight in model.state_dict().values():
            weight.copy_(torch.randn_like(weight))


def restore(model: nn.Module, inputs: dict[str, torch.Tensor], graph: Path, learned: list[str]) -> dict[str, torch.Tensor]:
    """The state of a model whose `learned` weights are those of a graph; the others stay the model's own."""
    own = {name: value.clone() for name, value in model.state_dict().items()}
    fill_unlike(model)
    weights = dequantise(graph)
    with tempfile.TemporaryDirectory() as folder:
        places = find_places(model, inputs, Path(folder))
    missing = [name for name in learned if name not in places or places[name][0] not in weights]
    if missing:
        raise SystemExit(f"not in the graph: {missing}")
    for name in learned:
        place, turned = places[name]
        own[name] = torch.from_numpy(weights[place].T.copy() if turned else weights[place].copy())
    return own


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("graph", type=Path)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("--cross", action="store_true", help="GRAPH is cross-encoder.onnx")
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--gguf", type=Path, default=DEFAULT_GGUF)
    options = parser.parse_args()
    torch.manual_seed(1)
    if options.cross:
        house = open_house(options.gguf, options.cache)
        model, inputs = CrossEncoder(house.tensors), example_of_cross(house)
    else:
        model, inputs = Reader(), example()
    # What does not learn is the house's own and may have no place of its own in the graph.
    fixed = {name for name, weight in model.named_parameters() if not weight.requires_grad}
    fixed |= {name for name, _ in model.named_buffers()}
    state = restore(model, inputs, options.graph, [name for name in model.state_dict() if name not in fixed])
    model.load_state_dict(state)
    with torch.inference_mode():
        made = model.eval()(**inputs).numpy()
    shipped = open_session(options.graph).run(None, {name: value.numpy() for name, value in inputs.items()})[0]
    print(f"logits differ by at most {np.abs(made - shipped).max():.4f} of {np.abs(shipped).max():.2f}")
    torch.save(state, options.checkpoint)


if __name__ == "__main__":
    main()
