import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

// GGUF version 3, the file format of llama.cpp, read as far as the reader needs it. The writer of the house's own file is
// models/pull/gguf.ts. (node-llama-cpp reads it too, but brings its whole engine into the process.)

/** How the numbers of a tensor are written: floats, or blocks of 32 weights in 18 bytes. */
export type GgufEncoding = 'float32' | 'q4_0';

/** One open file: its metadata, and any part of a tensor on demand. */
export interface GgufFile {
  /** What the file says of itself: texts and numbers, or lists of them. */
  readonly metadata: ReadonlyMap<string, GgufMetadata>;
  /** The bytes of a tensor, or of `count` of its rows from `first` on. Throws for a tensor that it has not, or has otherwise. */
  readTensor(name: string, encoding: GgufEncoding, rows?: { readonly first: number; readonly count: number }): Buffer;
  close(): void;
}

export type GgufMetadata = number | bigint | boolean | string | readonly string[] | Float32Array | Int32Array | null;

interface TensorPlace {
  readonly encoding: number;
  readonly columns: number;
  readonly rows: number;
  readonly offset: number;
}

const alignment = 32;
const encodingNumbers: Readonly<Record<GgufEncoding, number>> = { float32: 0, q4_0: 2 };
const bytesOf: Readonly<Record<GgufEncoding, (values: number) => number>> = {
  float32: (values) => values * 4,
  q4_0: (values) => (values / 32) * 18,
};
const firstLook = 16 * 1_048_576;

/** Opens a file and reads its head. Throws a plain Error when it is no GGUF file of version 3. */
export function openGguf(path: string): GgufFile {
  const file = openSync(path, 'r');
  try {
    const head = readHead(file);
    return {
      metadata: head.metadata,
      readTensor(name, encoding, part) {
        const place = head.tensors.get(name);
        if (place?.encoding !== encodingNumbers[encoding])
          throw new Error(`the file has no tensor ${name} as ${encoding}`);
        const { first, count } = part ?? { first: 0, count: place.rows };
        if (first < 0 || first + count > place.rows)
          throw new Error(`${name} has no rows ${first} to ${first + count}`);
        const row = bytesOf[encoding](place.columns);
        return readBytes(file, head.dataStart + place.offset + first * row, count * row);
      },
      close: () => closeSync(file),
    };
  } catch (thrown) {
    closeSync(file);
    throw thrown;
  }
}

interface Head {
  readonly metadata: Map<string, GgufMetadata>;
  readonly tensors: Map<string, TensorPlace>;
  readonly dataStart: number;
}

/** The head says nowhere how long it is: read more where the first look was too short. */
function readHead(file: number): Head {
  const { size } = fstatSync(file);
  for (let length = firstLook; ; length *= 2) {
    try {
      return parseHead(readBytes(file, 0, Math.min(length, size)));
    } catch (thrown) {
      if (!(thrown instanceof RangeError) || length >= size) throw thrown;
    }
  }
}

function readBytes(file: number, position: number, length: number): Buffer {
  const bytes = Buffer.allocUnsafeSlow(length);
  for (let at = 0; at < length;) {
    const read = readSync(file, bytes, at, length - at, position + at);
    if (read === 0) throw new Error('the GGUF file ends too early');
    at += read;
  }
  return bytes;
}

function parseHead(bytes: Buffer): Head {
  const cursor = createCursor(bytes);
  if (cursor.text(4) !== 'GGUF' || cursor.uint32() !== 3) throw new Error('not a GGUF file of version 3');
  const tensorCount = cursor.uint64();
  const metadata = new Map<string, GgufMetadata>();
  for (let left = cursor.uint64(); left > 0; left -= 1) {
    const key = cursor.string();
    metadata.set(key, readValue(cursor, cursor.uint32()));
  }
  const tensors = new Map<string, TensorPlace>();
  for (let left = tensorCount; left > 0; left -= 1) {
    const name = cursor.string();
    const dimensions = Array.from({ length: cursor.uint32() }, cursor.uint64);
    const [columns = 1, ...others] = dimensions;
    const rows = others.reduce((product, size) => product * size, 1);
    tensors.set(name, { columns, rows, encoding: cursor.uint32(), offset: cursor.uint64() });
  }
  return { metadata, tensors, dataStart: Math.ceil(cursor.position() / alignment) * alignment };
}

type Cursor = ReturnType<typeof createCursor>;

function createCursor(bytes: Buffer) {
  let at = 0;
  const take = (length: number): number => {
    const start = at;
    at += length;
    if (at > bytes.length) throw new RangeError('the head is longer than what was read');
    return start;
  };
  const text = (length: number): string => {
    const start = take(length);
    return bytes.toString('utf8', start, start + length);
  };
  const uint64 = (): number => Number(bytes.readBigUInt64LE(take(8)));
  return {
    text,
    string: () => text(uint64()),
    uint32: () => bytes.readUInt32LE(take(4)),
    uint64,
    float32: () => bytes.readFloatLE(take(4)),
    copy: (length: number) => new Uint8Array(bytes.subarray(take(length), at)).buffer,
    skip: (length: number) => void take(length),
    position: () => at,
  };
}

// The format's own numbers of types; those that are not needed are stepped over.
const plainSizes: Readonly<Record<number, number>> = {
  0: 1,
  1: 1,
  2: 2,
  3: 2,
  4: 4,
  5: 4,
  6: 4,
  7: 1,
  10: 8,
  11: 8,
  12: 8,
};

function readValue(cursor: Cursor, type: number): GgufMetadata {
  if (type === 4) return cursor.uint32();
  if (type === 6) return cursor.float32();
  if (type === 8) return cursor.string();
  if (type === 9) return readList(cursor, cursor.uint32(), cursor.uint64());
  cursor.skip(sizeOf(type));
  return null;
}

function readList(cursor: Cursor, type: number, length: number): GgufMetadata {
  if (type === 8) return Array.from({ length }, cursor.string);
  if (type === 6) return new Float32Array(cursor.copy(length * 4));
  cursor.skip(sizeOf(type) * length);
  return null;
}

function sizeOf(type: number): number {
  const size = plainSizes[type];
  if (size === undefined) throw new Error(`the GGUF file has values of an unknown type (${type})`);
  return size;
}
