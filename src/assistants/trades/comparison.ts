import type { SearchResult, Source } from '../../contract/index.ts';
import type { Actor } from '../../governance/index.ts';
import {
  type Comparison,
  compareSources,
  detectQuestionLanguage,
  joinSearches,
  markStates,
  namesOnly,
  readDocumentSources,
  retrieve,
} from '../../knowledge/index.ts';
import { tellComparison } from './several/tell-comparison.ts';
import type { Asked, TradeParts, TradeStep } from './trade.ts';

/** Both states of a document must be among them. */
const passagesCompared = 20;
/** So many passages of each of two documents that are compared whole: some fifteen pages. */
const passagesOfAWhole = 60;

/**
 * What changed between two states of what is asked about: before and now, each with its proof, found by code and without a
 * model. Null where what was found has no two states: the question is answered as any other.
 */
export async function compareStates(
  parts: TradeParts,
  actor: Actor,
  { question, scope, comparison }: Pick<Asked, 'question' | 'scope'> & { comparison: Comparison },
  { signal }: { signal: AbortSignal },
): Promise<Iterable<TradeStep> | null> {
  const find = (words: string, limit: number): Promise<SearchResult> =>
    retrieve(parts, actor, { question: words, limit, scope }, { signal });
  const searches = await Promise.all([
    find(question, passagesCompared),
    ...(comparison.matter === '' ? [] : [find(comparison.matter, passagesCompared)]),
  ]);
  const { found } = await joinSearches(parts, actor, { query: question, searches }, { signal });
  const whole = comparison.open ? await readBoth(parts, actor, { found: found.sources, comparison }, signal) : null;
  const sources = whole ?? found.sources;
  const asked = { question, matter: comparison.matter, whole: whole !== null };
  const compared = await compareSources(parts, asked, sources, { signal });
  if (!compared) return null;
  return tellComparison(
    question,
    { compared, sources, found, whole: whole !== null },
    detectQuestionLanguage(question),
  );
}

// Of the documents found, the first of which another one is a later state, where nothing but it is named.
async function readBoth(
  parts: TradeParts,
  actor: Actor,
  { found, comparison }: { found: readonly Source[]; comparison: Comparison },
  signal: AbortSignal,
): Promise<Source[] | null> {
  const states = found.flatMap((older) =>
    [older.olderThan, ...(older.amended ?? []).map(({ by }) => by)].flatMap((number) => {
      const newer = found.find((source) => source.number === number);
      return newer ? [{ older, newer }] : [];
    }),
  );
  const named = states.find(({ older, newer }) => namesOnly(comparison, newer) || namesOnly(comparison, older));
  if (!named) return null;
  const { older, newer } = named;
  const read = await Promise.all(
    [newer, older].map(({ documentId }) => readDocumentSources(parts, actor, { id: documentId }, { signal })),
  );
  const both = read.flatMap((document) => document.sources.slice(0, passagesOfAWhole));
  return markStates(both.map((source, index) => ({ ...source, number: index + 1 })));
}
