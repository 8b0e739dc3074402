import type { Transaction } from '../database/schema.ts';

/** A connection that left the machine, or was refused. */
export interface StoredOutboundConnection {
  readonly at: Date;
  readonly purpose: string;
  readonly host: string;
  readonly bytesSent: number;
  readonly bytesReceived: number;
  readonly outcome: 'allowed' | 'denied' | 'failed';
}

/** Adds a line to the ledger of outbound connections, as the worker. */
export async function insertOutboundConnection(tx: Transaction, connection: StoredOutboundConnection): Promise<void> {
  const { at, purpose, host, bytesSent, bytesReceived, outcome } = connection;
  await tx
    .insertInto('exits')
    .values({ at, purpose, host, bytes_sent: bytesSent, bytes_received: bytesReceived, outcome })
    .execute();
}

/** The latest outbound connections, the newest first. */
export async function listOutboundConnections(
  tx: Transaction,
  { limit }: { limit: number },
): Promise<StoredOutboundConnection[]> {
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
export async function countOutboundConnections(tx: Transaction): Promise<number> {
  const row = await tx
    .selectFrom('exits')
    .select((count) => count.fn.countAll<string>().as('count'))
    .where('outcome', '!=', 'denied')
    .executeTakeFirstOrThrow();
  return Number(row.count);
}
