import { mkdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { MaisonError } from '../../base/index.ts';

/**
 * Looks whether the pictures have a place, without making it: what already stands there or above it is a folder. Throws
 * `result_folder_unusable` (400).
 */
export async function checkResultFolder(given: string): Promise<void> {
  for (let place = path.resolve(given); ; place = path.dirname(place)) {
    const found = await stat(place).catch(() => null);
    if (found?.isDirectory() || path.dirname(place) === place) return;
    if (found) throw unusable(given);
  }
}

/** Makes the folder of the pictures, before anything is made that is kept in it. Throws `result_folder_unusable` (400). */
export async function makeResultFolder(given: string): Promise<void> {
  try {
    await makeFolder(path.resolve(given));
  } catch {
    throw unusable(given);
  }
}

function unusable(given: string): MaisonError {
  return new MaisonError('result_folder_unusable', 400, {
    fr: `Le dossier « ${given} » ne peut pas être fait ou n’est pas un dossier. Rien n’a été fait. Donnez à --out un dossier où vous pouvez écrire.`,
    en: `The folder “${given}” cannot be made, or is no folder. Nothing was done. Give --out a folder where you may write.`,
  });
}

// One folder after the other: below some paths (/proc) a recursive mkdir of Node never ends.
async function makeFolder(folder: string): Promise<void> {
  const found = await stat(folder).catch(() => null);
  if (found?.isDirectory()) return;
  const parent = path.dirname(folder);
  if (parent !== folder) await makeFolder(parent);
  await mkdir(folder);
}
