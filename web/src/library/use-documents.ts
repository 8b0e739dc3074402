import { useCallback, useRef, useState } from 'react';
import type { Document, DocumentList } from '../../../src/contract/index.ts';
import { callApi, toMessage } from '../api/client.ts';

const chunk = 100;

export interface Documents {
  readonly total: number | null;
  readonly problem: string | null;
  readonly rowAt: (index: number) => Document | undefined;
  /** Says which rows are looked at, so that they are there. A new function each time they must be asked again. */
  readonly show: (from: number, to: number) => void;
}

interface Held {
  readonly query: string;
  readonly total: number | null;
  readonly chunks: ReadonlyMap<number, readonly Document[]>;
}

/**
 * The documents that fit `query`, fetched a hundred rows at a time as they come into view; `moment` changes when
 * the house has read more, and what is in view is then asked again without leaving the page.
 */
export function useDocuments(query: Readonly<Record<string, string>>, moment: string): Documents {
  const queryText = JSON.stringify(query);
  const [held, setHeld] = useState<Held>({ query: queryText, total: null, chunks: new Map() });
  const [problem, setProblem] = useState<string | null>(null);
  const asked = useRef(new Map<number, string>());
  const key = `${queryText} ${moment}`;

  const fetchChunk = useCallback(
    async (index: number) => {
      if (asked.current.get(index) === key) return;
      asked.current.set(index, key);
      try {
        const wanted = JSON.parse(queryText) as Record<string, string>;
        const list = await callApi<DocumentList>('/api/documents', {
          query: { ...wanted, offset: index * chunk, limit: chunk },
        });
        if (asked.current.get(index) !== key) return;
        setProblem(null);
        setHeld((before) => {
          const chunks = new Map(before.query === queryText ? before.chunks : []);
          chunks.set(index, list.documents);
          return { query: queryText, total: list.total, chunks };
        });
      } catch (thrown) {
        asked.current.delete(index);
        setProblem(toMessage(thrown));
      }
    },
    [key, queryText],
  );
  const show = useCallback(
    (from: number, to: number) => {
      for (let index = Math.floor(from / chunk); index <= Math.floor(to / chunk); index += 1) void fetchChunk(index);
    },
    [fetchChunk],
  );
  const rowAt = useCallback((index: number) => held.chunks.get(Math.floor(index / chunk))?.[index % chunk], [held]);
  return { total: held.total, problem, rowAt, show };
}
