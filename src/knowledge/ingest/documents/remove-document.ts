import { type Actor, authorize, recordAct } from '../../../governance/index.ts';
import { deleteDocument, releaseBlob } from '../../../store/index.ts';
import type { LibraryOptions, LibraryParts } from '../parts.ts';
import { documentUnknown } from './document-unknown.ts';
import { requireKeeper } from './require-keeper.ts';

/**
 * Removes a document and all that was made from it: pages, passages, vectors, and its bytes when no other
 * document has the same. Throws `access_denied` (403), `document_unknown` (404).
 */
export async function removeDocument(
  parts: Pick<LibraryParts, 'store' | 'ingestion'>,
  actor: Actor,
  input: { id: string },
  options: LibraryOptions,
): Promise<void> {
  authorize(actor, 'document:remove');
  options.signal.throwIfAborted();
  await parts.store.asActor(actor, (tx) => requireKeeper(tx, actor, 'document:remove', input));
  // What is read of it here is for nobody any more; on another server it finds that out when it is to be published.
  await parts.ingestion.interrupt(input.id);
  const gone = await parts.store.asActor(actor, async (tx) => {
    const deleted = await deleteDocument(tx, input);
    if (deleted) recordAct(tx, actor, { act: 'document-removed', object: { kind: 'document', id: input.id } });
    return deleted;
  });
  if (!gone) throw documentUnknown();
  for (const sha256 of gone.releasedSha256) await releaseBlob(parts, sha256);
}
