import { createHash } from 'node:crypto';
import { access, mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { createId, MaisonError } from '../../base/index.ts';
import { toStorageError } from '../database/failures.ts';
import { requireSpace } from '../database/disk-space.ts';
import { syncFolder } from './sync-folder.ts';
import { type BlobDamage, blobDamaged, checkFile, openVerified } from './verified-blob.ts';

/** What was stored: named by its content, so the same bytes are kept once. */
export interface StoredBlob {
  readonly sha256: string;
  readonly bytes: number;
}

/** The files of the house, by SHA-256. */
export interface Blobs {
  /** Stores bytes; resolves once they are on the disk for good. Throws `storage_full` (507), `file_too_large` (413). */
  put(source: Uint8Array | AsyncIterable<Uint8Array>, options?: PutOptions): Promise<StoredBlob>;
  /** Ends what `put` began with `hold`. */
  letGo(sha256: string): void;
  /** The file's place on this machine, for a parser in a child process; see `requireWhole`. */
  path(sha256: string): string;
  /** The bytes, compared with their hash. Throws `blob_damaged` (500), or the stream does before its end. */
  open(sha256: string): Promise<Readable>;
  /** Reads a blob to its end and compares it; what is found is remembered. */
  check(sha256: string): Promise<'whole' | BlobDamage>;
  /** For what reads the file by itself. Throws `blob_damaged` (500); a file that is missing is for the reader to find. */
  requireWhole(sha256: string): Promise<void>;
  /** What is known to be damaged or missing; bytes that are stored again are whole again. */
  readonly damage: Map<string, BlobDamage>;
  has(sha256: string): Promise<boolean>;
  /**
   * Removes a blob that nothing refers to any more; does nothing when it is already gone, or is held. With `confirm` it
   * is set aside first, and put back where that does not say yes.
   */
  remove(sha256: string, options?: { confirm: () => Promise<boolean> }): Promise<void>;
  /** Every blob there is, for backups and for the sweep of what nothing refers to. */
  list(): AsyncIterable<string>;
}

export interface PutOptions {
  readonly maximumBytes?: number;
  /** From the moment on in which the bytes stand at their place, `remove` of this server leaves them there. */
  readonly hold?: boolean;
}

const hashPattern = /^[0-9a-f]{64}$/;

/** Who opens the blobs. */
export interface BlobsOptions {
  /** Sweeps what a crash of this server left half-written; true by default. Not beside a process that has them open. */
  readonly sweep?: boolean;
  /** The name of this server where several share the folder: each sweeps only what is its own. */
  readonly server?: string | null;
}

/** Opens the blobs in `folder`. */
export async function openBlobs(folder: string, { sweep = true, server = null }: BlobsOptions = {}): Promise<Blobs> {
  const arriving = path.join(folder, 'arriving', ...(server === null ? [] : [server]));
  const leaving = path.join(folder, 'leaving', ...(server === null ? [] : [server]));
  if (sweep) await rm(arriving, { recursive: true, force: true });
  for (const own of [arriving, leaving]) await mkdir(own, { recursive: true, mode: 0o700 });
  const place = (sha256: string): string => {
    if (!hashPattern.test(sha256)) throw new TypeError('not a SHA-256');
    return path.join(folder, sha256.slice(0, 2), sha256);
  };
  if (sweep) await putBack(leaving, place);
  const damage = new Map<string, BlobDamage>();
  const holds = new Map<string, number>();
  const letGo = (sha256: string): void => {
    const left = (holds.get(sha256) ?? 0) - 1;
    if (left > 0) holds.set(sha256, left);
    else holds.delete(sha256);
  };
  const check = async (sha256: string): Promise<'whole' | BlobDamage> => {
    const found = await checkFile(place(sha256), sha256);
    if (found === 'whole') damage.delete(sha256);
    else damage.set(sha256, found);
    return found;
  };
  return {
    async put(source, { maximumBytes = Infinity, hold = false } = {}) {
      const arrived = await receiveBlob(arriving, source, maximumBytes);
      const { sha256 } = arrived.stored;
      if (hold) holds.set(sha256, (holds.get(sha256) ?? 0) + 1);
      try {
        await placeBlob(arrived.temporary, place(sha256));
      } catch (thrown) {
        if (hold) letGo(sha256);
        throw thrown;
      }
      damage.delete(sha256);
      return arrived.stored;
    },
    letGo,
    path: place,
    open: (sha256) => openNoted(place(sha256), sha256, damage),
    check,
    async requireWhole(sha256) {
      if ((await check(sha256)) === 'damaged') throw blobDamaged(sha256);
    },
    damage,
    has: (sha256) =>
      access(place(sha256)).then(
        () => true,
        () => false,
      ),
    async remove(sha256, options) {
      if (holds.has(sha256)) return;
      const confirm = options && (async () => !holds.has(sha256) && (await options.confirm()) && !holds.has(sha256));
      if (await removeBlob(place(sha256), path.join(leaving, sha256), confirm)) damage.delete(sha256);
    },
    list: () => listBlobs(folder),
  };
}

async function openNoted(file: string, sha256: string, damage: Map<string, BlobDamage>): Promise<Readable> {
  const note = (thrown: unknown): void => {
    if (thrown instanceof MaisonError && thrown.code === 'blob_damaged') damage.set(sha256, 'damaged');
  };
  try {
    return (await openVerified(file, sha256)).once('error', note);
  } catch (thrown) {
    note(thrown);
    throw thrown;
  }
}

// Written under a temporary name, synced, renamed, and the folder synced: after a power cut the file
// is whole or absent. Two uploads of the same bytes end in the same rename, which is harmless.
async function receiveBlob(
  arriving: string,
  source: Uint8Array | AsyncIterable<Uint8Array>,
  maximumBytes: number,
): Promise<{ temporary: string; stored: StoredBlob }> {
  const temporary = path.join(arriving, createId());
  await requireSpace(arriving);
  try {
    const stored = await writeSynced(temporary, source instanceof Uint8Array ? [source] : source, maximumBytes);
    await requireSpace(arriving); // A large file may have taken what was left.
    return { temporary, stored };
  } catch (thrown) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw toStorageError(thrown);
  }
}

