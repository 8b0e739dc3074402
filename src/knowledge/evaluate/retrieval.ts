import { z } from 'zod';
import { type Clock, MaisonError } from '../../base/index.ts';
import type { SearchAnswer, SearchRequest } from '../../contract/index.ts';
import { estimateDifference, type Interval } from './paired-interval.ts';

/** A question with the paths of the documents that answer it; any one of them is right. It may name its own space. */
export const RetrievalLine = z.object({
  question: z.string().trim().min(1),
  gold: z.array(z.string().min(1)).min(1),
  space: z.string().min(1).optional(),
});
export type RetrievalLine = z.infer<typeof RetrievalLine>;

export interface EvaluateRetrievalInput {
  readonly lines: readonly RetrievalLine[];
  readonly mode?: SearchRequest['mode'];
  readonly space?: string;
}

export interface RetrievalScores {
  readonly 'hit@1': number;
  readonly 'hit@5': number;
  readonly 'hit@10': number;
  readonly 'mrr@10': number;
  readonly n: number;
}

/**
 * The ways to search on the same questions (`read` where the house’s reader could read for all of them), and how much one
 * gains over another, with 95 % intervals.
 */
export interface RetrievalComparison {
  readonly scores: Readonly<Partial<Record<SearchRequest['mode'], RetrievalScores>>>;
  readonly gains: readonly {
    readonly of: SearchRequest['mode'];
    readonly over: SearchRequest['mode'];
    readonly measure: keyof RetrievalScores;
    readonly gain: Interval;
  }[];
}

/** Searches a house as the one who evaluates it: over HTTP, or in this process. */
export type SearchHouse = (request: SearchRequest, options: { signal: AbortSignal }) => Promise<SearchAnswer>;

export interface EvaluateOptions {
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly onProgress?: (done: number, total: number, secondsLeft: number | null) => void;
}

const compared = [
  ['mix', 'lexical'],
  ['mix', 'vector'],
  ['read', 'mix'],
] as const;
const readerCode = 'reader_missing';
const depth = 10;
/** Several passages of one document count once, so more passages are asked for than documents are counted. */
const passagesAsked = 50;

/**
 * Asks every question and looks for a document of its gold among the first ten documents. A path is found under a
 * folder too (`rh/a.md` answers for `a.md`). Throws `vectors_missing` (503) rather than measure words under another name.
 */
export async function evaluateRetrieval(
  search: SearchHouse,
  input: EvaluateRetrievalInput,
  options: EvaluateOptions,
): Promise<RetrievalScores> {
  return scoreRanks(await rankGold(search, input, options));
}

/**
 * Evaluates words, meaning, the mix of both and the mix as read on the same questions, and the differences question by
 * question.
 */
export async function compareRetrieval(
  search: SearchHouse,
  input: Omit<EvaluateRetrievalInput, 'mode'>,
  options: EvaluateOptions,
): Promise<RetrievalComparison> {
  const read = await rankGold(search, { ...input, mode: 'read' }, options).catch((thrown: unknown) => {
    if (thrown instanceof MaisonError && thrown.code === readerCode) return null;
    throw thrown;
  });
  const ranks: Partial<Record<SearchRequest['mode'], number[]>> = {
    lexical: await rankGold(search, { ...input, mode: 'lexical' }, options),
    vector: await rankGold(search, { ...input, mode: 'vector' }, options),
    mix: await rankGold(search, { ...input, mode: 'mix' }, options),
    ...(read ? { read } : {}),
  };
  const scores = Object.fromEntries(Object.entries(ranks).map(([mode, own]) => [mode, scoreRanks(own)]));
  const gains = compared.flatMap(([of, over]) => {
    const [own, other] = [ranks[of], ranks[over]];
    if (!own || !other) return [];
    return (['hit@1', 'hit@10', 'mrr@10'] as const).map((measure) => ({
      of,
      over,
      measure,
      gain: estimateDifference(own.map(measures[measure]), other.map(measures[measure])),
    }));
  });
  return { scores, gains };
}

/** The place of the first right document, from 1; Infinity when it is not among the first ten. */
async function rankGold(
  search: SearchHouse,
  { lines, mode = 'mix', space }: EvaluateRetrievalInput,
  { signal, clock, onProgress }: EvaluateOptions,
): Promise<number[]> {
  const started = clock.elapsed();
  const ranks: number[] = [];
  for (const { question, gold, space: own = space } of lines) {
    signal.throwIfAborted();
    const scope = own ? { space: own } : {};
    const found = await search({ question, limit: passagesAsked, mode, scope }, { signal });
    // Where nothing was found there was nothing to read.
    const isReadWithout = mode === 'read' && found.mode === 'mix' && found.sources.length === 0;
    if (found.mode !== mode && !isReadWithout) throw found.mode === 'lexical' ? vectorsMissing() : readerMissing();
    const paths = [...new Set(found.sources.map(({ path }) => path))].slice(0, depth);
    const place = paths.findIndex((path) => gold.some((right) => path === right || path.endsWith(`/${right}`)));
    ranks.push(place === -1 ? Infinity : place + 1);
    const seconds = (clock.elapsed() - started) / 1000;
    onProgress?.(ranks.length, lines.length, (seconds / ranks.length) * (lines.length - ranks.length));
  }
  return ranks;
}

const measures = {
  'hit@1': (rank: number): number => (rank <= 1 ? 1 : 0),
  'hit@5': (rank: number): number => (rank <= 5 ? 1 : 0),
  'hit@10': (rank: number): number => (rank <= depth ? 1 : 0),
  'mrr@10': (rank: number): number => (rank <= depth ? 1 / rank : 0),
};

function scoreRanks(ranks: readonly number[]): RetrievalScores {
  const mean = (measure: (rank: number) => number): number =>
    ranks.reduce((sum, rank) => sum + measure(rank), 0) / Math.max(1, ranks.length);
  return {
    'hit@1': mean(measures['hit@1']),
    'hit@5': mean(measures['hit@5']),
    'hit@10': mean(measures['hit@10']),
    'mrr@10': mean(measures['mrr@10']),
    n: ranks.length,
  };
}

function readerMissing(): MaisonError {
  return new MaisonError(readerCode, 503, {
    fr: 'Les passages n’ont pas pu être lus, et rien n’a été mesuré : le lecteur de la maison manque, ou lisait pour une autre recherche. Lancez « ./maison pull », recommencez quand personne ne cherche, ou mesurez avec « --mode mix ».',
    en: 'The passages could not be read, and nothing was measured: the house’s reader is missing, or was reading for another search. Run "./maison pull", start again when nobody searches, or measure with "--mode mix".',
  });
}

function vectorsMissing(): MaisonError {
  return new MaisonError('vectors_missing', 503, {
    fr: 'Le modèle de plongement n’est pas disponible : seule la recherche par mots a pu se faire, et rien n’a été mesuré. Lancez « ./maison pull », ou mesurez avec « --mode lexical ».',
    en: 'The embedding model is not available: only words could be searched, and nothing was measured. Run "./maison pull", or measure with "--mode lexical".',
  });
}
