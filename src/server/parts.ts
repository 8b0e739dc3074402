import type { Clock, Config, Log } from '../base/index.ts';
import type { Egress } from '../governance/index.ts';
import type { Activity, FirstSentenceTimes, Ingestion } from '../knowledge/index.ts';
import type { Models } from '../models/index.ts';
import type { Studio } from '../photo/index.ts';
import type { Store } from '../store/index.ts';

/** What the routes use. Put together by main.ts alone. */
export interface ServerParts {
  readonly config: Config;
  readonly log: Log;
  readonly clock: Clock;
  readonly store: Store;
  readonly models: Models;
  readonly egress: Egress;
  readonly activity: Activity;
  readonly firstSentences: FirstSentenceTimes;
  readonly ingestion: Ingestion;
  readonly studio: Studio;
  readonly token: string;
  readonly version: string;
  /** Folder of the built page. */
  readonly pageFolder: string;
  /** Address that `up` prints, once it listens. */
  readonly address: () => string;
}
