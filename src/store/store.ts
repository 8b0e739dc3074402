import type { Blobs } from './blobs/blobs.ts';
import type { Jobs } from './jobs.ts';
import type { AcknowledgedRecord } from './record/acknowledged-record.ts';
import type { Readiness } from './readiness.ts';
import type { Transaction } from './schema.ts';

/** For whom a transaction is opened: what they may read follows from their principals alone. */
export interface StoreActor {
  readonly id: string;
  readonly principals: readonly string[];
}

/** Everything the house keeps. Opened once by main, closed last. */
export interface Store {
  /** One transaction as the program's role under the actor's rights; without principals it sees no row. */
  asActor<T>(actor: StoreActor, work: (tx: Transaction) => Promise<T>): Promise<T>;
  /** One transaction as the worker: all documents, pages, passages, vectors and jobs; no conversation. */
  asWorker<T>(work: (tx: Transaction) => Promise<T>): Promise<T>;
  readonly blobs: Blobs;
  readonly jobs: Jobs;
  /** The list of acknowledged documents outside of the database; null on the company's, which several machines may share. */
  readonly record: AcknowledgedRecord | null;
  /** What the database says about power cuts: false when fsync or the like is off. */
  readonly powerSafe: boolean;
  /** Whether the database lets the house in and the disk has room; answers within two seconds, however they are. */
  readiness(): Promise<Readiness>;
  /** Writes where the house serves into its lock, for a second `up` and for the command line. */
  announce(address: string): Promise<void>;
  /** Ends jobs, closes connections, stops the embedded database and lets the house go. Safe to call twice. */
  close(): Promise<void>;
}
