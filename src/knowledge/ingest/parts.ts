import type { Clock, Language, Log } from '../../base/index.ts';
import type { HouseLimits } from '../../governance/index.ts';
import type { Store } from '../../store/index.ts';
import type { EmbeddingState } from './embedding/embed-passages.ts';
import type { Pace } from './pace.ts';
import type { ReadingProgress } from './reading/index-document.ts';

/** What the functions of the library use; each names the few it needs. */
export interface LibraryParts {
  readonly store: Store;
  readonly ingestion: Ingestion;
  readonly limits: Pick<HouseLimits, 'current'>;
  readonly clock: Clock;
  readonly log: Log;
}

/** What brings documents in, in the background: reads them, embeds their passages, keeps the statistics. */
export interface Ingestion {
  readonly paused: boolean;
  /** What is being read now: at most one small document and one larger one. */
  readonly reading: readonly ReadingProgress[];
  readonly embedding: EmbeddingState;
  /** Bytes read and passages embedded, lately. */
  readonly paces: { readonly reading: Pace; readonly embedding: Pace };
  /** Stops at once, or goes on; survives a restart. What is interrupted starts again from its beginning. */
  setPaused(paused: boolean): Promise<void>;
  /** Ends the reading of one document, or of all; resolves when it has ended and nothing of it is left. */
  interrupt(documentId?: string): Promise<void>;
  /** Sends a job for every document that waits without one. */
  recover(): Promise<void>;
  close(): Promise<void>;
}

export interface LibraryOptions {
  readonly signal: AbortSignal;
  /** Language of the sentences that come back inside a result; French by default. */
  readonly language?: Language;
}
