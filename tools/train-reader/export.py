"""Writes the two graphs that the house would run, and compares them with PyTorch in numbers and in time.

    python export.py CHECKPOINT.pt FOLDER

`lower.onnx`: six frozen layers whose weights are the GGUF's own 4-bit blocks, repacked without a change
(`MatMulNBits`); the house can make it from the file it has. `reader.onnx`: the trained part in int8, which is what ships.
With `--cross`, `cross-encoder.onnx` of a checkpoint of `train_cross.py`.
"""

import argparse
import hashlib
import json
import time
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from gguf import GGUFReader
from onnx import helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

from cross_encoder import CrossEncoder
from encoder import DEFAULT_GGUF, HIDDEN, LOWER, Lower, open_house
from reader import HEADING, QUESTION, SENTENCE
from score import load_reader

BLOCK = 32
OPSET = 17


def repack(blocks: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Q4_0 of GGML (byte j: weight j low, weight j+16 high) as `MatMulNBits` wants it (byte j: weight 2j low, 2j+1 high).

    Both mean (number - 8) * scale, so the weights are the same to the bit.
    """
    rows = blocks.shape[0]
    blocks = blocks.reshape(rows, -1, 18)
    scales = blocks[:, :, :2].copy().view(np.float16)[:, :, 0].astype(np.float32)
    packed = blocks[:, :, 2:]
    numbers = np.concatenate([packed & 15, packed >> 4], 2)
    return (numbers[:, :, 0::2] | (numbers[:, :, 1::2] << 4)).astype(np.uint8), scales


def unpack(packed: np.ndarray, scales: np.ndarray) -> np.ndarray:
    """The weights that repacked blocks stand for."""
    numbers = np.stack([packed & 15, packed >> 4], 3).reshape(*packed.shape[:2], BLOCK)
    return ((numbers.astype(np.float32) - 8) * scales[:, :, None]).reshape(packed.shape[0], -1)


def repacked_layers(gguf: Path) -> dict[str, tuple[np.ndarray, np.ndarray, np.ndarray]]:
    """For each matrix of the lower layers: its weights, and its blocks and scales; query, key and value as one matrix."""
    blocks = {tensor.name: np.array(tensor.data) for tensor in GGUFReader(gguf).tensors if tensor.tensor_type == 2}
    result = {}
    for layer in range(LOWER):
        parts = {
            "qkv": [f"attn_{part}" for part in "qkv"],
            "attention_out": ["attn_output"],
            "up": ["ffn_up"],
            "down": ["ffn_down"],
        }
        for own, names in parts.items():
            raw = np.concatenate([blocks[f"blk.{layer}.{name}.weight"] for name in names])
            packed, scales = repack(raw)
            result[f"{layer}.{own}"] = (unpack(packed, scales), packed, scales)
    return result


def export(module: torch.nn.Module, inputs: dict[str, torch.Tensor], file: Path) -> None:
    axes = {name: {0: "pairs", 1: "length"} for name in inputs}
    torch.onnx.export(
        module.eval(),
        tuple(inputs.values()),
        str(file),
        input_names=list(inputs),
        output_names=["output"],
        dynamic_axes=axes,
        opset_version=OPSET,
        dynamo=False,
    )


def with_own_blocks(file: Path, out: Path, layers: dict, accuracy: int) -> int:
    """Puts the GGUF's blocks in the place of each large matrix; returns how many were replaced."""
    model = onnx.load(file)
    held = {one.name: numpy_helper.to_array(one) for one in model.graph.initializer}
    replaced, nodes = 0, []
    for node in model.graph.node:
        weights = held.get(node.input[1]) if node.op_type == "MatMul" else None
        if weights is None:
            nodes.append(node)
            continue
        name = next(name for name, (own, _, _) in layers.items() if np.array_equal(own, weights.T))
        _, packed, scales = layers[name]
        model.graph.initializer.append(numpy_helper.from_array(packed, f"{name}.blocks"))
        model.graph.initializer.append(numpy_helper.from_array(scales.reshape(-1), f"{name}.scales"))
        nodes.append(
            helper.make_node(
                "MatMulNBits",
                [node.input[0], f"{name}.blocks", f"{name}.scales"],
                node.output,
                name=node.name,
                domain="com.microsoft",
                K=weights.shape[0],
                N=weights.shape[1],
                bits=4,
                block_size=BLOCK,
                accuracy_level=accuracy,
            )
        )
        replaced += 1
    used = {name for node in nodes for name in node.input}
    kept = [one for one in model.graph.initializer if one.name in used]
    del model.graph.node[:], model.graph.initializer[:]
    model.graph.node.extend(nodes)
    model.graph.initializer.extend(kept)
    model.opset_import.append(helper.make_opsetid("com.microsoft", 1))
    onnx.save(model, out)
    return replaced


def open_session(file: Path, threads: int = 1) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    return onnxruntime.InferenceSession(str(file), options, providers=["CPUExecutionProvider"])


def time_of(session: onnxruntime.InferenceSession, inputs: dict[str, np.ndarray], times: int = 8) -> float:
    """CPU seconds of a run, one thread, the least of several."""
    session.run(None, inputs)
    measured = []
    for _ in range(times):
        before = time.process_time()
        session.run(None, inputs)
        measured.append(time.process_time() - before)
    return min(measured)


def export_lower(house, gguf: Path, folder: Path) -> dict:
    lower = Lower(house.tensors).eval()
    plain, quantised = folder / "lower-float.onnx", folder / "lower-int8.onnx"
    words = house.tensors["token_embd.weight"][torch.randint(10, 200_000, (2, 220))]
    inputs = {"words": words, "mask": torch.ones(2, 220)}
    export(lower, inputs, plain)
    layers = repacked_layers(gguf)
    quantize_dynamic(plain, quantised, weight_type=QuantType.QInt8, per_channel=True)
    arrays = {name: value.numpy() for name, value in inputs.items()}
    with torch.inference_mode():
        wanted = lower(**inputs).numpy()
    report = {}
    for name, accuracy in (("lower", 4), ("lower-exact", 0)):
        file = folder / f"{name}.onnx"
        assert with_own_blocks(plain, file, layers, accuracy) == LOWER * 4
    for name in ("lower-float", "lower", "lower-exact", "lower-int8"):
        file = folder / f"{name}.onnx"
        session = open_session(file)
        got = session.run(None, arrays)[0]
        report[name] = {
            "megabytes": round(file.stat().st_size / 1e6, 2),
            "largest difference": float(np.abs(got - wanted).max()),
            "cosine": float((got * wanted).sum() / np.linalg.norm(got) / np.linalg.norm(wanted)),
            "cpu milliseconds, passage of 220 tokens": round(time_of(session, arrays) / 2 * 1000, 1),
        }
    return report


def export_reader(model, folder: Path) -> dict:
    plain, quantised = folder / "reader-float.onnx", folder / "reader.onnx"
    inputs = example()
    export(model, inputs, plain)
    quantize_dynamic(plain, quantised, weight_type=QuantType.QInt8, per_channel=True)
    return {file.stem: compare(model, inputs, file) for file in (plain, quantised)}


def compare(model, inputs: dict[str, torch.Tensor], file: Path) -> dict:
    """A graph beside the model that it was made of."""
    arrays = {name: value.numpy() for name, value in inputs.items()}
    with torch.inference_mode():
        wanted = model(**inputs).numpy()
    session = open_session(file)
    got = session.run(None, arrays)[0]
    pairs, length = arrays["segments"].shape
    return {
        "megabytes": round(file.stat().st_size / 1e6, 2),
        "largest difference": float(np.abs(got - wanted).max()),
        f"pairs of {length} tokens in a cpu second": round(pairs / time_of(session, arrays)),
        "sha256": hashlib.sha256(file.read_bytes()).hexdigest(),
    }


def export_cross(model: CrossEncoder, house, folder: Path) -> dict:
    """The full cross-encoder: weights in int8, a scale for each column.

    What goes into the second matrix of a feed-forward (`down`) has a few numbers far larger than the others: rounded
    together they cost .013 of the correlation with the floats, so these products are made in floats (.998).
    """
    plain, quantised = folder / "cross-float.onnx", folder / "cross-encoder.onnx"
    inputs = example_of_cross(house)
    export(model, inputs, plain)
    spared = [node.name for node in onnx.load(plain).graph.node if node.op_type == "MatMul" and "/down/" in node.name]
    quantize_dynamic(plain, quantised, weight_type=QuantType.QInt8, per_channel=True, nodes_to_exclude=spared)
    store_in_bytes(quantised, spared)
    return {file.stem: compare(model, inputs, file) for file in (plain, quantised)}


def store_in_bytes(file: Path, products: list[str]) -> None:
    """Matrices of these products are kept in int8 and become floats when the graph is opened."""
    model = onnx.load(file)
    held = {one.name: one for one in model.graph.initializer}
    nodes = []
    for node in model.graph.node:
        if node.name in products:
            name = node.input[1]
            weights = numpy_helper.to_array(held[name])
            scales = np.abs(weights).max(0) / 127
            model.graph.initializer.remove(held[name])
            numbers = np.rint(weights / scales).astype(np.int8)
            model.graph.initializer.append(numpy_helper.from_array(numbers, f"{name}.bytes"))
            model.graph.initializer.append(numpy_helper.from_array(scales.astype(np.float32), f"{name}.scales"))
            inputs = [f"{name}.bytes", f"{name}.scales"]
            nodes.append(helper.make_node("DequantizeLinear", inputs, [name], f"{name}.open", axis=1))
        nodes.append(node)
    del model.graph.node[:]
    model.graph.node.extend(nodes)
    onnx.save(model, file)


def example(pairs: int = 9, length: int = 75) -> dict[str, torch.Tensor]:
    """Inputs of the shape that the house would give; their content only serves to time."""
    segments = torch.full((pairs, length), SENTENCE)
    segments[:, :14], segments[:, 14:40] = QUESTION, HEADING
    return {
        "states": torch.randn(pairs, length, HIDDEN) * 0.45,
        "tokens": torch.randint(0, 400, (pairs, length)),
        "weights": torch.rand(pairs, length),
        "segments": segments,
    }


def example_of_cross(house) -> dict[str, torch.Tensor]:
    """The same for the cross-encoder: word vectors of tokens drawn at random."""
    inputs = example(length=118)
    ids = torch.randint(10, 200_000, inputs["tokens"].shape)
    return {"words": house.tensors["token_embd.weight"][ids], **{name: inputs[name] for name in list(inputs)[1:]}}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--without-lower", action="store_true", help="the trained part only")
    parser.add_argument("--gguf", type=Path, default=DEFAULT_GGUF)
    parser.add_argument("--cross", action="store_true", help="CHECKPOINT is one of train_cross.py: cross-encoder.onnx alone")
    options = parser.parse_args()
    torch.manual_seed(1)
    options.folder.mkdir(parents=True, exist_ok=True)
    if options.cross:
        house = open_house(options.gguf, options.cache)
        model = CrossEncoder(house.tensors)
        model.load_state_dict(torch.load(options.checkpoint, weights_only=True))
        print(json.dumps(export_cross(model, house, options.folder), indent=2))
        return
    report = export_reader(load_reader(options.checkpoint), options.folder)
    if not options.without_lower:
        report |= export_lower(open_house(options.gguf, options.cache), options.gguf, options.folder)
    print(json.dumps(report, indent=2))


if __name__ == "__main__":
    main()
