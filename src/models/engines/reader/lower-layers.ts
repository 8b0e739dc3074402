import { createHash } from 'node:crypto';
import { type InferenceSession, Tensor } from 'onnxruntime-node';
import type { GgufFile } from './gguf-file.ts';
import { createKeptStates } from './kept-states.ts';

/** Numbers of one state. */
export const hidden = 384;
const input = 'words';
const output = '6.in';
const blockBytes = 18;
const blockWeights = 32;
const keptBytes = 150_000_000;

/** The frozen layers of the embedding model: what a token means where it stands. */
export interface LowerLayers {
  /** The states of a window's tokens, one after the other. */
  read(ids: readonly number[]): Promise<Float16Array>;
}

/** The states of `session`, over the word vectors of the GGUF; those of windows seen before are kept. */
export function createLowerLayers(session: InferenceSession, weights: GgufFile): LowerLayers {
  const positions = toFloats(weights.readTensor('position_embd.weight', 'float32'));
  const kind = toFloats(weights.readTensor('token_types.weight', 'float32')).subarray(0, hidden);
  const kept = createKeptStates(keptBytes);
  return {
    async read(ids) {
      const key = createHash('sha256').update(Int32Array.from(ids)).digest('base64');
      const known = kept.get(key);
      if (known) return known;
      const words = new Float32Array(ids.length * hidden);
      ids.forEach((id, at) => {
        const from = at * hidden;
        const row = weights.readTensor('token_embd.weight', 'q4_0', { first: id, count: 1 });
        unpackRow(row, words.subarray(from, from + hidden));
        for (let place = 0; place < hidden; place += 1) words[from + place]! += positions[from + place]! + kind[place]!;
      });
      const results = await session.run({ [input]: new Tensor('float32', words, [1, ids.length, hidden]) });
      const states = Float16Array.from(results[output]!.data as Float32Array);
      kept.set(key, states);
      return states;
    },
  };
}

function toFloats(bytes: Buffer): Float32Array {
  return new Float32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
}

/** A row of Q4_0 blocks as floats. */
export function unpackRow(row: Uint8Array, into: Float32Array): void {
  const halves = new DataView(row.buffer, row.byteOffset, row.byteLength);
  for (let block = 0; block * blockBytes < row.length; block += 1) {
    const from = block * blockBytes;
    const scale = halves.getFloat16(from, true);
    for (let at = 0; at < 16; at += 1) {
      const two = row[from + 2 + at]!;
      into[block * blockWeights + at] = ((two & 15) - 8) * scale;
      into[block * blockWeights + 16 + at] = ((two >> 4) - 8) * scale;
    }
  }
}
