import type { SearchAnswer, SearchRequest, Source } from '../../contract/index.ts';
import { type Actor, authorize } from '../../governance/index.ts';
import type { Models } from '../../models/index.ts';
import { standardise } from '../search/mix.ts';
import { retrieve, type RetrieveParts } from '../search/retrieve.ts';
import { readByReader } from './prepare.ts';

/** So many passages are read: a quarter of a second on two cores. */
const readAtMost = 10;
/** The passages among which a score of the search is told to be high or low. */
const weighedAmong = 20;
/**
 * How much the best sentence of a passage counts (log-odds that it answers) beside the standardised score of the search.
 * Chosen on tuning questions alone: docs/retrieval.md, “Read”.
 */
const weightOfReading = 0.8;

/** Houses of which a search is being read: people's questions wait for one such reading at most. */
const reading = new WeakSet<SearchAndReadParts['store']>();

export interface SearchAndReadParts extends RetrieveParts {
  readonly models: Pick<Models, 'embed' | 'reader' | 'status'>;
}

/**
 * Finds passages as `retrieve` does, and has the house's own reader order the best ten by what their sentences say. The
 * result's mode is `read` then; where there is no reader, or no vectors, or another search is just being read, it is that of
 * the search. Throws `space_unknown` (404).
 */
export async function searchAndRead(
  parts: SearchAndReadParts,
  actor: Actor,
  { mode = 'read', ...input }: Omit<SearchRequest, 'mode'> & { readonly mode?: SearchRequest['mode'] },
  { signal }: { signal: AbortSignal },
): Promise<SearchAnswer> {
  authorize(actor, 'question:ask');
  if (mode !== 'read') return retrieve(parts, actor, { ...input, mode }, { signal });
  const started = parts.clock.elapsed();
  const limit = Math.max(input.limit, weighedAmong);
  const found = await retrieve(parts, actor, { ...input, limit }, { signal });
  const first = found.sources.slice(0, readAtMost);
  const read = found.mode === 'mix' ? await readAlone(parts, input.question, first, { signal }) : [];
  signal.throwIfAborted();
  const ordered = read.length === 0 ? found.sources : orderByReading(found.sources, read);
  return {
    sources: ordered.slice(0, input.limit).map((source, index) => ({ ...source, number: index + 1 })),
    mode: read.length === 0 ? found.mode : 'read',
    milliseconds: Math.round(parts.clock.elapsed() - started),
  };
}

// The reader is the one that questions need: many searches of a program must not stand before them.
async function readAlone(
  parts: SearchAndReadParts,
  question: string,
  sources: readonly Source[],
  options: { signal: AbortSignal },
): ReturnType<typeof readByReader> {
  if (reading.has(parts.store)) return [];
  reading.add(parts.store);
  try {
    return await readByReader(parts, question, sources, options);
  } finally {
    reading.delete(parts.store);
  }
}

/** The passages that were read, by both; those behind them stay there. */
function orderByReading(
  sources: readonly Source[],
  read: readonly { readonly passage: number; readonly score: number }[],
): Source[] {
  const toStandard = standardise(sources.slice(0, weighedAmong).map(({ score }) => score));
  // What says nothing that could answer is as unlikely as the least likely sentence.
  const least = Math.min(...read.map(({ score }) => score));
  const bestOf = (place: number): number =>
    Math.max(least, ...read.filter(({ passage }) => passage === place).map(({ score }) => score));
  const first = sources
    .slice(0, readAtMost)
    .map((source, place) => ({ source, worth: toStandard(source.score) + weightOfReading * bestOf(place) }))
    .toSorted((left, right) => right.worth - left.worth);
  return [...first.map(({ source }) => source), ...sources.slice(readAtMost)];
}
