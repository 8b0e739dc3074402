import { access, constants, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { createId, type Language, MaisonError, type Sentence } from '../../../base/index.ts';
import type { AddFolderRequest, Folder } from '../../../contract/index.ts';
import { type Actor, authorize, nameSpace, recordAct } from '../../../governance/index.ts';
import {
  deleteFolder,
  findFolder,
  insertFolder,
  listCurators,
  isPrefixTaken,
  listFolders as listStoredFolders,
  type StoredFolder,
  type Transaction,
} from '../../../store/index.ts';
import { toDocumentPath, toSpaceName } from '../naming/document-path.ts';
import type { LibraryOptions, LibraryParts } from '../parts.ts';
import { requireSpace } from '../documents/spaces.ts';
import { isInside, type OwnFolders, requireWatchable } from './watchable-folder.ts';

type Parts = Pick<LibraryParts, 'store'>;

/** The folders of the machine that the house rescans. */
export async function listFolders(
  parts: Parts,
  actor: Actor,
  _input: object,
  options: LibraryOptions,
): Promise<{ folders: Folder[] }> {
  authorize(actor, 'folder:read');
  const folders = await parts.store.asActor(actor, (tx) => listStoredFolders(tx));
  return { folders: folders.map((folder) => presentFolder(folder, options)) };
}

/**
 * Watches a folder from now on; its files come in with the next scan. Throws `folder_unreachable` (400),
 * `folder_forbidden` (400) for the house's own data and the system's, `space_unknown` (404), `access_denied` (403)
 * for who does not look after the space, `folder_overlaps` (409).
 */
export async function addFolder(
  parts: Parts & { readonly config: OwnFolders },
  actor: Actor,
  input: AddFolderRequest,
  options: LibraryOptions,
): Promise<Folder> {
  authorize(actor, 'folder:add');
  const space = toSpaceName(input.space);
  const folder = await resolveFolder(input.path);
  await requireWatchable(folder, parts.config);
  return parts.store.asActor(actor, async (tx) => {
    await requireSpace(tx, { name: space });
    authorize(actor, 'folder:add', { curators: await listCurators(tx, { space }) });
    const others = (await listStoredFolders(tx)).filter((other) => other.space === space);
    if (others.some((other) => isInside(folder, other.path) || isInside(other.path, folder))) throw folderOverlaps();
    const id = createId();
    const inserted = await insertFolder(tx, {
      id,
      path: folder,
      space,
      prefix: await choosePrefix(tx, space, folder, others),
    });
    const stored = await findFolder(tx, { id });
    if (!inserted || !stored) throw folderOverlaps();
    const detail = { space: nameSpace(space).id };
    recordAct(tx, actor, { act: 'folder-watched', object: { kind: 'folder', id }, detail });
    return presentFolder(stored, options);
  });
}

/** Stops watching a folder; its documents stay. Throws `folder_unknown` (404). */
export async function removeFolder(
  parts: Parts,
  actor: Actor,
  input: { id: string },
  _options: LibraryOptions,
): Promise<void> {
  authorize(actor, 'folder:remove');
  await parts.store.asActor(actor, async (tx) => {
    if (!(await deleteFolder(tx, input))) throw folderUnknown();
    recordAct(tx, actor, { act: 'folder-unwatched', object: { kind: 'folder', id: input.id } });
  });
}

/** A folder as the API shows it. */
export function presentFolder(folder: StoredFolder, { language = 'fr' }: { language?: Language }): Folder {
  const { id, path: place, space, scannedAt, problem } = folder;
  return {
    id,
    path: place,
    space,
    scannedAt: scannedAt?.toISOString() ?? null,
    problem: problem && readProblem(problem)[language],
  };
}

/** How a problem in both languages stands in the one column it has. */
export function writeProblem(sentence: Sentence): string {
  return JSON.stringify(sentence);
}

function readProblem(problem: string): Sentence {
  // Only writeProblem writes it.
  return JSON.parse(problem) as Sentence;
}

async function resolveFolder(given: string): Promise<string> {
  if (!path.isAbsolute(given) || given.includes('\0')) throw folderUnreachable();
  try {
    const folder = await realpath(given);
    if (!(await stat(folder)).isDirectory()) throw folderUnreachable();
    await access(folder, constants.R_OK | constants.X_OK);
    return folder;
  } catch {
    throw folderUnreachable();
  }
}

// Two folders of the same name in one space: the second stands under its parent's name too, then under a number.
async function choosePrefix(
  tx: Transaction,
  space: string,
  folder: string,
  others: readonly StoredFolder[],
): Promise<string> {
  const name = path.basename(folder) || 'dossier';
  const parent = path.basename(path.dirname(folder));
  const candidates = [
    name,
    ...(parent ? [`${parent} - ${name}`] : []),
    ...Array.from({ length: 100 }, (_, index) => `${name} ${index + 2}`),
  ];
  for (const candidate of candidates) {
    const prefix = toDocumentPath(candidate);
    const taken = others.some((other) => other.prefix === prefix) || (await isPrefixTaken(tx, { space, prefix }));
    if (!taken) return prefix;
  }
  throw folderOverlaps();
}

/** The error for a folder that is not watched, or not in a space of this actor. */
export function folderUnknown(): MaisonError {
  return new MaisonError('folder_unknown', 404, {
    fr: 'Ce dossier n’est pas suivi par la maison. Rien n’a été modifié. Actualisez la liste.',
    en: 'The house does not watch this folder. Nothing was changed. Refresh the list.',
  });
}

function folderUnreachable(): MaisonError {
  return new MaisonError('folder_unreachable', 400, {
    fr: 'Ce dossier n’existe pas sur la machine de la maison, ou elle n’a pas le droit de le lire. Rien n’a été ajouté. Donnez son chemin complet, et vérifiez ses droits.',
    en: 'This folder is not on the machine of the house, or the house may not read it. Nothing was added. Give its full path and check its permissions.',
  });
}

function folderOverlaps(): MaisonError {
  return new MaisonError('folder_overlaps', 409, {
    fr: 'Ce dossier, ou un dossier qui le contient ou qu’il contient, est déjà suivi dans cet espace. Rien n’a été ajouté. Retirez d’abord l’autre.',
    en: 'This folder, or one that holds it or that it holds, is watched in this space already. Nothing was added. Remove the other one first.',
  });
}
