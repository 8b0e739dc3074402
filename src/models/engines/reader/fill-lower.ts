import protobuf from 'protobufjs';
import type { GgufFile } from './gguf-file.ts';
import { unpackBlocks } from './q4-blocks.ts';

// The lower layers ship as a graph without a weight, made by tools/train-reader/skeleton.py: its weights are those of
// the embedding model that the house has. In 8 bits they are read in two fifths of the time that their own 4-bit blocks
// take in `MatMulNBits` (docs/models.md). Field numbers are those of onnx.proto (ONNX, Apache-2.0).

const dataType = { float: 1, int8: 3 } as const;
const largestInt8 = 127;
/** Layers 0 to 5 of the twelve. */
const layers = 6;
export const hidden = 384;
const feedForward = 1536;
const norms = ['attn_output_norm', 'layer_output_norm'] as const;

/** What goes into matrices: its size, and the matrices that take it. */
const inputs = [
  { name: 'attn_qkv', channels: hidden, matrices: ['attn_q', 'attn_k', 'attn_v'] },
  { name: 'attn_output', channels: hidden, matrices: ['attn_output'] },
  { name: 'ffn_up', channels: hidden, matrices: ['ffn_up'] },
  { name: 'ffn_down', channels: feedForward, matrices: ['ffn_down'] },
] as const;

/** What ships of the lower layers. */
export interface LowerGraph {
  readonly skeleton: Uint8Array;
  /** For each layer and input, how much smaller each channel is made before it is rounded. */
  readonly scales: Float32Array;
}

/** The bytes of the whole graph of the lower layers. Throws a plain Error when graph, scales and GGUF do not fit. */
export function fillLower({ skeleton, scales }: LowerGraph, weights: GgufFile): Uint8Array {
  const tensors = [...listFloats()].map((name) => writeFloats(name, toFloats(weights.readTensor(name, 'float32'))));
  let at = 0;
  for (let layer = 0; layer < layers; layer += 1) {
    for (const { name, channels, matrices } of inputs) {
      const scale = scales.subarray(at, (at += channels));
      tensors.push(
        writeFloats(
          `blk.${layer}.${name}.shrink`,
          scale.map((value) => 1 / value),
        ),
      );
      for (const matrix of matrices) tensors.push(...writeMatrix(`blk.${layer}.${matrix}.weight`, scale, weights));
    }
  }
  if (at !== scales.length) throw new Error(`the lower layers have ${at} scales, not ${scales.length}`);
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
  for (let layer = 0; layer < layers; layer += 1)
    for (const { matrices } of inputs) for (const matrix of matrices) yield `blk.${layer}.${matrix}.bias`;
}

function writeMatrix(name: string, scale: Float32Array, weights: GgufFile): Uint8Array[] {
  const { numbers, steps } = roundMatrix(unpackBlocks(weights.readTensor(name, 'q4_0')), scale);
  return [
    writeTensor(`${name}.int8`, dataType.int8, [scale.length, steps.length], new Uint8Array(numbers.buffer)),
    writeFloats(`${name}.steps`, steps),
  ];
}

/**
 * A matrix [rows, channels] whose channels become larger by `scale`, as ONNX Runtime multiplies by it: [channels, rows]
 * in 8 bits, a step of its own for each row.
 */
export function roundMatrix(matrix: Float32Array, scale: Float32Array): { numbers: Int8Array; steps: Float32Array } {
  const channels = scale.length;
  const rows = matrix.length / channels;
  const numbers = new Int8Array(matrix.length);
  const steps = new Float32Array(rows);
  for (let row = 0; row < rows; row += 1) {
    const from = row * channels;
    let most = 0;
    for (let at = 0; at < channels; at += 1) most = Math.max(most, Math.abs(matrix[from + at]! * scale[at]!));
    const step = most / largestInt8 || 1;
    for (let at = 0; at < channels; at += 1)
      numbers[at * rows + row] = Math.round((matrix[from + at]! * scale[at]!) / step);
    steps[row] = step;
  }
  return { numbers, steps };
}

export function toFloats(bytes: Buffer): Float32Array {
  return new Float32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
}

function writeFloats(name: string, values: Float32Array): Uint8Array {
  return writeTensor(
    name,
    dataType.float,
    [values.length],
    new Uint8Array(values.buffer, values.byteOffset, values.byteLength),
  );
}

/** TensorProto: 1 the shape, 2 the type, 8 the name, 9 the numbers as bytes. */
function writeTensor(name: string, type: number, shape: readonly number[], bytes: Uint8Array): Uint8Array {
  const writer = protobuf.Writer.create();
  for (const dimension of shape) writer.uint32(8).uint32(dimension);
  return writer.uint32(16).uint32(type).uint32(66).string(name).uint32(74).bytes(bytes).finish();
}

/** Field and length of a message inside another. */
function writeHead(field: number, length: number): Uint8Array {
  return protobuf.Writer.create()
    .uint32((field << 3) | 2)
    .uint32(length)
    .finish();
}
