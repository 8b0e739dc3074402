import type { Document } from '../../../contract/index.ts';
import type { Sentence } from '../../../base/index.ts';
import type { BlobDamage, Blobs, StoredDocument } from '../../../store/index.ts';
import { presentAttachmentTitle } from '../naming/attachment-title.ts';
import type { LibraryOptions } from '../parts.ts';

/** A document as the API shows it: its fields one by one, never the row. */
export function presentDocument(
  document: StoredDocument,
  { language = 'fr' }: Pick<LibraryOptions, 'language'>,
  blobs: Pick<Blobs, 'damage'>,
): Document {
  const damage = blobs.damage.get(document.sha256);
  return {
    id: document.id,
    space: document.space,
    path: document.path,
    name: document.name,
    title:
      document.title !== null && document.mailId !== null
        ? presentAttachmentTitle(document.title, language)
        : document.title,
    mediaType: document.mediaType,
    bytes: document.bytes,
    sha256: document.sha256,
    language: document.language,
    state: document.state,
    refusal: document.refusal && { code: document.refusal.code, message: document.refusal.sentence[language] },
    pages: document.pages,
    scannedPages: document.scannedPages,
    recognised: document.recognised,
    attachedTo: document.mailId,
    attachments: document.attachments,
    passages: document.passages,
    passagesEmbedded: document.passagesEmbedded,
    notRead: [...document.notRead],
    fileProblem: damage ? { code: problems[damage].code, message: problems[damage].sentence[language] } : null,
    hiddenTexts: document.hiddenTexts,
    changedAt: document.changedAt.toISOString(),
    addedAt: document.addedAt.toISOString(),
  };
}

const problems: Record<BlobDamage, { code: 'blob_damaged' | 'document_missing'; sentence: Sentence }> = {
  damaged: {
    code: 'blob_damaged',
    sentence: {
      fr: 'Le fichier d’origine est abîmé sur le disque de la maison ; son texte reste consultable. Déposez-le de nouveau, ou reprenez-le d’une sauvegarde, et vérifiez le disque.',
      en: 'The original file is damaged on the disk of the house; its text can still be read. Add it again, or take it from a backup, and check the disk.',
    },
  },
  missing: {
    code: 'document_missing',
    sentence: {
      fr: 'Le fichier d’origine n’est plus sur le disque de la maison ; son texte reste consultable. Déposez-le de nouveau, ou reprenez-le d’une sauvegarde.',
      en: 'The original file is no longer on the disk of the house; its text can still be read. Add it again, or take it from a backup.',
    },
  },
};
