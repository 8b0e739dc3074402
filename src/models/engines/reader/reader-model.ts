import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { setImmediate } from 'node:timers/promises';
import { InferenceSession } from 'onnxruntime-node';
import type { ReadPassage } from '../../engine.ts';
import { fillLower, toFloats } from './fill-lower.ts';
import { openGguf } from './gguf-file.ts';
import { createLowerLayers, type LowerLayers } from './lower-layers.ts';
import { joinPair, layOutCross } from './cross-encoder.ts';
import { batchPairs, layOut, makePair } from './pair-batches.ts';
import { joinSupport } from './support-pair.ts';
import { createTokenSigns, type TokenSigns } from './token-signs.ts';
import { createTokenizer, type Tokenizer } from './unigram.ts';
import { cutPassage, cutQuestion, type UnitPlace } from './windows.ts';

/** Small: padding costs as much as tokens, and what is rounded together is rounded to one scale. */
const tokensAtOnce = 300;
/** The GGUF has numbers beyond its pieces, which stand for nothing. */
const pieceCount = 250_002;
const output = 'output';

export interface ReaderFiles {
  /** The embedding model of the house. */
  readonly gguf: string;
  /** The graph of the lower layers without their weights, its scales, and the two trained parts. */
  readonly lower: string;
  readonly scales: string;
  readonly trained: string;
  readonly crossEncoder: string;
  readonly supportEncoder: string;
}

export interface ReadOrder {
  readonly question: string;
  readonly passages: readonly ReadPassage[];
}

/** The reader in memory. */
export interface ReaderModel {
  read(order: ReadOrder, options: { signal: AbortSignal }): Promise<Logits>;
  reread(order: ReadOrder, options: { signal: AbortSignal }): Promise<Logits>;
  support(order: ReadOrder, options: { signal: AbortSignal }): Promise<Logits>;
}

interface Parts {
  readonly tokenizer: Tokenizer;
  readonly signs: TokenSigns;
  readonly lower: LowerLayers;
  readonly reader: InferenceSession;
  readonly crossEncoder: InferenceSession;
  /** Opened when the first written sentence comes: a house without a model that reads never needs it. */
  readonly supportEncoder: () => Promise<InferenceSession>;
}

/** Opens the graphs and the tokenizer. */
export async function openReader(files: ReaderFiles, threads: number): Promise<ReaderModel> {
  const weights = openGguf(files.gguf);
  const pieces = weights.metadata.get('tokenizer.ggml.tokens');
  const scores = weights.metadata.get('tokenizer.ggml.scores');
  if (!Array.isArray(pieces) || !(scores instanceof Float32Array)) throw new Error('the GGUF file has no tokenizer');
  const known = (pieces as readonly string[]).slice(0, pieceCount);
  const options = sessionOptions(threads);
  const graph = { skeleton: await readFile(files.lower), scales: toFloats(await readFile(files.scales)) };
  const lower = await InferenceSession.create(fillLower(graph, weights), options);
  const parts: Parts = {
    tokenizer: createTokenizer(known, scores.subarray(0, pieceCount)),
    signs: createTokenSigns(known, scores),
    lower: createLowerLayers(lower, weights),
    reader: await InferenceSession.create(files.trained, options),
    crossEncoder: await InferenceSession.create(files.crossEncoder, options),
    supportEncoder: once(() => InferenceSession.create(files.supportEncoder, options)),
  };
  return {
    read: (order, { signal }) => readPassages(parts, order, signal),
    reread: (order, { signal }) => rereadPassages(parts, order, signal),
    support: (order, { signal }) => weighSupport(parts, order, signal),
  };
}

function once<Value>(open: () => Promise<Value>): () => Promise<Value> {
  let opened: Promise<Value> | null = null;
  return () => (opened ??= open());
}

function sessionOptions(threads: number): InferenceSession.SessionOptions {
  return {
    executionProviders: ['cpu'],
    intraOpNumThreads: threads,
    enableMemPattern: false,
    logSeverityLevel: 3,
    // Threads that wait by spinning take three times as long where anything else is at work on the same cores.
    extra: { session: { intra_op: { allow_spinning: '0' }, ...(multipliesBytes() ? {} : { x64quantprecision: '1' }) } },
  };
}

