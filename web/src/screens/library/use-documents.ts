import { useQueries } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import type { Document, DocumentList } from '../../../../src/contract/index.ts';
import { toMessage } from '../../api/api-error.ts';
import { houseQueries, refresh } from '../../api/queries.ts';
import type { ListQuery } from './library-filters.ts';

const chunk = 100;

export interface Documents {
  readonly total: number | null;
  readonly problem: string | null;
  /** The spaces that this person reads; null until the house has said so. */
  readonly spaces: readonly string[] | null;
  readonly rowAt: (index: number) => Document | undefined;
  /** Says which rows are looked at, so that they are there. */
  readonly show: (from: number, to: number) => void;
}

/**
 * The documents that fit `query`, fetched a hundred rows at a time as they come into view; `moment` changes when
 * the house has read more, and what is in view is then asked again without leaving the page.
 */
export function useDocuments(query: ListQuery, moment: string): Documents {
  const [{ first, last }, setRange] = useState({ first: 0, last: 0 });
  // The first rows are always asked for: they say how many there are, wherever one looks.
  const shown = [...new Set([0, ...Array.from({ length: last - first + 1 }, (_, index) => first + index)])];
  const answers = useQueries({
    queries: shown.map((index) => ({
      ...houseQueries.queryOptions('get', '/api/documents', {
        params: { query: { ...query, offset: index * chunk, limit: chunk } },
      }),
      // The same rows of other filters stay until these come; other rows would be wrong ones.
      placeholderData: (before: DocumentList | undefined, asked?: { readonly queryKey: readonly unknown[] }) =>
        readOffset(asked?.queryKey) === index * chunk ? before : undefined,
    })),
  });
  useEffect(() => {
    if (moment !== '') refresh('/api/documents');
  }, [moment]);
  const show = useCallback((from: number, to: number) => {
    const wanted = { first: Math.floor(from / chunk), last: Math.floor(to / chunk) };
    setRange((before) => (before.first === wanted.first && before.last === wanted.last ? before : wanted));
  }, []);
  const error = answers.find((answer) => answer.error)?.error ?? null;
  return {
    total: answers[0]?.data?.total ?? null,
    spaces: answers[0]?.data?.spaces ?? null,
    problem: error === null ? null : toMessage(error),
    rowAt: (index) => answers[shown.indexOf(Math.floor(index / chunk))]?.data?.documents[index % chunk],
    show,
  };
}

function readOffset(key: readonly unknown[] | undefined): number | undefined {
  return (key?.[2] as { params?: { query?: { offset?: number } } } | undefined)?.params?.query?.offset;
}
