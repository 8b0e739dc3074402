import { createReadStream, type Dirent } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { MaisonError } from '../../base/index.ts';
import {
  nameAfterList,
  nameOfArchived,
  type PhotoListLine,
  readPhotoArchive,
  readPhotoList,
} from '../../photo/index.ts';

/** A photo to send, or why it cannot be. */
export type PhotoSource =
  | {
      readonly name: string;
      readonly code?: string;
      /** What a list says of it besides: its recipe, its size. */
      readonly listed?: PhotoListLine;
      readonly open: () => AsyncIterable<Uint8Array>;
    }
  | { readonly name: string; readonly refusal: MaisonError };

const extensions = /\.(?:jpe?g|png|webp|avif|hei[cf]|tiff?|gif)$/iu;

/**
 * The photos of files, folders, ZIP archives and lists (CSV, Excel), one after the other; each is read before the next is asked
 * for. What a list names is looked for beside it and in the folders that are given with it, and sent once, as the list says.
 * Throws `path_unknown` (400), `photo_list_invalid` (400), and what readPhotoArchive throws.
 */
export async function* readPhotoSources(
  paths: readonly string[],
  options: { signal: AbortSignal },
): AsyncGenerator<PhotoSource, void> {
  const isFolder = new Map<string, boolean>();
  for (const given of paths) {
    const found = await stat(given).catch(() => null);
    if (!found) throw pathUnknown(given);
    isFolder.set(given, found.isDirectory());
  }
  const folders = paths.filter((given) => isFolder.get(given) === true);
  const isList = (given: string): boolean => isFolder.get(given) === false && /\.(?:csv|xlsx)$/iu.test(given);
  const listed = new Set<string>();
  for (const given of paths.filter(isList)) {
    options.signal.throwIfAborted();
    yield* readList(given, folders, listed);
  }
  for (const given of paths.filter((one) => !isList(one))) {
    options.signal.throwIfAborted();
    if (isFolder.get(given) === true) yield* readFolder(given, listed);
    else if (/\.zip$/iu.test(given)) yield* readArchive(given, options);
    else if (!listed.has(path.resolve(given))) yield openFile(given);
  }
}

function openFile(file: string, listed?: PhotoListLine): PhotoSource {
  const name = listed?.name == null ? path.basename(file) : nameAfterList(listed.name, file);
  const said = { ...(listed ? { listed } : {}), ...(listed?.code ? { code: listed.code } : {}) };
  return { name, ...said, open: () => createReadStream(file) };
}

async function* readArchive(file: string, options: { signal: AbortSignal }): AsyncGenerator<PhotoSource, void> {
  for await (const found of readPhotoArchive(file, options))
    yield 'refusal' in found ? found : { ...found, name: nameOfArchived(found) };
}

// Links are not followed, so nothing outside the folder is ever sent.
async function* readFolder(folder: string, listed: ReadonlySet<string>): AsyncGenerator<PhotoSource, void> {
  const entries = await readdir(folder, { withFileTypes: true });
  for (const entry of entries.toSorted(byName)) {
    if (entry.name.startsWith('.')) continue;
    const place = path.join(folder, entry.name);
    if (entry.isDirectory()) yield* readFolder(place, listed);
    else if (entry.isFile() && extensions.test(entry.name) && !listed.has(path.resolve(place))) yield openFile(place);
  }
}

function byName(one: Dirent, other: Dirent): number {
  return one.name < other.name ? -1 : 1;
}

/** What a list names, each file noted down in `listed`. */
async function* readList(
  list: string,
  folders: readonly string[],
  listed: Set<string>,
): AsyncGenerator<PhotoSource, void> {
  for (const line of await readPhotoList(await readFile(list), list)) {
    const file = await findListed(line.file.replaceAll('\\', path.sep), [path.dirname(list), ...folders]);
    if (file !== null) listed.add(file);
    yield file === null ? { name: line.file, refusal: pathUnknown(line.file) } : openFile(file, line);
  }
}

/** The first of these folders that holds the file: in a spreadsheet people write its name alone. */
async function findListed(name: string, folders: readonly string[]): Promise<string | null> {
  for (const folder of folders) {
    const file = path.resolve(folder, name);
    const found = await stat(file).catch(() => null);
    if (found?.isFile()) return file;
  }
  return null;
}

function pathUnknown(given: string): MaisonError {
  return new MaisonError('path_unknown', 400, {
    fr: `« ${given} » n’existe pas, ou vous ne pouvez pas le lire. Rien n’en a été envoyé.`,
    en: `“${given}” does not exist, or you may not read it. Nothing of it was sent.`,
  });
}
