import { type Clock, isAbort, type Log, wait } from '../../base/index.ts';
import type { HouseLimits } from '../../governance/index.ts';
import type { Models } from '../../models/index.ts';
import {
  awaitNewerReader,
  listDocumentsWithoutJob,
  readSetting,
  recallDamage,
  type Store,
  writeSetting,
} from '../../store/index.ts';
import type { Activity } from '../activity.ts';
import { readerVersion } from '../parse/parsed.ts';
import { recognitionEngine } from '../recognise/recognition.ts';
import type { Parser } from '../parser/parse-document.ts';
import { openParserLanes } from '../parser/parser-lanes.ts';
import { createEmbedder, type EmbeddingState, type EmbedParts } from './embedding/embed-passages.ts';
import { keepHouse } from './housekeeping.ts';
import { recoverMissing } from './documents/missing-documents.ts';
import { createPace } from './pace.ts';
import { queueReading } from './reading/reading-queue.ts';
import { createReadingWorker } from './reading/reading-worker.ts';
import type { Ingestion } from './parts.ts';
import { keepPause, type PauseSetting } from './pause.ts';
import { createStatisticsKeeper } from './statistics.ts';

export interface IngestionParts {
  readonly store: Store;
  readonly models: Pick<Models, 'embed' | 'status'>;
  readonly activity: Activity;
  readonly limits: Pick<HouseLimits, 'current'>;
  readonly log: Log;
  readonly clock: Clock;
  /** Where the folders of the parser's children are made; that of temporary files by default. */
  readonly childFolders?: string;
  /** Hears of each address that a parser or a recogniser tried to reach from its sandbox. */
  readonly onAttempt?: (address: string) => void;
  /** Where what was recognised of scans is kept until they are read to their end; nowhere without it. */
  readonly recognisedFolder?: string;
  /** Takes the place of the parser in a child process, in tests. */
  readonly parser?: Pick<Parser, 'parse' | 'close'>;
  /** How long the house must have been up before the attempt that may condemn a document; shorter in tests. */
  readonly calmMilliseconds?: number;
}

// Whoever publishes a document wakes the embedding; looking more often would keep a connection of an idle house open.
const lookAgainMilliseconds = 60_000;
const afterFailureMilliseconds = 5_000;
const modelAgainMilliseconds = 15_000;
// Long enough that two servers do not ask each other all the time, short beside a batch of four passages.
const elsewhereMilliseconds = 300;

function openHouseParser(parts: IngestionParts): Pick<Parser, 'parse' | 'close'> {
  const { log, childFolders, onAttempt, recognisedFolder } = parts;
  return openParserLanes({
    log,
    sandbox: {
      ...(childFolders === undefined ? {} : { folders: childFolders }),
      ...(onAttempt === undefined ? {} : { onAttempt }),
    },
    ...(recognisedFolder === undefined ? {} : { keptIn: recognisedFolder }),
  });
}

/**
 * Opens the ingestion of the house and takes up what a crash left: documents that were being read are read
 * anew, those the database has lost are taken in again, those of an earlier reader are read again, passages without a
 * vector get one. One small document and one larger one are read at a time.
 */
