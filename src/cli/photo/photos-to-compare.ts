import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { MaisonError } from '../../base/index.ts';

/** A photo, and the picture of its true cutout where one lies beside it. */
export interface PhotoToCompare {
  readonly file: string;
  /** Below the folder. */
  readonly name: string;
  readonly truthFile: string | null;
}

const photoName = /\.(jpe?g|png|webp|avif|heic|heif|tiff?)$/i;
const truthName = /\.(alpha|mask)\.png$/i;

/** The photos of a folder and of those below it, in the order of their names. Throws `photos_none` (400), and what reading the folder throws. */
export async function listComparedPhotos(folder: string): Promise<PhotoToCompare[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isFile() && photoName.test(entry.name))
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)));
  const truths = new Map(
    names.filter((name) => truthName.test(name)).map((name) => [name.replace(truthName, ''), name]),
  );
  const photos = names.filter((name) => !truthName.test(name)).toSorted();
  if (photos.length === 0) throw noPhotos(folder);
  return photos.map((name) => {
    const truth = truths.get(name.replace(photoName, ''));
    const truthFile = truth === undefined ? null : path.resolve(folder, truth);
    return { file: path.resolve(folder, name), name, truthFile };
  });
}

function noPhotos(folder: string): MaisonError {
  return new MaisonError('photos_none', 400, {
    fr: `Il n’y a pas de photo dans « ${folder} ». Rien n’a changé. Donnez un dossier de photos JPEG, PNG, WebP, AVIF, HEIC ou TIFF.`,
    en: `There is no photo in “${folder}”. Nothing has changed. Give a folder of JPEG, PNG, WebP, AVIF, HEIC or TIFF photos.`,
  });
}
