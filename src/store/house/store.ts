import type { Blobs } from '../blobs/blobs.ts';
import type { HouseCleaner } from '../erasure/house-cleaner.ts';
import type { Jobs } from '../jobs/jobs.ts';
import type { Locks } from '../database/locks.ts';
import type { AcknowledgedRecord } from '../record/acknowledged-record.ts';
import type { Readiness } from '../database/readiness.ts';
import type { Seal } from './seal.ts';
import type { Transaction } from '../database/schema.ts';

/** For whom a transaction is opened: what they may read follows from their principals alone. */
export interface StoreActor {
  readonly id: string;
  readonly principals: readonly string[];
  /** What they are to the house; `system` for the house itself, which works under the role of the worker. */
  readonly role: string;
  /** Of a program that acts for a person: what tells it from the person and their other programs. */
  readonly caller?: string | undefined;
}

/** Everything the house keeps. Opened once by main, closed last. */
export interface Store extends Locks {
  /**
   * One transaction under the actor's rights. The house itself (`system`) works as the worker; everybody else as the
   * program, whose every row is decided by their principals and role. Throws `access_denied` (403) without principals.
   */
  asActor<T>(actor: StoreActor, work: (tx: Transaction) => Promise<T>): Promise<T>;
  /** One transaction as the worker: all documents, pages, passages, vectors and jobs; no conversation. */
  asWorker<T>(work: (tx: Transaction) => Promise<T>): Promise<T>;
  /** The name of this server among those on one database: the same as long as its home is, and one process's at a time. */
  readonly server: string;
  readonly blobs: Blobs;
  readonly jobs: Jobs;
  /** The list of acknowledged documents outside of the database; null on the company's, which several machines may share. */
  readonly record: AcknowledgedRecord | null;
  /** What the erasure of a person does beside the tables. */
  readonly cleaner: HouseCleaner;
  /** Seals secrets that have to be read again, with a key that no backup holds. */
  readonly seal: Seal;
  /** What the database says about power cuts: false when fsync or the like is off. */
  readonly powerSafe: boolean;
  /** Whether the database lets the house in and the disk has room; answers within two seconds, however they are. */
  readiness(): Promise<Readiness>;
  /** Writes where the house serves into its lock, for a second `up` and for the command line. */
  announce(address: string): Promise<void>;
  /** Ends jobs, closes connections, stops the embedded database and lets the house go. Safe to call twice. */
  close(): Promise<void>;
}
