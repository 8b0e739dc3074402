import type { Transaction } from './schema.ts';

/** A folder of the machine that the house rescans. `prefix`: where its files stand inside the space. */
export interface StoredFolder {
  readonly id: string;
  readonly path: string;
  readonly space: string;
  readonly prefix: string;
  readonly scannedAt: Date | null;
  readonly problem: string | null;
}

const columns = ['id', 'path', 'space', 'prefix', 'scanned_at as scannedAt', 'problem'] as const;

/** Adds a folder. False when the space has it already. */
export async function insertFolder(tx: Transaction, folder: { id: string; path: string; space: string; prefix: string }): Promise<boolean> {
  const { id, path, space, prefix } = folder;
  const result = await tx
    .insertInto('folders')
    .values({ id, path, space, prefix, scanned_at: null, problem: null })
    .onConflict((conflict) => conflict.columns(['space', 'path']).doNothing())
    .executeTakeFirst();
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** The folders in order of their paths. */
export async function listFolders(tx: Transaction): Promise<StoredFolder[]> {
  return tx.selectFrom('folders').select(columns).orderBy('path').execute();
}

/** One folder; null when it is not there or not for this actor. */
export async function findFolder(tx: Transaction, { id }: { id: string }): Promise<StoredFolder | null> {
  return (await tx.selectFrom('folders').select(columns).where('id', '=', id).executeTakeFirst()) ?? null;
}

/** Notes that a folder was scanned, and what was wrong with it if anything. */
export async function finishScan(tx: Transaction, scan: { id: string; scannedAt: Date; problem: string | null }): Promise<void> {
  await tx.updateTable('folders').set({ scanned_at: scan.scannedAt, problem: scan.problem }).where('id', '=', scan.id).execute();
}

/** Stops rescanning a folder; its documents stay. False when it is not there. */
export async function deleteFolder(tx: Transaction, { id }: { id: string }): Promise<boolean> {
  const result = await tx.deleteFrom('folders').where('id', '=', id).executeTakeFirst();
  return result.numDeletedRows > 0n;
}
