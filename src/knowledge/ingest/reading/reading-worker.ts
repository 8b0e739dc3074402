import { createQueue, MaisonError, wait } from '../../../base/index.ts';
import { workJobs } from '../../../governance/index.ts';
import { countReadingAttempts } from '../../../store/index.ts';
import {
  attemptsAtMost,
  giveUpDocument,
  indexDocument,
  type IndexOutcome,
  type IndexParts,
  postponeDocument,
  type ReadingProgress,
} from './index-document.ts';
import type { Pace } from '../pace.ts';
import { readingQueues } from './reading-queue.ts';

export interface ReadingWorkerParts extends IndexParts {
  readonly pace: Pace;
  readonly onPublished: () => void;
  /** How long the house must have been up before the attempt that may condemn a document; ten seconds by default. */
  readonly calmMilliseconds?: number | undefined;
}

/** Takes documents from the queues and reads them, one at a time from each. */
export interface ReadingWorker {
  readonly progress: readonly ReadingProgress[];
  /** Starts taking documents from the queues. */
  start(): Promise<void>;
  /** Stops taking documents; those being read go back to their queues. */
  stop(): Promise<void>;
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
const calmMilliseconds = 10_000;

/**
 * Creates the worker; it takes nothing until `start`. A document whose readings have twice ended with the death of the
 * house or of its reader is read a last time alone, so that no other is condemned with it, and only once the house has
 * been up for a while: one that is killed again and again for reasons of its own condemns nothing.
 */
export function createReadingWorker(parts: ReadingWorkerParts): ReadingWorker {
  const readings = new Map<string, Reading>();
  const reader = createReader(parts);
  const turns = createQueue({ slots: readingQueues.length });
  const findCalm = (): number => parts.clock.elapsed() + (parts.calmMilliseconds ?? calmMilliseconds);
  let calmAt = findCalm();
  let taking = false;
  const readOnce = async (documentId: string, signal: AbortSignal): Promise<void> => {
    if ((await reader.read(documentId, signal)) === 'died') calmAt = findCalm();
  };
  const readInTurn = async (documentId: string, signal: AbortSignal): Promise<void> => {
    const attempts = await parts.store.asWorker((tx) => countReadingAttempts(tx, { id: documentId }));
    const last = attempts === attemptsAtMost - 1;
    const early = calmAt - parts.clock.elapsed();
    if (last && early > 0) return postponeDocument(parts, { documentId, afterSeconds: Math.ceil(early / 1000) });
    let begun = false;
    const read = (): Promise<void> => {
      begun = true;
      return tryToRead(parts, documentId, readOnce, signal);
    };
    await turns.run(read, { alone: last, signal }).catch((thrown: unknown) => {
      // Interrupted before its turn: nothing has begun, and nothing is to be forgiven.
      if (begun || !signal.aborted) throw thrown;
      return postponeDocument(parts, { documentId, afterSeconds: 0 });
    });
  };
  const take = async (documentId: string, jobSignal: AbortSignal): Promise<void> => {
    for (let other = readings.get(documentId); other; other = readings.get(documentId)) await other.ended;
    // Fetched while it was being stopped.
    if (!taking) return postponeDocument(parts, { documentId, afterSeconds: 0 });
    const controller = new AbortController();
    const ended = readInTurn(documentId, AbortSignal.any([jobSignal, controller.signal]));
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
      return reader.progress;
    },
    async start() {
      if (taking) return;
      taking = true;
      for (const queue of readingQueues)
        await workJobs(parts, queue, (documentId, { signal }) => take(documentId, signal));
    },
    async stop() {
      if (!taking) return;
      taking = false;
      for (const queue of readingQueues) await parts.store.jobs.stopWorking(queue);
      await interrupt();
    },
    interrupt,
  };
}

// Reads a document once and knows how far each reading is.
function createReader(parts: ReadingWorkerParts) {
  const progress = new Map<string, ReadingProgress>();
  const leftCounted = new Set<string>();
  return {
    get progress(): ReadingProgress[] {
      return [...progress.values()];
    },
    async read(documentId: string, signal: AbortSignal): Promise<IndexOutcome> {
      const meter = createMeter(parts);
      const onProgress = (next: ReadingProgress): void => {
        progress.set(documentId, next);
        meter.note(next);
      };
      try {
        const counted = leftCounted.delete(documentId);
        const onLeftCounted = (): void => void leftCounted.add(documentId);
        const outcome = await indexDocument(parts, { documentId, counted }, { signal, onProgress, onLeftCounted });
        meter.finish(outcome);
        if (outcome === 'published') parts.onPublished();
        return outcome;
      } finally {
        progress.delete(documentId);
      }
    },
  };
}

async function tryToRead(
  parts: ReadingWorkerParts,
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
function createMeter(parts: ReadingWorkerParts) {
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
