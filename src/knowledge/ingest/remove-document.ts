import { MaisonError } from '../../base/index.ts';
import { type Actor, authorize } from '../../governance/index.ts';
import { deleteDocument, releaseBlob } from '../../store/index.ts';
import type { LibraryOptions, LibraryParts } from './parts.ts';

/**
 * Removes a document and all that was made from it: pages, passages, vectors, and its bytes when no other
 * document has the same. Throws `document_unknown` (404).
 */
export async function removeDocument(
  parts: Pick<LibraryParts, 'store' | 'ingestion'>,
  actor: Actor,
  input: { id: string },
  options: LibraryOptions,
): Promise<void> {
  authorize(actor, 'document:write');
  options.signal.throwIfAborted();
  // A document that is being read is held by its transaction: the reading ends first.
  await parts.ingestion.interrupt(input.id);
  const gone = await parts.store.asActor(actor, (tx) => deleteDocument(tx, input));
  if (!gone) throw documentUnknown();
  for (const sha256 of gone.releasedSha256) await releaseBlob(parts, sha256);
}

/** The error for a document that is not there or not for this actor: the two look the same. */
export function documentUnknown(): MaisonError {
  return new MaisonError('document_unknown', 404, {
    fr: 'Ce document n’est pas dans la maison, ou vous ne pouvez pas le lire. Revenez à la bibliothèque.',
    en: 'This document is not in the house, or you may not read it. Go back to the library.',
  });
}
