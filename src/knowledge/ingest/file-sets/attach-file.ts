import { MaisonError } from '../../../base/index.ts';
import type { AttachedFile, KeepFileRequest } from '../../../contract/index.ts';
import { type Actor, authorize } from '../../../governance/index.ts';
import {
  findDocument,
  findDocumentByPath,
  findDocumentToChange,
  nameFileSet,
  touchFileSet,
  type Transaction,
} from '../../../store/index.ts';
import { addDocument } from '../documents/add-document.ts';
import { documentUnknown } from '../documents/document-unknown.ts';
import { openOriginal } from '../documents/library.ts';
import { toSpaceName } from '../naming/document-path.ts';
import type { LibraryOptions, LibraryParts } from '../parts.ts';
import { admitToFileSet } from './admit.ts';
import { filesAtMost, listAttached } from './file-sets.ts';

type Parts = Pick<LibraryParts, 'store' | 'clock' | 'ingestion' | 'limits'>;

/**
 * Takes a file in for one conversation: stored, read, searched and shown as every document, for whose it is alone. Two
 * files of one name stay two. Throws `file_set_unknown` (404), `file_set_full` (409), and what adding a document throws.
 */
export async function attachFile(
  parts: Parts,
  actor: Actor,
  input: { id: string; name: string; changedAt?: string | undefined; content: AsyncIterable<Uint8Array> },
  options: LibraryOptions,
): Promise<AttachedFile> {
  authorize(actor, 'conversation:write');
  authorize(actor, 'document:add');
  const reader = await admitToFileSet(parts, actor, input);
  const choosePath = async (tx: Transaction): Promise<string> => {
    // First: its row is held until the end, so that of files that come at once each sees those before it.
    await touchFileSet(tx, { id: input.id, at: parts.clock.now() });
    const files = await listAttached(tx, input.id);
    if (files.length >= filesAtMost) throw fileSetFull();
    return findFreeName(input.name.replaceAll(/[/\\]/gu, '_'), new Set(files.map((file) => file.path)));
  };
  // Before its bytes are taken in: who has no room left sends them for nothing.
  const path = await parts.store.asActor(reader, choosePath);
  const { content, changedAt } = input;
  const given = { path, choosePath, space: nameFileSet(input.id), changedAt, content };
  const { document } = await addDocument(parts, reader, given, options);
  return { document, keptIn: null };
}

/**
 * Keeps a file of a conversation in a space of the library, where whoever reads that space finds it; the conversation keeps
 * its own. Throws `file_set_unknown`, `document_unknown`, `space_unknown` (404), `document_exists` (409).
 */
export async function keepFile(
  parts: Parts,
  actor: Actor,
  { id, documentId, space: wanted }: { id: string; documentId: string; space: KeepFileRequest['space'] },
  options: LibraryOptions,
): Promise<AttachedFile> {
  authorize(actor, 'conversation:read');
  authorize(actor, 'document:add');
  authorize(actor, 'document:read');
  const reader = await admitToFileSet(parts, actor, { id });
  const space = toSpaceName(wanted);
  const file = await parts.store.asActor(reader, (tx) => findDocument(tx, { id: documentId }));
  if (!file || file.space !== nameFileSet(id)) throw documentUnknown();
  const choosePath = async (tx: Transaction): Promise<string> => {
    const place = { space, path: file.name };
    const known = (await findDocumentToChange(tx, place)) ?? (await findDocumentByPath(tx, place));
    if (known && known.sha256 !== file.sha256) throw documentExists(file.name, space);
    return file.name;
  };
  // Before its bytes are copied, and again where it is taken in: another of its name may have come meanwhile.
  await parts.store.asActor(actor, choosePath);
  const original = await openOriginal(parts, reader, { id: documentId }, options);
  const given = {
    path: file.name,
    choosePath,
    space,
    changedAt: file.changedAt.toISOString(),
    content: original.content,
  };
  // As themselves: into a space that they read, and not into another conversation's.
  const { document } = await addDocument(parts, actor, given, options).catch((thrown: unknown) => {
    // Another of its name was taken in at this very moment.
    throw thrown instanceof MaisonError && thrown.code === 'document_not_yours'
      ? documentExists(file.name, space)
      : thrown;
  });
  return { document, keptIn: space };
}

// « facture.pdf », « facture (2).pdf »
function findFreeName(name: string, taken: ReadonlySet<string>): string {
  const dot = name.lastIndexOf('.');
  const [stem, extension] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ''];
  for (let count = 2, free = name.normalize('NFC'); ; count += 1) {
    if (!taken.has(free)) return free;
    free = `${stem} (${count})${extension}`.normalize('NFC');
  }
}

function fileSetFull(): MaisonError {
  return new MaisonError('file_set_full', 409, {
    fr: `Cette conversation a déjà ${filesAtMost} fichiers joints. Celui-ci n’a pas été gardé. Retirez-en un, ou ajoutez vos fichiers à un espace de la bibliothèque.`,
    en: `This conversation has ${filesAtMost} attached files already. This one was not kept. Remove one, or add your files to a space of the library.`,
  });
}

function documentExists(name: string, space: string): MaisonError {
  return new MaisonError('document_exists', 409, {
    fr: `Un autre document s’appelle déjà « ${name} » dans l’espace « ${space} ». Rien n’a été modifié. Choisissez un autre espace, ou remplacez ce document dans la bibliothèque.`,
    en: `Another document is called “${name}” in the space “${space}” already. Nothing was changed. Choose another space, or replace that document in the library.`,
  });
}
