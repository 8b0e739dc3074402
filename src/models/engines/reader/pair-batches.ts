import { Tensor } from 'onnxruntime-node';
import { hidden } from './fill-lower.ts';
import type { TokenSigns } from './token-signs.ts';

/** Tokens beside each other in a pair: places in a text, and the states of the whole text. */
export interface Part {
  readonly ids: readonly number[];
  readonly places: readonly number[];
  readonly states: Float16Array;
}

/** A question, the heading of a sentence, the sentence. */
export interface Pair {
  readonly parts: readonly [question: Part, head: Part, sentence: Part];
  readonly length: number;
}

export function makePair(question: Part, head: Part, sentence: Part): Pair {
  const parts = [question, head, sentence] as const;
  return { parts, length: parts.reduce((sum, part) => sum + part.places.length, 0) };
}

/** Numbers of pairs, those of like length together: each is filled up to the longest of its batch. */
export function batchPairs(pairs: readonly { readonly length: number }[], tokensAtMost: number): number[][] {
  const batches: number[][] = [];
  const order = pairs.map((_, index) => index).toSorted((a, b) => pairs[b]!.length - pairs[a]!.length);
  for (let from = 0; from < order.length;) {
    const count = Math.max(1, Math.floor(tokensAtMost / pairs[order[from]!]!.length));
    batches.push(order.slice(from, from + count));
    from += count;
  }
  return batches;
}

/** What the trained graph takes, as `collate` of tools/train-reader/groups.py lays it out. */
export function layOut(pairs: readonly Pair[], signs: TokenSigns): Record<string, Tensor> {
  const length = Math.max(...pairs.map((pair) => pair.length));
  const size = pairs.length * length;
  const states = new Float32Array(size * hidden);
  const tokens = new BigInt64Array(size);
  const weights = new Float32Array(size);
  const segments = new BigInt64Array(size);
  pairs.forEach(({ parts }, row) => {
    let at = row * length;
    parts.forEach((part, segment) => {
      for (const place of part.places) {
        states.set(part.states.subarray(place * hidden, (place + 1) * hidden), at * hidden);
        tokens[at] = BigInt(signs.fold(part.ids[place]!));
        weights[at] = signs.weigh(part.ids[place]!);
        segments[at] = BigInt(segment + 1);
        at += 1;
      }
    });
  });
  const shape = [pairs.length, length];
  return {
    states: new Tensor('float32', states, [...shape, hidden]),
    tokens: new Tensor('int64', tokens, shape),
    weights: new Tensor('float32', weights, shape),
    segments: new Tensor('int64', segments, shape),
  };
}
