/**
 * A small writer of GGUF version 3, the file format of llama.cpp: header, metadata, tensor table,
 * then the tensors' bytes, each on a multiple of 32. The same input always gives the same bytes.
 */

const alignment = 32;

// Numbers of the format's own enumeration of value types.
const typeNumbers = { uint32: 4, int32: 5, float32: 6, bool: 7, string: 8, array: 9 } as const;

export type GgufValue =
  | { readonly type: 'uint32' | 'float32'; readonly value: number }
  | { readonly type: 'bool'; readonly value: boolean }
  | { readonly type: 'string'; readonly value: string }
  | { readonly type: 'strings'; readonly value: readonly string[] }
  | { readonly type: 'float32s' | 'int32s'; readonly value: readonly number[] };

export interface GgufTensor {
  readonly name: string;
  /** Fastest-changing dimension first, as GGML counts: columns, then rows. */
  readonly dimensions: readonly number[];
  readonly encoding: 'float32' | 'q4_0';
  readonly bytes: Uint8Array;
}

/** Lays a model out as one GGUF file. `metadata` and `tensors` keep their order. */
export function encodeGguf(
  metadata: readonly (readonly [string, GgufValue])[],
  tensors: readonly GgufTensor[],
): Buffer {
  const head: Buffer[] = [
    Buffer.from('GGUF', 'latin1'),
    encodeUint32(3),
    encodeUint64(tensors.length),
    encodeUint64(metadata.length),
    ...metadata.map(([key, value]) => Buffer.concat([encodeString(key), encodeValue(value)])),
    ...describeTensors(tensors),
  ];
  const parts: Uint8Array[] = [padded(Buffer.concat(head)), ...tensors.map((tensor) => padded(tensor.bytes))];
  return Buffer.concat(parts);
}

function describeTensors(tensors: readonly GgufTensor[]): Buffer[] {
  let offset = 0;
  return tensors.map((tensor) => {
    const described = Buffer.concat([
      encodeString(tensor.name),
      encodeUint32(tensor.dimensions.length),
      ...tensor.dimensions.map(encodeUint64),
      encodeUint32(tensor.encoding === 'float32' ? 0 : 2),
      encodeUint64(offset),
    ]);
    offset += roundUp(tensor.bytes.length);
    return described;
  });
}

function encodeValue(value: GgufValue): Buffer {
  switch (value.type) {
    case 'uint32':
      return Buffer.concat([encodeUint32(typeNumbers.uint32), encodeUint32(value.value)]);
    case 'float32':
      return Buffer.concat([encodeUint32(typeNumbers.float32), encodeFloat32(value.value)]);
    case 'bool':
      return Buffer.concat([encodeUint32(typeNumbers.bool), Buffer.from([value.value ? 1 : 0])]);
    case 'string':
      return Buffer.concat([encodeUint32(typeNumbers.string), encodeString(value.value)]);
    case 'strings':
      return encodeArray(typeNumbers.string, value.value.length, Buffer.concat(value.value.map(encodeString)));
    case 'float32s':
      return encodeArray(typeNumbers.float32, value.value.length, littleEndian(new Float32Array(value.value)));
    case 'int32s':
      return encodeArray(typeNumbers.int32, value.value.length, littleEndian(new Int32Array(value.value)));
  }
}

function encodeArray(elementType: number, count: number, elements: Buffer): Buffer {
  return Buffer.concat([encodeUint32(typeNumbers.array), encodeUint32(elementType), encodeUint64(count), elements]);
}

// Every processor Node 24 runs on stores numbers little-endian, as the format wants them.
function littleEndian(values: Float32Array | Int32Array): Buffer {
  return Buffer.from(values.buffer);
}

function encodeString(text: string): Buffer {
  const bytes = Buffer.from(text, 'utf8');
  return Buffer.concat([encodeUint64(bytes.length), bytes]);
}

function encodeUint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function encodeUint64(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt(value));
  return bytes;
}

function encodeFloat32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeFloatLE(value);
  return bytes;
}

function roundUp(length: number): number {
  return Math.ceil(length / alignment) * alignment;
}

function padded(bytes: Uint8Array): Buffer {
  return Buffer.concat([bytes, Buffer.alloc(roundUp(bytes.length) - bytes.length)]);
}
