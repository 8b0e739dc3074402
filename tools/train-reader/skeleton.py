"""The lower layers in 8 bits, without a weight: what the house fills from its GGUF (`engines/reader/fill-lower.ts`).

    python skeleton.py ../../src/models/weights --cache CACHE

Writes `lower.onnx`, the graph: every weight is an input by the name that its tensor has in the GGUF; `.int8` and `.steps`
are the two halves of a matrix. One text at a time and nothing padded: no mask is needed.

Writes `lower-scales.bin`, floats: what goes into a matrix is divided by them, channel by channel, and the matrix is
multiplied. A few channels of e5 are ten times larger than the rest, and 8 bits over all would leave nothing for these
(SmoothQuant, arXiv 2211.10438). Measured once on passages of `data/companies`; they change no result but by rounding.
"""

import argparse
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper

from corpora import read_organisation
from encoder import DEFAULT_GGUF, HEADS, HIDDEN, LOWER, Lower, open_house
from states import _cut, _cut_question

EPSILON = 1e-12
INPUTS = ("attn_qkv", "attn_output", "ffn_up", "ffn_down")
SMOOTHNESS = 0.8
"""How much of a channel's size goes over to the weights: .75 and .85 are as good, 0 and .95 are worse."""
MICROSOFT = "com.microsoft"


def make_skeleton(layers: int = LOWER) -> onnx.ModelProto:
    nodes = [_norm("LayerNormalization", ["words"], "token_embd_norm", "0.in", domain="")]
    for layer in range(layers):
        nodes += _layer(layer)
    shape = [1, "length", HIDDEN]
    graph = helper.make_graph(
        nodes,
        "lower",
        [helper.make_tensor_value_info("words", TensorProto.FLOAT, shape)],
        [helper.make_tensor_value_info(f"{layers}.in", TensorProto.FLOAT, shape)],
    )
    opsets = [helper.make_opsetid("", 17), helper.make_opsetid(MICROSOFT, 1)]
    return helper.make_model(graph, opset_imports=opsets, ir_version=8, producer_name="maison")


def _layer(layer: int) -> list[onnx.NodeProto]:
    """As `Layer` of `encoder.py`, in the operations that ONNX Runtime has for it."""

    def own(name: str) -> str:
        return f"blk.{layer}.{name}"

    def shrink(name: str, taken: str) -> onnx.NodeProto:
        return helper.make_node("Mul", [taken, own(f"{name}.shrink")], [own(f"{name}.in")])

    def multiply(name: str, taken: str, made: str, bias: bool = False) -> onnx.NodeProto:
        inputs = [own(f"{taken}.in"), own(f"{name}.weight.int8"), own(f"{name}.weight.steps")]
        inputs += ["", own(f"{name}.bias")] if bias else []
        return helper.make_node("DynamicQuantizeMatMul", inputs, [own(made)], domain=MICROSOFT)

    def add_and_norm(added: str, before: str, name: str, bias: str, made: str) -> onnx.NodeProto:
        return _norm("SkipLayerNormalization", [own(added), before], own(name), made, bias=own(f"{bias}.bias"))

    start, heads = f"{layer}.in", own("heads")
    return [
        shrink("attn_qkv", start),
        *[multiply(f"attn_{part}", "attn_qkv", part, bias=True) for part in "qkv"],
        helper.make_node(
            "MultiHeadAttention", [own(part) for part in "qkv"], [heads], domain=MICROSOFT, num_heads=HEADS
        ),
        shrink("attn_output", heads),
        multiply("attn_output", "attn_output", "attended"),
        add_and_norm("attended", start, "attn_output_norm", "attn_output", own("middle")),
        shrink("ffn_up", own("middle")),
        multiply("ffn_up", "ffn_up", "up"),
        helper.make_node("BiasGelu", [own("up"), own("ffn_up.bias")], [own("gelu")], domain=MICROSOFT),
        shrink("ffn_down", own("gelu")),
        multiply("ffn_down", "ffn_down", "down"),
        add_and_norm("down", own("middle"), "layer_output_norm", "ffn_down", f"{layer + 1}.in"),
    ]


def _norm(
    kind: str, taken: list[str], name: str, made: str, bias: str | None = None, domain: str = MICROSOFT
) -> onnx.NodeProto:
    weights = [f"{name}.weight", f"{name}.bias", *([bias] if bias else [])]
    return helper.make_node(kind, [*taken, *weights], [made], domain=domain, epsilon=EPSILON)


@torch.inference_mode()
def measure_channels(house, folder: Path) -> dict[str, np.ndarray]:
    """For each input of the matrices of each layer, the largest number that was seen in each channel."""
    lower, most = Lower(house.tensors).eval(), {}

    def watch(name: str):
        def note(_, taken):
            seen = taken[0].abs().reshape(-1, taken[0].shape[-1]).amax(0).numpy()
            most[name] = np.maximum(most.get(name, 0), seen)

        return note

    for number, layer in enumerate(lower.layers):
        for own, name in zip((layer.qkv, layer.attention_out, layer.up, layer.down), INPUTS):
            own.register_forward_pre_hook(watch(f"{number}.{name}"))
    files = [file for file in sorted(folder.glob("*/*.jsonl")) if not file.name.endswith(".questions.jsonl")]
    for file in files[:12]:
        corpus = read_organisation(file)
        texts = [_cut(index, passage, house)[0].ids for index, passage in list(enumerate(corpus.passages))[::12][:4]]
        for ids in [*texts, _cut_question(corpus.questions[0].text, house)[0]]:
            lower(house.tensors["token_embd.weight"][torch.tensor([ids])], torch.ones(1, len(ids)))
    return most


def choose_scales(house, most: dict[str, np.ndarray]) -> np.ndarray:
    chosen = []
    for layer in range(LOWER):
        for name in INPUTS:
            matrices = [f"attn_{part}" for part in "qkv"] if name == "attn_qkv" else [name]
            weights = [house.tensors[f"blk.{layer}.{one}.weight"].abs().amax(0).numpy() for one in matrices]
            scale = (most[f"{layer}.{name}"] + 1e-4) ** SMOOTHNESS / (np.max(weights, 0) + 1e-6) ** (1 - SMOOTHNESS)
            chosen.append(scale / np.exp(np.log(scale).mean()))
    return np.concatenate(chosen).astype("<f4")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--gguf", type=Path, default=DEFAULT_GGUF)
    options = parser.parse_args()
    house = open_house(options.gguf, options.cache)
    scales = choose_scales(house, measure_channels(house, Path(__file__).parent / "data/companies"))
    onnx.save(make_skeleton(), options.folder / "lower.onnx")
    (options.folder / "lower-scales.bin").write_bytes(scales.tobytes())
    print(f"{len(scales)} scales, {scales.min():.3f} to {scales.max():.1f}")


if __name__ == "__main__":
    main()
