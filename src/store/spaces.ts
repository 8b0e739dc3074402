import { sql } from 'kysely';
import type { Transaction } from './schema.ts';

/** The names of the spaces this transaction may see, in order. */
export async function listSpaces(tx: Transaction): Promise<string[]> {
  const rows = await tx.selectFrom('spaces').select('name').orderBy('name').execute();
  return rows.map((row) => row.name);
}

/** Makes a space for these readers, of whom the actor must be one; leaves one that is there as it is. */
export async function ensureSpace(
  tx: Transaction,
  { name, readers }: { name: string; readers: readonly string[] },
): Promise<void> {
  const known = await tx.selectFrom('spaces').select('name').where('name', '=', name).executeTakeFirst();
  if (known) return;
  // In a statement of its own: the policy that checks the new space must already see the reader set.
  const { rows } = await sql<{ acl: number }>`select maison.intern_acl(${[...readers]}) as acl`.execute(tx);
  const acl = rows[0]?.acl;
  if (acl === undefined) throw new Error('reader set not made');
  await tx
    .insertInto('spaces')
    .values({ name, acl })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
