import { sql } from 'kysely';
import { foldText } from '../../base/index.ts';
import { listRecorded } from '../record/compare.ts';
import { noteKept } from '../record/notes.ts';
import type { KeptDocument, OwnReaders } from '../record/record-lines.ts';
import type { Transaction } from '../database/schema.ts';
import { listAttached } from './attachments.ts';
import { findDocument, type StoredDocument } from './documents.ts';

// Where documents stand, and what a space is called. The database decides who may change it: see migration 0015.

/** What became of a document that was to be moved; `space-unknown`: not there, or not for this actor. */
export type MoveRefusal = 'unknown' | 'denied' | 'watched' | 'attached' | 'space-unknown' | 'taken';

/**
 * Moves a document to a folder of a space (`''`: its top) with all that was made of it, where the actor may change it
 * and add to that space. Answers the document as it stands then, or why it stands where it stood.
 */
export async function moveDocument(
  tx: Transaction,
  { document, space, folder }: { document: StoredDocument; space: string; folder: string },
): Promise<StoredDocument | MoveRefusal> {
  const { id } = document;
  const title = await holdTitle(tx, id);
  const path = folder === '' ? document.name : `${folder}/${document.name}`;
  const searched = foldText(title === null ? path : `${path} ${title}`);
  const attached = await listAttached(tx, { mailId: id });
  const below = attached.map((one) => {
    const place = `${path}${one.path.slice(document.path.length)}`;
    return [one.id, foldText(one.title === null ? place : `${place} ${one.title}`)] as const;
  });
  const { rows } = await sql<{ outcome: MoveRefusal | 'moved' | 'unchanged' }>`
    select maison.move_document(${id}, ${space}, ${folder}, ${searched}, ${JSON.stringify(Object.fromEntries(below))}) as outcome
  `.execute(tx);
  const outcome = rows[0]?.outcome ?? 'unknown';
  if (outcome !== 'moved' && outcome !== 'unchanged') return outcome;
  if (outcome === 'moved')
    for (const moved of [id, ...attached.map((one) => one.id)])
      for (const kept of await listRecorded(tx, { id: moved })) noteKept(tx, kept);
  return (await findDocument(tx, { id })) ?? 'unknown';
}

// Held whole before its title is read: a reader that publishes writes what the library's filter looks through, too.
async function holdTitle(tx: Transaction, id: string): Promise<string | null> {
  const row = await tx.selectFrom('documents').select('title').where('id', '=', id).forUpdate().executeTakeFirst();
  return row?.title ?? null;
}

/** Gives a space another name, for one of its curators; documents and watched folders go along. */
export async function renameSpace(
  tx: Transaction,
  { name, newName }: { name: string; newName: string },
): Promise<'renamed' | 'unknown' | 'denied' | 'taken'> {
  const { rows } = await sql<{ outcome: 'renamed' | 'unknown' | 'denied' | 'taken' }>`
    select maison.rename_space(${name}, ${newName}) as outcome`.execute(tx);
  const outcome = rows[0]?.outcome ?? 'unknown';
  if (outcome === 'renamed') for (const kept of await listRecorded(tx, { space: newName })) noteKept(tx, kept);
  return outcome;
}

/**
 * Puts a document that a damaged database has forgotten the move of where the record has it, as the worker; leaves it
 * where another one stands there now. Answers true when the bytes that were acknowledged are there too.
 */
export async function placeAgain(tx: Transaction, recorded: KeptDocument): Promise<boolean> {
  const { id, space, path, name, version, sha256, access } = recorded;
  await sql`
    update documents d set space = s.name, path = ${path}, name = ${name}, acl = s.acl,
      folded = ${foldText(path)} || coalesce(' ' || ${await foldTitle(tx, id)}, '')
    from spaces s
    where d.id = ${id} and s.name = ${space} and (d.space, d.path) <> (${space}, ${path})
      and not exists (select from documents o where o.space = ${space} and o.path = ${path})`.execute(tx);
  if (access !== undefined) await recoverDocumentAccess(tx, { id, access });
  const [there] = await listRecorded(tx, { id, by: 'worker' });
  if (there?.sha256 !== sha256) return false;
  await tx.updateTable('documents').set({ version }).where('id', '=', id).execute();
  noteKept(tx, { ...there, version });
  return true;
}

/** Gives a document the readers that the record knows, as the worker. */
export async function recoverDocumentAccess(
  tx: Transaction,
  { id, access }: { id: string; access: OwnReaders | null },
): Promise<void> {
  const readers = access ? [...access.readers] : null;
  await sql`select maison.recover_document_access(${id}, ${access?.rule ?? null}, ${readers}::text[])`.execute(tx);
}

async function foldTitle(tx: Transaction, id: string): Promise<string | null> {
  const row = await tx.selectFrom('documents').select('title').where('id', '=', id).executeTakeFirst();
  return row?.title ? foldText(row.title) : null;
}
