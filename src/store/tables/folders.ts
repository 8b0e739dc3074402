import { sql } from 'kysely';
import type { Transaction } from '../database/schema.ts';

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
export async function insertFolder(
  tx: Transaction,
  folder: { id: string; path: string; space: string; prefix: string },
): Promise<boolean> {
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
export async function finishScan(
  tx: Transaction,
  scan: { id: string; scannedAt: Date; problem: string | null },
): Promise<void> {
  await tx
    .updateTable('folders')
    .set({ scanned_at: scan.scannedAt, problem: scan.problem })
    .where('id', '=', scan.id)
    .execute();
}

/** Stops rescanning a folder; its documents stay. False when it is not there. */
export async function deleteFolder(tx: Transaction, { id }: { id: string }): Promise<boolean> {
  const result = await tx.deleteFrom('folders').where('id', '=', id).executeTakeFirst();
  return result.numDeletedRows > 0n;
}

/** What the house last knew of a file of a watched folder. */
export interface KnownFile {
  readonly id: string;
  readonly path: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly changedAt: Date;
}

/** The documents that came from a watched folder, with the size and date of their latest bytes. */
export async function listFolderDocuments(tx: Transaction, { folderId }: { folderId: string }): Promise<KnownFile[]> {
  const rows = await tx
    .selectFrom('documents')
    .select([
      'id',
      'path',
      sql<string>`coalesce(next_sha256, sha256)`.as('sha256'),
      sql<string>`coalesce(next_bytes, bytes)`.as('bytes'),
      sql<Date>`coalesce(next_changed_at, changed_at)`.as('changedAt'),
    ])
    .where('folder_id', '=', folderId)
    .execute();
  return rows.map((row) => ({ ...row, bytes: Number(row.bytes) }));
}

/** Makes a document that was there already one of a watched folder, unless it was moved away from there meanwhile. */
export async function adoptDocument(
  tx: Transaction,
  { id, folderId, path, changedAt }: { id: string; folderId: string; path: string; changedAt: Date },
): Promise<void> {
  await tx
    .updateTable('documents')
    .set({ folder_id: folderId, changed_at: sql`case when next_sha256 is null then ${changedAt} else changed_at end` })
    .where('id', '=', id)
    .where('path', '=', path)
    .where('space', '=', (from) => from.selectFrom('folders').select('space').where('folders.id', '=', folderId))
    .execute();
}

/** True when a document of the space stands at this path or below it. */
export async function isPrefixTaken(
  tx: Transaction,
  { space, prefix }: { space: string; prefix: string },
): Promise<boolean> {
  const row = await tx
    .selectFrom('documents')
    .select('id')
    .where('space', '=', space)
    .where((where) => where.or([where('path', '=', prefix), sql<boolean>`starts_with(path, ${`${prefix}/`})`]))
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
