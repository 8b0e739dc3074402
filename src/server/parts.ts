import type { AssistantWork, GradeBook, LargerModels, RunningTurns } from '../assistants/index.ts';
import type { Clock, Config, Log } from '../base/index.ts';
import type {
  Audit,
  HouseLimits,
  Keys,
  Outbound,
  Passwords,
  Sessions,
  SignInThrottle,
  SignOn,
  Standings,
  WaitingCalls,
} from '../governance/index.ts';
import type { Budgets, Completions, Usage } from '../efficiency/index.ts';
import type { Finisher, RepositoryWatch, TypeAhead } from '../code/index.ts';
import type { Activity, FirstSentenceTimes, Ingestion } from '../knowledge/index.ts';
import type { Models, ServerChecks } from '../models/index.ts';
import type { Studio } from '../photo/index.ts';
import type { NightlyBackups, Store } from '../store/index.ts';
import type { Alarms } from './alarms/alarms.ts';
import type { Reach } from './network/reach.ts';

/** What the routes use. Put together by main.ts alone. */
export interface ServerParts {
  readonly config: Config;
  /** From where it may be reached. */
  readonly reach: Reach;
  readonly backups: NightlyBackups;
  readonly alarms: Alarms;
  readonly log: Log;
  readonly clock: Clock;
  readonly store: Store;
  readonly models: Models;
  /** What its chat models were found able to do. */
  readonly gradeBook: GradeBook;
  /** What its chat servers were found able to do. */
  readonly serverChecks: ServerChecks;
  /** Which larger chat model this machine carries. */
  readonly largerModels: LargerModels;
  readonly outbound: Outbound;
  readonly activity: Activity;
  readonly firstSentences: FirstSentenceTimes;
  readonly ingestion: Ingestion;
  /** Work of assistants in steps. */
  readonly assistantWork: AssistantWork;
  readonly studio: Studio;
  readonly repositories: RepositoryWatch;
  /** Shapes what models write into gaps of code. */
  readonly finisher: Finisher;
  readonly typeAhead: TypeAhead;
  /** What the command line shows; only the house's owner can read its file. */
  readonly token: string;
  /** What a supervisor shows that reads the measures. */
  readonly metricsToken: string;
  readonly limits: HouseLimits;
  readonly standings: Standings;
  readonly sessions: Sessions;
  readonly keys: Keys;
  readonly passwords: Passwords;
  readonly throttle: SignInThrottle;
  readonly audit: Audit;
  readonly signOn: SignOn;
  readonly usage: Usage;
  readonly budgets: Budgets;
  readonly completions: Completions;
  /** Calls of other servers’ tools that wait for a confirmation. */
  readonly toolCalls: WaitingCalls;
  /** Answers that are being written. */
  readonly turns: RunningTurns;
  /** Aborted with `house_stopped` when the house begins to close: answers end then, and say so. */
  readonly closing: AbortSignal;
  readonly version: string;
  /** Folder of the built page. */
  readonly pageFolder: string;
  /** Where it listens, once it does. */
  readonly place: { address: string; port: number };
}