async function placeBlob(temporary: string, final: string): Promise<void> {
  try {
    const made = await mkdir(path.dirname(final), { recursive: true, mode: 0o700 });
    await rename(temporary, final);
    await syncFolder(path.dirname(final));
    if (made) await syncFolder(path.dirname(path.dirname(final)));
  } catch (thrown) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw toStorageError(thrown);
  }
}

async function writeSynced(
  file: string,
  source: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
  maximumBytes: number,
): Promise<StoredBlob> {
  const hash = createHash('sha256');
  let bytes = 0;
  const handle = await open(file, 'wx', 0o600);
  try {
    for await (const chunk of source) {
      bytes += chunk.byteLength;
      if (bytes > maximumBytes) throw tooLarge(maximumBytes);
      hash.update(chunk);
      await handle.writeFile(chunk);
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
  return { sha256: hash.digest('hex'), bytes };
}

// Renamed, then removed: between the two everything can still be undone.
async function removeBlob(file: string, aside: string, confirm?: () => Promise<boolean>): Promise<boolean> {
  if (!confirm) {
    await rm(file, { force: true });
    return true;
  }
  try {
    await rename(file, aside);
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT') return true;
    throw thrown;
  }
  let agreed = false;
  try {
    agreed = await confirm();
    return agreed;
  } finally {
    // Where the same bytes came again meanwhile, these are the same.
    await (agreed ? rm(aside, { force: true }) : rename(aside, file));
  }
}

// What a killed server had set aside goes back: whether it is needed is asked again by the sweep.
async function putBack(leaving: string, place: (sha256: string) => string): Promise<void> {
  for (const name of await readdir(leaving))
    if (hashPattern.test(name)) await rename(path.join(leaving, name), place(name));
}

async function* listBlobs(folder: string): AsyncIterable<string> {
  for (const shelf of await readdir(folder)) {
    if (shelf.length !== 2) continue;
    for (const name of await readdir(path.join(folder, shelf))) if (hashPattern.test(name)) yield name;
  }
}

function tooLarge(maximumBytes: number): MaisonError {
  const megabytes = Math.floor(maximumBytes / 1_000_000);
  return new MaisonError('file_too_large', 413, {
    fr: `Ce fichier dépasse ${megabytes} Mo. Il n’a pas été gardé ; le reste continue. Découpez-le ou allégez-le, puis ajoutez-le de nouveau.`,
    en: `This file is larger than ${megabytes} MB. It was not kept; everything else goes on. Split it or make it lighter, then add it again.`,
  });
}
