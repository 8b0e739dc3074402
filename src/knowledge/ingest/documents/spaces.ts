import { MaisonError } from '../../../base/index.ts';
import type { CreateSpaceRequest, RenameSpaceRequest, Space } from '../../../contract/index.ts';
import { type Actor, authorize, everyone, nameSpace, personOf, recordAct } from '../../../governance/index.ts';
import {
  createSpace as createStoredSpace,
  deleteSpace,
  isSpaceKnown,
  listCurators,
  listSpaces,
  renameSpace as renameStoredSpace,
  type Transaction,
} from '../../../store/index.ts';
import { toNewSpaceName } from '../naming/document-path.ts';
import type { LibraryOptions, LibraryParts } from '../parts.ts';

/** The space that every house has. */
const usualSpace = 'entreprise';
/** The space of the invented company whose documents come with Maison. */
export const sampleSpace = 'exemple';

/**
 * Makes a space that the whole company reads, or its maker alone, and of which the actor is the curator. Throws `space_invalid` (400),
 * `space_taken` (409).
 */
export async function createSpace(
  parts: Pick<LibraryParts, 'store'>,
  actor: Actor,
  input: CreateSpaceRequest,
  options: LibraryOptions,
): Promise<Space> {
  authorize(actor, 'space:create');
  options.signal.throwIfAborted();
  const name = toNewSpaceName(input.name);
  const own = [personOf(actor)];
  const given = { name, readers: input.private ? own : [everyone], curators: own };
  await parts.store.asActor(actor, async (tx) => {
    if (!(await createStoredSpace(tx, given))) throw spaceTaken(name);
    recordAct(tx, actor, { act: 'space-made', object: nameSpace(name) });
  });
  return { name };
}

/**
 * Removes an empty space. Throws `space_unknown` (404), also for who is no curator of it, and `space_held` (409) while
 * it holds documents or watched folders, or is the one that every house has.
 */
export async function removeSpace(
  parts: Pick<LibraryParts, 'store'>,
  actor: Actor,
  { name }: Space,
  options: LibraryOptions,
): Promise<void> {
  authorize(actor, 'space:remove');
  options.signal.throwIfAborted();
  await parts.store.asActor(actor, async (tx) => {
    await requireSpace(tx, { name });
    if (name === usualSpace) throw spaceHeld(name);
    const gone = await deleteSpace(tx, { name });
    if (gone === 'held') throw spaceHeld(name);
    if (!gone) throw spaceUnknown(name, await listSpaces(tx));
    recordAct(tx, actor, { act: 'space-removed', object: nameSpace(name) });
  });
}

/**
 * Gives a space another name, with all that is in it. Throws `space_invalid` (400), `access_denied` (403) for who is no
 * curator of it, `space_unknown` (404), `space_taken` (409), and `space_fixed` (409) for those that the house itself
 * knows by their names.
 */
export async function renameSpace(
  parts: Pick<LibraryParts, 'store' | 'log'>,
  actor: Actor,
  { name, newName: given }: Space & { newName: RenameSpaceRequest['name'] },
  options: LibraryOptions,
): Promise<Space> {
  authorize(actor, 'space:rename');
  options.signal.throwIfAborted();
  const newName = toNewSpaceName(given);
  await parts.store.asActor(actor, async (tx) => {
    await requireSpace(tx, { name });
    if (name === newName) return;
    const curators = await listCurators(tx, { space: name });
    // Each space has one: somebody else has renamed it since it was looked at.
    if (curators.length === 0) throw spaceUnknown(name, await listSpaces(tx));
    authorize(actor, 'space:rename', { curators });
    if (name === usualSpace || name === sampleSpace) throw spaceFixed(name);
    const outcome = await renameStoredSpace(tx, { name, newName });
    if (outcome === 'taken') throw newNameTaken(newName);
    if (outcome !== 'renamed') throw spaceUnknown(name, await listSpaces(tx));
    const detail = { to: nameSpace(newName).id };
    recordAct(tx, actor, { act: 'space-renamed', object: nameSpace(name), detail });
  });
  parts.log.info({ by: actor.id }, 'space renamed');
  return { name: newName };
}

function newNameTaken(name: string): MaisonError {
  return new MaisonError('space_taken', 409, {
    fr: `Le nom d’espace « ${name} » est déjà pris. L’espace a gardé le sien. Choisissez-en un autre, ou déplacez ses documents dans cet espace s’il est pour vous.`,
    en: `The space name “${name}” is taken already. The space kept its own. Choose another one, or move its documents to that space if it is for you.`,
  });
}

function spaceFixed(name: string): MaisonError {
  return new MaisonError('space_fixed', 409, {
    fr: `L’espace « ${name} » garde son nom : la maison elle-même y range ce pour quoi aucun espace n’est nommé, ou sa bibliothèque d’exemple. Rien n’a été modifié. Créez un autre espace, et déplacez-y les documents.`,
    en: `The space “${name}” keeps its name: the house itself puts there what no space is named for, or its sample library. Nothing was changed. Make another space, and move the documents there.`,
  });
}

function spaceHeld(name: string): MaisonError {
  return new MaisonError('space_held', 409, {
    fr: `L’espace « ${name} » n’est pas vide, ou c’est l’espace habituel de la maison. Rien n’a été supprimé. Retirez d’abord ses documents et ses dossiers surveillés.`,
    en: `The space “${name}” is not empty, or is the usual one of the house. Nothing was removed. Remove its documents and watched folders first.`,
  });
}

/** Throws `space_unknown` (404) for a space that is not there or not for this actor: the two look the same. */
export async function requireSpace(tx: Transaction, { name }: { name: string }): Promise<void> {
  if (!(await isSpaceKnown(tx, { name }))) throw spaceUnknown(name, await listSpaces(tx));
}

/** A mistyped name must not become a new space that everybody reads (404). `known`: those that the actor reads. */
export function spaceUnknown(name: string, known: readonly string[]): MaisonError {
  const names = known.join(', ');
  return new MaisonError('space_unknown', 404, {
    fr: `L’espace « ${name} » n’existe pas, ou n’est pas pour vous. Rien n’a été modifié. Espaces possibles : ${names || 'aucun'}. Pour en créer un : « ./maison ingest --new-space NOM », ou « Ajouter » dans la bibliothèque.`,
    en: `The space “${name}” does not exist, or is not for you. Nothing was changed. Spaces you may use: ${names || 'none'}. To make one: “./maison ingest --new-space NAME”, or “Add” in the library.`,
  });
}

function spaceTaken(name: string): MaisonError {
  return new MaisonError('space_taken', 409, {
    fr: `Le nom d’espace « ${name} » est déjà pris. Rien n’a été créé. Choisissez-en un autre, ou ajoutez à cet espace s’il est pour vous.`,
    en: `The space name “${name}” is taken already. Nothing was made. Choose another one, or add to that space if it is for you.`,
  });
}
