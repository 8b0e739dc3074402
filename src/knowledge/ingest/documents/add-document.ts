import { createId, MaisonError } from '../../../base/index.ts';
import type { AddDocumentResult } from '../../../contract/index.ts';
import { type Actor, authorize, personOf, recordAct, requireDiskShare } from '../../../governance/index.ts';
import {
  type StoredBlob,
  type StoredDocument,
  type Transaction,
  awaitNextVersion,
  findDocument,
  findDocumentByPath,
  findDocumentToChange,
  insertDocument,
  lockBlobs,
  releaseBlob,
  retryDocumentReading,
  takeBlob,
} from '../../../store/index.ts';
import { findFormatByName } from '../../parse/format/media-type.ts';
import { defaultParseLimits } from '../../parse/parse-limits.ts';
import { toDocumentName, toDocumentPath, toSpaceName } from '../naming/document-path.ts';
import type { LibraryOptions, LibraryParts } from '../parts.ts';
import { presentDocument } from './present-document.ts';
import { queueReading } from '../reading/reading-queue.ts';
import { requireSpace } from './spaces.ts';

/** The largest file the house takes: what is larger would be refused by the parser anyway. */
export const largestDocumentBytes: number = defaultParseLimits.maxFileBytes;

export interface AddDocumentInput {
  readonly path: string;
  /** Chooses another path in the transaction that takes the document in, where it depends on what is there by then. */
  readonly choosePath?: (tx: Transaction) => Promise<string>;
  readonly space: string;
  /** Last change of the file, ISO 8601; now when unknown. */
  readonly changedAt?: string | undefined;
  readonly content: AsyncIterable<Uint8Array>;
  /** The watched folder it comes from. */
  readonly folderId?: string;
}

/**
 * Takes a document in. When it resolves, the bytes are on the disk and the document and its job in the database:
 * nothing short of a lost disk loses it. Throws `path_invalid`, `space_invalid` (400), `document_not_yours` (403),
 * `space_unknown` (404), `file_too_large`, `disk_share_full` (413), `storage_full` (507); then nothing was kept.
 */
export async function addDocument(
  parts: Pick<LibraryParts, 'store' | 'clock' | 'ingestion' | 'limits'>,
  actor: Actor,
  input: AddDocumentInput,
  options: LibraryOptions,
): Promise<AddDocumentResult> {
  authorize(actor, 'document:add');
  const path = toDocumentPath(input.path);
  const space = toSpaceName(input.space);
  const { signal } = options;
  const added = await takeBlob(parts, input.content, { signal, maximumBytes: largestDocumentBytes }, (blob) =>
    register(parts, actor, { ...input, path, space }, blob),
  );
  if (added.supersededSha256) await releaseBlob(parts, added.supersededSha256);
  if (added.outcome === 'replaced') void parts.ingestion.interrupt(added.document.id);
  return { document: presentDocument(added.document, options, parts.store.blobs), outcome: added.outcome };
}

interface Added {
  readonly document: StoredDocument;
  readonly outcome: AddDocumentResult['outcome'];
  readonly supersededSha256: string | null;
}

type RegisterParts = Pick<LibraryParts, 'store' | 'clock' | 'limits'>;

