import type { Transaction } from '../database/schema.ts';

/** A browser that a person opened the house in. `publicKey` is DER (SPKI); `endsAt` is its end, seen again or not. */
export interface StoredSession {
  readonly id: string;
  readonly person: string;
  readonly publicKey: Buffer;
  readonly browser: string;
  readonly port: number;
  readonly openedAt: Date;
  readonly seenAt: Date;
  readonly endsAt: Date;
}

const columns = [
  'id',
  'person',
  'public_key as publicKey',
  'browser',
  'port',
  'opened_at as openedAt',
  'seen_at as seenAt',
  'ends_at as endsAt',
] as const;

/** Adds a session. */
export async function insertSession(tx: Transaction, session: StoredSession): Promise<void> {
  const { id, person, publicKey, browser, port, openedAt, seenAt, endsAt } = session;
  await tx
    .insertInto('sessions')
    .values({
      id,
      person,
      public_key: publicKey,
      browser,
      port,
      opened_at: openedAt,
      seen_at: seenAt,
      ends_at: endsAt,
    })
    .execute();
}

/** One session, ended or not; null when it is not there. */
export async function findSession(tx: Transaction, { id }: { id: string }): Promise<StoredSession | null> {
  return (await tx.selectFrom('sessions').select(columns).where('id', '=', id).executeTakeFirst()) ?? null;
}

/** The sessions of a person, ended or not, the newest first. */
export async function listSessions(tx: Transaction, { person }: { person: string }): Promise<StoredSession[]> {
  return tx.selectFrom('sessions').select(columns).where('person', '=', person).orderBy('opened_at', 'desc').execute();
}

/** Notes when a session was last used. */
export async function touchSession(tx: Transaction, { id, seenAt }: { id: string; seenAt: Date }): Promise<void> {
  await tx.updateTable('sessions').set({ seen_at: seenAt }).where('id', '=', id).execute();
}

/** Ends one session of a person, or all of them without `id`. Answers how many. */
export async function deleteSessions(
  tx: Transaction,
  { person, id }: { person: string; id?: string | undefined },
): Promise<number> {
  const query = tx.deleteFrom('sessions').where('person', '=', person);
  const result = await (id === undefined ? query : query.where('id', '=', id)).executeTakeFirst();
  return Number(result.numDeletedRows);
}

/** Removes sessions that are past their end or were last used before `seenBefore`. */
export async function deleteEndedSessions(
  tx: Transaction,
  { now, seenBefore }: { now: Date; seenBefore: Date },
): Promise<void> {
  await tx
    .deleteFrom('sessions')
    .where((where) => where.or([where('ends_at', '<=', now), where('seen_at', '<=', seenBefore)]))
    .execute();
}
