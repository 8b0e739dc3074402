import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { widenBlocks } from './widen-blocks.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'maison-widen-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const long = (value: number): Buffer => {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt(value));
  return bytes;
};
const int = (value: number): Buffer => long(value).subarray(0, 4);
const text = (value: string): Buffer => Buffer.concat([long(Buffer.byteLength(value)), Buffer.from(value)]);
const padded = (bytes: Buffer): Buffer => Buffer.concat([bytes, Buffer.alloc((32 - (bytes.length % 32)) % 32)]);

interface Tensor {
  readonly name: string;
  readonly dimensions: readonly number[];
  readonly type: number;
  readonly bytes: Buffer;
}

function layOut(tensors: readonly Tensor[], values: readonly Buffer[] = []): Buffer {
  let offset = 0;
  const table = tensors.map(({ name, dimensions, type, bytes }) => {
    const line = [text(name), int(dimensions.length), ...dimensions.map(long), int(type), long(offset)];
    offset += padded(bytes).length;
    return Buffer.concat(line);
  });
  const head = [Buffer.from('GGUF'), int(3), long(tensors.length), long(values.length), ...values, ...table];
  return Buffer.concat([padded(Buffer.concat(head)), ...tensors.map(({ bytes }) => padded(bytes))]);
}

// A block of the format as its description has it, bit by bit: written here so that the two can differ.
function narrowBlock(scale: number, numbers: readonly number[]): Buffer {
  const block = Buffer.alloc(22);
  block.writeUInt16LE(scale, 0);
  for (const [at, number] of numbers.entries()) {
    const bits = number + 16;
    const byte = 6 + (at % 16);
    block[byte] = (block[byte] ?? 0) | ((bits & 15) << (at < 16 ? 0 : 4));
    block[2 + (at >> 3)] = (block[2 + (at >> 3)] ?? 0) | ((bits >> 4) << (at & 7));
  }
  return block;
}

const wide = (): Buffer =>
  Buffer.concat(
    blocks.map(({ scale, numbers }) =>
      Buffer.concat([int(scale).subarray(0, 2), Buffer.from(Int8Array.from(numbers))]),
    ),
  );

const draw = (seed: number): number[] => Array.from({ length: 32 }, (_, at) => ((at * 7 + seed * 13) % 32) - 16);
const blocks = Array.from({ length: 6 }, (_, at) => ({ scale: 1000 + at, numbers: draw(at) }));
const narrow = Buffer.concat(blocks.map(({ scale, numbers }) => narrowBlock(scale, numbers)));
const table: Tensor = { name: 'token_embd.weight', dimensions: [32, 6], type: 6, bytes: narrow };
const output: Tensor = { name: 'output.weight', dimensions: [32, 1], type: 8, bytes: Buffer.alloc(34, 5) };
const computed: Tensor = { name: 'blk.0.ffn_up.weight', dimensions: [96, 2], type: 6, bytes: narrow };
const norm: Tensor = { name: 'norm.weight', dimensions: [3], type: 0, bytes: Buffer.from('twelve bytes') };

async function widen(bytes: Buffer): Promise<Buffer | null> {
  const file = path.join(folder, 'model.gguf');
  await writeFile(file, bytes);
  const widened = widenBlocks(file, { folder });
  if (!widened) return null;
  const read = await readFile(widened.file);
  widened.remove();
  return read;
}

test('blocks of five bits become blocks of eight with the same scales and numbers, and nothing else changes', async () => {
  const values = [
    Buffer.concat([text('general.name'), int(8), text('small')]),
    Buffer.concat([text('tokens'), int(9), int(8), long(2), text('a'), text('é')]),
    Buffer.concat([text('scores'), int(9), int(6), long(3), Buffer.alloc(12)]),
    Buffer.concat([text('bos'), int(7), Buffer.from([1])]),
  ];
  const expected = layOut([output, table, { ...computed, type: 8, bytes: wide() }, norm], values);
  expect(await widen(layOut([output, table, computed, norm], values))).toEqual(expected);
  expect(await readdir(folder)).toEqual(['model.gguf']);
});

test('the table of words is widened where the last step computes with it', async () => {
  const widened = await widen(layOut([table, norm]));
  expect(widened).toEqual(layOut([{ ...table, type: 8, bytes: wide() }, norm]));
});

test('the last of a file is as long as up to where a next one would begin', async () => {
  expect(await widen(layOut([output, computed]))).toEqual(layOut([output, { ...computed, type: 8, bytes: wide() }]));
});

test('a file with none or few of such blocks, that ends early or is none of the format is loaded as it is', async () => {
  expect(await widen(layOut([output, norm]))).toBeNull();
  const large: Tensor = { name: 'blk.0.ffn_down.weight', dimensions: [1000], type: 0, bytes: Buffer.alloc(4000) };
  expect(await widen(layOut([large, computed]))).toBeNull();
  expect(await widen(layOut([output, computed]).subarray(0, -40))).toBeNull();
  expect(await widen(Buffer.from('GGUF'))).toBeNull();
  expect(await widen(Buffer.from('no weights at all, but a text that somebody put there'))).toBeNull();
  const aligned = Buffer.concat([text('general.alignment'), int(4), int(64)]);
  expect(await widen(layOut([computed], [aligned]))).toBeNull();
  expect(await readdir(folder)).toEqual(['model.gguf']);
});
