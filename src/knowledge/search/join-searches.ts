import type { Clock } from '../../base/index.ts';
import type { SearchResult, Source } from '../../contract/index.ts';
import type { Actor } from '../../governance/index.ts';
import { authorize } from '../../governance/index.ts';
import type { Store } from '../../store/index.ts';
import { recallSources } from './recall-sources.ts';

/** What several searches found for one message, as one search; `sourcesOf` are those of each, under their numbers of all. */
export interface JoinedSearch {
  readonly found: SearchResult;
  readonly sourcesOf: readonly (readonly Source[])[];
}

/**
 * Joins what several searches found: a passage that two of them found is one source, and one that lies in a longer one is
 * that one. Numbered in turns, the best of each first, and compared with the words of `query`, as a reload compares them.
 */
export async function joinSearches(
  { store, clock }: { readonly store: Store; readonly clock: Clock },
  actor: Actor,
  { query, searches }: { query: string; searches: readonly SearchResult[] },
  { signal }: { signal: AbortSignal },
): Promise<JoinedSearch> {
  authorize(actor, 'question:ask');
  signal.throwIfAborted();
  const started = clock.elapsed();
  const widest = keepWidest(takeTurns(searches.map(({ sources }) => sources)));
  const past = widest.map(({ passageId, start, end, score, why }) => ({
    passageId,
    shown: { start, end },
    score,
    lexical: why.lexical,
    vector: why.vector,
  }));
  const [recalled = []] = await store.asActor(actor, (tx) => recallSources(tx, [{ query, sources: past }]));
  const sources = recalled.filter((source) => source !== null);
  const sourcesOf = searches.map((search) => {
    const own = search.sources.flatMap((source) => sources.find((wide) => covers(wide, source)) ?? []);
    return [...new Set(own)].map((source) => ({ ...source, why: whyOf(search, source) }));
  });
  const searched = searches.reduce((sum, { milliseconds }) => Math.max(sum, milliseconds), 0);
  const mode = searches.find((search) => search.mode === 'lexical')?.mode ?? searches[0]?.mode ?? 'mix';
  const milliseconds = searched + Math.round(clock.elapsed() - started);
  return { found: { sources, mode, milliseconds }, sourcesOf };
}

// How near a passage is, is told of each question anew.
function whyOf({ sources }: SearchResult, wide: Source): Source['why'] {
  return sources.find((source) => covers(wide, source))?.why ?? wide.why;
}

function takeTurns(lists: readonly (readonly Source[])[]): Source[] {
  const longest = Math.max(0, ...lists.map(({ length }) => length));
  return Array.from({ length: longest }, (_, index) => lists.flatMap((list) => list[index] ?? [])).flat();
}

function keepWidest(sources: readonly Source[]): Source[] {
  const kept: Source[] = [];
  for (const source of sources) {
    const place = kept.findIndex((other) => covers(other, source) || covers(source, other));
    const other = kept[place];
    if (!other) kept.push(source);
    else if (!covers(other, source)) kept[place] = source;
  }
  return kept;
}

function covers(wide: Source, source: Source): boolean {
  return (
    wide.documentId === source.documentId &&
    wide.page === source.page &&
    wide.start <= source.start &&
    wide.end >= source.end
  );
}