/** Without VNNI an x64 processor cuts off sums of 8-bit products that are too large, unless it is told to take its time. */
function multipliesBytes(): boolean {
  if (process.arch !== 'x64') return true;
  try {
    return /\bavx(512)?_vnni\b/.test(readFileSync('/proc/cpuinfo', 'utf8'));
  } catch {
    return false;
  }
}

async function readPassages(parts: Parts, order: ReadOrder, signal: AbortSignal): Promise<Logits> {
  const { tokenizer, lower, signs, reader } = parts;
  const asked = cutQuestion(order.question, tokenizer);
  const question = { ids: asked.ids, places: asked.head, states: await lower.read(asked.ids) };
  const pairs = await makePairs(order, { tokenizer, signal }, async ({ window: { ids, head }, places }) => {
    const states = await lower.read(ids);
    return makePair(question, { ids, places: head, states }, { ids, places, states });
  });
  return judgePairs(order, { pairs, tokensAtOnce, signal }, (batch) => reader.run(layOut(batch, signs)));
}

async function rereadPassages(parts: Parts, order: ReadOrder, signal: AbortSignal): Promise<Logits> {
  const { tokenizer, lower, signs, crossEncoder } = parts;
  const question = cutQuestion(order.question, tokenizer);
  const pairs = await makePairs(order, { tokenizer, signal }, (place) => joinPair(question, place));
  const vectors = { signs, readWord: lower.readWord };
  // Each alone: what is rounded together with an uncommon text came out up to two logits elsewhere.
  return judgePairs(order, { pairs, tokensAtOnce: 1, signal }, ([pair]) =>
    crossEncoder.run(layOutCross(pair!, vectors)),
  );
}

// Each passage as a whole, alone: its one unit is all of it.
async function weighSupport(parts: Parts, order: ReadOrder, signal: AbortSignal): Promise<Logits> {
  const { tokenizer, lower, signs } = parts;
  const supportEncoder = await parts.supportEncoder();
  const vectors = { signs, readWord: lower.readWord };
  const pairs = order.passages.map((passage, at) => ({
    pair: joinSupport(order.question, passage, tokenizer),
    passage: at,
    unit: 0,
  }));
  return judgePairs(order, { pairs, tokensAtOnce: 1, signal }, ([pair]) =>
    supportEncoder.run(layOutCross(pair!, vectors)),
  );
}

type Logits = (number | null)[][];

/** A pair, and the unit of the passage that it judges. */
interface Placed<P> {
  readonly pair: P;
  readonly passage: number;
  readonly unit: number;
}

async function makePairs<P>(
  { passages }: ReadOrder,
  { tokenizer, signal }: { tokenizer: Tokenizer; signal: AbortSignal },
  make: (place: UnitPlace) => P | Promise<P>,
): Promise<Placed<P>[]> {
  const pairs: Placed<P>[] = [];
  for (const [passage, asked] of passages.entries()) {
    for (const [unit, place] of cutPassage(asked, tokenizer).entries())
      if (place) pairs.push({ pair: await make(place), passage, unit });
    await hear(signal);
  }
  return pairs;
}

async function judgePairs<P extends { readonly length: number }>(
  { passages }: ReadOrder,
  { pairs, tokensAtOnce: most, signal }: { pairs: readonly Placed<P>[]; tokensAtOnce: number; signal: AbortSignal },
  run: (batch: readonly P[]) => Promise<InferenceSession.OnnxValueMapType>,
): Promise<Logits> {
  const logits: Logits = passages.map(({ units }) => units.map(() => null));
  const lengths = pairs.map(({ pair }) => pair);
  for (const batch of batchPairs(lengths, most)) {
    const values = (await run(batch.map((at) => pairs[at]!.pair)))[output]?.data as Float32Array;
    batch.forEach((at, row) => {
      const { passage, unit } = pairs[at]!;
      logits[passage]![unit] = values[row]!;
    });
    await hear(signal);
  }
  return logits;
}

/** The engine computes on this very thread: between two of its runs messages of the house are heard. */
async function hear(signal: AbortSignal): Promise<void> {
  await setImmediate();
  signal.throwIfAborted();
}
