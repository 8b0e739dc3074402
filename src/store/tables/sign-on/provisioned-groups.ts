import { type SqlBool, sql } from 'kysely';
import type { Transaction } from '../../database/schema.ts';

/** A group that a directory made; those of the house it does not see. */
export interface ProvisionedGroup {
  readonly id: string;
  readonly name: string;
  readonly externalId: string | null;
  readonly createdAt: Date;
  readonly changedAt: Date;
  readonly members: readonly { readonly id: string; readonly name: string }[];
}

/** What a directory asks for: each of these is equal. */
export type GroupFilter = readonly {
  readonly by: 'id' | 'displayName' | 'externalId' | 'member';
  readonly value: string;
}[];

/** A page of the groups that fit, in an order that stays, and how many there are. */
export async function listProvisionedGroups(
  tx: Transaction,
  { filter, offset, limit }: { filter: GroupFilter; offset: number; limit: number },
): Promise<{ groups: ProvisionedGroup[]; total: number }> {
  let query = tx.selectFrom('groups as g').innerJoin('provisioned_groups as p', 'p.group_id', 'g.id');
  for (const { by, value } of filter) {
    if (by === 'id') query = query.where(sql<SqlBool>`g.id::text = ${value}`);
    if (by === 'displayName') query = query.where(sql<SqlBool>`lower(g.name) = lower(${value})`);
    if (by === 'externalId') query = query.where('p.external_id', '=', value);
    if (by === 'member')
      query = query.where(
        sql<SqlBool>`exists (select from group_members m where m.group_id = g.id and m.person = ${value})`,
      );
  }
  const { total } = await query.select((of) => of.fn.countAll<string>().as('total')).executeTakeFirstOrThrow();
  const groups = await query
    .select(['g.id', 'g.name', 'p.external_id as externalId', 'g.created_at as createdAt', 'p.changed_at as changedAt'])
    .select(
      sql<
        { id: string; name: string }[]
      >`coalesce((select json_agg(json_build_object('id', q.id, 'name', q.name) order by q.id)
        from group_members m join people q on q.id = m.person where m.group_id = g.id), '[]')`.as('members'),
    )
    .orderBy('g.created_at')
    .orderBy('g.id')
    .offset(offset)
    .limit(limit)
    .execute();
  return { groups, total: Number(total) };
}

/** Keeps what the directory says of a group, and by this that it is the directory's. */
export async function saveProvisionedGroup(
  tx: Transaction,
  { id, externalId, at }: { id: string; externalId: string | null; at: Date },
): Promise<void> {
  const values = { external_id: externalId, changed_at: at };
  await tx
    .insertInto('provisioned_groups')
    .values({ group_id: id, ...values })
    .onConflict((conflict) => conflict.column('group_id').doUpdateSet(values))
    .execute();
}

/** Has a group hold these people and nobody else. Answers those whom the house does not know. */
export async function setMembers(tx: Transaction, group: string, members: readonly string[]): Promise<string[]> {
  const known = await tx
    .selectFrom('people')
    .select('id')
    .where('id', '=', sql<string>`any(${[...members]}::text[])`)
    .execute();
  const ids = known.map(({ id }) => id);
  await tx
    .deleteFrom('group_members')
    .where('group_id', '=', group)
    .where(sql<SqlBool>`person <> all(${ids}::text[])`)
    .execute();
  await sql`insert into group_members (group_id, person) select ${group}::uuid, unnest(${ids}::text[]) on conflict do nothing`.execute(
    tx,
  );
  return members.filter((member) => !ids.includes(member));
}

/** Takes a person out of every group that the directory made. */
export async function leaveProvisionedGroups(tx: Transaction, person: string): Promise<void> {
  await tx
    .deleteFrom('group_members')
    .where('person', '=', person)
    .where('group_id', 'in', tx.selectFrom('provisioned_groups').select('group_id'))
    .execute();
}