async function register(parts: RegisterParts, actor: Actor, given: AddDocumentInput, blob: StoredBlob): Promise<Added> {
  return parts.store.asActor(actor, async (tx) => {
    await lockBlobs(tx, [blob.sha256]);
    // The last document with these bytes may have been removed by another server while they arrived.
    if (!(await parts.store.blobs.has(blob.sha256))) throw crossed();
    const input = given.choosePath ? { ...given, path: toDocumentPath(await given.choosePath(tx)) } : given;
    await requireSpace(tx, { name: input.space });
    const known = await findDocumentToChange(tx, input);
    if (known) {
      const added = await replace(parts, tx, actor, input, blob, known);
      const act = { act: 'document-added', object: { kind: 'document', id: known.id } } as const;
      if (added.outcome === 'replaced') recordAct(tx, actor, { ...act, detail: { replaced: true } });
      return added;
    }
    await requireDiskShare(tx, actor, { ...parts, ...blob });
    const now = parts.clock.now();
    const id = createId();
    const inserted = await insertDocument(tx, {
      id,
      space: input.space,
      path: input.path,
      name: toDocumentName(input.path),
      mediaType: findFormatByName(input.path)?.mediaType ?? 'application/octet-stream',
      bytes: blob.bytes,
      sha256: blob.sha256,
      folderId: input.folderId ?? null,
      changedAt: input.changedAt ? new Date(input.changedAt) : now,
      addedAt: now,
      addedBy: actor.kind === 'system' ? actor.id : personOf(actor),
    });
    if (!inserted) return leaveOther(tx, input, blob);
    await queueReading(parts, tx, { id, bytes: blob.bytes });
    recordAct(tx, actor, { act: 'document-added', object: { kind: 'document', id } });
    return { document: await findAgain(tx, id), outcome: 'added', supersededSha256: null };
  });
}

async function replace(
  parts: RegisterParts,
  tx: Transaction,
  actor: Actor,
  input: AddDocumentInput,
  blob: StoredBlob,
  known: StoredDocument,
): Promise<Added> {
  if ((known.nextSha256 ?? known.sha256) === blob.sha256) return takeAgain(parts, tx, known);
  await requireDiskShare(tx, actor, { ...parts, ...blob });
  const changedAt = input.changedAt ? new Date(input.changedAt) : parts.clock.now();
  const { supersededSha256 } = await awaitNextVersion(tx, { id: known.id, ...blob, changedAt });
  await queueReading(parts, tx, { id: known.id, bytes: blob.bytes });
  return { document: await findAgain(tx, known.id), outcome: 'replaced', supersededSha256 };
}

/** What somebody else added at this path stays as it is; sending the same bytes again is no harm. */
async function leaveOther(tx: Transaction, input: AddDocumentInput, blob: StoredBlob): Promise<Added> {
  const document = await findDocumentByPath(tx, input);
  // None: it has readers of its own, or was removed in this moment.
  if (!document || (document.nextSha256 ?? document.sha256) !== blob.sha256) throw notYours();
  return { document, outcome: 'unchanged', supersededSha256: null };
}

/** The same bytes once more change nothing, unless it was for want of them that the document was refused. */
async function takeAgain(parts: RegisterParts, tx: Transaction, known: StoredDocument): Promise<Added> {
  const wanted = known.refusal !== null && wantOfBytes.has(known.refusal.code);
  if (!wanted || !(await retryDocumentReading(tx, known)))
    return { document: known, outcome: 'unchanged', supersededSha256: null };
  await queueReading(parts, tx, known);
  return { document: await findAgain(tx, known.id), outcome: 'replaced', supersededSha256: null };
}

const wantOfBytes = new Set(['document_missing', 'blob_damaged']);

async function findAgain(tx: Transaction, id: string): Promise<StoredDocument> {
  const document = await findDocument(tx, { id });
  if (!document) throw crossed();
  return document;
}

function notYours(): MaisonError {
  return new MaisonError('document_not_yours', 403, {
    fr: 'Un autre document se trouve déjà sous ce nom dans cet espace. Rien n’a été modifié. Seuls la personne qui l’a ajouté et un responsable de l’espace peuvent le remplacer : donnez un autre nom à votre fichier, ou demandez-leur.',
    en: 'Another document has this name in this space already. Nothing was changed. Only who added it and a curator of the space may replace it: give your file another name, or ask them.',
  });
}

function crossed(): MaisonError {
  return new MaisonError('document_busy', 409, {
    fr: 'Ce document était ajouté ou retiré au même moment par ailleurs. Rien n’a été modifié. Déposez-le à nouveau.',
    en: 'This document was being added or removed elsewhere at the same moment. Nothing was changed. Add it again.',
  });
}
