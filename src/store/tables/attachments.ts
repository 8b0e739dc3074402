import { sql } from 'kysely';
import { foldText } from '../../base/index.ts';
import type { Transaction } from '../database/schema.ts';

// Documents that are attached to an e-mail, which is a document too, and may itself be attached to another.

/** A document below a mail, however deep. */
export interface AttachedDocument {
  readonly id: string;
  readonly mailId: string;
  readonly path: string;
  readonly title: string | null;
  readonly sha256: string;
  readonly next_sha256: string | null;
}

/** All that is attached to a mail, and to the mails attached to it, as far as the actor sees it. */
export async function listAttached(tx: Transaction, { mailId }: { mailId: string }): Promise<AttachedDocument[]> {
  const { rows } = await sql<AttachedDocument>`
    with recursive below as (
      select id from documents where mail_id = ${mailId}
      union select d.id from documents d join below on d.mail_id = below.id)
    select id, mail_id as "mailId", path, title, sha256, next_sha256 from documents
    where id in (select id from below) order by path`.execute(tx);
  return rows;
}

/** The mails a document is attached to, from the nearest to the one that was added. */
export async function listMailsAbove(tx: Transaction, { id }: { id: string }): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive above as (
      select mail_id, 1 as depth from documents where id = ${id} and mail_id is not null
      union all select d.mail_id, depth + 1 from documents d join above on d.id = above.mail_id
        where d.mail_id is not null and depth < 100)
    select mail_id as id from above order by depth`.execute(tx);
  return rows.map((row) => row.id);
}

/** Notes how many documents were made of what is attached to a mail. */
export async function countAttachments(tx: Transaction, { id }: { id: string }): Promise<void> {
  await sql`update documents set attachments = (select count(*) from documents a where a.mail_id = ${id})
    where id = ${id}`.execute(tx);
}

/** Gives what is attached to a mail its title again, after the mail has another subject. */
export async function renameAttachment(
  tx: Transaction,
  { id, path, title }: { id: string; path: string; title: string },
): Promise<void> {
  const folded = foldText(`${path} ${title}`);
  await tx.updateTable('documents').set({ title, folded }).where('id', '=', id).execute();
}
