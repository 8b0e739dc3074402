import { type Locations } from '../../base/index.ts';
import type pg from 'pg';
import type { Log } from '../../base/index.ts';
import type { AcknowledgedRecord } from '../record/acknowledged-record.ts';
import { emptyFolder, maskInFolder } from './clean-files.ts';
import { type ErasedList, openErasedList } from './erased-list.ts';
import { measureLargest, type RewrittenTables, rewriteTables } from './rewrite-tables.ts';

/** What an erasure does outside of a transaction. */
export interface HouseCleaner {
  readonly list: ErasedList;
  /** Takes a person out of the files beside the database: the record, the logs, what was recognised of their scans. */
  cleanFiles(person: string, marks: readonly string[]): Promise<void>;
  /** The bytes of the largest table: others wait as long as it is written anew. */
  measureLargest(): Promise<number>;
  /** Has the database write anew what it would otherwise keep of rows that are gone. */
  rewrite(options: { signal: AbortSignal }): Promise<RewrittenTables>;
}

/** The cleaner of a house; `owner` is the login that may act as the owner of its tables. */
export function openCleaner(
  places: Locations,
  { owner, record, log }: { owner: pg.ClientConfig; record: AcknowledgedRecord | null; log: Log },
): HouseCleaner {
  return {
    list: openErasedList(places.home),
    async cleanFiles(person, marks) {
      await record?.forget(`user:${person}`);
      await emptyFolder(places.recognised);
      await maskInFolder(places.logs, marks);
    },
    measureLargest: () => measureLargest(owner),
    rewrite: ({ signal }) => rewriteTables(owner, { signal, log }),
  };
}
