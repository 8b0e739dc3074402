import type { Clock, Language, Log } from '../../base/index.ts';
import type { HouseLimits } from '../../governance/index.ts';
import type { Models } from '../../models/index.ts';
import type { Store } from '../../store/index.ts';
import type { Painting } from './painting/open-painting.ts';
import type { PictureCredentials } from '../credentials/house-signer.ts';
import type { PhotoWorker } from '../worker/photo-worker.ts';

/** What the functions of the studio use; each names the few it needs. */
export interface StudioParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly studio: Studio;
  readonly limits: Pick<HouseLimits, 'current'>;
}

/** What makes pixels, for the jobs in the background and for people who wait. */
export interface PictureParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly models: Pick<Models, 'segment'>;
  readonly worker: Pick<
    PhotoWorker,
    | 'inspect'
    | 'fitPlate'
    | 'cutOut'
    | 'edit'
    | 'correct'
    | 'sketch'
    | 'render'
    | 'preview'
    | 'show'
    | 'stage'
    | 'stageEdit'
  >;
  readonly painting: Painting;
  /** Whether and with what finished pictures are signed. */
  readonly credentials: Pick<PictureCredentials, 'when' | 'certificate'>;
  /** A folder for files that are being made; emptied when the house opens. */
  readonly workFolder: string;
}

/** The photo studio of a house: cuts out and renders in the background, and for people who wait. */
export interface Studio {
  /** For people who look: neither a batch nor a full picture ever stands before them. */
  readonly previews: PictureParts;
  /** For full pictures of people who wait: at most the picture of a batch that is being made stands before them. */
  readonly pictures: PictureParts;
  /** For programs that send a photo and wait for its pictures: nothing of the page or of a batch stands before them. */
  readonly calls: PictureParts;
  /** Sends a job for every photo that waits without one, and for every running batch. */
  recover(): Promise<void>;
  /** Takes away what was left beside the house's own files to be quicker at the next look. */
  forget(): Promise<void>;
  close(): Promise<void>;
}

export interface StudioOptions {
  readonly signal: AbortSignal;
  /** Language of the sentences that come back inside a result; French by default. */
  readonly language?: Language;
}
