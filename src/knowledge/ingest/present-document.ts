import type { Document } from '../../contract/index.ts';
import type { StoredDocument } from '../../store/index.ts';
import type { LibraryOptions } from './parts.ts';

/** A document as the API shows it: its fields one by one, never the row. */
export function presentDocument(
  document: StoredDocument,
  { language = 'fr' }: Pick<LibraryOptions, 'language'>,
): Document {
  return {
    id: document.id,
    space: document.space,
    path: document.path,
    name: document.name,
    title: document.title,
    mediaType: document.mediaType,
    bytes: document.bytes,
    sha256: document.sha256,
    language: document.language,
    state: document.state,
    refusal: document.refusal && { code: document.refusal.code, message: document.refusal.sentence[language] },
    pages: document.pages,
    scannedPages: document.scannedPages,
    passages: document.passages,
    passagesEmbedded: document.passagesEmbedded,
    notRead: [...document.notRead],
    changedAt: document.changedAt.toISOString(),
    addedAt: document.addedAt.toISOString(),
  };
}
