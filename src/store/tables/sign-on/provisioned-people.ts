import { type Expression, type SqlBool, sql } from 'kysely';
import type { Transaction } from '../../database/schema.ts';

/** Somebody as a directory sees them: everybody of the house, with what the directory has said of them. */
export interface ProvisionedPerson {
  readonly id: string;
  readonly email: string | null;
  readonly name: string;
  readonly role: string;
  readonly state: string;
  readonly userName: string;
  readonly externalId: string | null;
  readonly attributes: unknown;
  /** By the directory, which may take back its own suspension and nobody else's. */
  readonly suspended: boolean;
  readonly createdAt: Date;
  readonly changedAt: Date;
  /** Of those that the directory made: the others are the house's. */
  readonly groups: readonly { readonly id: string; readonly name: string }[];
}

/** What a directory asks for: each of these is equal. */
export type PersonFilter = readonly { readonly by: keyof typeof filters; readonly value: string }[];

const userName = sql<string>`coalesce(p.user_name, people.email, people.id)`;
const filters = {
  id: (value: string) => sql<SqlBool>`people.id = ${value}`,
  userName: (value: string) => sql<SqlBool>`lower(${userName}) = lower(${value})`,
  externalId: (value: string) => sql<SqlBool>`p.external_id = ${value}`,
  email: (value: string) => sql<SqlBool>`lower(people.email) = lower(${value})`,
  displayName: (value: string) => sql<SqlBool>`lower(people.name) = lower(${value})`,
} satisfies Record<string, (value: string) => Expression<SqlBool>>;

/** A page of those who fit, in an order that stays, and how many there are. Those whom the directory removed are not there. */
export async function listProvisionedPeople(
  tx: Transaction,
  { filter, offset, limit }: { filter: PersonFilter; offset: number; limit: number },
): Promise<{ people: ProvisionedPerson[]; total: number }> {
  const where = filter.map(({ by, value }) => filters[by](value));
  let query = tx
    .selectFrom('people')
    .leftJoin('provisioned_people as p', 'p.person', 'people.id')
    .where(sql<SqlBool>`p.removed is not true`);
  for (const condition of where) query = query.where(condition);
  const { total } = await query.select((of) => of.fn.countAll<string>().as('total')).executeTakeFirstOrThrow();
  const people = await query
    .select([
      'people.id',
      'people.email',
      'people.name',
      'people.role',
      'people.state',
      'people.created_at as createdAt',
    ])
    .select([
      'p.external_id as externalId',
      userName.as('userName'),
      sql`coalesce(p.attributes, '{}')`.as('attributes'),
      sql<boolean>`coalesce(p.suspended, false)`.as('suspended'),
      sql<Date>`coalesce(p.changed_at, people.created_at)`.as('changedAt'),
      sql<
        { id: string; name: string }[]
      >`coalesce((select json_agg(json_build_object('id', g.id, 'name', g.name) order by g.name)
        from group_members m join groups g on g.id = m.group_id join provisioned_groups d on d.group_id = g.id
        where m.person = people.id), '[]')`.as('groups'),
    ])
    .orderBy('people.created_at')
    .orderBy('people.id')
    .offset(offset)
    .limit(limit)
    .execute();
  return { people, total: Number(total) };
}

/** Somebody whom the directory removed, by its name for them; null when there is none. */
export async function findRemovedPerson(
  tx: Transaction,
  { userName: name }: { userName: string },
): Promise<{ id: string; suspended: boolean } | null> {
  const query = tx.selectFrom('provisioned_people').select(['person as id', 'suspended']).where('removed', '=', true);
  return (await query.where(sql<SqlBool>`lower(user_name) = lower(${name})`).executeTakeFirst()) ?? null;
}

/** Keeps what the directory says of somebody. */
export async function saveProvisionedPerson(
  tx: Transaction,
  said: {
    person: string;
    userName: string;
    externalId: string | null;
    attributes: unknown;
    suspended: boolean;
    removed: boolean;
    at: Date;
  },
): Promise<void> {
  const values = {
    user_name: said.userName,
    external_id: said.externalId,
    attributes: JSON.stringify(said.attributes),
    suspended: said.suspended,
    removed: said.removed,
    changed_at: said.at,
  };
  await tx
    .insertInto('provisioned_people')
    .values({ person: said.person, ...values })
    .onConflict((conflict) => conflict.column('person').doUpdateSet(values))
    .execute();
}
