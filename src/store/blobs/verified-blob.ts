import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { hashFile, MaisonError, sha256 as hashOf } from '../../base/index.ts';

/** What can be wrong with bytes that the house should have. */
export type BlobDamage = 'damaged' | 'missing';

/** Of a file on its way out several pieces are in memory, for each of hundreds who may take it slowly or not at all. */
const readAtOnce = 1 << 14;
/** Up to this size a file is compared before its first byte goes out, */
const comparedFirst = 8_000_000;
/** and up to this one it is held meanwhile: what is sent is what was compared. */
const heldInMemory = 1 << 16;

/** Reads a file to its end and compares it with its hash. A disk that does not give it back counts as damage. */
export async function checkFile(file: string, sha256: string): Promise<'whole' | BlobDamage> {
  try {
    return (await hashFile(file)) === sha256 ? 'whole' : 'damaged';
  } catch (thrown) {
    return isGone(thrown) ? 'missing' : 'damaged';
  }
}

/**
 * The bytes of a file that are what its hash says. A small file is compared first: this throws `blob_damaged` (500). All
 * but the smallest are compared while they are read, the last piece held back: the stream then fails before its end, so that
 * nobody takes what came for the whole. Throws the file system's error where there is no file.
 */
export async function openVerified(file: string, sha256: string): Promise<Readable> {
  const { size } = await stat(file);
  if (size > heldInMemory) {
    if (size <= comparedFirst) await requireWhole(file, sha256);
    // Counted in bytes: as objects, sixteen pieces would wait here and sixteen more in the web's stream of it.
    return Readable.from(readVerified(file, sha256), { objectMode: false, highWaterMark: readAtOnce });
  }
  const bytes = await readFile(file).catch((thrown: unknown) => {
    throw isGone(thrown) ? thrown : blobDamaged(sha256);
  });
  if (hashOf(bytes) !== sha256) throw blobDamaged(sha256);
  return Readable.from(bytes.byteLength > 0 ? [bytes] : []);
}

async function requireWhole(file: string, sha256: string): Promise<void> {
  const found = await hashFile(file).catch((thrown: unknown) => {
    throw isGone(thrown) ? thrown : blobDamaged(sha256);
  });
  if (found !== sha256) throw blobDamaged(sha256);
}

async function* readVerified(file: string, sha256: string): AsyncGenerator<Buffer> {
  const hash = createHash('sha256');
  let held: Buffer | null = null;
  for await (const chunk of createReadStream(file, { highWaterMark: readAtOnce })) {
    hash.update(chunk as Buffer);
    if (held) yield held;
    held = chunk as Buffer;
  }
  if (hash.digest('hex') !== sha256) throw blobDamaged(sha256);
  if (held) yield held;
}

function isGone(thrown: unknown): boolean {
  return thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT';
}

/** The refusal to give out bytes that are no longer what they were (500). */
export function blobDamaged(sha256: string): MaisonError {
  return new MaisonError(
    'blob_damaged',
    500,
    {
      fr: 'Ce fichier est abîmé sur le disque de la maison : il n’est pas donné tel quel. Le reste est intact. Déposez-le de nouveau, ou reprenez-le d’une sauvegarde (« ./maison restore FICHIER --originals »), et vérifiez le disque.',
      en: 'This file is damaged on the disk of the house: it is not given out as it is. Everything else is intact. Add it again, or take it from a backup (“./maison restore FILE --originals”), and check the disk.',
    },
    { cause: new Error(sha256) },
  );
}
