import { createHash } from 'node:crypto';
import { z } from 'zod';
import { MaisonError, sha256 } from '../base/index.ts';
import { readArchive, type ReadEntry } from './archive.ts';

/** What the last part of a backup says of all others. */
export const Manifest = z.object({
  format: z.literal('maison-backup'),
  version: z.literal(1),
  madeAt: z.iso.datetime(),
  migrations: z.array(z.object({ number: z.int(), name: z.string(), checksum: z.string() })),
  tables: z.array(z.object({ name: z.string(), columns: z.array(z.string()), rows: z.int() })),
  blobs: z.object({ kept: z.int(), missing: z.array(z.string()) }),
  parts: z.array(z.object({ name: z.string(), bytes: z.int(), sha256: z.string() })),
});
export type Manifest = z.infer<typeof Manifest>;

export const manifestName = 'manifest.json';
export const manifestHashName = 'manifest.json.sha256';
export const tablePart = (table: string): string => `tables/${table}.jsonl.gz`;
export const blobPart = (hash: string): string => `blobs/${hash}`;

/** Reads a backup to its end and compares every part with the manifest. Throws `backup_invalid` (422). */
export async function verifyBackup(file: string): Promise<{ manifest: Manifest; hash: string }> {
  const found = new Map<string, string>();
  let text = '';
  let hash = '';
  try {
    for await (const entry of readArchive(file)) {
      if (found.has(entry.name)) throw new RangeError(`${entry.name} twice`);
      if (entry.name === manifestName) text = await readText(entry);
      else if (entry.name === manifestHashName) hash = await readText(entry);
      else found.set(entry.name, `${entry.bytes}:${await hashEntry(entry)}`);
    }
    if (sha256(text) !== hash) throw new RangeError('the manifest differs');
    const manifest = Manifest.parse(JSON.parse(text));
    if (manifest.parts.length !== found.size) throw new RangeError('parts are missing or too many');
    for (const part of manifest.parts)
      if (found.get(part.name) !== `${part.bytes}:${part.sha256}`) throw new RangeError(`${part.name} differs`);
    return { manifest, hash };
  } catch (cause) {
    throw backupInvalid(cause);
  }
}

async function readText(entry: ReadEntry): Promise<string> {
  return Buffer.concat(await Array.fromAsync(entry.content())).toString('utf8');
}

async function hashEntry(entry: ReadEntry): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of entry.content()) hash.update(chunk);
  return hash.digest('hex');
}

/** The refusal of a file that is not a whole backup (422). */
export function backupInvalid(cause: unknown): MaisonError {
  return new MaisonError(
    'backup_invalid',
    422,
    {
      fr: 'Ce fichier n’est pas une sauvegarde entière de Maison : il est coupé, abîmé ou modifié. Rien n’a été touché. Prenez une autre copie.',
      en: 'This file is not a whole backup of Maison: it is cut short, damaged or altered. Nothing was touched. Take another copy.',
    },
    { cause },
  );
}
