import type { Transaction } from '../../database/schema.ts';

/** A repository of the company as the house keeps it. `path`: of the clone, for the worker and those who look after the space. */
export interface StoredRepository {
  readonly id: string;
  readonly space: string;
  readonly name: string;
  readonly path: string;
  readonly branch: string;
  /** From where it is fetched; null for a clone on this machine. */
  readonly address: string | null;
  readonly commit: string | null;
  readonly state: 'waiting' | 'indexing' | 'ready' | 'failed';
  readonly problem: string | null;
  readonly files: number;
  readonly filesRead: number;
  readonly lines: number;
  readonly leftOut: Readonly<Record<string, number>>;
  readonly addedAt: Date;
  readonly indexedAt: Date | null;
  /** The commit up to which messages are read. */
  readonly historyId: string | null;
  /** Its readers may have its other branches reviewed. */
  readonly otherBranches: boolean;
}

const columns = [
  'id',
  'space',
  'name',
  'path',
  'branch',
  'address',
  'commit_id as commit',
  'state',
  'problem',
  'files',
  'files_read as filesRead',
  'lines',
  'left_out as leftOut',
  'added_at as addedAt',
  'indexed_at as indexedAt',
  'history_id as historyId',
  'other_branches as otherBranches',
] as const;

/** The repositories this actor reads, by name. */
export async function listRepositories(tx: Transaction): Promise<StoredRepository[]> {
  return tx.selectFrom('repositories').select(columns).orderBy('name').orderBy('id').execute();
}

/** One repository; null when it is not there or not for this actor. */
export async function findRepository(tx: Transaction, { id }: { id: string }): Promise<StoredRepository | null> {
  return (await tx.selectFrom('repositories').select(columns).where('id', '=', id).executeTakeFirst()) ?? null;
}

/** Adds a repository. False when the space has this branch of it already. */
export async function insertRepository(
  tx: Transaction,
  repository: Pick<
    StoredRepository,
    'id' | 'space' | 'name' | 'path' | 'branch' | 'address' | 'addedAt' | 'otherBranches'
  >,
): Promise<boolean> {
  const { id, space, name, path, branch, address, addedAt, otherBranches } = repository;
  const result = await tx
    .insertInto('repositories')
    .values({ id, space, name, path, branch, address, added_at: addedAt, other_branches: otherBranches })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** Removes a repository and all that was made of it. False when it is not there. */
export async function deleteRepository(tx: Transaction, { id }: { id: string }): Promise<boolean> {
  const result = await tx.deleteFrom('repositories').where('id', '=', id).executeTakeFirst();
  return result.numDeletedRows > 0n;
}

/** What became of a reading; as the worker. False when the repository was removed meanwhile. */
export async function noteReading(
  tx: Transaction,
  { id }: { id: string },
  found: Partial<
    Omit<StoredRepository, 'id' | 'space' | 'name' | 'path' | 'branch' | 'address' | 'addedAt' | 'otherBranches'>
  >,
): Promise<boolean> {
  const { commit, filesRead, leftOut, indexedAt, historyId, ...same } = found;
  const result = await tx
    .updateTable('repositories')
    .set({
      ...same,
      ...(commit === undefined ? {} : { commit_id: commit }),
      ...(filesRead === undefined ? {} : { files_read: filesRead }),
      ...(leftOut === undefined ? {} : { left_out: JSON.stringify(leftOut) }),
      ...(indexedAt === undefined ? {} : { indexed_at: indexedAt }),
      ...(historyId === undefined ? {} : { history_id: historyId }),
    })
    .where('id', '=', id)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}
