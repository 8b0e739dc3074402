import { type Clock, createId, MaisonError } from '../../../base/index.ts';
import {
  awaitNextVersion,
  countAttachments,
  deleteDocument,
  findDocument,
  findDocumentByPath,
  insertDocument,
  listAttached,
  listMailsAbove,
  lockBlobs,
  renameAttachment,
  type Store,
  type StoredBlob,
  type StoredDocument,
  type Transaction,
} from '../../../store/index.ts';
import { findFormatByName } from '../../parse/format/media-type.ts';
import type { ParsedSummary } from '../../parse/parsed.ts';
import { writeAttachmentTitle } from '../naming/attachment-title.ts';
import { toDocumentName, toPathInFolder } from '../naming/document-path.ts';
import { queueReading } from './reading-queue.ts';

// What is attached to a mail becomes a document of its own, in the transaction that publishes the mail: below its path, in
// its space, of its owner. It is then read as any other document, a mail that is attached with what is attached to it.

/** An attachment whose bytes are on the disk. */
export interface KeptAttachment extends StoredBlob {
  readonly name: string;
}

interface Parts {
  readonly store: Store;
  readonly clock: Clock;
}

/** Mails inside mails: what is attached deeper than this is named only. */
const deepest = 3;
/** Documents made of one mail and of those attached to it, however deep. */
const mostOfMail = 200;

/** True where what is attached to a document is still taken: it is attached to so few others itself. */
export async function mayHaveAttachments({ store }: Parts, { id }: { id: string }): Promise<boolean> {
  return (await store.asWorker((tx) => listMailsAbove(tx, { id }))).length < deepest;
}

/**
 * Makes documents of what is attached to a mail that is being published, takes away those of its earlier version, and
 * leaves alone what is the same. Answers the names of what had no room, and the bytes that are needed no more.
 */
export async function placeAttachments(
  parts: Parts,
  tx: Transaction,
  { id, attachments, summary }: { id: string; attachments: readonly KeptAttachment[]; summary: ParsedSummary },
): Promise<{ leftOut: string[]; released: string[] }> {
  const before = (await listAttached(tx, { mailId: id })).filter(({ mailId }) => mailId === id);
  const mail = attachments.length + before.length === 0 ? null : await findDocument(tx, { id });
  if (!mail) return { leftOut: [], released: [] };
  await lockAll(parts, tx, attachments);
  const room = await countRoom(tx, id, before.length);
  const [leftOut, released, kept]: [string[], string[], Set<string>] = [[], [], new Set()];
  for (const attachment of attachments) {
    const title = writeAttachmentTitle(attachment.name, summary.title ?? mail.name);
    const placed = kept.size < room ? await placeOne(parts, tx, { mail, attachment, title, kept }) : null;
    if (!placed) leftOut.push(attachment.name);
    else {
      kept.add(placed.id);
      if (placed.superseded) released.push(placed.superseded);
    }
  }
  for (const gone of before) if (!kept.has(gone.id)) released.push(...(await remove(tx, gone.id)));
  await countAttachments(tx, { id });
  return { leftOut, released };
}

/** Takes away what is attached to a mail that cannot be read any more; answers the bytes that are needed no more. */
export async function removeAttachments(tx: Transaction, { id }: { id: string }): Promise<string[]> {
  const attached = (await listAttached(tx, { mailId: id })).filter(({ mailId }) => mailId === id);
  const released: string[] = [];
  for (const one of attached) released.push(...(await remove(tx, one.id)));
  if (attached.length > 0) await countAttachments(tx, { id });
  return released;
}

async function remove(tx: Transaction, id: string): Promise<string[]> {
  return (await deleteDocument(tx, { id }))?.releasedSha256 ?? [];
}

async function lockAll({ store }: Parts, tx: Transaction, attachments: readonly KeptAttachment[]): Promise<void> {
  await lockBlobs(
    tx,
    attachments.map(({ sha256 }) => sha256),
  );
  for (const { sha256 } of attachments)
    // Removed with the last document that had the same bytes, while the mail was being read: it is read again.
    if (!(await store.blobs.has(sha256))) throw new Error('the bytes of an attachment are gone');
}

async function countRoom(tx: Transaction, id: string, own: number): Promise<number> {
  const root = (await listMailsAbove(tx, { id })).at(-1) ?? id;
  return mostOfMail - ((await listAttached(tx, { mailId: root })).length - own);
}

interface Placing {
  readonly mail: StoredDocument;
  readonly attachment: KeptAttachment;
  readonly title: string;
  /** What this reading of the mail has placed. */
  readonly kept: ReadonlySet<string>;
}

async function placeOne(
  parts: Parts,
  tx: Transaction,
  { mail, attachment, title, kept }: Placing,
): Promise<{ id: string; superseded: string | null } | null> {
  const { name, sha256, bytes } = attachment;
  for (const path of listPaths(mail.path, name)) {
    const there = await findDocumentByPath(tx, { space: mail.space, path });
    if (there && (there.mailId !== mail.id || kept.has(there.id))) continue;
    if (there) {
      await renameAttachment(tx, { id: there.id, path, title });
      if ((there.nextSha256 ?? there.sha256) === sha256) return { id: there.id, superseded: null };
      const next = await awaitNextVersion(tx, { id: there.id, sha256, bytes, changedAt: mail.changedAt });
      await queueReading(parts, tx, { id: there.id, bytes });
      return { id: there.id, superseded: next.supersededSha256 };
    }
    const { space, addedBy, changedAt } = mail;
    const place = {
      id: createId(),
      space,
      path,
      name: toDocumentName(path),
      mailId: mail.id,
      title,
      addedBy,
      changedAt,
    };
    const mediaType = findFormatByName(name)?.mediaType ?? 'application/octet-stream';
    if (!(await insertDocument(tx, { ...place, mediaType, bytes, sha256, addedAt: parts.clock.now() }))) continue;
    await queueReading(parts, tx, { id: place.id, bytes });
    return { id: place.id, superseded: null };
  }
  return null;
}

/** Where an attachment may stand: under its own name, or with a number where another of this name does. */
function listPaths(folder: string, name: string): string[] {
  const [, stem = name, extension = ''] = /^(.*?)(\.[^.]*)?$/su.exec(name) ?? [];
  const names = [name, ...Array.from({ length: 99 }, (_, index) => `${stem} (${index + 2})${extension}`)];
  try {
    return names.map((one) => toPathInFolder(folder, one));
  } catch (thrown) {
    // Too long, or a name that no document may have.
    if (thrown instanceof MaisonError) return [];
    throw thrown;
  }
}
