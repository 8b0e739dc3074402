import { type InferenceSession, Tensor } from 'onnxruntime-node';
import { hidden } from './fill-lower.ts';
import type { TokenSigns } from './token-signs.ts';
import type { UnitPlace, Window } from './windows.ts';

// Question and sentence through all layers together (a full cross-encoder), as tools/train-reader/cross_encoder.py lays them
// out: what a word means may depend on what is asked, from the first layer on. Nothing of it can be kept for the next
// question, so only the likeliest few are read so.

/** Tokens of the passage that stand before the sentence, and behind it. */
const context = { before: 24, after: 8 };
/** Tokens of `passage:`, which the model was made with. */
export const labelTokens = 2;
/** What each token of a pair is to the graph. */
export const segments = { question: 1, heading: 2, sentence: 3, context: 4 } as const;

/** A question and a sentence where it stands, as one text. */
export interface CrossPair {
  readonly ids: readonly number[];
  readonly segments: readonly number[];
  readonly length: number;
}

/** The whole question; then the heading, what stands before the sentence, the sentence, and what stands behind it. */
export function joinPair(question: Window, { window, places }: UnitPlace): CrossPair {
  const asked = new Set(question.head);
  const { ids, head } = window;
  const [first = 0, last = 0] = [places[0], places.at(-1)];
  const [, ...heading] = head;
  const textStart = (heading.at(-1) ?? labelTokens) + 1;
  const label = Array.from({ length: labelTokens }, (_, at) => at + 1);
  const kinds: readonly (readonly [kind: number, at: readonly number[]])[] = [
    [segments.heading, [0]],
    [segments.context, label],
    [segments.heading, heading],
    [segments.context, listPlaces(Math.max(textStart, first - context.before), first)],
    [segments.sentence, places],
    [segments.context, listPlaces(last + 1, Math.min(ids.length - 1, last + 1 + context.after))],
    [segments.context, [ids.length - 1]],
  ];
  const shown = kinds.flatMap(([kind, at]) => at.map((place) => ({ id: ids[place]!, kind })));
  const own = question.ids.map((id, at) => ({ id, kind: asked.has(at) ? segments.question : segments.context }));
  const all = [...own, ...shown];
  return { ids: all.map(({ id }) => id), segments: all.map(({ kind }) => kind), length: all.length };
}

function listPlaces(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, at) => from + at);
}

/** Reads word vectors of the embedding model: 384 numbers for a token. */
export type ReadWord = (id: number) => Float32Array;

/** What the graph takes of one pair: word vectors, folded tokens, their weights and their segments. */
export function layOutCross(
  { ids, segments: kinds, length }: CrossPair,
  { signs, readWord }: { readonly signs: TokenSigns; readonly readWord: ReadWord },
): InferenceSession.OnnxValueMapType {
  const words = new Float32Array(length * hidden);
  ids.forEach((id, at) => words.set(readWord(id), at * hidden));
  const shape = [1, length];
  const toNumbers = (values: readonly number[]): Tensor =>
    new Tensor('int64', BigInt64Array.from(values, BigInt), shape);
  return {
    words: new Tensor('float32', words, [...shape, hidden]),
    tokens: toNumbers(ids.map(signs.fold)),
    weights: new Tensor('float32', Float32Array.from(ids, signs.weigh), shape),
    segments: toNumbers(kinds),
  };
}
