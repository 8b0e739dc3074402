import { useState } from 'react';
import type { Folder } from '../../../../src/contract/index.ts';
import { toMessage } from '../../api/api-error.ts';
import { house, take } from '../../api/house.ts';
import { houseQueries, refresh } from '../../api/queries.ts';

export interface WatchedFolders {
  /** null until the house has answered. */
  readonly held: readonly Folder[] | null;
  readonly problem: string | null;
  /** Those being read again at this moment, as this page asked. */
  readonly scanning: ReadonlySet<string>;
  /** Watches a folder and reads it at once; false when the house would not. */
  readonly add: (path: string, space: string) => Promise<boolean>;
  readonly scan: (id: string) => Promise<void>;
  readonly remove: (id: string) => Promise<void>;
}

const none: ReadonlySet<string> = new Set();

/** The watched folders, and what changes them. */
export function useFolders(): WatchedFolders {
  const { data, error } = houseQueries.useQuery('get', '/api/folders');
  const [problem, setProblem] = useState<string | null>(null);
  const [scanning, setScanning] = useState(none);
  const tell = async <Answer>(call: Promise<Answer>): Promise<Answer | null> => {
    setProblem(null);
    try {
      return await call;
    } catch (thrown) {
      setProblem(toMessage(thrown));
      return null;
    } finally {
      refresh('/api/folders', '/api/ingestion');
    }
  };
  const scan = async (id: string): Promise<void> => {
    setScanning((before) => new Set([...before, id]));
    await tell(house.POST('/api/folders/{id}/scan', { params: { path: { id } } }));
    setScanning((before) => new Set([...before].filter((one) => one !== id)));
  };
  const add = async (path: string, space: string): Promise<boolean> => {
    const added = await tell(take(house.POST('/api/folders', { body: { path, space } })));
    // The house would look by itself within minutes; whoever adds a folder wants to see it come.
    if (added) void scan(added.id);
    return added !== null;
  };
  const remove = async (id: string): Promise<void> =>
    void (await tell(house.DELETE('/api/folders/{id}', { params: { path: { id } } })));
  return {
    held: data?.folders ?? null,
    problem: problem ?? (error === null ? null : toMessage(error)),
    scanning,
    add,
    scan,
    remove,
  };
}
