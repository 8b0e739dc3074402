import { describe, expect, it } from 'vitest';
import { repackE5 } from './repack-e5.ts';

// A model of the same layout, far too small to be one: hidden 32, one layer, feed-forward 64, five pieces and one of padding.
const pieces = ['<s>', '<pad>', '</s>', '<unk>', '▁été'];
const [hidden, feedForward, vocabulary, positions] = [32, 64, 6, 4];

describe('repacking e5', () => {
  it('copies every weight unchanged and names it as llama.cpp does', () => {
    const { packed, tensors } = buildPacked();
    const gguf = readGguf(repackE5(packed));
    expect(gguf.tensors.size).toBe(5 + 16);
    expect(gguf.tensors.get('token_embd.weight')).toMatchObject({ dimensions: [hidden, vocabulary], type: 2 });
    expect(gguf.tensors.get('blk.0.ffn_down.weight')).toMatchObject({ dimensions: [feedForward, hidden], type: 2 });
    expect(gguf.tensors.get('blk.0.ffn_up.bias')).toMatchObject({ dimensions: [feedForward], type: 0 });
    for (const [from, to] of [
      ['emb.word', 'token_embd.weight'],
      ['emb.pos', 'position_embd.weight'],
      ['l0.fo.w', 'blk.0.ffn_down.weight'],
      ['l0.oln.b', 'blk.0.layer_output_norm.bias'],
    ] as const) {
      expect(gguf.tensors.get(to)?.bytes.equals(tensors.get(from) ?? Buffer.alloc(0))).toBe(true);
    }
  });

  it('begins each tensor on a multiple of 32 bytes', () => {
    const gguf = readGguf(repackE5(buildPacked().packed));
    expect([...gguf.tensors.values()].every((tensor) => tensor.offset % 32 === 0)).toBe(true);
  });

  it('gives the same bytes each time, because their hash is pinned', () => {
    expect(repackE5(buildPacked().packed).equals(repackE5(buildPacked().packed))).toBe(true);
  });

  it('refuses another file, another version, and one that ends too early', () => {
    const { packed } = buildPacked();
    const version = Buffer.from(packed);
    version.writeUInt32LE(2, 4);
    for (const wrong of [Buffer.from('GGUF and something else'), version, packed.subarray(0, 60)]) {
      expect(() => repackE5(wrong)).toThrow(/packed e5/);
    }
  });
});

function buildPacked(): { packed: Buffer; tensors: Map<string, Buffer> } {
  const shapes: [string, number, boolean][] = [
    ['emb.word', vocabulary * hidden, true],
    ['emb.pos', positions * hidden, false],
    ['emb.type', 2 * hidden, false],
    ['emb.ln.w', hidden, false],
    ['emb.ln.b', hidden, false],
  ];
  for (const [name, values, wide] of [
    ['q', hidden, false],
    ['k', hidden, false],
    ['v', hidden, false],
    ['ao', hidden, false],
    ['fi', feedForward, true],
    ['fo', hidden, true],
  ] as const) {
    shapes.push([`l0.${name}.w`, wide ? feedForward * hidden : hidden * hidden, true], [`l0.${name}.b`, values, false]);
  }
  for (const name of ['aln', 'oln']) shapes.push([`l0.${name}.w`, hidden, false], [`l0.${name}.b`, hidden, false]);
  const tensors = new Map(
    shapes.map(([name, values, packed], index) => [
      name,
      Buffer.alloc(packed ? (values / 32) * 18 : values * 4, index + 1),
    ]),
  );
  const text = Buffer.from(pieces.join(''));
  let end = 0;
  const offsets = [0, ...pieces.map((piece) => (end += Buffer.byteLength(piece)))];
  const head = Buffer.concat([
    Buffer.from('E5S1'),
    ...[1, hidden, 1, 4, feedForward, vocabulary, positions, 2].map(uint32),
    float32(1e-12),
    ...[32, pieces.length, 0, 2, 1, 3].map(uint32),
    uint64(text.length),
    ...offsets.map(uint32),
    ...pieces.map(() => float32(-1)),
    text,
    ...[1, 3].map(uint32),
    Buffer.from('abc'),
    uint32(shapes.length),
  ]);
  const describe_ = (start: number): Buffer => {
    let offset = start;
    return Buffer.concat(
      shapes.map(([name, values, isPacked]) => {
        const bytes = tensors.get(name) ?? Buffer.alloc(0);
        const nameLength = Buffer.alloc(2);
        nameLength.writeUInt16LE(Buffer.byteLength(name));
        const row = Buffer.concat([
          nameLength,
          Buffer.from(name),
          Buffer.from([isPacked ? 1 : 0]),
          uint32(values),
          uint64(offset),
          uint64(bytes.length),
        ]);
        offset += bytes.length;
        return row;
      }),
    );
  };
  const table = describe_(head.length + describe_(0).length);
  return { packed: Buffer.concat([head, table, ...tensors.values()]), tensors };
}

interface FoundTensor {
  readonly dimensions: number[];
  readonly type: number;
  readonly offset: number;
  readonly bytes: Buffer;
}

// Finds the tensor table by the first tensor's name: the metadata before it is the engine's business.
function readGguf(file: Buffer): { tensors: Map<string, FoundTensor> } {
  expect(file.subarray(0, 4).toString()).toBe('GGUF');
  const count = Number(file.readBigUInt64LE(8));
  let at = file.indexOf('token_embd.weight') - 8;
  const rows = Array.from({ length: count }, () => {
    const nameLength = Number(file.readBigUInt64LE(at));
    const name = file.toString('utf8', at + 8, at + 8 + nameLength);
    at += 8 + nameLength;
    const dimensions = Array.from({ length: file.readUInt32LE(at) }, (_, index) =>
      Number(file.readBigUInt64LE(at + 4 + index * 8)),
    );
    at += 4 + dimensions.length * 8;
    const row = { name, dimensions, type: file.readUInt32LE(at), offset: Number(file.readBigUInt64LE(at + 4)) };
    at += 12;
    return row;
  });
  const data = Math.ceil(at / 32) * 32;
  const sizeOf = (row: { dimensions: number[]; type: number }): number => {
    const values = row.dimensions.reduce((product, size) => product * size, 1);
    return row.type === 0 ? values * 4 : (values / 32) * 18;
  };
  return {
    tensors: new Map(
      rows.map((row) => [
        row.name,
        { ...row, bytes: file.subarray(data + row.offset, data + row.offset + sizeOf(row)) },
      ]),
    ),
  };
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function uint64(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt(value));
  return bytes;
}

function float32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeFloatLE(value);
  return bytes;
}
