import path from 'node:path';
import {
  ChildGone,
  type Clock,
  createQueue,
  type Log,
  openWorker,
  type SandboxNeeds,
  silentLog,
  systemClock,
  type Worker,
} from '../../base/index.ts';
import { nameRecognition, openKeptRecognitions } from './kept-recognitions.ts';
import { type GreyPicture, largestPicturePixels, type Recognition, type RecogniserKind } from './recognition.ts';

const childModule = path.join(import.meta.dirname, 'recognise-child.ts');
const usualNiceness = 10;
/** A page takes three to ten seconds on two busy cores, twice that when it stands on its head. */
const pageMilliseconds = 60_000;
const memoryMegabytes = 900;

export interface RecogniserOptions {
  readonly clock?: Clock;
  readonly log?: Log;
  readonly sandbox?: SandboxNeeds;
  /** The child's own time for one page. */
  readonly pageMilliseconds?: number;
  readonly memoryMegabytes?: number;
  readonly idleMilliseconds?: number;
  /** 10 by default: it yields to questions. */
  readonly niceness?: number;
  /** Where pages of documents that are not read to their end are kept; nowhere without it. */
  readonly keptIn?: string;
  /** The module the child runs, for tests. */
  readonly module?: string;
}

/** Reads the words of pictures, one at a time, in one warm child of its own. */
export interface Recogniser {
  /** Begins the reading of a document's pictures; what is read of them is kept until `end`. */
  begin(): PictureReading;
  readonly pid: number | null;
  close(): Promise<void>;
}

/** The pictures of one document. */
export interface PictureReading {
  /** What stands on a picture, or why nothing was read of it; rejects only with the signal's reason. */
  recognise(picture: GreyPicture, options: { readonly signal: AbortSignal }): Promise<Recognition>;
  /** The document is read: its pages need not be kept any more. */
  end(): Promise<void>;
}

/** Opens a recogniser; its child starts with the first picture. A page that is too slow or too large costs itself alone. */
export function openRecogniser(options: RecogniserOptions = {}): Recogniser {
  const { log = silentLog } = options;
  const worker = openRecogniserWorker(options);
  const queue = createQueue();
  const kept = options.keptIn === undefined ? null : openKeptRecognitions(options.keptIn, options.clock ?? systemClock);
  const recognise: PictureReading['recognise'] = async (picture, { signal }) => {
    if (picture.width * picture.height > largestPicturePixels) return { status: 'unread', reason: 'too_large' };
    const leave = await queue.enter({ signal });
    try {
      return await worker.call(picture, {
        signal,
        deadlineMilliseconds: options.pageMilliseconds ?? pageMilliseconds,
        // It cannot hear while it reads.
        cancelMilliseconds: 0,
      });
    } catch (thrown) {
      signal.throwIfAborted();
      log.warn({ err: thrown }, 'picture not recognised');
      return { status: 'unread', reason: nameReason(thrown) };
    } finally {
      leave();
    }
  };
  return {
    begin() {
      const keys = new Set<string>();
      return {
        async recognise(picture, { signal }) {
          if (!kept) return recognise(picture, { signal });
          const key = nameRecognition(picture);
          keys.add(key);
          const found = await kept.find(key);
          if (found) return found;
          const recognition = await recognise(picture, { signal });
          // What failed may have been the machine's doing.
          if (recognition.status === 'read') await kept.keep(key, recognition);
          return recognition;
        },
        end: async () => kept?.forget(keys),
      };
    },
    get pid() {
      return worker.pid;
    },
    close: () => worker.close(),
  };
}

function openRecogniserWorker(options: RecogniserOptions): Worker<RecogniserKind> {
  const { clock, log = silentLog, sandbox = {}, module = childModule } = options;
  return openWorker<RecogniserKind>({
    name: 'recogniser',
    log,
    module,
    memoryMegabytes: options.memoryMegabytes ?? memoryMegabytes,
    niceness: options.niceness ?? usualNiceness,
    sandbox,
    order: () => null,
    // Reading leaves it no time for a pulse.
    heartbeatMilliseconds: null,
    idleMilliseconds: options.idleMilliseconds ?? 30_000,
    recycle: { afterUses: 200, aboveMegabytes: 600 },
    again: () => false,
    deathsBackOff: false,
    backOff: { first: 500, longest: 2000, patience: 2000, calm: 60_000 },
    ...(clock ? { clock } : {}),
  });
}

function nameReason(thrown: unknown): 'too_slow' | 'too_large' | 'failed' {
  if (!(thrown instanceof ChildGone)) return 'failed';
  if (thrown.end === 'deadline') return 'too_slow';
  return thrown.end === 'memory' ? 'too_large' : 'failed';
}
