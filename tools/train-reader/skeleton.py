"""The graph of the lower layers without a weight: `src/models/weights/lower.onnx`, which the house fills from its GGUF.

    python skeleton.py ../../src/models/weights/lower.onnx

Every weight is an input of the graph by the name that its tensor has in the GGUF; `.blocks` and `.scales` are the two
halves of a repacked matrix (`repack` in `export.py`). One text at a time and nothing padded: no mask is needed.
"""

import sys
from pathlib import Path

import onnx
from onnx import TensorProto, helper

from encoder import FEED_FORWARD, HEADS, HIDDEN, LOWER

BLOCK, EPSILON = 32, 1e-12
ACCURACY = 4
"""What goes in is rounded to 8 bits, block by block: twice as fast as floats, cosine .9999."""


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
    opsets = [helper.make_opsetid("", 17), helper.make_opsetid("com.microsoft", 1)]
    return helper.make_model(graph, opset_imports=opsets, ir_version=8, producer_name="maison")


def _layer(layer: int) -> list[onnx.NodeProto]:
    """As `Layer` of `encoder.py`, in the operations that ONNX Runtime has for it."""

    def own(name: str) -> str:
        return f"blk.{layer}.{name}"

    start, attended = f"{layer}.in", f"{layer}.attended"
    queries = [_multiply(own(f"attn_{part}"), start, f"{layer}.{part}", HIDDEN, HIDDEN, bias=True) for part in "qkv"]
    attention = helper.make_node(
        "MultiHeadAttention",
        [f"{layer}.{part}" for part in "qkv"],
        [f"{layer}.heads"],
        domain="com.microsoft",
        num_heads=HEADS,
    )
    up = helper.make_node(
        "BiasGelu", [f"{layer}.up", own("ffn_up.bias")], [f"{layer}.gelu"], domain="com.microsoft"
    )
    return [
        *queries,
        attention,
        _multiply(own("attn_output"), f"{layer}.heads", f"{layer}.out", HIDDEN, HIDDEN),
        _norm(
            "SkipLayerNormalization",
            [f"{layer}.out", start],
            own("attn_output_norm"),
            attended,
            bias=own("attn_output.bias"),
        ),
        _multiply(own("ffn_up"), attended, f"{layer}.up", HIDDEN, FEED_FORWARD),
        up,
        _multiply(own("ffn_down"), f"{layer}.gelu", f"{layer}.down", FEED_FORWARD, HIDDEN),
        _norm(
            "SkipLayerNormalization",
            [f"{layer}.down", attended],
            own("layer_output_norm"),
            f"{layer + 1}.in",
            bias=own("ffn_down.bias"),
        ),
    ]


def _multiply(name: str, taken: str, made: str, columns: int, rows: int, bias: bool = False) -> onnx.NodeProto:
    inputs = [taken, f"{name}.weight.blocks", f"{name}.weight.scales"]
    return helper.make_node(
        "MatMulNBits",
        [*inputs, "", "", f"{name}.bias"] if bias else inputs,
        [made],
        domain="com.microsoft",
        K=columns,
        N=rows,
        bits=4,
        block_size=BLOCK,
        accuracy_level=ACCURACY,
    )


def _norm(
    kind: str, taken: list[str], name: str, made: str, bias: str | None = None, domain: str = "com.microsoft"
) -> onnx.NodeProto:
    weights = [f"{name}.weight", f"{name}.bias", *([bias] if bias else [])]
    return helper.make_node(kind, [*taken, *weights], [made], domain=domain, epsilon=EPSILON)


if __name__ == "__main__":
    file = Path(sys.argv[1])
    file.parent.mkdir(parents=True, exist_ok=True)
    onnx.save(make_skeleton(), file)
    print(f"{file}: {file.stat().st_size} bytes")
