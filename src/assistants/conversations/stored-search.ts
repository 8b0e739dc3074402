import { z } from 'zod';
import { type SearchResult, type Source, TakenAs } from '../../contract/index.ts';
import type { PastSource } from '../../knowledge/index.ts';

/** What is stored of a search beside the identifiers of its passages, in their order. */
const StoredSearch = z.object({
  query: z.string(),
  mode: z.enum(['mix', 'lexical', 'vector']),
  /** What the message was taken for; those of before are told by how they ended. */
  takenAs: TakenAs.optional(),
  sources: z.array(
    z.object({
      score: z.number(),
      lexical: z.number().nullable(),
      vector: z.number().nullable(),
      shown: z.object({ start: z.int(), end: z.int() }).optional(),
    }),
  ),
});
type StoredSearch = z.infer<typeof StoredSearch>;

/** What to store of a search: the words that were searched, and the place and the scores of each source, no text of it. */
export function toStoredSearch(
  { query, takenAs }: { query: string; takenAs: TakenAs },
  { mode, sources }: SearchResult,
): StoredSearch {
  return {
    query,
    mode,
    takenAs,
    sources: sources.map(toStoredSource),
  };
}

/** The same of passages that were read later: they stand behind those that were found first. */
export function toStoredSources(sources: readonly Source[]): {
  passageIds: string[];
  sources: StoredSearch['sources'];
} {
  return { passageIds: sources.map(({ passageId }) => passageId), sources: sources.map(toStoredSource) };
}

function toStoredSource({ score, why: { lexical, vector }, start, end }: Source): StoredSearch['sources'][number] {
  return { score, lexical, vector, shown: { start, end } };
}

/** A search of another day; one from before searches were stored has no scores. */
export function readPastSearch(
  { sourcePassageIds, search }: { sourcePassageIds: readonly string[]; search: unknown },
  question: string,
): { query: string; mode: StoredSearch['mode']; takenAs: TakenAs | undefined; sources: PastSource[] } {
  const stored = search === null || search === undefined ? null : StoredSearch.parse(search);
  return {
    query: stored?.query ?? question,
    mode: stored?.mode ?? 'mix',
    takenAs: stored?.takenAs,
    sources: sourcePassageIds.map((passageId, index) => ({
      passageId,
      ...(stored?.sources[index] ?? { score: 0, lexical: null, vector: null }),
    })),
  };
}
