import { gunzipSync, gzipSync } from 'node:zlib';
import { sha256 } from '../../src/base/index.ts';
import { type ArchiveEntry, createArchive } from '../../src/store/backup/archive.ts';
import {
  blobPart,
  manifestNames,
  unsignedHashName,
  type UnsignedManifest,
  unsignedTablePart,
} from '../../src/store/backup/manifest.ts';
import { openBackup } from '../../src/store/backup/open-backup.ts';

/** What a house of an earlier version did not have yet. */
export interface Unknown {
  /** The last migration that it had run. */
  readonly migration: number;
  readonly columns: readonly { readonly table: string; readonly column: string }[];
}

/** Writes a backup as the house of an earlier version would have made it: without a signature, nor the columns that came later. */
export async function makeOlderBackup(file: string, older: string, unknown: Unknown): Promise<void> {
  const signal = new AbortController().signal;
  const backup = await openBackup(file, { signers: [], unverified: true }, { signal });
  const read = async (part: string): Promise<Buffer> => Buffer.concat(await Array.fromAsync(backup.content(part)));
  const archive = await createArchive(older, { modified: new Date('2026-11-24T12:00:00Z') });
  const parts: ArchiveEntry[] = [];
  const { manifest } = backup;
  for (const table of manifest.tables) {
    const gone = unknown.columns.filter((one) => one.table === table.name).map(({ column }) => column);
    const lines = await Promise.all(table.parts.map(async ({ name }) => gunzipSync(await read(name)).toString('utf8')));
    parts.push(await archive.add(unsignedTablePart(table.name), [gzipSync(dropColumns(lines.join(''), gone))]));
  }
  for (const hash of manifest.originals) parts.push(await archive.add(blobPart(hash), backup.content(blobPart(hash))));
  const isKnown = (table: string, column: string): boolean =>
    !unknown.columns.some((gone) => gone.table === table && gone.column === column);
  const text = JSON.stringify({
    format: manifest.format,
    version: 1,
    madeAt: manifest.madeAt,
    migrations: manifest.migrations.filter(({ number }) => number <= unknown.migration),
    tables: manifest.tables.map(({ name, columns, rows }) => ({
      name,
      columns: columns.filter((column) => isKnown(name, column)),
      rows,
    })),
    blobs: { kept: manifest.originals.length, missing: [] },
    parts,
  } satisfies UnsignedManifest);
  await archive.add(manifestNames.closing.text, [Buffer.from(text)]);
  await archive.add(unsignedHashName, [Buffer.from(sha256(text))]);
  await archive.close();
  await backup.close();
}

function dropColumns(lines: string, gone: readonly string[]): string {
  if (gone.length === 0) return lines;
  return lines
    .split('\n')
    .filter(Boolean)
    .map((line) => Object.entries(JSON.parse(line) as Record<string, unknown>))
    .map((fields) => JSON.stringify(Object.fromEntries(fields.filter(([field]) => !gone.includes(field)))))
    .map((row) => `${row}\n`)
    .join('');
}
