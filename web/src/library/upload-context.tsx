import { createContext, type ReactNode, use, useCallback, useMemo, useRef, useState } from 'react';
import type { AddDocumentResult } from '../../../src/contract/index.ts';
import { callApi, toMessage } from '../api/client.ts';
import { useHouse } from '../app/house-context.tsx';
import { useReading } from '../texts/texts.tsx';
import type { CollectedFile } from './collect-files.ts';

/** The files on their way to the house, as one count for the whole. */
export interface Sending {
  readonly total: number;
  readonly done: number;
  readonly added: number;
  readonly unchanged: number;
  readonly ignored: number;
  readonly failures: readonly { readonly path: string; readonly reason: string }[];
  readonly running: boolean;
}

export interface Uploads {
  readonly sending: Sending | null;
  readonly send: (files: readonly CollectedFile[]) => void;
  readonly cancel: () => void;
  readonly dismiss: () => void;
}

const UploadContext = createContext<Uploads | null>(null);
const atOnce = 3;
const nothing: Sending = { total: 0, done: 0, added: 0, unchanged: 0, ignored: 0, failures: [], running: true };

/** Sends files to the house a few at a time, whatever screen is shown. */
export function UploadProvider({ children }: { readonly children: ReactNode }) {
  const { t, format } = useReading();
  const { house, reloadHouse, reloadIngestion } = useHouse();
  const [sending, setSending] = useState<Sending | null>(null);
  const stop = useRef(new AbortController());
  const queue = useRef<CollectedFile[]>([]);
  const workers = useRef(0);
  const limit = house?.maximumBytes ?? Number.POSITIVE_INFINITY;
  const extensions = useMemo(
    () => new Set((house?.formats ?? []).map(({ extension }) => extension.replace(/^\./, '').toLowerCase())),
    [house?.formats],
  );

  const sendOne = useCallback(
    async ({ path, file }: CollectedFile): Promise<Partial<Sending>> => {
      if (file.size > limit) return { failures: [{ path, reason: t.library.tooBig(format.bytes(limit)) }] };
      try {
        const query = { path, changedAt: new Date(file.lastModified).toISOString() };
        const result = await callApi<AddDocumentResult>('/api/documents', {
          method: 'POST',
          query,
          body: file,
          signal: stop.current.signal,
        });
        return result.outcome === 'unchanged' ? { unchanged: 1 } : { added: 1 };
      } catch (thrown) {
        return stop.current.signal.aborted ? {} : { failures: [{ path, reason: toMessage(thrown) }] };
      }
    },
    [limit, t, format],
  );

  const work = useCallback(async () => {
    workers.current += 1;
    for (let next = queue.current.shift(); next; next = queue.current.shift()) {
      const outcome = await sendOne(next);
      setSending((before) => before && addOutcome(before, outcome));
      reloadIngestion();
    }
    workers.current -= 1;
    if (workers.current === 0) {
      setSending((before) => before && { ...before, running: false });
      reloadHouse();
    }
  }, [sendOne, reloadHouse, reloadIngestion]);

  const send = useCallback(
    (files: readonly CollectedFile[]) => {
      const readable = files.filter(
        ({ path }) => extensions.size === 0 || extensions.has(path.split('.').at(-1)?.toLowerCase() ?? ''),
      );
      if (stop.current.signal.aborted) stop.current = new AbortController();
      queue.current.push(...readable);
      setSending((before) => {
        const base = before?.running ? before : nothing;
        return {
          ...base,
          total: base.total + readable.length,
          ignored: base.ignored + files.length - readable.length,
          running: readable.length > 0 || workers.current > 0,
        };
      });
      for (let more = workers.current; more < Math.min(atOnce, queue.current.length + workers.current); more += 1)
        void work();
    },
    [extensions, work],
  );

  const uploads = useMemo(
    () => ({
      sending,
      send,
      cancel: () => {
        queue.current = [];
        stop.current.abort();
      },
      dismiss: () => setSending(null),
    }),
    [sending, send],
  );
  return <UploadContext value={uploads}>{children}</UploadContext>;
}

/** The files on their way, and what sends more. */
export function useUploads(): Uploads {
  const uploads = use(UploadContext);
  if (!uploads) throw new Error('useUploads needs an UploadProvider above it.');
  return uploads;
}

function addOutcome(before: Sending, outcome: Partial<Sending>): Sending {
  return {
    ...before,
    done: before.done + 1,
    added: before.added + (outcome.added ?? 0),
    unchanged: before.unchanged + (outcome.unchanged ?? 0),
    failures: [...before.failures, ...(outcome.failures ?? [])],
  };
}
