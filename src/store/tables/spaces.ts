import { sql } from 'kysely';
import type { Transaction } from '../database/schema.ts';

/** The names of the spaces this transaction may see, in order. */
export async function listSpaces(tx: Transaction): Promise<string[]> {
  const rows = await tx.selectFrom('spaces').select('name').orderBy('name').execute();
  return rows.map((row) => row.name);
}

/** True when this transaction may see the space: one that is not there and one for others are the same. */
export async function isSpaceKnown(tx: Transaction, { name }: { name: string }): Promise<boolean> {
  return (await tx.selectFrom('spaces').select('name').where('name', '=', name).executeTakeFirst()) !== undefined;
}

/** The curators of a space that this transaction may see; nobody for another one. */
export async function listCurators(tx: Transaction, { space }: { space: string }): Promise<string[]> {
  const row = await tx.selectFrom('spaces').select('curators').where('name', '=', space).executeTakeFirst();
  return row?.curators ?? [];
}

/**
 * Makes a space. The actor must be one of its readers and of its curators; a curator who does not read it is none. False when its name is
 * taken, be it by a space that the actor does not see.
 */
export async function createSpace(
  tx: Transaction,
  { name, readers, curators }: { name: string; readers: readonly string[]; curators: readonly string[] },
): Promise<boolean> {
  // In a statement of its own: the policy that checks the new space must already see the reader set.
  const { rows } = await sql<{ acl: number }>`select maison.create_reader_set(${[...readers]}) as acl`.execute(tx);
  const acl = rows[0]?.acl;
  if (acl === undefined) throw new Error('reader set not made');
  const result = await tx
    .insertInto('spaces')
    .values({ name, acl, curators: [...curators] })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/**
 * Removes a space that holds nothing and of which the actor is a curator. False when there is none such; `held` while
 * documents or watched folders are in it.
 */
export async function deleteSpace(tx: Transaction, { name }: { name: string }): Promise<boolean | 'held'> {
  const { holds } = await tx
    .selectNoFrom(sql<boolean>`maison.is_space_held(${name})`.as('holds'))
    .executeTakeFirstOrThrow();
  if (holds) return 'held';
  const result = await tx.deleteFrom('spaces').where('name', '=', name).executeTakeFirst();
  return result.numDeletedRows > 0n;
}

/** Has a space that the database lost there again, for the owner alone; leaves one that is there. As the worker. */
export async function recoverSpace(tx: Transaction, { name }: { name: string }): Promise<void> {
  await sql`select maison.recover_space(${name})`.execute(tx);
}
