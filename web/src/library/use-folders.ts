import { useState } from 'react';
import type { Folder } from '../../../src/contract/index.ts';
import { callApi, toMessage } from '../api/client.ts';
import { useRemote } from '../api/use-remote.ts';
import { useHouse } from '../app/house-context.tsx';

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
  const { reloadIngestion } = useHouse();
  const { data, error, reload } = useRemote<{ folders: Folder[] }>('/api/folders');
  const [problem, setProblem] = useState<string | null>(null);
  const [scanning, setScanning] = useState(none);
  const call = async <Answer>(path: string, method: string, json?: unknown): Promise<Answer | null> => {
    setProblem(null);
    try {
      return await callApi<Answer>(path, { method, json });
    } catch (thrown) {
      setProblem(toMessage(thrown));
      return null;
    } finally {
      reload();
      reloadIngestion();
    }
  };
  const scan = async (id: string): Promise<void> => {
    setScanning((before) => new Set([...before, id]));
    await call(`/api/folders/${id}/scan`, 'POST');
    setScanning((before) => new Set([...before].filter((one) => one !== id)));
  };
  const add = async (path: string, space: string): Promise<boolean> => {
    const added = await call<Folder>('/api/folders', 'POST', { path, space });
    // The house would look by itself within minutes; whoever adds a folder wants to see it come.
    if (added) void scan(added.id);
    return added !== null;
  };
  const remove = async (id: string): Promise<void> => void (await call(`/api/folders/${id}`, 'DELETE'));
  return {
    held: data?.folders ?? null,
    problem: problem ?? (error === null ? null : toMessage(error)),
    scanning,
    add,
    scan,
    remove,
  };
}
