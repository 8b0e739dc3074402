import { MaisonError, wait } from '../../base/index.ts';
import { giveUpDocument, indexDocument, type IndexParts, type ReadingProgress } from './index-document.ts';
import type { Pace } from './pace.ts';

export interface DeskParts extends IndexParts {
  readonly pace: Pace;
  readonly onPublished: () => void;
}

/** Takes documents from the queue and reads them, one at a time. */
export interface ReadingDesk {
  readonly progress: ReadingProgress | null;
  /** Starts taking documents from the queue. */
  open(): Promise<void>;
  /** Stops taking documents; the one being read goes back to the queue. */
  shut(): Promise<void>;
  /** Ends the reading of a document (of any without an id), and waits until its transaction is rolled back. */
  interrupt(documentId?: string): Promise<void>;
}

interface Reading {
  readonly controller: AbortController;
  readonly ended: Promise<unknown>;
}

// A failure that is not the file's fault passes by itself, or it does not: then one document must not hold up the rest.
const triesAtMost = 3;
const pauseMilliseconds = 500;

/** Creates the desk; it is shut until `open`. */
export function createReadingDesk(parts: DeskParts): ReadingDesk {
  const readings = new Map<string, Reading>();
  let progress: ReadingProgress | null = null;
  let taking = false;
  const readOnce = async (documentId: string, signal: AbortSignal): Promise<void> => {
    const meter = createMeter(parts);
    const onProgress = (next: ReadingProgress): void => meter.note((progress = next));
    try {
      const outcome = await indexDocument(parts, { documentId }, { signal, onProgress });
      meter.finish(outcome);
      if (outcome === 'published') parts.onPublished();
    } finally {
      progress = null;
    }
  };
  const take = async (documentId: string, jobSignal: AbortSignal): Promise<void> => {
    await readings.get(documentId)?.ended;
    const controller = new AbortController();
    const ended = tryToRead(parts, documentId, readOnce, AbortSignal.any([jobSignal, controller.signal]));
    readings.set(documentId, { controller, ended: ended.catch(() => undefined) });
    await ended.finally(() => readings.delete(documentId));
  };
  const interrupt = async (documentId?: string): Promise<void> => {
    const some =
      documentId === undefined
        ? [...readings.values()]
        : [readings.get(documentId)].filter((reading) => reading !== undefined);
    for (const { controller } of some) controller.abort();
    await Promise.all(some.map(({ ended }) => ended));
  };
  return {
    get progress() {
      return progress;
    },
    async open() {
      if (taking) return;
      taking = true;
      await parts.store.jobs.work('read-document', { concurrency: 1 }, (data, signal) =>
        take(String(data.documentId), signal),
      );
    },
    async shut() {
      if (!taking) return;
      taking = false;
      await parts.store.jobs.stopWorking('read-document');
      await interrupt();
    },
    interrupt,
  };
}

async function tryToRead(
  parts: DeskParts,
  documentId: string,
  readOnce: (documentId: string, signal: AbortSignal) => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await readOnce(documentId, signal);
    } catch (thrown) {
      // A full disk or a database that is away says nothing about the document: it waits for better days.
      if (signal.aborted || (thrown instanceof MaisonError && thrown.status >= 500)) throw thrown;
      parts.log.error({ document: documentId, tried, err: thrown }, 'document not read');
      if (tried === triesAtMost) return giveUpDocument(parts, { documentId });
      await wait(pauseMilliseconds * tried, { signal });
    }
  }
}

// Notes the pace page by page, so that the time left is honest in the middle of a long document too.
function createMeter(parts: DeskParts) {
  let noted = 0;
  let at = parts.clock.elapsed();
  let bytes = 0;
  const record = (share: number): void => {
    const now = parts.clock.elapsed();
    parts.pace.record((share - noted) * bytes, now - at);
    noted = share;
    at = now;
  };
  return {
    note({ document, pagesRead, pagesTotal }: ReadingProgress): void {
      bytes = document.bytes;
      if (pagesTotal && pagesRead % 20 === 0) record(Math.min(1, pagesRead / pagesTotal));
    },
    finish(outcome: string): void {
      if (outcome === 'published') record(1);
    },
  };
}
