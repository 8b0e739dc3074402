import { sql } from 'kysely';
import type { Transaction } from '../database/schema.ts';
import { readSigns, unpackVector } from './vectors.ts';

// The only way to search: one function of the database, which checks the reader's right itself.

/** What a search is limited to; all that is given must hold. Dates are `YYYY-MM-DD`, both included. */
export interface SearchScope {
  readonly space?: string | undefined;
  readonly folder?: string | undefined;
  readonly documentIds?: readonly string[] | undefined;
  readonly mediaTypes?: readonly string[] | undefined;
  readonly changedAfter?: string | undefined;
  readonly changedBefore?: string | undefined;
}

export interface PassageSearch {
  /** Lexemes of the question, distinct; empty for a search by meaning only. */
  readonly lexemes: readonly string[];
  /** The question's vector and the space it lies in; null for a search by words only. */
  readonly embedding: { readonly identity: string; readonly vector: Float32Array } | null;
  readonly scope: SearchScope;
  /** How many candidates by words, and how many by meaning: the two lists are united. */
  readonly lexicalLimit: number;
  readonly vectorLimit: number;
}

/** A passage worth ranking. */
export interface PassageCandidate {
  readonly id: string;
  readonly documentId: string;
  /** The same for passages that say the same. */
  readonly textHash: string;
  /** BM25; 0 without a word in common. */
  readonly lexical: number;
  /** Cosine between question and passage; null when there is no vector to compare. */
  readonly vector: number | null;
}

/** The candidates for a question that this actor may read, in no order. */
export async function searchPassages(tx: Transaction, search: PassageSearch): Promise<PassageCandidate[]> {
  const { embedding, lexicalLimit, vectorLimit } = search;
  const { rows } = await sql<{
    id: string;
    document_id: string;
    text_hash: string;
    lexical: number;
    vector: Buffer | null;
  }>`
    select passage_id as id, document_id, encode(text_hash, 'hex') as text_hash, lexical, vector
    from search_passages(${[...search.lexemes]}::text[], ${embedding?.identity ?? null}::text,
      ${embedding ? readSigns(embedding.vector) : null}::bit varying, ${JSON.stringify(search.scope)}::jsonb,
      ${lexicalLimit}::integer, ${vectorLimit}::integer)`.execute(tx);
  return rows.map((row) => ({
    id: row.id,
    documentId: row.document_id,
    textHash: row.text_hash,
    lexical: row.lexical,
    vector: embedding && row.vector ? multiply(embedding.vector, unpackVector(row.vector)) : null,
  }));
}

/** Counts again how often each word stands in the house, for the ranking; as the worker. Returns how many counts changed. */
export async function refreshSearchStatistics(tx: Transaction, { at }: { at: Date }): Promise<number> {
  const { rows } = await sql<{ changed: number }>`select refresh_search_statistics(${at}) as changed`.execute(tx);
  return rows[0]?.changed ?? 0;
}

function multiply(left: Float32Array, right: Float32Array): number {
  let sum = 0;
  for (let index = 0; index < left.length; index += 1) sum += (left[index] ?? 0) * (right[index] ?? 0);
  return sum;
}
