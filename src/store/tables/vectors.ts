import { sql } from 'kysely';
import type { Transaction } from '../database/schema.ts';

// `identity` names the space of an embedding model. Vectors of two identities live side by side while
// one index replaces the other, and are never compared.

export interface PassageToEmbed {
  readonly id: string;
  readonly documentId: string;
  readonly headings: readonly string[];
  readonly text: string;
}

/**
 * Stores unit vectors with their signs, as the worker, and notes on the documents how far they are: `complete`
 * once every passage has one. Vectors of passages removed meanwhile are dropped. Safe to repeat.
 */
export async function insertVectors(
  tx: Transaction,
  { identity, vectors }: { identity: string; vectors: readonly { passageId: string; vector: Float32Array }[] },
): Promise<void> {
  if (vectors.length === 0) return;
  const number = await internIdentity(tx, identity);
  const ids = vectors.map(({ passageId }) => passageId);
  const bytes = vectors.map(({ vector }) => packVector(vector));
  const bits = vectors.map(({ vector }) => readSigns(vector));
  // The documents before their passages, as whoever moves one does: the other way round each would wait for the other.
  await sql`
    select from documents where id in (select document_id from passages where id = any(${ids}::bigint[]))
    order by id for key share`.execute(tx);
  // Locking the passages keeps a document that is being replaced from losing its row in between.
  await sql`
    with given as (
      select p.id, p.document_id, p.acl, g.vector, g.bits
      from unnest(${ids}::bigint[], ${bytes}::bytea[], ${bits}::text[]) as g (id, vector, bits)
      join passages p on p.id = g.id
      for key share of p
    ), stored as (
      insert into passage_vectors (passage_id, identity, vector, acl)
      select id, ${number}, vector, acl from given on conflict do nothing
      returning passage_id
    ), signs as (
      insert into passage_bits (passage_id, identity, bits, acl)
      select id, ${number}, bits::bit varying, acl from given on conflict do nothing
    ), progress as (
      select document_id, count(*)::integer as added from given join stored on stored.passage_id = given.id group by document_id
    )
    update documents d
    set passages_embedded = least(d.passages, d.passages_embedded + p.added),
      state = case when d.state = 'searchable' and d.passages_embedded + p.added >= d.passages then 'complete' else d.state end
    from progress p where d.id = p.document_id`.execute(tx);
}

/** How many passages have a vector of this identity, for this transaction. */
export async function countVectors(tx: Transaction, { identity }: { identity: string }): Promise<number> {
  const number = await findIdentity(tx, identity);
  if (number === null) return 0;
  const row = await tx
    .selectFrom('passage_bits')
    .select((count) => count.fn.countAll<string>().as('count'))
    .where('identity', '=', number)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** The identities that have vectors, for a house that changes its model. */
export async function listIdentities(tx: Transaction): Promise<string[]> {
  const rows = await tx.selectFrom('embedding_identities').select('name').orderBy('id').execute();
  return rows.map((row) => row.name);
}

/** Removes every vector of an identity: the index it made has been replaced. */
export async function deleteVectorsOf(tx: Transaction, { identity }: { identity: string }): Promise<void> {
  await tx.deleteFrom('embedding_identities').where('name', '=', identity).execute();
}

/** Counts anew how many passages of each document this identity holds, after the house changed its embedding model. */
export async function recountEmbedded(tx: Transaction, { identity }: { identity: string }): Promise<void> {
  const number = (await findIdentity(tx, identity)) ?? -1;
  await sql`
    update documents d set passages_embedded = counted.embedded,
      state = case when counted.embedded >= d.passages then 'complete' else 'searchable' end
    from (
      select p.document_id, count(b.passage_id)::integer as embedded
      from passages p left join passage_bits b on b.passage_id = p.id and b.identity = ${number}
      group by p.document_id
    ) as counted
    where d.id = counted.document_id and d.state in ('searchable', 'complete')
      and (d.passages_embedded <> counted.embedded or (d.state = 'complete') <> (counted.embedded >= d.passages))`.execute(
    tx,
  );
}

/** The number of an identity, null when it has no vectors. */
export async function findIdentity(tx: Transaction, identity: string): Promise<number | null> {
  const row = await tx.selectFrom('embedding_identities').select('id').where('name', '=', identity).executeTakeFirst();
  return row?.id ?? null;
}

async function internIdentity(tx: Transaction, identity: string): Promise<number> {
  const known = await findIdentity(tx, identity);
  if (known !== null) return known;
  await tx
    .insertInto('embedding_identities')
    .values({ name: identity })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const made = await findIdentity(tx, identity);
  if (made === null) throw new Error('identity not stored');
  return made;
}

/** A vector as the column `vector` keeps it: 32-bit floats, little-endian. */
export function packVector(vector: Float32Array): Buffer {
  const packed = Buffer.allocUnsafe(vector.length * 4);
  vector.forEach((value, index) => packed.writeFloatLE(value, index * 4));
  return packed;
}

/** The vector that `packVector` packed. */
export function unpackVector(packed: Buffer): Float32Array {
  return Float32Array.from({ length: packed.byteLength / 4 }, (_, index) => packed.readFloatLE(index * 4));
}

/** The signs of a vector as PostgreSQL reads bits: `1` where a value is positive. */
export function readSigns(vector: Float32Array): string {
  let signs = '';
  for (const value of vector) signs += value > 0 ? '1' : '0';
  return signs;
}
