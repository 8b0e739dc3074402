import { type ExpressionBuilder, type SelectQueryBuilder, sql } from 'kysely';
import { foldText } from '../../base/index.ts';
import type { DocumentStateName, Schema, Transaction } from '../database/schema.ts';
import { documentColumns, type StoredDocument, toDocument } from './documents.ts';

/** What a list of documents holds; every filter that is set must hold. */
export interface DocumentFilter {
  /** Part of the path or title; accents and case do not count. */
  readonly filter?: string | undefined;
  readonly space?: string | undefined;
  /** Only paths below this folder. */
  readonly folder?: string | undefined;
  readonly folderId?: string | undefined;
  readonly mediaTypes?: readonly string[] | undefined;
  readonly states?: readonly DocumentStateName[] | undefined;
  readonly changedAfter?: Date | undefined;
  readonly changedBefore?: Date | undefined;
}

// What a list may be ordered by, and the columns that say so.
const orders = {
  path: ['space', 'path'],
  // « É » stands beside « e », whatever the collation of the company's database.
  name: [sql<string>`lower(regexp_replace(normalize(coalesce(title, name), nfd), '[\u0300-\u036f]', '', 'g'))`],
  space: ['space', 'path'],
  pages: ['pages'],
  bytes: ['bytes'],
  changed: ['changed_at'],
  added: ['added_at'],
  state: ['state', 'refusal_code'],
} as const;

export interface DocumentListing extends DocumentFilter {
  readonly order: keyof typeof orders;
  /** Without it: the newest first where the order is of time, ascending otherwise. */
  readonly direction?: 'ascending' | 'descending' | undefined;
  readonly offset: number;
  readonly limit: number;
}

/** One page of the library, and how many documents the filters leave in all. */
export async function listDocuments(
  tx: Transaction,
  listing: DocumentListing,
): Promise<{ documents: StoredDocument[]; total: number }> {
  const filtered = filterDocuments(tx.selectFrom('documents'), listing);
  const { total } = await filtered.select((count) => count.fn.countAll<string>().as('total')).executeTakeFirstOrThrow();
  let query = filtered.select(documentColumns);
  const ofTime = listing.order === 'changed' || listing.order === 'added';
  const direction = (listing.direction ?? (ofTime ? 'descending' : 'ascending')) === 'ascending' ? 'asc' : 'desc';
  for (const column of orders[listing.order])
    query = query.orderBy(column, (order) => (direction === 'asc' ? order.asc() : order.desc().nullsLast()));
  if (listing.order !== 'path') query = query.orderBy('id');
  const rows = await query.offset(listing.offset).limit(listing.limit).execute();
  return { documents: rows.map(toDocument), total: Number(total) };
}

function filterDocuments<O>(
  query: SelectQueryBuilder<Schema, 'documents', O>,
  filter: DocumentFilter,
): SelectQueryBuilder<Schema, 'documents', O> {
  const { filter: part, space, folder, folderId, mediaTypes, states, changedAfter, changedBefore } = filter;
  let filtered = query;
  if (part) filtered = filtered.where('folded', 'like', `%${escapeLike(foldText(part).trim())}%`);
  if (space) filtered = filtered.where('space', '=', space);
  if (folder) filtered = filtered.where((where) => isBelow(where, folder));
  if (folderId) filtered = filtered.where('folder_id', '=', folderId);
  if (mediaTypes) filtered = filtered.where('media_type', 'in', mediaTypes.length > 0 ? [...mediaTypes] : ['']);
  if (states && states.length > 0) filtered = filtered.where('state', 'in', [...states]);
  if (changedAfter) filtered = filtered.where('changed_at', '>=', changedAfter);
  if (changedBefore) filtered = filtered.where('changed_at', '<', changedBefore);
  return filtered;
}

function isBelow(where: ExpressionBuilder<Schema, 'documents'>, folder: string) {
  return where('path', 'like', `${escapeLike(folder.replace(/(?<!\/)\/+$/, ''))}/%`);
}

function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, (character) => `\\${character}`);
}
