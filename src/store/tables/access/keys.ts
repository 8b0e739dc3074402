import { sql } from 'kysely';
import type { Transaction } from '../../database/schema.ts';

/** A key as it is seen in the house: its secret is not. Of a person or of a service, never of both. */
export interface StoredKey {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly string[];
  readonly person: string | null;
  readonly service: string | null;
  /** Who made it, as a principal. */
  readonly madeBy: string;
  readonly createdAt: Date;
  readonly endsAt: Date;
  readonly usedAt: Date | null;
}

/** A key with who its holder is now, a service or a person: what they may do is asked of the tables each time. */
export interface StoredKeyOfHolder extends StoredKey {
  readonly secretHash: string;
  readonly role: string;
  readonly state: string;
  readonly groups: readonly string[];
  /** Whether what is open to the whole company is open to it. */
  readonly company: boolean;
}

const columns = [
  'keys.id',
  'keys.name',
  'keys.scopes',
  'keys.person',
  'keys.service',
  'keys.made_by as madeBy',
  'keys.created_at as createdAt',
  'keys.ends_at as endsAt',
  'keys.used_at as usedAt',
] as const;

/** Keeps a key by the hash of its secret. */
export async function insertKey(tx: Transaction, key: StoredKey & { secretHash: string }): Promise<void> {
  const { id, name, scopes, person, service, madeBy, createdAt, endsAt, secretHash } = key;
  const held = { person, service, made_by: madeBy, created_at: createdAt, ends_at: endsAt };
  await tx
    .insertInto('keys')
    .values({ id, secret_hash: secretHash, name, scopes: [...scopes], ...held })
    .execute();
}

/** The keys of these secrets, each with its holder and their groups, in one query. As the worker. */
export async function findKeys(tx: Transaction, secretHashes: readonly string[]): Promise<StoredKeyOfHolder[]> {
  const groups = sql<string[]>`case when keys.service is null
    then (select coalesce(json_agg(m.group_id order by m.group_id), '[]') from group_members m where m.person = keys.person)
    else (select coalesce(json_agg(g.group_id order by g.group_id), '[]') from service_groups g where g.service = keys.service) end`;
  return tx
    .selectFrom('keys')
    .leftJoin('people', 'people.id', 'keys.person')
    .leftJoin('services', 'services.id', 'keys.service')
    .select(columns)
    .select([
      'keys.secret_hash as secretHash',
      sql<string>`coalesce(people.role, services.role)`.as('role'),
      sql<string>`coalesce(people.state, 'active')`.as('state'),
      sql<boolean>`coalesce(services.company, true)`.as('company'),
      groups.as('groups'),
    ])
    .where('keys.secret_hash', 'in', [...secretHashes])
    .execute();
}

/** The keys of a person, or of every service, the newest first, as far as this transaction may see them. */
export async function listKeys(tx: Transaction, of: { person: string } | 'services'): Promise<StoredKey[]> {
  const query = tx.selectFrom('keys').select(columns).orderBy('created_at', 'desc').orderBy('id');
  return (of === 'services' ? query.where('service', 'is not', null) : query.where('person', '=', of.person)).execute();
}

/** Revokes a key of a person, or of a service. False when this transaction may revoke none such. */
export async function deleteKey(tx: Transaction, id: string, of: { person: string } | 'services'): Promise<boolean> {
  const query = tx.deleteFrom('keys').where('id', '=', id);
  const own = of === 'services' ? query.where('service', 'is not', null) : query.where('person', '=', of.person);
  return (await own.executeTakeFirst()).numDeletedRows > 0n;
}

/** Revokes the key of this secret, whosever it is; null where there is none. As the worker. */
export async function deleteShownKey(
  tx: Transaction,
  { secretHash }: { secretHash: string },
): Promise<StoredKeyOfHolder | null> {
  const [found] = await findKeys(tx, [secretHash]);
  if (!found) return null;
  const { numDeletedRows } = await tx.deleteFrom('keys').where('id', '=', found.id).executeTakeFirst();
  return numDeletedRows > 0n ? found : null;
}

/** Notes when a key was last used. As the worker. */
export async function touchKey(tx: Transaction, { id, usedAt }: { id: string; usedAt: Date }): Promise<void> {
  await tx.updateTable('keys').set({ used_at: usedAt }).where('id', '=', id).execute();
}
