import { z } from 'zod';
import { SearchProbe } from './search-probes.ts';

// What a backup says of itself. It stands in the file twice, each time signed by the house: once after the tables, so
// that a file that is cut short still says what it was to hold, and once at the end, with the hash of every part.

const Part = z.object({ name: z.string(), bytes: z.int(), sha256: z.string() });

const Table = z.object({
  name: z.string(),
  columns: z.array(z.string()),
  rows: z.int(),
  /** Several parts a table: what is damaged takes only the rows of its part with it. */
  parts: z.array(z.object({ name: z.string(), rows: z.int() })),
});

const Migrations = z.array(z.object({ number: z.int(), name: z.string(), checksum: z.string() }));

/** An original that was damaged or gone already when the backup was made, and what it belonged to. */
export const LostOriginal = z.object({
  sha256: z.string(),
  reason: z.enum(['damaged', 'missing']),
  names: z.array(z.string()),
});
export type LostOriginal = z.infer<typeof LostOriginal>;

export const Manifest = z.object({
  format: z.literal('maison-backup'),
  version: z.literal(2),
  place: z.enum(['opening', 'closing']),
  id: z.uuid(),
  madeAt: z.iso.datetime(),
  migrations: Migrations,
  tables: z.array(Table),
  /** Every original that a row names, by hash; in the closing manifest, without those that could not be kept. */
  originals: z.array(z.string()),
  lost: z.array(LostOriginal),
  /** Searches with what they found, for whoever restores it; versions before had none. */
  probes: z.array(SearchProbe).optional(),
  /** Everything that stands in the file before this manifest, in order. */
  parts: z.array(Part),
});
export type Manifest = z.infer<typeof Manifest>;

/** The manifest of versions before signatures: one part a table, nothing that proves who made it. */
export const UnsignedManifest = z.object({
  format: z.literal('maison-backup'),
  version: z.literal(1),
  madeAt: z.iso.datetime(),
  migrations: Migrations,
  tables: z.array(Table.omit({ parts: true })),
  blobs: z.object({ kept: z.int(), missing: z.array(z.string()) }),
  parts: z.array(Part),
});
export type UnsignedManifest = z.infer<typeof UnsignedManifest>;

export const Signature = z.object({ publicKey: z.string().max(200), signature: z.string().max(200) });

/** The names of a manifest and of its signature, by where they stand in the file. */
export const manifestNames = {
  opening: { text: 'opening.json', seal: 'opening.json.signature' },
  closing: { text: 'manifest.json', seal: 'manifest.json.signature' },
} as const;
export const unsignedHashName = 'manifest.json.sha256';

export const tablePart = (table: string, number: number): string =>
  `tables/${table}/${String(number).padStart(5, '0')}.jsonl.gz`;
export const unsignedTablePart = (table: string): string => `tables/${table}.jsonl.gz`;
export const blobPart = (hash: string): string => `blobs/${hash}`;

/** The hash of the original that a part is; null for another part. */
export function originalOf(part: string): string | null {
  return /^blobs\/([0-9a-f]{64})$/.exec(part)?.[1] ?? null;
}

/** An old manifest in the form of today's. */
export function fromUnsigned(old: UnsignedManifest): Manifest {
  return {
    format: old.format,
    version: 2,
    place: 'closing',
    id: '00000000-0000-0000-0000-000000000000',
    madeAt: old.madeAt,
    migrations: old.migrations,
    tables: old.tables.map((table) => ({
      ...table,
      parts: [{ name: unsignedTablePart(table.name), rows: table.rows }],
    })),
    originals: old.parts.flatMap(({ name }) => originalOf(name) ?? []),
    lost: old.blobs.missing.map((sha256) => ({ sha256, reason: 'missing', names: [] })),
    parts: old.parts,
  };
}
