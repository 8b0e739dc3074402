import { sql } from 'kysely';
import type { Transaction } from '../../database/schema.ts';

/** What a line of the audit is made of. The database refuses what is no name and no identifier. */
export interface AuditEvent {
  /** Stands in the chain for good. */
  readonly record: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
  /** Of persons: lies beside the chain and goes with time. */
  readonly private: Readonly<Record<string, string>>;
}

/** A line as it is kept, with what lies beside it. */
export interface StoredAuditLine {
  readonly number: number;
  readonly previous: string;
  readonly hash: string;
  /** Canonical JSON. */
  readonly record: string;
  readonly payload: Readonly<Record<string, { readonly value: string; readonly salt: string }>>;
}

/** Which lines are asked for; all that are not named are. */
export interface AuditFilter {
  readonly acts?: readonly string[] | undefined;
  readonly result?: string | undefined;
  /** As actor or as the one it was done to. */
  readonly person?: string | undefined;
  /** From this moment on, and before that one. */
  readonly from?: Date | undefined;
  readonly to?: Date | undefined;
}

const waiting = new WeakMap<Transaction, AuditEvent[]>();

/** Has a line written at the end of the transaction, whose failure undoes it: others wait for the log only that long. */
export function queueAuditEvent(tx: Transaction, event: AuditEvent): void {
  const events = waiting.get(tx);
  if (events) events.push(event);
  else waiting.set(tx, [event]);
}

/** Writes what was queued, as the last statement before a transaction is made good. */
export async function appendQueuedEvents(tx: Transaction): Promise<void> {
  const events = waiting.get(tx);
  if (!events) return;
  waiting.delete(tx);
  await sql`select append_audit(${JSON.stringify(events)}::jsonb)`.execute(tx);
}

/** The lines that this transaction may see: `before` a number downwards, or `after` one upwards. */
export async function listAuditLines(
  tx: Transaction,
  { before, after, limit, ...filter }: AuditFilter & { before?: number; after?: number; limit: number },
): Promise<StoredAuditLine[]> {
  const { acts, result, person, from, to } = filter;
  let query = tx
    .selectFrom('audit_events as e')
    .select(['e.number', 'e.previous_hash as previous', 'e.record_hash as hash', 'e.record'])
    .select(
      sql<
        StoredAuditLine['payload']
      >`coalesce((select jsonb_object_agg(p.field, jsonb_build_object('value', p.value, 'salt', p.salt))
        from audit_payloads p where p.number = e.number), '{}')`.as('payload'),
    );
  if (acts) query = query.where('e.act', 'in', [...acts]);
  if (result !== undefined) query = query.where('e.result', '=', result);
  if (from) query = query.where('e.at', '>=', from.toISOString());
  if (to) query = query.where('e.at', '<', to.toISOString());
  if (person !== undefined)
    query = query.where('e.number', 'in', (inner) =>
      inner
        .selectFrom('audit_payloads')
        .select('number')
        .where('field', 'in', ['actor', 'subject'])
        .where('value', '=', person),
    );
  if (before !== undefined) query = query.where('e.number', '<', String(before));
  if (after !== undefined) query = query.where('e.number', '>', String(after));
  const rows = await query
    .orderBy('e.number', after === undefined ? 'desc' : 'asc')
    .limit(limit)
    .execute();
  return rows.map((row) => ({ ...row, number: Number(row.number) }));
}

/** How many lines there are and the hash of the last one; null while there are none. As the worker. */
export async function readAuditHead(tx: Transaction): Promise<{ size: number; hash: string } | null> {
  const { rows } = await sql<{ size: string; hash: string }>`select size, hash from audit_head()`.execute(tx);
  return rows[0] ? { size: Number(rows[0].size), hash: rows[0].hash } : null;
}

/** Has all lines of before a moment speak of nobody; answers how many parts went. As the worker. */
export async function anonymiseAudit(tx: Transaction, { before }: { before: Date }): Promise<number> {
  const { rows } = await sql<{ gone: string }>`select anonymise_audit(${before}) as gone`.execute(tx);
  return Number(rows[0]?.gone ?? 0);
}

/** Has all lines about a person speak of nobody; answers how many parts went. As the worker. */
export async function eraseFromAudit(tx: Transaction, { person }: { person: string }): Promise<number> {
  const { rows } = await sql<{ gone: string }>`select erase_from_audit(${person}) as gone`.execute(tx);
  return Number(rows[0]?.gone ?? 0);
}
