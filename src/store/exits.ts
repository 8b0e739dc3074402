import type { Transaction } from './schema.ts';

/** A connection that left the machine, or was refused. */
export interface StoredExit {
  readonly at: Date;
  readonly purpose: string;
  readonly host: string;
  readonly bytesSent: number;
  readonly bytesReceived: number;
  readonly outcome: 'allowed' | 'denied' | 'failed';
}

/** Adds a line to the ledger of exits, as the worker. */
export async function insertExit(tx: Transaction, exit: StoredExit): Promise<void> {
  const { at, purpose, host, bytesSent, bytesReceived, outcome } = exit;
  await tx
    .insertInto('exits')
    .values({ at, purpose, host, bytes_sent: bytesSent, bytes_received: bytesReceived, outcome })
    .execute();
}

/** The latest exits, the newest first. */
export async function listExits(tx: Transaction, { limit }: { limit: number }): Promise<StoredExit[]> {
  const rows = await tx
    .selectFrom('exits')
    .select(['at', 'purpose', 'host', 'bytes_sent', 'bytes_received', 'outcome'])
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(({ bytes_sent, bytes_received, ...row }) => ({
    ...row,
    bytesSent: Number(bytes_sent),
    bytesReceived: Number(bytes_received),
  }));
}

/** How many connections left the machine since the house was made; refused ones do not count. */
export async function countExits(tx: Transaction): Promise<number> {
  const row = await tx
    .selectFrom('exits')
    .select((count) => count.fn.countAll<string>().as('count'))
    .where('outcome', '!=', 'denied')
    .executeTakeFirstOrThrow();
  return Number(row.count);
}
