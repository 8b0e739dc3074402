import { createId } from '../../../base/index.ts';
import type { AttachedFile, FileSet, MakeFileSetRequest } from '../../../contract/index.ts';
import { type Actor, authorize, personOf } from '../../../governance/index.ts';
import {
  conversationNotFound,
  findConversation,
  findFileSet,
  findFileSetsOf,
  listDocuments,
  listSpacesOfBytes,
  makeFileSet as makeStoredFileSet,
  nameFileSet,
  removeFileSet as removeStoredFileSet,
  type StoredDocument,
  type Transaction,
} from '../../../store/index.ts';
import { presentDocument } from '../documents/present-document.ts';
import { removeDocument } from '../documents/remove-document.ts';
import type { LibraryOptions, LibraryParts } from '../parts.ts';
import { admitToFileSet, fileSetUnknown } from './admit.ts';

/** So many files belong to one conversation at most: what is more is a library, and is searched better there. */
export const filesAtMost = 20;

type Parts = Pick<LibraryParts, 'store' | 'clock'>;

/**
 * Makes a place for the files of a conversation: of one that is there, or of one that begins with the question that names
 * it. Throws `conversation_not_found` (404).
 */
export async function makeFileSet(
  parts: Parts,
  actor: Actor,
  { conversationId = null }: { conversationId?: MakeFileSetRequest['conversationId'] | null },
  options: LibraryOptions,
): Promise<FileSet> {
  authorize(actor, 'conversation:write');
  authorize(actor, 'conversation:read');
  options.signal.throwIfAborted();
  const id = await parts.store.asActor(actor, async (tx) => {
    if (conversationId !== null) {
      if (!(await findConversation(tx, { id: conversationId }))) throw conversationNotFound();
      const there = await findFileSetsOf(tx, { conversationIds: [conversationId] });
      const known = there.get(conversationId);
      if (known !== undefined) return known;
    }
    const made = createId();
    const set = { id: made, owner: personOf(actor), conversationId, at: parts.clock.now() };
    // Made in this moment on another page: that one is it.
    if (!(await makeStoredFileSet(tx, set)))
      return conversationId === null
        ? null
        : ((await findFileSetsOf(tx, { conversationIds: [conversationId] })).get(conversationId) ?? null);
    return made;
  });
  if (id === null) throw fileSetUnknown();
  return readFileSet(parts, actor, { id }, options);
}

/** The files of a set, with how far each is read. Throws `file_set_unknown` (404). */
export async function readFileSet(
  parts: Pick<LibraryParts, 'store'>,
  actor: Actor,
  { id }: { id: string },
  options: LibraryOptions,
): Promise<FileSet> {
  authorize(actor, 'conversation:read');
  const reader = await admitToFileSet(parts, actor, { id });
  options.signal.throwIfAborted();
  return parts.store.asActor(reader, async (tx) => {
    const set = await findFileSet(tx, { id });
    if (!set) throw fileSetUnknown();
    const documents = await listAttached(tx, id);
    const kept = await listSpacesOfBytes(tx, { sha256s: documents.map(({ sha256 }) => sha256) });
    const files = documents.map((document): AttachedFile => ({
      document: presentDocument(document, options, parts.store.blobs),
      keptIn: kept.get(document.sha256) ?? null,
    }));
    return { id, conversationId: set.conversationId, files, filesAtMost };
  });
}

/**
 * Removes a set with its files and all that was made of them. Throws `file_set_unknown` (404).
 */
export async function removeFileSet(
  parts: Pick<LibraryParts, 'store' | 'ingestion'>,
  actor: Actor,
  { id }: { id: string },
  options: LibraryOptions,
): Promise<void> {
  authorize(actor, 'conversation:write');
  authorize(actor, 'document:remove');
  const reader = await admitToFileSet(parts, actor, { id });
  const documents = await parts.store.asActor(reader, (tx) => listAttached(tx, id));
  for (const document of documents) await removeDocument(parts, reader, { id: document.id }, options);
  await parts.store.asActor(reader, (tx) => removeStoredFileSet(tx, { id }));
}

/** What was attached itself, in the order in which it was; what is attached to a mail among it goes with the mail. */
export async function listAttached(tx: Transaction, id: string): Promise<StoredDocument[]> {
  const all = {
    space: nameFileSet(id),
    order: 'added',
    direction: 'ascending',
    offset: 0,
    limit: 10 * filesAtMost,
  } as const;
  const { documents } = await listDocuments(tx, all);
  return documents.filter(({ mailId }) => mailId === null);
}
