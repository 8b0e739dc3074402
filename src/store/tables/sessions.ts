import { sql } from 'kysely';
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
  /** When its person last showed their second factor here. */
  readonly provedAt: Date | null;
}

/** A session with who its person is now: what they may do is asked of the table each time, and of nothing else. */
export interface StoredSessionOfPerson extends StoredSession {
  readonly role: string;
  readonly state: string;
  readonly groups: readonly string[];
  /** Since when its person has a second factor. */
  readonly secondFactorAt: Date | null;
  /** Since when the house requires one of those who run it; as JSON has it. */
  readonly factorRequired: unknown;
  /** Since when it requires one of everybody who has a password. */
  readonly factorOfAll: unknown;
  readonly passwordSetAt: Date | null;
}

const columns = [
  'sessions.id',
  'sessions.person',
  'sessions.public_key as publicKey',
  'sessions.browser',
  'sessions.port',
  'sessions.opened_at as openedAt',
  'sessions.seen_at as seenAt',
  'sessions.ends_at as endsAt',
  'sessions.proved_at as provedAt',
] as const;

/** Adds a session. */
export async function insertSession(tx: Transaction, session: StoredSession): Promise<void> {
  const { id, person, publicKey, browser, port, openedAt, seenAt, endsAt, provedAt } = session;
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
      proved_at: provedAt,
    })
    .execute();
}

/** The setting that says since when the house requires a second factor of those who run it. */
export const factorRequiredKey = 'second-factor.required';
/** Since when of everybody who comes in with a password. */
export const factorOfAllKey = 'second-factor.required-of-all';

/** These sessions, each with its person and their groups, in one query; ended or not. */
export async function findSessions(tx: Transaction, ids: readonly string[]): Promise<StoredSessionOfPerson[]> {
  // As JSON: the client takes an array of PostgreSQL apart letter by letter, a third of a millisecond for 200 groups.
  const groups = sql<
    string[]
  >`(select coalesce(json_agg(m.group_id order by m.group_id), '[]') from group_members m where m.person = people.id)`;
  const setting = (key: string) => sql`(select value from settings where key = ${key})`;
  return tx
    .selectFrom('sessions')
    .innerJoin('people', 'people.id', 'sessions.person')
    .select(columns)
    .select(['people.role', 'people.state', 'people.second_factor_at as secondFactorAt'])
    .select('people.password_set_at as passwordSetAt')
    .select([
      groups.as('groups'),
      setting(factorRequiredKey).as('factorRequired'),
      setting(factorOfAllKey).as('factorOfAll'),
    ])
    .where('sessions.id', 'in', [...ids])
    .execute();
}

/** Notes that a session's person showed their second factor. */
export async function proveSession(tx: Transaction, { id, at }: { id: string; at: Date }): Promise<void> {
  await tx.updateTable('sessions').set({ proved_at: at }).where('id', '=', id).execute();
}

/** The sessions of a person, ended or not, the newest first. */
export async function listSessions(tx: Transaction, { person }: { person: string }): Promise<StoredSession[]> {
  return tx.selectFrom('sessions').select(columns).where('person', '=', person).orderBy('opened_at', 'desc').execute();
}

/** Notes when a session was last used. */
export async function touchSession(tx: Transaction, { id, seenAt }: { id: string; seenAt: Date }): Promise<void> {
  await tx.updateTable('sessions').set({ seen_at: seenAt }).where('id', '=', id).execute();
}

/** Ends one session of a person, or all of them without `id`, but for `except`. Answers which. */
export async function deleteSessions(
  tx: Transaction,
  { person, id, except }: { person: string; id?: string | undefined; except?: string | null },
): Promise<string[]> {
  let query = tx.deleteFrom('sessions').where('person', '=', person);
  if (id !== undefined) query = query.where('id', '=', id);
  if (typeof except === 'string') query = query.where('id', '<>', except);
  return (await query.returning('id').execute()).map((session) => session.id);
}

/** Ends the sessions of a person beyond the `most` that were opened last. Answers which. */
export async function deleteOldestSessions(
  tx: Transaction,
  { person, most }: { person: string; most: number },
): Promise<string[]> {
  const kept = tx
    .selectFrom('sessions')
    .select('id')
    .where('person', '=', person)
    .orderBy('opened_at', 'desc')
    .orderBy('id', 'desc')
    .limit(most);
  const beyond = tx.deleteFrom('sessions').where('person', '=', person).where('id', 'not in', kept);
  return (await beyond.returning('id').execute()).map((session) => session.id);
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
