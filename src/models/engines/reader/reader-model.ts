import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { setImmediate } from 'node:timers/promises';
import { InferenceSession } from 'onnxruntime-node';
import type { ReadPassage } from '../../engine.ts';
import { fillLower, toFloats } from './fill-lower.ts';
import { openGguf } from './gguf-file.ts';
import { createLowerLayers, type LowerLayers } from './lower-layers.ts';
import { batchPairs, layOut, makePair, type Pair } from './pair-batches.ts';
import { createTokenSigns, type TokenSigns } from './token-signs.ts';
import { createTokenizer, type Tokenizer } from './unigram.ts';
import { cutPassage, cutQuestion } from './windows.ts';

/** Small: padding costs as much as tokens, and what is rounded together is rounded to one scale. */
const tokensAtOnce = 300;
/** The GGUF has numbers beyond its pieces, which stand for nothing. */
const pieceCount = 250_002;
const output = 'output';

export interface ReaderFiles {
  /** The embedding model of the house. */
  readonly gguf: string;
  /** The graph of the lower layers without their weights, its scales, and the trained part. */
  readonly lower: string;
  readonly scales: string;
  readonly trained: string;
}

export interface ReadOrder {
  readonly question: string;
  readonly passages: readonly ReadPassage[];
}

/** The reader in memory. */
export interface ReaderModel {
  read(order: ReadOrder, options: { signal: AbortSignal }): Promise<(number | null)[][]>;
}

interface Parts {
  readonly tokenizer: Tokenizer;
  readonly signs: TokenSigns;
  readonly lower: LowerLayers;
  readonly reader: InferenceSession;
}

/** Opens the two graphs and the tokenizer. */
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
  };
  return { read: (order, { signal }) => readPassages(parts, order, signal) };
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

async function readPassages(parts: Parts, order: ReadOrder, signal: AbortSignal): Promise<(number | null)[][]> {
  const { tokenizer, lower, signs, reader } = parts;
  const asked = cutQuestion(order.question, tokenizer);
  const question = { ids: asked.ids, places: asked.head, states: await lower.read(asked.ids) };
  const logits: (number | null)[][] = order.passages.map(({ units }) => units.map(() => null));
  const pairs: Pair[] = [];
  const places: { passage: number; unit: number }[] = [];
  for (const [passage, asked] of order.passages.entries()) {
    for (const [unit, found] of cutPassage(asked, tokenizer).entries()) {
      if (!found) continue;
      const { ids, head } = found.window;
      const states = await lower.read(ids);
      pairs.push(makePair(question, { ids, places: head, states }, { ids, places: found.places, states }));
      places.push({ passage, unit });
    }
    await hear(signal);
  }
  for (const batch of batchPairs(pairs, tokensAtOnce)) {
    const inputs = layOut(
      batch.map((pair) => pairs[pair]!),
      signs,
    );
    const values = (await reader.run(inputs))[output]?.data as Float32Array;
    batch.forEach((pair, row) => {
      const { passage, unit } = places[pair]!;
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
