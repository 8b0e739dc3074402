import { closeSync, ftruncateSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findPlaces, type TensorPlace, tensorType } from './gguf-places.ts';

// Small models have rows that the engine's better forms do not fit, and are published in blocks of five bits (Q5_0), which
// processors read a third as fast as blocks of eight (Q8_0). A block of either is a scale and 32 whole numbers: the same
// scale and the same numbers stand in both, so nothing of the weights changes. Layouts are those of ggml-common.h (MIT).

const inBlock = 32;
const [narrowBytes, wideBytes] = [22, 34];
const alignment = 32;
/** Of the bytes of a model that are to be in narrow blocks. */
const leastShare = 0.2;
/** So many blocks are in memory at once. */
const atOnce = 65_536;

/** What a model does with its weights, in the file that a wider one replaces until it is loaded. */
export interface WidenedFile {
  readonly file: string;
  /** Once it is loaded, nothing of it is needed on disk. */
  remove(): void;
}

/**
 * Writes weights in blocks of five bits as the same weights in blocks of eight, into the folder of the child; null where
 * there are none, the file is none that is known, or there is no room for another: then it is loaded as it is.
 */
export function widenBlocks(file: string, { folder = tmpdir() }: { folder?: string } = {}): WidenedFile | null {
  const written = path.join(folder, `${process.pid}.widened`);
  const remove = (): void => rmSync(written, { force: true });
  const source = openSync(file, 'r');
  try {
    const places = findPlaces(source);
    if (!places || !isWorthIt(places.tensors)) return null;
    writeWidened(source, written, places);
    return { file: written, remove };
  } catch {
    remove();
    return null;
  } finally {
    closeSync(source);
  }
}

// A large model that holds a few of them so is not written anew for that.
function isWorthIt(all: readonly TensorPlace[]): boolean {
  const sum = (tensors: readonly TensorPlace[]): number => tensors.reduce((bytes, tensor) => bytes + tensor.bytes, 0);
  return sum(all.filter((tensor) => isWidened(tensor, all))) > leastShare * sum(all);
}

// Of the table of words only rows are looked up, where another one is computed with.
function isWidened({ name, type }: TensorPlace, all: readonly TensorPlace[]): boolean {
  const isLookedUp = name === 'token_embd.weight' && all.some((other) => other.name === 'output.weight');
  return type === tensorType.q5 && !isLookedUp;
}

function writeWidened(
  source: number,
  file: string,
  { head, tensors }: { head: Buffer; tensors: readonly TensorPlace[] },
): void {
  const target = openSync(file, 'w', 0o600);
  try {
    const changed = Buffer.from(head);
    let offset = 0;
    for (const tensor of tensors) {
      const widened = isWidened(tensor, tensors);
      if (widened) changed.writeUInt32LE(tensorType.q8, tensor.typeAt);
      changed.writeBigUInt64LE(BigInt(offset), tensor.typeAt + 4);
      const bytes = copyTensor({ source, target }, tensor, { to: head.length + offset, widened });
      offset += Math.ceil(bytes / alignment) * alignment;
    }
    writeAll(target, changed, 0);
    // The last tensor too is as long as up to where a next one would begin.
    ftruncateSync(target, head.length + offset);
  } finally {
    closeSync(target);
  }
}

function copyTensor(
  { source, target }: { source: number; target: number },
  { at, bytes }: TensorPlace,
  { to, widened }: { to: number; widened: boolean },
): number {
  const step = Buffer.alloc(atOnce * narrowBytes);
  let written = 0;
  for (let done = 0; done < bytes;) {
    const count = readSync(source, step, 0, Math.min(step.length, bytes - done), at + done);
    const whole = widened ? count - (count % narrowBytes) : count;
    if (whole === 0) throw new Error('the file ends within a tensor');
    const part = step.subarray(0, whole);
    written += writeAll(target, widened ? widen(part) : part, to + written);
    done += whole;
  }
  return written;
}

/** Blocks of five bits as blocks of eight: of the five, four lie in halves of bytes, and the fifth of all in four bytes. */
export function widen(narrow: Buffer): Buffer {
  const blocks = narrow.length / narrowBytes;
  const wide = Buffer.alloc(blocks * wideBytes);
  for (let block = 0; block < blocks; block += 1) {
    const [from, to] = [block * narrowBytes, block * wideBytes];
    wide[to] = narrow[from] ?? 0;
    wide[to + 1] = narrow[from + 1] ?? 0;
    const fifths = narrow.readUInt32LE(from + 2);
    for (let at = 0; at < inBlock / 2; at += 1) {
      const both = narrow[from + 6 + at] ?? 0;
      wide[to + 2 + at] = ((both & 15) | (((fifths >>> at) & 1) << 4)) - 16;
      wide[to + 2 + at + 16] = ((both >>> 4) | (((fifths >>> (at + 16)) & 1) << 4)) - 16;
    }
  }
  return wide;
}

function writeAll(target: number, bytes: Buffer, to: number): number {
  for (let done = 0; done < bytes.length;) done += writeSync(target, bytes, done, bytes.length - done, to + done);
  return bytes.length;
}
