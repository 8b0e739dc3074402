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
 * for. Throws `path_unknown` (400), `photo_list_invalid` (400), and what readPhotoArchive throws.
 */
export async function* readPhotoSources(
  paths: readonly string[],
  options: { signal: AbortSignal },
): AsyncGenerator<PhotoSource, void> {
  for (const given of paths) {
    options.signal.throwIfAborted();
    const found = await stat(given).catch(() => null);
    if (!found) throw pathUnknown(given);
    if (found.isDirectory()) yield* readFolder(given);
    else if (/\.zip$/iu.test(given)) yield* readArchive(given, options);
    else if (/\.(?:csv|xlsx)$/iu.test(given)) yield* readList(given);
    else yield openFile(given);
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
async function* readFolder(folder: string): AsyncGenerator<PhotoSource, void> {
  const entries = await readdir(folder, { withFileTypes: true });
  for (const entry of entries.toSorted(byName)) {
    if (entry.name.startsWith('.')) continue;
    const place = path.join(folder, entry.name);
    if (entry.isDirectory()) yield* readFolder(place);
    else if (entry.isFile() && extensions.test(entry.name)) yield openFile(place);
  }
}

function byName(one: Dirent, other: Dirent): number {
  return one.name < other.name ? -1 : 1;
}

async function* readList(list: string): AsyncGenerator<PhotoSource, void> {
  for (const line of await readPhotoList(await readFile(list), list)) {
    const given = line.file;
    const file = path.resolve(path.dirname(list), given.replaceAll('\\', path.sep));
    const found = await stat(file).catch(() => null);
    if (found?.isFile()) yield openFile(file, line);
    else yield { name: given, refusal: pathUnknown(given) };
  }
}

function pathUnknown(given: string): MaisonError {
  return new MaisonError('path_unknown', 400, {
    fr: `« ${given} » n’existe pas, ou vous ne pouvez pas le lire. Rien n’en a été envoyé.`,
    en: `“${given}” does not exist, or you may not read it. Nothing of it was sent.`,
  });
}