export async function openIngestion(parts: IngestionParts): Promise<Ingestion> {
  const { store } = parts;
  await recoverMissing(parts);
  const setting = await openPauseSetting(store);
  await recallDamage(store);
  const closing = new AbortController();
  const parser = parts.parser ?? openHouseParser(parts);
  const paces = { reading: createPace({ fading: 0.95 }), embedding: createPace({ fading: 0.95 }) };
  const statistics = createStatisticsKeeper(parts);
  const embedding = startEmbedding({ ...parts, pace: paces.embedding, paused: setting.paused }, closing.signal);
  const onPublished = (): void => {
    embedding.wake();
    statistics.markStale();
  };
  const worker = createReadingWorker({ ...parts, parser, pace: paces.reading, onPublished });
  const recover = (): Promise<void> => store.asWorker((tx) => sendMissingJobs(store, tx));
  const outdated = await store.asWorker((tx) => awaitNewerReader(tx, { readerVersion, recognitionEngine }));
  if (outdated > 0) parts.log.info({ documents: outdated }, 'documents of an earlier reader are read again');
  await recover();
  if (!setting.paused) await worker.start();
  statistics.start(closing.signal);
  let housekeeping: Promise<void> = Promise.resolve();
  const pause = keepPause(parts, {
    setting,
    closing: closing.signal,
    async apply(value) {
      embedding.setPaused(value);
      await (value ? worker.stop() : worker.start());
    },
  });
  const ingestion: Ingestion = {
    get paused() {
      return pause.paused;
    },
    get reading() {
      return worker.progress;
    },
    get embedding() {
      return embedding.state;
    },
    paces,
    setPaused: (value) => pause.set(value),
    async interrupt(documentId) {
      await worker.interrupt(documentId);
      // What was cancelled may have gone back to an earlier version that still waits for vectors; what is removed no longer counts.
      embedding.wake();
      statistics.markStale();
    },
    recover,
    async close() {
      closing.abort();
      await pause.end();
      await worker.stop();
      await Promise.all([embedding.ended, statistics.ended, housekeeping]);
      await parser.close();
    },
  };
  housekeeping = keepHouse({ ...parts, ingestion }, closing.signal);
  return ingestion;
}

const pausedKey = 'ingestion.paused';

async function openPauseSetting(store: Store): Promise<PauseSetting> {
  const read = async (): Promise<boolean> =>
    (await store.asWorker((tx) => readSetting(tx, { key: pausedKey }))) === true;
  return {
    paused: await read(),
    // The embedded database is this server's alone.
    isShared: store.record === null,
    read,
    write: (value) => store.asWorker((tx) => writeSetting(tx, { key: pausedKey, value })),
  };
}

async function sendMissingJobs(store: Store, tx: Parameters<Parameters<Store['asWorker']>[0]>[0]): Promise<void> {
  for (const document of await listDocumentsWithoutJob(tx)) await queueReading({ store }, tx, document);
}

interface RunningEmbedding {
  readonly state: EmbeddingState;
  readonly ended: Promise<void>;
  wake(): void;
  setPaused(paused: boolean): void;
}

// One batch after the other for as long as the house is open. Nothing it meets ends it.
function startEmbedding(parts: EmbedParts & { paused: boolean }, closing: AbortSignal): RunningEmbedding {
  const embedder = createEmbedder(parts);
  let state: EmbeddingState = 'idle';
  let { paused } = parts;
  let pausing = new AbortController();
  let waking = new AbortController();
  const onState = (next: EmbeddingState): void => void (state = next);
  const rest = async (milliseconds: number): Promise<void> => {
    await wait(milliseconds, { signal: AbortSignal.any([closing, waking.signal]) }).catch(() => undefined);
    waking = new AbortController();
  };
  const turn = async (): Promise<void> => {
    if (paused) return rest(lookAgainMilliseconds);
    const step = await embedder.step({ signal: AbortSignal.any([closing, pausing.signal]), onState });
    if (step === 'embedded') return;
    if (step === 'elsewhere') return rest(elsewhereMilliseconds);
    state = step === 'no-model' ? 'no-model' : 'idle';
    await rest(step === 'no-model' ? modelAgainMilliseconds : lookAgainMilliseconds);
  };
  const run = async (): Promise<void> => {
    while (!closing.aborted) {
      await turn().catch(async (thrown: unknown) => {
        state = 'idle';
        if (isAbort(thrown)) return;
        parts.log.warn({ err: thrown }, 'embedding interrupted');
        await rest(afterFailureMilliseconds);
      });
    }
  };
  return {
    get state() {
      return state;
    },
    ended: run(),
    wake: () => waking.abort(),
    setPaused(value) {
      paused = value;
      if (value) pausing.abort();
      else pausing = new AbortController();
      waking.abort();
    },
  };
}
