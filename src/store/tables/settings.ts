import { lockNames } from '../database/locks.ts';
import type { Transaction } from '../database/schema.ts';

// What the house remembers about itself: whether indexing is paused, which embedding index answers.
// Never a secret, and nothing that speaks of a document.

/** The value of a setting; undefined when it was never set. The caller checks its shape. */
export async function readSetting(tx: Transaction, { key }: { key: string }): Promise<unknown> {
  const row = await tx.selectFrom('settings').select('value').where('key', '=', key).executeTakeFirst();
  return row?.value;
}

/** The same for who writes what follows from it: two such changes follow each other, on whichever servers they are. */
export async function readSettingToChange(tx: Transaction, { key }: { key: string }): Promise<unknown> {
  await lockNames(tx, [`setting ${key}`]);
  return readSetting(tx, { key });
}

/** Sets a setting to a value that JSON can hold. */
export async function writeSetting(tx: Transaction, { key, value }: { key: string; value: unknown }): Promise<void> {
  const json = JSON.stringify(value);
  await tx
    .insertInto('settings')
    .values({ key, value: json })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value: json }))
    .execute();
}
