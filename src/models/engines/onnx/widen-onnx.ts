import protobuf from 'protobufjs';

// A file of weights in half precision runs slower on a processor than the same weights as ordinary floats: ONNX Runtime
// computes in floats there, and puts a conversion around every step. Each half is exactly one float, so nothing of the
// weights changes. Field numbers are those of onnx.proto (ONNX, Apache-2.0).

const dataType = { float: 1, half: 10 } as const;
const lengthDelimited = 2;

/** A message in pieces: written together only once, at the end, for the weights are hundreds of megabytes. */
type Pieces = readonly Uint8Array[];
type Edit = (content: Uint8Array) => Pieces | null;
type Edits = Readonly<Record<number, Edit>>;

let floatOfHalf: Float32Array | null = null;

/** Thrown inside when a model holds halves in a form that is not widened here. */
class NotWidened extends Error {}

/**
 * The bytes of an ONNX model whose weights in half precision have become floats, and that answers `outputs` alone; null
 * when it has no such weights, or holds them in a way that is left as it is (subgraphs, halves packed as integers).
 */
export function widenHalfPrecision(model: Uint8Array, outputs: readonly string[]): Uint8Array | null {
  const widened = { count: 0 };
  const tensor: Edit = (content) => widenTensor(content, widened);
  const attribute: Edit = (content) => edit(content, { 5: tensor, 6: refuse, 11: refuse });
  const node: Edit = (content) => edit(join(retargetCast(content)), { 5: attribute });
  const keepOutput: Edit = (content) => (outputs.includes(readName(content) ?? '') ? [content] : null);
  const dropTypes: Edit = () => null;
  const graph: Edit = (content) => edit(content, { 1: node, 5: tensor, 12: keepOutput, 13: dropTypes });
  try {
    const pieces = edit(model, { 7: graph });
    return widened.count > 0 ? join(pieces) : null;
  } catch (thrown) {
    if (thrown instanceof NotWidened) return null;
    throw thrown;
  }
}

function refuse(): never {
  throw new NotWidened('the model has subgraphs, or halves packed as integers');
}

/** A message field by field; the fields named in `edits` become what their edit returns, or are left out. */
function edit(message: Uint8Array, edits: Edits): Pieces {
  const pieces: Uint8Array[] = [];
  const reader = protobuf.Reader.create(message);
  while (reader.pos < reader.len) {
    const from = reader.pos;
    const tag = reader.uint32();
    const change = edits[tag >>> 3];
    if (change && (tag & 7) === lengthDelimited) {
      const content = change(reader.bytes());
      if (content) pieces.push(writeVarints(tag, measure(content)), ...content);
      continue;
    }
    reader.skipType(tag & 7);
    pieces.push(message.subarray(from, reader.pos));
  }
  return pieces;
}

function writeVarints(...values: readonly number[]): Uint8Array {
  const writer = protobuf.Writer.create();
  for (const value of values) writer.uint32(value);
  return writer.finish();
}

function measure(pieces: Pieces): number {
  return pieces.reduce((sum, piece) => sum + piece.length, 0);
}

function join(pieces: Pieces): Uint8Array {
  return pieces.length === 1 ? pieces[0]! : Buffer.concat(pieces);
}

/** TensorProto: 2 is the type, 9 the numbers as bytes, 5 the numbers one by one. Other types stay as they are. */
function widenTensor(tensor: Uint8Array, widened: { count: number }): Pieces {
  if (readVarint(tensor, 2) !== dataType.half) return [tensor];
  widened.count += 1;
  return edit(replaceVarint(tensor, 2, dataType.float), { 9: (halves) => [widenNumbers(halves)], 5: refuse });
}

/** Through a table of all halves: converting array by array takes seconds. */
function widenNumbers(halves: Uint8Array): Uint8Array {
  floatOfHalf ??= new Float32Array(new Float16Array(Uint16Array.from({ length: 65_536 }, (_, bits) => bits).buffer));
  const floats = new Float32Array(halves.length / 2);
  for (let at = 0; at < floats.length; at += 1) floats[at] = floatOfHalf[halves[2 * at]! | (halves[2 * at + 1]! << 8)]!;
  return new Uint8Array(floats.buffer);
}

/** NodeProto: a conversion to halves becomes one to floats, which the engine leaves out. */
function retargetCast(node: Uint8Array): Pieces {
  if (readText(node, 4) !== 'Cast') return [node];
  return edit(node, {
    5: (attribute) => {
      const toHalf = readText(attribute, 1) === 'to' && readVarint(attribute, 3) === dataType.half;
      return [toHalf ? replaceVarint(attribute, 3, dataType.float) : attribute];
    },
  });
}

const readName = (valueInfo: Uint8Array): string | null => readText(valueInfo, 1);

function readText(message: Uint8Array, field: number): string | null {
  const reader = protobuf.Reader.create(message);
  while (reader.pos < reader.len) {
    const tag = reader.uint32();
    if (tag >>> 3 === field && (tag & 7) === lengthDelimited) return reader.string();
    reader.skipType(tag & 7);
  }
  return null;
}

function readVarint(message: Uint8Array, field: number): number | null {
  const reader = protobuf.Reader.create(message);
  while (reader.pos < reader.len) {
    const tag = reader.uint32();
    if (tag === field << 3) return reader.uint32();
    reader.skipType(tag & 7);
  }
  return null;
}

function replaceVarint(message: Uint8Array, field: number, value: number): Uint8Array {
  const pieces: Uint8Array[] = [];
  const reader = protobuf.Reader.create(message);
  while (reader.pos < reader.len) {
    const from = reader.pos;
    const tag = reader.uint32();
    reader.skipType(tag & 7);
    pieces.push(tag === field << 3 ? writeVarints(tag, value) : message.subarray(from, reader.pos));
  }
  return join(pieces);
}
