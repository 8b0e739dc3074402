import { sql } from 'kysely';
import type { Transaction } from '../database/schema.ts';

/** How far the house is with its documents, as far as this transaction may see. */
export interface DocumentCounts {
  readonly waiting: number;
  readonly reading: number;
  readonly searchable: number;
  readonly complete: number;
  readonly refused: number;
  readonly pages: number;
  readonly passages: number;
  readonly passagesEmbedded: number;
  /** Bytes that wait to be read, those being read included. */
  readonly bytesToRead: number;
  /** Bytes of the documents that were read: how many passages a byte makes follows from it. */
  readonly bytesRead: number;
}

/** Counts documents by state, with their pages and passages. */
export async function countProgress(tx: Transaction): Promise<DocumentCounts> {
  const count = (state: string) => sql<string>`count(*) filter (where state = ${state})`;
  const pending = sql`state in ('waiting', 'reading')`;
  const row = await tx
    .selectFrom('documents')
    .select([
      count('waiting').as('waiting'),
      count('reading').as('reading'),
      count('searchable').as('searchable'),
      count('complete').as('complete'),
      count('refused').as('refused'),
      sql<string>`coalesce(sum(pages), 0)`.as('pages'),
      sql<string>`coalesce(sum(passages), 0)`.as('passages'),
      sql<string>`coalesce(sum(passages_embedded), 0)`.as('passagesEmbedded'),
      sql<string>`coalesce(sum(coalesce(next_bytes, bytes)) filter (where ${pending}), 0)`.as('bytesToRead'),
      sql<string>`coalesce(sum(bytes) filter (where state in ('searchable', 'complete')), 0)`.as('bytesRead'),
    ])
    .executeTakeFirstOrThrow();
  return {
    waiting: Number(row.waiting),
    reading: Number(row.reading),
    searchable: Number(row.searchable),
    complete: Number(row.complete),
    refused: Number(row.refused),
    pages: Number(row.pages),
    passages: Number(row.passages),
    passagesEmbedded: Number(row.passagesEmbedded),
    bytesToRead: Number(row.bytesToRead),
    bytesRead: Number(row.bytesRead),
  };
}
