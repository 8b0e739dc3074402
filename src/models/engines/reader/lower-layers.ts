import { createHash } from 'node:crypto';
import { type InferenceSession, Tensor } from 'onnxruntime-node';
import { hidden, toFloats } from './fill-lower.ts';
import type { GgufFile } from './gguf-file.ts';
import { createKeptStates } from './kept-states.ts';
import { unpackBlocks } from './q4-blocks.ts';

const input = 'words';
const output = '6.in';
/** Nine hundred passages of 220 tokens. */
const keptBytes = 150_000_000;

/** The frozen layers of the embedding model: what a token means where it stands. */
export interface LowerLayers {
  /** The states of a window's tokens, one after the other. */
  read(ids: readonly number[]): Promise<Float16Array>;
  /** The vector of one token, before any layer. */
  readWord(id: number): Float32Array;
}

/** The states of `session`, over the word vectors of the GGUF; those of windows seen before are kept. */
export function createLowerLayers(session: InferenceSession, weights: GgufFile): LowerLayers {
  const positions = toFloats(weights.readTensor('position_embd.weight', 'float32'));
  const kind = toFloats(weights.readTensor('token_types.weight', 'float32'));
  const kept = createKeptStates(keptBytes);
  const readWord = (id: number): Float32Array =>
    unpackBlocks(weights.readTensor('token_embd.weight', 'q4_0', { first: id, count: 1 }));
  return {
    readWord,
    async read(ids) {
      const key = createHash('sha256').update(Int32Array.from(ids)).digest('base64');
      const known = kept.get(key);
      if (known) return known;
      const words = new Float32Array(ids.length * hidden);
      ids.forEach((id, at) => {
        const from = at * hidden;
        readWord(id).forEach((value, place) => (words[from + place] = value + positions[from + place]! + kind[place]!));
      });
      const results = await session.run({ [input]: new Tensor('float32', words, [1, ids.length, hidden]) });
      const states = Float16Array.from(results[output]!.data as Float32Array);
      kept.set(key, states);
      return states;
    },
  };
}
