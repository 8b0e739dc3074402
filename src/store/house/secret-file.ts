import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Locations } from '../../base/index.ts';
import { writeOnce } from '../database/write-once.ts';

// A backup holds nothing of the folder of secrets: what lies in it is made anew in a house that was restored.

/** What a house keeps for itself under this name; null where there is nothing yet. Throws what the system says of the file. */
export async function readSecretFile(places: Pick<Locations, 'secrets'>, name: string): Promise<string | null> {
  return readFile(path.join(places.secrets, name), 'utf8').catch((thrown: unknown) => {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT') return null;
    throw thrown;
  });
}

/** The same, made by `make` where there is nothing yet; of two that make it at once, both read what one wrote. */
export async function keepSecretFile(
  places: Pick<Locations, 'secrets'>,
  name: string,
  make: () => Promise<string>,
): Promise<string> {
  const found = await readSecretFile(places, name);
  if (found !== null) return found;
  await writeOnce(path.join(places.secrets, name), await make());
  return (await readSecretFile(places, name)) ?? '';
}
