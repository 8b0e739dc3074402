import { readFileSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createId } from '../ids.ts';

// A model that cuts out is chosen by a person at the terminal, who compared it: it stands in the home, where the next start
// reads it, below what the environment says.

const fileName = 'cutout-model';

/** The model that cuts out where nobody has chosen another. */
export const usualCutout = 'isnet-general';

/** Names of the models that cut out, and what has chosen the large one. */
export interface CutoutChoice {
  readonly large: string;
  readonly small: string;
  /** A house’s choice changes nothing where the environment has one. */
  readonly chosenBy: 'environment' | 'house' | 'default';
}

/** What cuts out in this house, by what the environment names. */
export function chooseCutout(home: string, named: { large: string | undefined; small: string }): CutoutChoice {
  const { large, small } = named;
  if (large !== undefined) return { large, small, chosenBy: 'environment' };
  const chosen = readChosenCutout(home);
  return { large: chosen ?? usualCutout, small, chosenBy: chosen === undefined ? 'default' : 'house' };
}

function readChosenCutout(home: string): string | undefined {
  try {
    return readFileSync(path.join(home, fileName), 'utf8').trim() || undefined;
  } catch {
    return undefined; // Nobody has.
  }
}

/** Chooses it for the next start; null goes back to the model that Maison comes with. */
export async function writeChosenCutout(home: string, name: string | null): Promise<void> {
  const file = path.join(home, fileName);
  if (name === null) return rm(file, { force: true });
  const temporary = `${file}.${createId()}`;
  await mkdir(home, { recursive: true });
  await writeFile(temporary, `${name}\n`, { mode: 0o644 });
  await rename(temporary, file);
}
