import { sql } from 'kysely';
import type { Transaction } from '../database/schema.ts';
import { isFileSetSpace } from '../database/file-set-space.ts';
import type { KeptDocument, OwnReaders, RecordContent } from './record-lines.ts';

/** A document about which the tables and the record disagree, as the record has it (`came-back`: as the tables do). */
export interface MissingDocument {
  /** `gone`: not in the tables; `behind`: there with older bytes, or where it stood before it was moved; `came-back`: there although its removal was acknowledged. */
  readonly kind: 'gone' | 'behind' | 'came-back';
  readonly document: KeptDocument;
}

export interface Comparison {
  /** What the record goes on to say: without those whose removal was committed and never acknowledged. */
  readonly kept: KeptDocument[];
  readonly missing: MissingDocument[];
  /** In the tables and not in the record: committed and never acknowledged, or from before there was a record. */
  readonly unknown: KeptDocument[];
  readonly present: number;
}

/** Compares all documents with what the record says. `tx` is the worker's, who sees them all. */
export async function compareWithRecord(tx: Transaction, content: RecordContent): Promise<Comparison> {
  const there = new Map((await listRecorded(tx, { by: 'worker' })).map((document) => [document.id, document]));
  const missing: MissingDocument[] = [];
  const kept = [...content.kept.values()].filter(({ id }) => there.has(id) || !content.removing.has(id));
  for (const document of kept) {
    const found = there.get(document.id);
    if (!found) missing.push({ kind: 'gone', document });
    else if (found && found.version < document.version) missing.push({ kind: 'behind', document });
  }
  for (const document of there.values())
    if (content.removed.has(document.id)) missing.push({ kind: 'came-back', document });
  const unknown = [...there.values()].filter(({ id }) => !content.kept.has(id) && !content.removed.has(id));
  return { kept, missing, unknown, present: there.size };
}

const ownReaders = { actor: 'maison.find_own_readers', worker: 'maison.find_any_own_readers' } as const;

/** Every document of the tables as the record keeps it, or those of a space, or one, as far as an actor sees them or as the worker. */
export async function listRecorded(
  tx: Transaction,
  { id, space, by = 'actor' }: { id?: string; space?: string; by?: 'actor' | 'worker' } = {},
): Promise<KeptDocument[]> {
  const rows = await tx
    .selectFrom('documents')
    .select([
      'id',
      'version',
      'space',
      'path',
      'name',
      'media_type',
      sql<string>`coalesce(next_sha256, sha256)`.as('content'),
      sql<string>`coalesce(next_bytes, bytes)`.as('size'),
      sql<Date>`coalesce(next_changed_at, changed_at)`.as('changed'),
      sql<OwnReaders | null>`${sql.raw(ownReaders[by])}(acl)`.as('access'),
    ])
    .$if(id !== undefined, (query) => query.where('id', '=', id ?? ''))
    .$if(space !== undefined, (query) => query.where('space', '=', space ?? ''))
    .execute();
  return rows
    .filter(({ space: lies }) => !isFileSetSpace(lies))
    .map((row) => ({
      id: row.id,
      version: row.version,
      sha256: row.content,
      bytes: Number(row.size),
      space: row.space,
      path: row.path,
      name: row.name,
      mediaType: row.media_type,
      changedAt: row.changed.toISOString(),
      access: row.access,
    }));
}
