import type { Transaction } from '../database/schema.ts';

/** A connection that left the machine, or was refused. */
export interface StoredOutboundConnection {
  readonly at: Date;
  readonly purpose: string;
  readonly host: string;
  readonly bytesSent: number;
  readonly bytesReceived: number;
  readonly outcome: 'allowed' | 'denied' | 'failed';
  /** The rule that let it out; null where there was none. */
  readonly rule: string | null;
  /** How many personal data of which kind were masked in what was sent: never the values. */
  readonly masked: Readonly<Record<string, number>>;
}

/** Adds a line to the ledger of outbound connections, as the worker. */
export async function insertOutboundConnection(
  tx: Transaction,
  connection: Omit<StoredOutboundConnection, 'masked'> & Partial<Pick<StoredOutboundConnection, 'masked'>>,
): Promise<void> {
  const { at, purpose, host, bytesSent, bytesReceived, outcome, rule, masked = {} } = connection;
  await tx
    .insertInto('exits')
    .values({
      at,
      purpose,
      host,
      bytes_sent: bytesSent,
      bytes_received: bytesReceived,
      outcome,
      rule,
      masked: JSON.stringify(masked),
    })
    .execute();
}

/** The latest outbound connections, the newest first; `before` an identifier, of one outcome, or without those refused. */
export async function listOutboundConnections(
  tx: Transaction,
  {
    limit,
    before,
    outcome,
    withoutRefused = false,
  }: {
    limit: number;
    before?: string | undefined;
    outcome?: 'allowed' | 'denied' | 'failed' | undefined;
    withoutRefused?: boolean;
  },
): Promise<(StoredOutboundConnection & { readonly id: string })[]> {
  let query = tx
    .selectFrom('exits')
    .select(['id', 'at', 'purpose', 'host', 'bytes_sent', 'bytes_received', 'outcome', 'rule', 'masked']);
  if (before !== undefined) query = query.where('id', '<', before);
  if (withoutRefused) query = query.where('outcome', '!=', 'denied');
  if (outcome !== undefined) query = query.where('outcome', '=', outcome);
  const rows = await query.orderBy('id', 'desc').limit(limit).execute();
  return rows.map(({ bytes_sent, bytes_received, ...row }) => ({
    ...row,
    bytesSent: Number(bytes_sent),
    bytesReceived: Number(bytes_received),
  }));
}

/** How many connections left the machine since the house was made, or were refused. */
export async function countOutboundConnections(tx: Transaction, { refused = false } = {}): Promise<number> {
  const row = await tx
    .selectFrom('exits')
    .select((count) => count.fn.countAll<string>().as('count'))
    .where('outcome', refused ? '=' : '!=', 'denied')
    .executeTakeFirstOrThrow();
  return Number(row.count);
}
