import protobuf from 'protobufjs';
import type { GgufFile } from './gguf-file.ts';

// The lower layers ship as a graph without a weight (weights/lower.onnx, made by tools/train-reader/skeleton.py): its
// weights are those of the embedding model that the house has. Field numbers are those of onnx.proto (ONNX, Apache-2.0).

const dataType = { float: 1, uint8: 2 } as const;
const blockBytes = 18;
const blockWeights = 32;
/** Layers 0 to 5 of the twelve. */
const layers = 6;
const matrices = ['attn_q', 'attn_k', 'attn_v', 'attn_output', 'ffn_up', 'ffn_down'] as const;
const norms = ['attn_output_norm', 'layer_output_norm'] as const;

/** The bytes of the whole graph of the lower layers. The GGUF's blocks are rearranged; no weight changes. */
export function fillLower(skeleton: Uint8Array, weights: GgufFile): Uint8Array {
  const tensors = [...listFloats()].map((name) =>
    writeTensor(name, dataType.float, weights.readTensor(name, 'float32')),
  );
  for (let layer = 0; layer < layers; layer += 1) {
    for (const matrix of matrices) {
      const name = `blk.${layer}.${matrix}.weight`;
      const { blocks, scales } = repackBlocks(weights.readTensor(name, 'q4_0'));
      tensors.push(
        writeTensor(`${name}.blocks`, dataType.uint8, blocks),
        writeTensor(`${name}.scales`, dataType.float, scales),
      );
    }
  }
  // A message written after another of its kind adds to it: the graph's initializers (5) come as a second part of the
  // model's graph (7), and what is there stays as it is.
  const initializers = tensors.flatMap((tensor) => [writeHead(5, tensor.length), tensor]);
  const length = initializers.reduce((sum, part) => sum + part.length, 0);
  return Buffer.concat([skeleton, writeHead(7, length), ...initializers]);
}

function* listFloats(): Generator<string> {
  for (const part of ['weight', 'bias']) {
    yield `token_embd_norm.${part}`;
    for (let layer = 0; layer < layers; layer += 1) for (const norm of norms) yield `blk.${layer}.${norm}.${part}`;
  }
  for (let layer = 0; layer < layers; layer += 1) for (const matrix of matrices) yield `blk.${layer}.${matrix}.bias`;
}

/**
 * Q4_0 of GGML (a scale as a half; byte j holds weight j low, weight j + 16 high) as ONNX Runtime's `MatMulNBits` wants
 * it (byte j: weight 2j low, 2j + 1 high; scales as floats beside). Both mean (number − 8) × scale.
 */
export function repackBlocks(packed: Uint8Array): { blocks: Uint8Array; scales: Uint8Array } {
  const count = packed.length / blockBytes;
  const halves = new Uint16Array(count);
  const blocks = new Uint8Array((count * blockWeights) / 2);
  for (let block = 0; block < count; block += 1) {
    const from = block * blockBytes;
    const to = block * 16;
    halves[block] = packed[from]! | (packed[from + 1]! << 8);
    for (let at = 0; at < 8; at += 1) {
      const first = packed[from + 2 + 2 * at]!;
      const second = packed[from + 3 + 2 * at]!;
      blocks[to + at] = (first & 15) | ((second & 15) << 4);
      blocks[to + 8 + at] = (first >> 4) | (second & 240);
    }
  }
  const scales = Float32Array.from(new Float16Array(halves.buffer));
  return { blocks, scales: new Uint8Array(scales.buffer) };
}

/** TensorProto: 1 the shape, 2 the type, 8 the name, 9 the numbers as bytes. Matrices of blocks have their rows apart. */
function writeTensor(name: string, type: number, bytes: Uint8Array): Uint8Array {
  const writer = protobuf.Writer.create();
  const size = type === dataType.float ? bytes.length / 4 : bytes.length;
  for (const dimension of shapeOf(name, size)) writer.uint32(8).uint32(dimension);
  return writer.uint32(16).uint32(type).uint32(66).string(name).uint32(74).bytes(bytes).finish();
}

/** Blocks are [rows, blocks in a row, 16]; everything else has one dimension. */
function shapeOf(name: string, size: number): number[] {
  if (!name.endsWith('.blocks')) return [size];
  const columns = name.includes('ffn_down') ? feedForward : hidden;
  const blocksInRow = columns / blockWeights;
  return [size / 16 / blocksInRow, blocksInRow, 16];
}

const hidden = 384;
const feedForward = 1536;

/** Field and length of a message inside another. */
function writeHead(field: number, length: number): Uint8Array {
  return protobuf.Writer.create()
    .uint32((field << 3) | 2)
    .uint32(length)
    .finish();
}
