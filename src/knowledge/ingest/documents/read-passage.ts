import { MaisonError } from '../../../base/index.ts';
import { type Actor, authorize } from '../../../governance/index.ts';
import { readPassages } from '../../../store/index.ts';
import type { LibraryOptions, LibraryParts } from '../parts.ts';

/** A passage, and what document it is of. */
export interface PassageOfDocument {
  readonly id: string;
  readonly documentId: string;
  readonly documentName: string;
  readonly title: string | null;
  readonly space: string;
  readonly path: string;
  readonly page: number;
  readonly pageLabel: string | null;
  readonly headings: readonly string[];
  readonly text: string;
}

/** One passage, by its identifier. Throws `passage_unknown` (404). */
export async function readPassage(
  { store }: Pick<LibraryParts, 'store'>,
  actor: Actor,
  { id }: { id: string },
  { signal }: LibraryOptions,
): Promise<PassageOfDocument> {
  authorize(actor, 'document:read');
  signal.throwIfAborted();
  const [passage] = await store.asActor(actor, (tx) => readPassages(tx, { ids: [id] }));
  if (passage) return passage;
  throw new MaisonError('passage_unknown', 404, {
    fr: 'Ce passage n’est pas dans la maison, ou vous ne pouvez pas le lire. Rien n’a été lu. Cherchez-le à nouveau : un document relu a d’autres passages.',
    en: 'This passage is not in the house, or you may not read it. Nothing was read. Search for it again: a document that was read again has other passages.',
  });
}
