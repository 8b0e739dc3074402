import { gunzipSync, gzipSync } from 'node:zlib';
import { sha256 } from '../../src/base/index.ts';
import { type ArchiveEntry, createArchive, readArchive } from '../../src/store/archive.ts';
import { Manifest, manifestHashName, manifestName, tablePart } from '../../src/store/backup-manifest.ts';

/** What a house of an earlier version did not have yet. */
export interface Unknown {
  /** The last migration that it had run. */
  readonly migration: number;
  readonly columns: readonly { readonly table: string; readonly column: string }[];
}

/** Writes a backup as the house of an earlier version would have made it: without the columns that came later. */
export async function makeOlderBackup(file: string, older: string, unknown: Unknown): Promise<void> {
  const archive = await createArchive(older, { modified: new Date('2026-11-24T12:00:00Z') });
  const parts: ArchiveEntry[] = [];
  let manifest: Manifest | null = null;
  for await (const { name, content } of readArchive(file)) {
    const bytes = Buffer.concat(await Array.fromAsync(content()));
    if (name === manifestName) manifest = Manifest.parse(JSON.parse(bytes.toString('utf8')));
    else if (name !== manifestHashName) parts.push(await archive.add(name, [dropColumns(name, bytes, unknown)]));
  }
  if (manifest === null) throw new Error('no manifest');
  const isKnown = (table: string, column: string): boolean =>
    !unknown.columns.some((gone) => gone.table === table && gone.column === column);
  const text = JSON.stringify({
    ...manifest,
    parts,
    migrations: manifest.migrations.filter(({ number }) => number <= unknown.migration),
    tables: manifest.tables.map((table) => ({
      ...table,
      columns: table.columns.filter((column) => isKnown(table.name, column)),
    })),
  });
  await archive.add(manifestName, [Buffer.from(text)]);
  await archive.add(manifestHashName, [Buffer.from(sha256(text))]);
  await archive.close();
}

function dropColumns(name: string, bytes: Buffer, { columns }: Unknown): Buffer {
  const gone = columns.filter(({ table }) => tablePart(table) === name).map(({ column }) => column);
  if (gone.length === 0) return bytes;
  const rows = gunzipSync(bytes)
    .toString('utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => Object.entries(JSON.parse(line) as Record<string, unknown>))
    .map((fields) => JSON.stringify(Object.fromEntries(fields.filter(([field]) => !gone.includes(field)))));
  return gzipSync(rows.map((row) => `${row}\n`).join(''));
}
