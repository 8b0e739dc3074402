import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { afterAll, describe, expect, it } from 'vitest';
import { maisonReader } from '../../catalogue/maison-reader.ts';
import { encodeGguf, type GgufTensor } from '../../pull/gguf.ts';
import { fillLower, roundMatrix, toFloats } from './fill-lower.ts';
import { openGguf } from './gguf-file.ts';
import { createKeptStates } from './kept-states.ts';
import { unpackBlocks } from './q4-blocks.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'maison-reader-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Numbers that are the same at every run. */
function createNumbers(): () => number {
  let state = 1;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

function makeBlocks(weights: number): Uint8Array {
  const next = createNumbers();
  const bytes = Uint8Array.from({ length: (weights / 32) * 18 }, () => Math.floor(next() * 256));
  const scales = new DataView(bytes.buffer);
  for (let at = 0; at < bytes.length; at += 18) scales.setFloat16(at, 0.002 + next() * 0.01, true);
  return bytes;
}

function writeGguf(name: string, tensors: readonly GgufTensor[], text = 'e5'): string {
  const file = path.join(folder, name);
  const list = { type: 'strings', value: ['<s>', 'é'] } as const;
  const scores = { type: 'float32s', value: [0, -3.5] } as const;
  const metadata = [
    ['general.name', { type: 'string', value: text }],
    ['pieces', list],
    ['scores', scores],
  ] as const;
  writeFileSync(file, encodeGguf(metadata, tensors));
  return file;
}

function floats(name: string, length: number, value: number): GgufTensor {
  const bytes = new Uint8Array(Float32Array.from({ length }, () => value).buffer);
  return { name, dimensions: [length], encoding: 'float32', bytes };
}

function* makeLayer(layer: number): Generator<GgufTensor> {
  const own = `blk.${layer}.`;
  for (const name of ['attn_output_norm', 'layer_output_norm'])
    yield* [floats(`${own}${name}.weight`, 384, 1), floats(`${own}${name}.bias`, 384, 0)];
  for (const name of ['attn_q', 'attn_k', 'attn_v', 'attn_output', 'ffn_up', 'ffn_down']) {
    const columns = name === 'ffn_down' ? 1536 : 384;
    const rows = name === 'ffn_up' ? 1536 : 384;
    yield floats(`${own}${name}.bias`, rows, 0);
    yield {
      name: `${own}${name}.weight`,
      dimensions: [columns, rows],
      encoding: 'q4_0',
      bytes: makeBlocks(columns * rows),
    };
  }
}

function makeModel(): GgufTensor[] {
  const norm = [floats('token_embd_norm.weight', 384, 1), floats('token_embd_norm.bias', 384, 0)];
  return [...norm, ...Array.from({ length: 6 }, (_, layer) => [...makeLayer(layer)]).flat()];
}

describe('a GGUF file, as the reader opens it', () => {
  const bytes = makeBlocks(64 * 3);
  const tensor: GgufTensor = { name: 'rows', dimensions: [64, 3], encoding: 'q4_0', bytes };

  it('gives texts, numbers and single rows of a tensor', () => {
    const file = openGguf(writeGguf('small.gguf', [floats('one', 5, 2), tensor]));
    expect(file.metadata.get('pieces')).toEqual(['<s>', 'é']);
    expect(file.metadata.get('scores')).toEqual(Float32Array.from([0, -3.5]));
    expect(file.readTensor('rows', 'q4_0', { first: 1, count: 1 })).toEqual(Buffer.from(bytes.subarray(36, 72)));
    expect(file.readTensor('rows', 'q4_0')).toEqual(Buffer.from(bytes));
    file.close();
  });

  it('has a head of any length', () => {
    const file = openGguf(writeGguf('long.gguf', [tensor], 'x'.repeat(17_000_000)));
    expect(file.readTensor('rows', 'q4_0')).toEqual(Buffer.from(bytes));
    file.close();
  });

  it('is refused where it is something else, is cut, or lacks what is asked', () => {
    const other = path.join(folder, 'other.gguf');
    writeFileSync(other, 'GGML and nothing more');
    expect(() => openGguf(other)).toThrow('not a GGUF file');
    const whole = writeGguf('cut.gguf', [tensor]);
    writeFileSync(other, readFileSync(whole).subarray(0, -40));
    const cut = openGguf(other);
    expect(() => cut.readTensor('rows', 'q4_0')).toThrow('ends too early');
    expect(() => cut.readTensor('rows', 'float32')).toThrow('no tensor rows as float32');
    expect(() => cut.readTensor('rows', 'q4_0', { first: 3, count: 1 })).toThrow('no rows 3 to 4');
    cut.close();
  });
});

describe('the lower layers of the reader', () => {
  it('have the weights that the blocks of the GGUF stand for', () => {
    const block = Uint8Array.from([0, 0x38, 0x10, ...Array.from({ length: 14 }, () => 0x88), 0xf7]);
    const wanted = Float32Array.from({ length: 32 }, () => 0);
    wanted.set([-4], 0);
    wanted.set([-0.5], 15);
    wanted.set([-3.5], 16);
    wanted.set([3.5], 31);
    expect(unpackBlocks(block)).toEqual(wanted);
  });

  it('have each row in steps of its own, with what its channels were made smaller by', () => {
    const scale = Float32Array.from([1, 4]);
    const matrix = Float32Array.from([1, -0.13, 0, 0, 0.5, 2]);
    const { numbers, steps } = roundMatrix(matrix, scale);
    expect([...numbers]).toEqual([127, 0, 8, -66, 0, 127]);
    expect([...steps]).toEqual([1, 127, 8].map((most) => Math.fround(most / 127)));
  });

  it('are refused with scales for another number of layers', () => {
    const file = openGguf(writeGguf('refused.gguf', makeModel()));
    const graph = { skeleton: readFileSync(maisonReader.lower), scales: new Float32Array(20_000).fill(1) };
    expect(() => fillLower(graph, file)).toThrow('scales, not 20000');
    file.close();
  });

  it('run once the graph that ships is filled, and say something else for other words', async () => {
    const file = openGguf(writeGguf('layers.gguf', makeModel()));
    const graph = { skeleton: readFileSync(maisonReader.lower), scales: toFloats(readFileSync(maisonReader.scales)) };
    const session = await InferenceSession.create(fillLower(graph, file));
    file.close();
    const next = createNumbers();
    const words = Float32Array.from({ length: 3 * 384 }, () => next() - 0.5);
    const results = await session.run({ words: new Tensor('float32', words, [1, 3, 384]) });
    const states = results['6.in']?.data as Float32Array;
    expect(results['6.in']?.dims).toEqual([1, 3, 384]);
    // The last step brings every state to a mean of nothing and a length of its own.
    const first = states.subarray(0, 384);
    expect(Math.hypot(...first)).toBeCloseTo(Math.sqrt(384), 2);
    expect(first).not.toEqual(states.subarray(384, 768));
  });
});

describe('states of passages read before', () => {
  const states = (length: number): Float16Array => new Float16Array(length);

  it('are kept up to so many bytes; the least recently used go first', () => {
    const kept = createKeptStates(100);
    kept.set('a', states(20));
    kept.set('b', states(20));
    kept.get('a');
    kept.set('c', states(20));
    expect(['a', 'b', 'c'].map((key) => kept.get(key) !== undefined)).toEqual([true, false, true]);
  });

  it('are counted once where they are kept again, and kept alone where they are too many', () => {
    const kept = createKeptStates(100);
    for (let times = 0; times < 5; times += 1) kept.set('a', states(20));
    kept.set('b', states(30));
    expect(kept.get('a')).toBeDefined();
    kept.set('c', states(200));
    expect(['a', 'b', 'c'].map((key) => kept.get(key) !== undefined)).toEqual([false, false, true]);
  });
});
