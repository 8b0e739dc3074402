import { MaisonError } from '../../../base/index.ts';
import type {
  Document,
  MoveDocumentRequest,
  MoveDocumentsRequest,
  MoveDocumentsResult,
} from '../../../contract/index.ts';
import { type Actor, authorize, nameSpace, recordAct } from '../../../governance/index.ts';
import { moveDocument as moveStoredDocument, type MoveRefusal, type StoredDocument } from '../../../store/index.ts';
import type { LibraryOptions, LibraryParts } from '../parts.ts';
import { toFolder, toPathInFolder, toSpaceName } from '../naming/document-path.ts';
import { documentUnknown } from './document-unknown.ts';
import { presentDocument } from './present-document.ts';
import { requireKeeper } from './require-keeper.ts';
import { requireSpace } from './spaces.ts';

type Parts = Pick<LibraryParts, 'store' | 'log'>;

/** Where documents go: what is not named stays as it is for each of them. */
interface Target {
  readonly space: string | undefined;
  /** `''`: the top of the space. */
  readonly folder: string | undefined;
}

/**
 * Moves a document to another space or folder, for who may change it and add to where it goes; its readers are then
 * those of that space. Throws `folder_invalid`, `space_invalid` (400), `access_denied` (403), `document_unknown`,
 * `space_unknown` (404), `document_watched`, `document_attached`, `document_place_taken` (409); then nothing has changed.
 */
export async function moveDocument(
  parts: Parts,
  actor: Actor,
  { id, ...input }: { id: string } & MoveDocumentRequest,
  options: LibraryOptions,
): Promise<Document> {
  authorize(actor, 'document:change');
  authorize(actor, 'document:add');
  options.signal.throwIfAborted();
  const moved = await moveOne(parts, actor, id, readTarget(input));
  return presentDocument(moved, options, parts.store.blobs);
}

/**
 * Moves documents one after the other, each wholly or not at all, and says which were moved and why others were not.
 * Throws `folder_invalid`, `space_invalid` (400), `space_unknown` (404); then none was moved.
 */
export async function moveDocuments(
  parts: Parts,
  actor: Actor,
  { ids, ...input }: MoveDocumentsRequest,
  options: LibraryOptions,
): Promise<MoveDocumentsResult> {
  authorize(actor, 'document:change');
  authorize(actor, 'document:add');
  const target = readTarget(input);
  const { space } = target;
  if (space !== undefined) await parts.store.asActor(actor, (tx) => requireSpace(tx, { name: space }));
  const result: MoveDocumentsResult = { moved: [], refused: [] };
  for (const id of new Set(ids)) {
    options.signal.throwIfAborted();
    try {
      const moved = await moveOne(parts, actor, id, target);
      result.moved.push(presentDocument(moved, options, parts.store.blobs));
    } catch (thrown) {
      // Those before it are moved already: what stopped this one is told of this one.
      if (!(thrown instanceof MaisonError)) throw thrown;
      result.refused.push({ id, code: thrown.code, message: thrown.in(options.language ?? 'fr') });
    }
  }
  return result;
}

// Looked at before anything is moved: one folder is for all of them.
function readTarget({ space, folder }: MoveDocumentRequest): Target {
  return {
    space: space === undefined ? undefined : toSpaceName(space),
    folder: folder === undefined || folder === '' ? folder : toFolder(toPathInFolder(folder, 'x')),
  };
}

async function moveOne(parts: Parts, actor: Actor, id: string, target: Target): Promise<StoredDocument> {
  const moved = await parts.store.asActor(actor, async (tx) => {
    const document = await requireKeeper(tx, actor, 'document:change', { id });
    const { space = document.space, folder = toFolder(document.path) } = target;
    await requireSpace(tx, { name: space });
    toPathInFolder(folder, document.name); // A folder that is short enough may lead to a path that is not.
    const outcome = await moveStoredDocument(tx, { document, space, folder });
    // Renamed or removed since it was looked at: said as of any space that is not there.
    if (outcome === 'space-unknown') await requireSpace(tx, { name: space });
    if (typeof outcome === 'string') throw toMoveError(outcome, document);
    const detail = {
      to: nameSpace(space).id,
      ...(space === document.space ? {} : { from: nameSpace(document.space).id }),
    };
    recordAct(tx, actor, { act: 'document-moved', object: { kind: 'document', id }, detail });
    return outcome;
  });
  parts.log.info({ document: id, by: actor.id }, 'document moved');
  return moved;
}

// Whoever may not was told before; what is left of it here are other people who did something in the same moment.
function toMoveError(refusal: MoveRefusal, { name }: StoredDocument): MaisonError {
  if (refusal === 'watched') return watched(name);
  if (refusal === 'attached') return attached(name);
  if (refusal === 'taken') return placeTaken(name);
  return documentUnknown();
}

function watched(name: string): MaisonError {
  return new MaisonError('document_watched', 409, {
    fr: `« ${name} » vient d’un dossier surveillé : il reste là où se trouve son fichier. Rien n’a été modifié. Déplacez le fichier dans ce dossier, ou cessez d’abord de surveiller le dossier.`,
    en: `“${name}” comes from a watched folder: it stays where its file is. Nothing was changed. Move the file inside that folder, or stop watching the folder first.`,
  });
}

function attached(name: string): MaisonError {
  return new MaisonError('document_attached', 409, {
    fr: `« ${name} » est une pièce jointe : il reste avec son courriel. Rien n’a été modifié. Déplacez le courriel, ou déposez le fichier à part.`,
    en: `“${name}” is an attachment: it stays with its e-mail. Nothing was changed. Move the e-mail, or add the file by itself.`,
  });
}

function placeTaken(name: string): MaisonError {
  return new MaisonError('document_place_taken', 409, {
    fr: `Un autre document nommé « ${name} » se trouve déjà à cet endroit. Celui-ci est resté où il était. Choisissez un autre dossier, ou retirez d’abord l’autre document.`,
    en: `Another document named “${name}” is already in that place. This one stayed where it was. Choose another folder, or remove the other document first.`,
  });
}
