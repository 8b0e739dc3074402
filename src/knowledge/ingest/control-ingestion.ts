import type { Sentence } from '../../base/index.ts';
import { MaisonError } from '../../base/index.ts';
import type { Document } from '../../contract/index.ts';
import { type Actor, authorize } from '../../governance/index.ts';
import { cancelDocuments, findDocument, releaseBlob, retryDocumentReading } from '../../store/index.ts';
import type { LibraryOptions, LibraryParts } from './parts.ts';
import { presentDocument } from './documents/present-document.ts';
import { queueReading } from './reading/reading-queue.ts';
import { requireKeeper } from './documents/require-keeper.ts';
import { documentUnknown } from './documents/document-unknown.ts';

type Parts = Pick<LibraryParts, 'store' | 'ingestion'>;

/** Stops reading and embedding at once, until resumed; a restart does not resume by itself. */
export async function pauseIngestion(
  parts: Parts,
  actor: Actor,
  _input: object,
  _options: LibraryOptions,
): Promise<void> {
  authorize(actor, 'ingestion:control');
  await parts.ingestion.setPaused(true);
}

/** Goes on after a pause. What was interrupted is read from its beginning. */
export async function resumeIngestion(
  parts: Parts,
  actor: Actor,
  _input: object,
  _options: LibraryOptions,
): Promise<void> {
  authorize(actor, 'ingestion:control');
  await parts.ingestion.setPaused(false);
}

/**
 * Takes everything that waits off the queue. A changed file keeps its earlier version; a new one stays listed
 * as refused with the code `cancelled`, so that nobody wonders where it went, and can be tried again.
 */
export async function cancelIngestion(
  parts: Parts,
  actor: Actor,
  _input: object,
  _options: LibraryOptions,
): Promise<void> {
  authorize(actor, 'ingestion:control');
  const { sha256 } = await parts.store.asWorker((tx) =>
    cancelDocuments(tx, { code: 'cancelled', sentence: cancelled }),
  );
  // What is being read finds that it is no longer wanted and leaves nothing.
  await parts.ingestion.interrupt();
  for (const dropped of sha256) await releaseBlob(parts, dropped);
}

/** Reads a refused document again. Throws `access_denied` (403), `document_unknown` (404), `document_not_refused` (409). */
export async function retryDocument(
  parts: Parts,
  actor: Actor,
  input: { id: string },
  options: LibraryOptions,
): Promise<Document> {
  authorize(actor, 'document:change');
  options.signal.throwIfAborted();
  return parts.store.asActor(actor, async (tx) => {
    await requireKeeper(tx, actor, 'document:change', input);
    const retried = await retryDocumentReading(tx, input);
    const document = await findDocument(tx, input);
    if (!document) throw documentUnknown();
    if (!retried) throw notRefused();
    await queueReading(parts, tx, document);
    return presentDocument(document, options, parts.store.blobs);
  });
}

const cancelled: Sentence = {
  fr: 'La lecture de ce document a été annulée. Le fichier est gardé mais n’est pas consultable. Choisissez « Réessayer » ou déposez-le à nouveau.',
  en: 'Reading this document was cancelled. The file is kept but cannot be searched. Choose "Try again" or add it again.',
};

function notRefused(): MaisonError {
  return new MaisonError('document_not_refused', 409, {
    fr: 'Ce document n’est pas refusé : il n’y a rien à réessayer. Rien n’a été modifié. Actualisez la bibliothèque.',
    en: 'This document is not refused, so there is nothing to try again. Nothing was changed. Refresh the library.',
  });
}
