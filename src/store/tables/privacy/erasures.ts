import { sql } from 'kysely';
import type { Transaction } from '../../database/schema.ts';
import { noteRemoved } from '../../record/notes.ts';

/** How much of each kind. */
export type PersonCounts = Readonly<Record<string, number>>;

/** How much the house keeps of a person: what goes with them, and what would stay. */
export interface PersonData {
  readonly removed: PersonCounts;
  readonly kept: PersonCounts;
  /** When the protection officer last took a copy of it. */
  readonly exportedAt: string | null;
}

/** An erasure as it is shown: of whom it was it does not say. */
export interface StoredErasure {
  readonly id: string;
  readonly state: 'waiting' | 'removed' | 'cleaned' | 'done';
  readonly removed: PersonCounts;
  readonly kept: PersonCounts;
  readonly begunAt: Date;
  readonly finishedAt: Date | null;
}

/** What is kept of a person, for themselves and for the protection officer; null when there is none such for this actor. */
export async function countPersonData(tx: Transaction, { id }: { id: string }): Promise<PersonData | null> {
  const { rows } = await sql<{ data: PersonData | null }>`select count_person_data(${id}) as data`.execute(tx);
  return rows[0]?.data ?? null;
}

/** Begins the erasure of a person; the policy of the table says of whom. */
export async function insertErasure(
  tx: Transaction,
  { id, person, personHash, at }: { id: string; person: string; personHash: string; at: Date },
): Promise<void> {
  await tx.insertInto('erasures').values({ id, person, person_hash: personHash, begun_at: at }).execute();
}

/** The erasures of the house, the newest first. */
export async function listErasures(tx: Transaction, { limit }: { limit: number }): Promise<StoredErasure[]> {
  const rows = await tx
    .selectFrom('erasures')
    .select(['id', 'state', 'removed', 'kept', 'begun_at as begunAt', 'finished_at as finishedAt'])
    .orderBy('begun_at', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map((row) => ({ ...row, removed: row.removed as PersonCounts, kept: row.kept as PersonCounts }));
}

/** Those that are not done: the house goes on with them when it opens. As the worker. */
export async function listUnfinishedErasures(tx: Transaction): Promise<string[]> {
  const rows = await tx.selectFrom('erasures').select('id').where('state', '<>', 'done').execute();
  return rows.map(({ id }) => id);
}

/** How far an erasure is, and what is still to be done for it; null when there is none. As the worker. */
export async function findErasure(
  tx: Transaction,
  { id }: { id: string },
): Promise<{
  state: StoredErasure['state'];
  person: string | null;
  personHash: string;
  marks: readonly string[];
  blobs: readonly string[];
  begunAt: Date;
} | null> {
  const query = tx
    .selectFrom('erasures')
    .select(['state', 'person', 'person_hash as personHash', 'marks', 'blobs', 'begun_at as begunAt'])
    .where('id', '=', id);
  return (await query.executeTakeFirst()) ?? null;
}

/** Takes the person of an erasure out of the tables; answers the documents that went. As the worker. */
export async function erasePersonRows(tx: Transaction, { id }: { id: string }): Promise<string[]> {
  const { rows } = await sql<{ gone: string[] }>`select erase_person(${id}) as gone`.execute(tx);
  const gone = rows[0]?.gone ?? [];
  for (const document of gone) noteRemoved(tx, document);
  return gone;
}

/** Notes that nothing outside the tables speaks of the person any more: the row forgets them, too. As the worker. */
export async function forgetErased(tx: Transaction, { id }: { id: string }): Promise<void> {
  await tx
    .updateTable('erasures')
    .set({ state: 'cleaned', person: null, marks: [], blobs: [] })
    .where('id', '=', id)
    .where('state', '=', 'removed')
    .execute();
}

/** Notes that an erasure is done. False when it was already. As the worker. */
export async function finishErasure(tx: Transaction, { id, at }: { id: string; at: Date }): Promise<boolean> {
  const result = await tx
    .updateTable('erasures')
    .set({ state: 'done', finished_at: at })
    .where('id', '=', id)
    .where('state', '=', 'cleaned')
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** The hashes of those who were erased, with when. As the worker. */
export async function listErasedHashes(tx: Transaction): Promise<{ person: string; at: string }[]> {
  const rows = await tx.selectFrom('erasures').select(['person_hash as person', 'begun_at as at']).execute();
  return rows.map(({ person, at }) => ({ person, at: at.toISOString() }));
}
