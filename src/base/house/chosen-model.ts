import { readFileSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createId } from '../ids.ts';

// A model that a person has chosen over the one that Maison comes with stands in the home, where the next start reads it,
// below what the environment says.

/** Who has named a model; a house’s own choice changes nothing where the environment has one. */
export type ChosenBy = 'environment' | 'house' | 'default';

/** A file of the home that names a model. */
export type ChoiceFile = 'chat-model' | 'cutout-model';

/** The name in it; undefined where nobody has chosen. */
export function readChosenModel(home: string, file: ChoiceFile): string | undefined {
  try {
    return readFileSync(path.join(home, file), 'utf8').trim() || undefined;
  } catch {
    return undefined;
  }
}

/** Chooses a model for every start from now on; null goes back to the one that Maison comes with. */
export async function writeChosenModel(home: string, file: ChoiceFile, name: string | null): Promise<void> {
  const chosen = path.join(home, file);
  if (name === null) return rm(chosen, { force: true });
  const temporary = `${chosen}.${createId()}`;
  await mkdir(home, { recursive: true });
  await writeFile(temporary, `${name}\n`, { mode: 0o644 });
  await rename(temporary, chosen);
}
