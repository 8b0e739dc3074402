import { type Locations } from '../../base/index.ts';
import { readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { type ErasedPerson, openErasedList, parseErased } from '../erasure/erased-list.ts';
import { findSigner, openSigner } from './signing-key.ts';

const Copy = z.object({ list: z.string(), publicKey: z.string(), signature: z.string() });

/** The name of the copy beside the backups of each night. */
export const erasedCopyName = 'erased-people.json';

/**
 * Writes the list of those who were erased beside the backups, signed as these are: a backup that is restored on another
 * machine, without this house's own list, does not bring them back either.
 */
export async function writeErasedCopy(places: Locations, folder: string): Promise<void> {
  const people = await openErasedList(places.home).read();
  if (people.length === 0) return;
  const list = people.map((one) => JSON.stringify(one)).join('\n');
  const signer = await openSigner(places);
  const file = path.join(folder, erasedCopyName);
  await writeFile(`${file}.arriving`, JSON.stringify({ list, ...signer.sign(list) }), { mode: 0o600, flush: true });
  await rename(`${file}.arriving`, file);
}

/**
 * Those whom the copy beside a backup names. One that nobody signed who is believed names nobody: whoever writes into the
 * folder could otherwise have the restored house lose somebody.
 */
export async function readErasedCopy(
  folder: string,
  trust: { signers: readonly string[]; unverified: boolean },
): Promise<ErasedPerson[]> {
  const text = await readFile(path.join(folder, erasedCopyName), 'utf8').catch(() => null);
  if (text === null) return [];
  try {
    const { list, ...seal } = Copy.parse(JSON.parse(text));
    const signer = findSigner(list, seal);
    if (signer === null || !(trust.unverified || trust.signers.includes(signer))) return [];
    return parseErased(list);
  } catch {
    return [];
  }
}
