"""Makes a checkpoint of the reader that ships, so that training goes on where no checkpoint was kept.

    python restore.py ../../src/models/weights/reader.onnx CHECKPOINT.pt

What int8 has rounded stays rounded: the checkpoint gives the shipped reader's logits, not those of before.
"""

import argparse
import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper

from export import example, export, open_session
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
        elif not name.endswith(("_scale", "_zero_point")):
            result[name] = value
    return result


def find_places(model: Reader, folder: Path) -> dict[str, tuple[str, bool]]:
    """Where the exporter puts each weight of the model: its name in the graph, and whether it is turned there."""
    file = folder / "places.onnx"
    export(model, example(), file)
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


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("graph", type=Path)
    parser.add_argument("checkpoint", type=Path)
    options = parser.parse_args()
    torch.manual_seed(1)
    model = Reader()
    with torch.no_grad():
        # No two weights alike, so that each is found by its numbers.
        for weight in model.state_dict().values():
            weight.copy_(torch.randn_like(weight))
    weights = dequantise(options.graph)
    with tempfile.TemporaryDirectory() as folder:
        places = find_places(model, Path(folder))
    state = model.state_dict()
    missing = [name for name in state if name not in places or places[name][0] not in weights]
    if missing:
        raise SystemExit(f"not in the graph: {missing}")
    for name, (own, turned) in places.items():
        state[name] = torch.from_numpy(weights[own].T.copy() if turned else weights[own].copy())
    model.load_state_dict(state)
    inputs = example()
    with torch.inference_mode():
        made = model.eval()(**inputs).numpy()
    shipped = open_session(options.graph).run(None, {name: value.numpy() for name, value in inputs.items()})[0]
    print(f"logits differ by at most {np.abs(made - shipped).max():.4f} of {np.abs(shipped).max():.2f}")
    torch.save(state, options.checkpoint)


if __name__ == "__main__":
    main()
