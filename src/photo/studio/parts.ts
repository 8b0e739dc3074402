import type { Clock, Language, Log } from '../../base/index.ts';
import type { Models } from '../../models/index.ts';
import type { Store } from '../../store/index.ts';
import type { PhotoWorker } from '../worker/photo-worker.ts';
import type { Studio } from './studio.ts';

/** What the functions of the studio use; each names the few it needs. */
export interface StudioParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly studio: Studio;
}

/** What makes pixels, for the jobs in the background and for people who wait. */
export interface BenchParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly models: Pick<Models, 'segment'>;
  readonly worker: Pick<PhotoWorker, 'inspect' | 'cutOut' | 'render' | 'preview' | 'show'>;
  /** A folder for files that are being made; emptied when the house opens. */
  readonly workFolder: string;
}

export interface StudioOptions {
  readonly signal: AbortSignal;
  /** Language of the sentences that come back inside a result; French by default. */
  readonly language?: Language;
}
