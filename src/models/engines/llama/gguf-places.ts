import { fstatSync, readSync } from 'node:fs';

/** How the numbers of a tensor are written, in the numbers of the format; others are left alone. */
export const tensorType = { q5: 6, q8: 8 } as const;

/** Where a tensor lies in a file of weights. */
export interface TensorPlace {
  readonly name: string;
  readonly type: number;
  /** Where its type stands in the head, and four bytes behind it its offset. */
  readonly typeAt: number;
  /** Where its bytes lie in the file, up to those of the next. */
  readonly at: number;
  readonly bytes: number;
}

/** Sizes of values by the numbers of their types; 8 is a text, 9 a list. */
const sizes: readonly number[] = [1, 1, 2, 2, 4, 4, 4, 1, 0, 0, 8, 8, 8];
const [textType, listType] = [8, 9];
const alignment = 32;
const firstRead = 16 * 1024 * 1024;
const longestHead = 256 * 1024 * 1024;

/**
 * The head of a GGUF file (version 2 or 3) and where its tensors lie, in the order of the file; null where it is none, or is
 * laid out in another way than that of most.
 */
export function findPlaces(file: number): { head: Buffer; tensors: TensorPlace[] } | null {
  for (let length = firstRead; length <= longestHead; length *= 4) {
    const bytes = readStart(file, length);
    try {
      return readHead(bytes, fstatSync(file).size);
    } catch (thrown) {
      // Longer than what was read, or no such file at all.
      if (!(thrown instanceof RangeError)) throw thrown;
      if (bytes.length < length) return null;
    }
  }
  return null;
}

function readStart(file: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  let read = 0;
  for (;;) {
    const count = readSync(file, bytes, read, length - read, read);
    read += count;
    if (count === 0 || read === length) return bytes.subarray(0, read);
  }
}

function readHead(bytes: Buffer, size: number): { head: Buffer; tensors: TensorPlace[] } | null {
  if (bytes.toString('latin1', 0, 4) !== 'GGUF' || ![2, 3].includes(bytes.readUInt32LE(4))) return null;
  const cursor = { bytes, at: 8 };
  const [tensorCount, valueCount] = [readLong(cursor), readLong(cursor)];
  for (let left = valueCount; left > 0; left -= 1) {
    const key = readText(cursor);
    const type = readInt(cursor);
    // Files with another alignment are rare.
    if (key === 'general.alignment' && bytes.readUInt32LE(cursor.at) !== alignment) return null;
    skipValue(cursor, type);
  }
  const found = Array.from({ length: tensorCount }, () => {
    const name = readText(cursor);
    const numbers = Array.from({ length: readInt(cursor) }, () => readLong(cursor)).reduce((all, one) => all * one, 1);
    const typeAt = cursor.at;
    return { name, numbers, typeAt, type: readInt(cursor), offset: readLong(cursor) };
  });
  const start = Math.ceil(cursor.at / alignment) * alignment;
  const ends = [...found.map(({ offset }) => start + offset), size].toSorted((left, right) => left - right);
  const tensors = found.map(({ name, numbers, typeAt, type, offset }) => {
    const at = start + offset;
    const upToNext = (ends.find((end) => end > at) ?? size) - at;
    return { name, type, typeAt, at, bytes: type === tensorType.q5 ? (numbers / 32) * 22 : upToNext };
  });
  return { head: bytes.subarray(0, start), tensors };
}

interface Cursor {
  readonly bytes: Buffer;
  at: number;
}

function readInt(cursor: Cursor): number {
  cursor.at += 4;
  return cursor.bytes.readUInt32LE(cursor.at - 4);
}

function readLong(cursor: Cursor): number {
  cursor.at += 8;
  return Number(cursor.bytes.readBigUInt64LE(cursor.at - 8));
}

function readText(cursor: Cursor): string {
  const length = readLong(cursor);
  const end = cursor.at + length;
  if (end > cursor.bytes.length) throw new RangeError('the text goes on behind what was read');
  cursor.at = end;
  return cursor.bytes.toString('utf8', end - length, end);
}

function skipValue(cursor: Cursor, type: number): void {
  if (type === textType) void readText(cursor);
  else if (type === listType) {
    const inner = readInt(cursor);
    const count = readLong(cursor);
    if (inner === textType || inner === listType) for (let left = count; left > 0; left -= 1) skipValue(cursor, inner);
    else cursor.at += count * (sizes[inner] ?? 0);
  } else cursor.at += sizes[type] ?? 0;
}
