import { sql, type SqlBool } from 'kysely';
import type { Transaction } from '../../database/schema.ts';

// For the worker alone: nothing of this is read for a person.

/** What codes of a person are checked with, sealed. */
export interface StoredSecondFactor {
  readonly sealed: Buffer;
  readonly confirmedAt: Date | null;
  /** The step of the last code that was right; null before the first. */
  readonly lastStep: number | null;
}

/** Keeps a new secret that is not confirmed yet, in the place of another one that was not. False where one is confirmed. */
export async function beginSecondFactor(
  tx: Transaction,
  { person, sealed, at }: { person: string; sealed: Buffer; at: Date },
): Promise<boolean> {
  const begun = await tx
    .insertInto('second_factors')
    .values({ person, sealed, begun_at: at })
    .onConflict((conflict) =>
      conflict
        .column('person')
        .doUpdateSet({ sealed, begun_at: at, last_step: null })
        .where('second_factors.confirmed_at', 'is', null),
    )
    .executeTakeFirst();
  return (begun.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** The second factor of a person, confirmed or not; null without one. */
export async function findSecondFactor(
  tx: Transaction,
  { person }: { person: string },
): Promise<StoredSecondFactor | null> {
  const found = await tx
    .selectFrom('second_factors')
    .select(['sealed', 'confirmed_at as confirmedAt', 'last_step'])
    .where('person', '=', person)
    .executeTakeFirst();
  if (!found) return null;
  const { last_step: step, ...rest } = found;
  return { ...rest, lastStep: step === null ? null : Number(step) };
}

/** Spends the code of a step. False when it, or a later one, was spent before: of two that show it at once one is right. */
export async function spendStep(tx: Transaction, { person, step }: { person: string; step: number }): Promise<boolean> {
  const spent = await tx
    .updateTable('second_factors')
    .set({ last_step: step })
    .where('person', '=', person)
    .where(sql<SqlBool>`coalesce(last_step < ${step}, true)`)
    .executeTakeFirst();
  return spent.numUpdatedRows > 0n;
}

/** From now on the person is asked for codes. */
export async function confirmSecondFactor(
  tx: Transaction,
  { person, at }: { person: string; at: Date },
): Promise<void> {
  await tx.updateTable('second_factors').set({ confirmed_at: at }).where('person', '=', person).execute();
  await tx.updateTable('people').set({ second_factor_at: at }).where('id', '=', person).execute();
}

/** Nothing of the second factor of a person is left. */
export async function deleteSecondFactor(tx: Transaction, { person }: { person: string }): Promise<void> {
  await tx.deleteFrom('second_factors').where('person', '=', person).execute();
  await tx.deleteFrom('recovery_codes').where('person', '=', person).execute();
  await tx.updateTable('people').set({ second_factor_at: null }).where('id', '=', person).execute();
}

/** Keeps these recovery codes of a person by their hashes, and no others. */
export async function setRecoveryCodes(
  tx: Transaction,
  { person, hashes }: { person: string; hashes: readonly string[] },
): Promise<void> {
  await tx.deleteFrom('recovery_codes').where('person', '=', person).execute();
  await tx
    .insertInto('recovery_codes')
    .values(hashes.map((hash) => ({ person, code_hash: hash })))
    .execute();
}

/** How many recovery codes a person has left. */
export async function countRecoveryCodes(tx: Transaction, { person }: { person: string }): Promise<number> {
  const left = await tx.selectFrom('recovery_codes').select('code_hash').where('person', '=', person).execute();
  return left.length;
}

/** Spends a recovery code. False when it is none, or spent. */
export async function spendRecoveryCode(
  tx: Transaction,
  { person, hash }: { person: string; hash: string },
): Promise<boolean> {
  const query = tx.deleteFrom('recovery_codes').where('person', '=', person).where('code_hash', '=', hash);
  return (await query.executeTakeFirst()).numDeletedRows > 0n;
}
