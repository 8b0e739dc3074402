import type { Clock, Language, Log } from '../../base/index.ts';
import type { Store } from '../../store/index.ts';
import type { Ingestion } from './ingestion.ts';

/** What the functions of the library use; each names the few it needs. */
export interface LibraryParts {
  readonly store: Store;
  readonly ingestion: Ingestion;
  readonly clock: Clock;
  readonly log: Log;
}

export interface LibraryOptions {
  readonly signal: AbortSignal;
  /** Language of the sentences that come back inside a result; French by default. */
  readonly language?: Language;
}
