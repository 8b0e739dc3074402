import { type SqlBool, sql } from 'kysely';
import type { Transaction } from '../database/schema.ts';

/** Somebody of the house. Their password is read by the worker alone, in queries of their own. */
export interface StoredPerson {
  readonly id: string;
  readonly email: string | null;
  readonly name: string;
  readonly role: string;
  readonly state: string;
  readonly passwordSetAt: Date | null;
  readonly createdAt: Date;
  readonly signedInAt: Date | null;
  /** Since when they have a second factor. */
  readonly secondFactorAt: Date | null;
  /** Identifiers of their groups. */
  readonly groups: readonly string[];
}

const columns = [
  'id',
  'email',
  'name',
  'role',
  'state',
  'password_set_at as passwordSetAt',
  'created_at as createdAt',
  'signed_in_at as signedInAt',
  'second_factor_at as secondFactorAt',
] as const;
const groups = sql<string[]>`array(select m.group_id from group_members m where m.person = people.id order by 1)`;
const hasEmail = (email: string) => sql<SqlBool>`lower(email) = lower(${email})`;

/** Everybody whom this transaction may see, by name and e-mail. */
export async function listPeople(tx: Transaction): Promise<StoredPerson[]> {
  return tx
    .selectFrom('people')
    .select(columns)
    .select(groups.as('groups'))
    .orderBy(sql`lower(name)`)
    .orderBy('email')
    .orderBy('id')
    .execute();
}

/** One person; null when this transaction sees none such. */
export async function findPerson(tx: Transaction, { id }: { id: string }): Promise<StoredPerson | null> {
  const query = tx.selectFrom('people').select(columns).select(groups.as('groups')).where('id', '=', id);
  return (await query.executeTakeFirst()) ?? null;
}

/** Whose e-mail this is, without regard to case; null for nobody's. */
export async function findPersonByEmail(tx: Transaction, { email }: { email: string }): Promise<StoredPerson | null> {
  const query = tx.selectFrom('people').select(columns).select(groups.as('groups')).where(hasEmail(email));
  return (await query.executeTakeFirst()) ?? null;
}

/** What a password is checked against, and for whom; null for an e-mail that is nobody's. As the worker. */
export async function findPassword(
  tx: Transaction,
  who: { email: string } | { id: string },
): Promise<{ id: string; state: string; password: string | null; secondFactorAt: Date | null } | null> {
  const query = tx.selectFrom('people').select(['id', 'state', 'password', 'second_factor_at as secondFactorAt']);
  return (
    (await ('id' in who ? query.where('id', '=', who.id) : query.where(hasEmail(who.email))).executeTakeFirst()) ?? null
  );
}

/** Whether anybody has a password. As the worker. */
export async function isAnyPasswordSet(tx: Transaction): Promise<boolean> {
  return (
    (await tx.selectFrom('people').select('id').where('password', 'is not', null).limit(1).executeTakeFirst()) !==
    undefined
  );
}

/** Changes what is given of a person. False when this transaction may change none such. */
export async function changePerson(
  tx: Transaction,
  id: string,
  changes: {
    name?: string | undefined;
    email?: string | undefined;
    role?: string | undefined;
    state?: string | undefined;
  },
): Promise<boolean> {
  const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
  if (Object.keys(given).length === 0) return (await findPerson(tx, { id })) !== null;
  const result = await tx.updateTable('people').set(given).where('id', '=', id).executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** Adds a person who was invited, with the password they chose. As the worker. */
export async function insertPerson(
  tx: Transaction,
  person: { id: string; email: string; name: string; role: string; password: string; at: Date },
): Promise<void> {
  const { at, ...given } = person;
  await tx
    .insertInto('people')
    .values({ ...given, password_set_at: at, created_at: at, signed_in_at: at })
    .execute();
}

/** Adds a member who comes in without a password: by single sign-on, or from a directory. */
export async function insertMember(
  tx: Transaction,
  person: { id: string; email: string | null; name: string; role: string; state?: string; at: Date },
): Promise<void> {
  const { at, ...given } = person;
  await tx
    .insertInto('people')
    .values({ ...given, created_at: at })
    .execute();
}

/** Gives a person another password, or the same one hashed anew (`setAt` is left then). As the worker. */
export async function savePassword(
  tx: Transaction,
  { id, password, setAt }: { id: string; password: string; setAt?: Date },
): Promise<void> {
  const set = setAt === undefined ? { password } : { password, password_set_at: setAt };
  await tx.updateTable('people').set(set).where('id', '=', id).execute();
}

/** Notes that somebody signed in, in a browser of this key; their twenty latest browsers are remembered. As the worker. */
export async function recordSignIn(
  tx: Transaction,
  { person, keySha256, at }: { person: string; keySha256: string; at: Date },
): Promise<void> {
  await tx.updateTable('people').set({ signed_in_at: at }).where('id', '=', person).execute();
  await tx
    .insertInto('known_browsers')
    .values({ person, key_hash: keySha256, seen_at: at })
    .onConflict((conflict) => conflict.columns(['person', 'key_hash']).doUpdateSet({ seen_at: at }))
    .execute();
  await sql`delete from known_browsers where person = ${person} and key_hash not in (
    select key_hash from known_browsers where person = ${person} order by seen_at desc limit 20)`.execute(tx);
}

/** Whether the person of this e-mail signed in before in a browser of this key. As the worker. */
export async function isBrowserKnown(
  tx: Transaction,
  { email, keySha256 }: { email: string; keySha256: string },
): Promise<boolean> {
  const found = await tx
    .selectFrom('known_browsers')
    .innerJoin('people', 'people.id', 'known_browsers.person')
    .select('people.id')
    .where(hasEmail(email))
    .where('key_hash', '=', keySha256)
    .executeTakeFirst();
  return found !== undefined;
}
