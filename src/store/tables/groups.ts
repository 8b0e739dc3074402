import { sql } from 'kysely';
import type { Transaction } from '../database/schema.ts';

/** A group of people, to whom rights are granted together. */
export interface StoredGroup {
  readonly id: string;
  readonly name: string;
  /** How many people are in it. */
  readonly members: number;
}

/** The groups that this transaction may see, by name. */
export async function listGroups(tx: Transaction): Promise<StoredGroup[]> {
  return tx
    .selectFrom('groups')
    .select(['id', 'name'])
    .select(sql<number>`(select count(*)::integer from group_members m where m.group_id = groups.id)`.as('members'))
    .orderBy(sql`lower(name)`)
    .execute();
}

/** Makes a group. */
export async function insertGroup(tx: Transaction, group: { id: string; name: string; at: Date }): Promise<void> {
  await tx.insertInto('groups').values({ id: group.id, name: group.name, created_at: group.at }).execute();
}

/** Gives a group another name. False when this transaction may change none such. */
export async function renameGroup(tx: Transaction, { id, name }: { id: string; name: string }): Promise<boolean> {
  return (await tx.updateTable('groups').set({ name }).where('id', '=', id).executeTakeFirst()).numUpdatedRows > 0n;
}

/** Removes a group; its people stay. False when this transaction may remove none such. */
export async function deleteGroup(tx: Transaction, { id }: { id: string }): Promise<boolean> {
  return (await tx.deleteFrom('groups').where('id', '=', id).executeTakeFirst()).numDeletedRows > 0n;
}

/** Puts a person into these groups. Those that are gone are left out. */
export async function joinGroups(tx: Transaction, person: string, groups: readonly string[]): Promise<void> {
  if (groups.length === 0) return;
  await tx
    .insertInto('group_members')
    .columns(['group_id', 'person'])
    .expression((query) =>
      query
        .selectFrom('groups')
        .select(['id', sql<string>`${person}`.as('person')])
        .where('id', 'in', [...groups]),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Takes a person out of these groups. */
export async function leaveGroups(tx: Transaction, person: string, groups: readonly string[]): Promise<void> {
  if (groups.length === 0) return;
  await tx
    .deleteFrom('group_members')
    .where('person', '=', person)
    .where('group_id', 'in', [...groups])
    .execute();
}

/** Has a person be in these groups and in no other. */
export async function setGroups(tx: Transaction, person: string, groups: readonly string[]): Promise<void> {
  const all = tx.deleteFrom('group_members').where('person', '=', person);
  await (groups.length > 0 ? all.where('group_id', 'not in', [...groups]) : all).execute();
  await joinGroups(tx, person, groups);
}
