import { type Clock, isAbort, type Log, wait } from '../../base/index.ts';
import { workJobs } from '../../governance/index.ts';
import type { Models, Painter } from '../../models/index.ts';
import {
  listPhotosWithoutJob,
  listRunningBatches,
  type QueueName,
  recoverBatches,
  type Store,
  sweepMade,
} from '../../store/index.ts';
import type { PictureCredentials } from '../credentials/house-signer.ts';
import type { PhotoWorker } from '../worker/photo-worker.ts';
import { cutPhoto } from './cutouts/cut-photo.ts';
import { type EditJobs, openEditJobs } from './edits/edit-jobs.ts';
import type { Studio } from './parts.ts';
import { openPainting } from './painting/open-painting.ts';
import { renderBatch } from './batches/render-batch.ts';
import { emptyWorkFolder } from './work-files.ts';

export interface OpenStudioParts {
  readonly store: Store;
  readonly models: Pick<Models, 'segment'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly credentials: PictureCredentials;
  /** A folder of the house for files that are being made. */
  readonly workFolder: string;
  /** A server of the company that paints backgrounds, and where what its test found is kept; none without it. */
  readonly painter?: { readonly server: Painter | null; readonly file: string };
  /** Opens a worker in a child process of its own, which starts at its first use. One that people wait for yields to nothing. */
  readonly openWorker: (options?: { niceness: number; recycleAfter: number; keptFiles: number }) => PhotoWorker;
}

/** The studio, and what it makes for programs that do not wait. */
export interface OpenedStudio extends Studio {
  readonly edits: EditJobs;
}

const everyMilliseconds = 5 * 60_000;

/**
 * Opens the studio and takes up what a crash left: a photo that was being cut out is cut out anew, a picture that was
 * being made is made anew, a paused batch stays paused. One photo and one picture at a time: the model and the decoder
 * are what fill a processor.
 */
export async function openStudio(given: OpenStudioParts): Promise<OpenedStudio> {
  const { store } = given;
  await emptyWorkFolder(given.workFolder);
  const closing = new AbortController();
  const workers = {
    cutting: given.openWorker(),
    rendering: given.openWorker(),
    // One slider asks a hundred pictures: replaced after so few, the child would be a new one in the midst of it. What it
    // holds still replaces it.
    looking: given.openWorker({ niceness: 0, recycleAfter: 20_000, keptFiles: 12 }),
    calling: given.openWorker({ niceness: 0, recycleAfter: 500, keptFiles: 0 }),
  };
  const { server = null, file = '' } = given.painter ?? {};
  const painting = await openPainting({ ...given, painter: server, file, worker: workers.looking });
  const parts = { ...given, painting };
  const edits = openEditJobs(parts);
  const recover = (): Promise<void> => sendMissingJobs(store);
  await store.asWorker((tx) => sweepMade(tx));
  await store.asWorker((tx) => recoverBatches(tx, store));
  await recover();
  const running = new Set<Promise<void>>();
  const take = (queue: QueueName, handle: (id: string, options: Options) => Promise<void>): Promise<void> =>
    workJobs(parts, queue, async (id, { signal }) => {
      const work = handle(id, { signal: AbortSignal.any([signal, closing.signal]) });
      running.add(work);
      await work.finally(() => running.delete(work));
    });
  await take('cut-out-photo', (photoId, options) =>
    cutPhoto({ ...parts, worker: workers.cutting }, { photoId }, options),
  );
  await take('render-photo', (batchId, options) =>
    renderBatch({ ...parts, worker: workers.rendering }, { batchId }, options),
  );
  const housekeeping = keepJobs(recover, parts.log, closing.signal);
  return {
    previews: { ...parts, worker: workers.looking },
    pictures: { ...parts, worker: workers.rendering },
    calls: { ...parts, worker: workers.calling },
    edits,
    recover,
    async forget() {
      painting.memory.forget();
      await workers.looking.forget();
    },
    async close() {
      closing.abort();
      await edits.clear();
      await painting.close();
      await Promise.all([store.jobs.stopWorking('cut-out-photo'), store.jobs.stopWorking('render-photo')]);
      await Promise.allSettled([...running, housekeeping]);
      await Promise.all(Object.values(workers).map((worker) => worker.close()));
    },
  };
}

type Options = { signal: AbortSignal };

async function sendMissingJobs(store: Store): Promise<void> {
  await store.asWorker(async (tx) => {
    for (const photoId of await listPhotosWithoutJob(tx)) await store.jobs.send(tx, 'cut-out-photo', { photoId });
    for (const batchId of await listRunningBatches(tx))
      await store.jobs.send(tx, 'render-photo', { batchId }, { key: batchId });
  });
}

// A job whose tries were spent while a disk was full or a model away is sent again.
async function keepJobs(recover: () => Promise<void>, log: Log, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await wait(everyMilliseconds, { signal }).catch(() => undefined);
    if (signal.aborted) return;
    await recover().catch((thrown: unknown) => {
      if (!isAbort(thrown)) log.warn({ err: thrown }, 'photos not checked');
    });
  }
}
