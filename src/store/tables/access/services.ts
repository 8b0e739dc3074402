import { sql } from 'kysely';
import type { Transaction } from '../../database/schema.ts';

/** A program with keys of its own, which is nobody. */
export interface StoredService {
  readonly id: string;
  readonly name: string;
  readonly role: string;
  /** Whether it reads what is open to the whole company. */
  readonly company: boolean;
  /** Who made it, as a principal. */
  readonly madeBy: string;
  readonly createdAt: Date;
  /** Identifiers of the groups whose spaces it reads. */
  readonly groups: readonly string[];
}

const groups = sql<string[]>`array(select g.group_id from service_groups g where g.service = services.id order by 1)`;

/** Adds a service with its groups. Throws a duplicate where the name is taken. */
export async function insertService(tx: Transaction, service: StoredService): Promise<void> {
  const { madeBy, createdAt, groups: ids, ...given } = service;
  await tx
    .insertInto('services')
    .values({ ...given, made_by: madeBy, created_at: createdAt })
    .execute();
  if (ids.length === 0) return;
  // Those that are gone meanwhile are left out.
  await tx
    .insertInto('service_groups')
    .columns(['service', 'group_id'])
    .expression((query) =>
      query
        .selectFrom('groups')
        .select([sql<string>`${service.id}::uuid`.as('service'), 'id'])
        .where('id', 'in', [...ids]),
    )
    .execute();
}

/** Every service that this transaction may see, by name. */
export async function listServices(tx: Transaction): Promise<StoredService[]> {
  return tx
    .selectFrom('services')
    .select(['id', 'name', 'role', 'company', 'made_by as madeBy', 'created_at as createdAt', groups.as('groups')])
    .orderBy(sql`lower(name)`)
    .execute();
}

/** Removes a service with its keys. False when this transaction may remove none such. */
export async function deleteService(tx: Transaction, { id }: { id: string }): Promise<boolean> {
  return (await tx.deleteFrom('services').where('id', '=', id).executeTakeFirst()).numDeletedRows > 0n;
}
