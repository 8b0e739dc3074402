import { hashStream, isAbort, MaisonError, sha256 } from '../../base/index.ts';
import { type ArchiveReader, type FoundEntry, readArchive } from './archive.ts';
import { type FileOpener, openSource } from './encrypted-source.ts';
import { type BackupDamage, backupInvalid, backupUnreadable, backupUnsigned, signerUnknown } from './damage.ts';
import {
  blobPart,
  fromUnsigned,
  Manifest,
  manifestNames,
  originalOf,
  Signature,
  UnsignedManifest,
  unsignedHashName,
} from './manifest.ts';
import { findSigner } from './signing-key.ts';

/** Whose backups are believed. */
export interface BackupTrust {
  /** Fingerprints of houses. */
  readonly signers: readonly string[];
  /** Also what an unknown house signed, or what is of a version before signatures: a person answers for it. */
  readonly unverified: boolean;
}

/** A backup that is open: what it says of itself, and what of that is whole. The caller closes it. */
export interface OpenedBackup {
  readonly manifest: Manifest;
  /** Of the manifest. */
  readonly sha256: string;
  /** Null for a version before signatures. */
  readonly signer: string | null;
  readonly damage: readonly BackupDamage[];
  /** True when the part is in the file with the very bytes that the manifest says. */
  has(part: string): boolean;
  content(part: string): AsyncGenerator<Buffer>;
  close(): Promise<void>;
}

/**
 * Opens a backup and compares every byte with its signed manifest; where something is damaged, looks for what is still
 * whole. Throws `backup_invalid`, `backup_unsigned`, `backup_signer_unknown`, `backup_encrypted`, `backup_secret_wrong` (422).
 */
export async function openBackup(
  file: string,
  trust: BackupTrust,
  { signal, opener }: { signal: AbortSignal; opener?: FileOpener | undefined },
): Promise<OpenedBackup> {
  const source = await openSource(file, opener ?? null).catch((thrown: unknown) => {
    throw thrown instanceof MaisonError ? thrown : backupUnreadable(thrown);
  });
  const archive = readArchive(source);
  try {
    const { entries, ended } = await archive.walk();
    const finder = createFinder(archive, entries, signal);
    const found = (await finder.manifest(trust)) ?? (await readUnsigned(archive, entries));
    if (!found) throw new RangeError('no manifest that is signed');
    requireTrust(found.signer, trust);
    const { whole, damage } = await comparePartsWith(found.manifest, finder);
    damage.push(...listForeign(found.manifest, entries));
    const untouched = ended && (await isUntouched(archive, found, whole));
    damage.unshift(...source.damage()); // The cause before what it took.
    if (damage.length === 0 && !untouched) damage.push({ kind: 'layout' });
    return {
      ...found,
      damage,
      has: (part) => whole.has(part),
      content: (part) => {
        const entry = whole.get(part);
        if (!entry) throw new RangeError(`${part} is not whole`);
        return archive.content(entry);
      },
      close: () => archive.close(),
    };
  } catch (thrown) {
    await archive.close();
    throw thrown instanceof MaisonError || isAbort(thrown) ? thrown : backupInvalid(thrown);
  }
}

interface FoundManifest {
  readonly manifest: Manifest;
  readonly sha256: string;
  readonly signer: string | null;
  /** The entries that hold it and its signature. */
  readonly entries: readonly FoundEntry[];
}

interface Finder {
  manifest(trust: BackupTrust): Promise<FoundManifest | null>;
  /** The entry of this name whose bytes have this hash; 'damaged' when there is only one with others. */
  part(name: string, sha256: string): Promise<FoundEntry | 'damaged' | 'missing'>;
}

function createFinder(archive: ArchiveReader, walked: readonly FoundEntry[], signal: AbortSignal): Finder {
  const led = Map.groupBy(walked, ({ name }) => name);
  let searched: Map<string, FoundEntry[]> | null = null;
  const searchAll = async (): Promise<Map<string, FoundEntry[]>> =>
    (searched ??= Map.groupBy(await archive.search(), ({ name }) => name));
  return {
    manifest: async (trust) => {
      const found = await findManifest(archive, walked, trust);
      return found?.manifest.place === 'closing'
        ? found
        : findManifest(archive, [...(await searchAll()).values()].flat(), trust);
    },
    async part(name, hash) {
      const looked = new Set<number>();
      // The whole file is searched only where the headers did not lead to the part.
      for (const look of [async () => led, searchAll]) {
        for (const entry of (await look()).get(name) ?? []) {
          if (looked.has(entry.start)) continue;
          signal.throwIfAborted();
          looked.add(entry.start);
          if ((await hashStream(archive.content(entry))) === hash) return entry;
        }
      }
      return looked.size > 0 ? 'damaged' : 'missing';
    },
  };
}

/** The best manifest that is truly signed: by a house that is trusted, the closing one, the newest. */
async function findManifest(
  archive: ArchiveReader,
  entries: readonly FoundEntry[],
  { signers }: BackupTrust,
): Promise<FoundManifest | null> {
  const found: FoundManifest[] = [];
  for (const { text, seal } of Object.values(manifestNames)) {
    const seals = entries.filter(({ name, bytes }) => name === seal && bytes <= largestSeal);
    for (const entry of entries.filter(({ name }) => name === text))
      found.push(...(await readSigned(archive, entry, seals)));
  }
  const rank = ({ signer, manifest }: FoundManifest): string =>
    `${signer !== null && signers.includes(signer) ? 1 : 0}${manifest.place === 'closing' ? 1 : 0}${manifest.madeAt}`;
  return found.toSorted((left, right) => (rank(left) < rank(right) ? 1 : -1))[0] ?? null;
}

const largestSeal = 1000;
const largestManifest = 500_000_000;

async function readSigned(
  archive: ArchiveReader,
  entry: FoundEntry,
  seals: readonly FoundEntry[],
): Promise<FoundManifest[]> {
  if (entry.bytes > largestManifest || seals.length === 0) return [];
  const text = await readText(archive, entry);
  const found: FoundManifest[] = [];
  for (const seal of seals) {
    const signature = Signature.safeParse(parseJson(await readText(archive, seal)));
    const signer = signature.success ? findSigner(text, signature.data) : null;
    const manifest = signer === null ? null : Manifest.safeParse(parseJson(text)).data;
    if (manifest && manifestNames[manifest.place].text === entry.name)
      found.push({ manifest, sha256: sha256(text), signer, entries: [entry, seal] });
  }
  return found;
}

async function readUnsigned(archive: ArchiveReader, entries: readonly FoundEntry[]): Promise<FoundManifest | null> {
  const entry = entries.find(({ name }) => name === manifestNames.closing.text);
  const hash = entries.find(({ name, bytes }) => name === unsignedHashName && bytes <= largestSeal);
  if (!entry || !hash || entry.bytes > largestManifest) return null;
  const text = await readText(archive, entry);
  const old = UnsignedManifest.safeParse(parseJson(text));
  if (!old.success || sha256(text) !== (await readText(archive, hash))) return null;
  return { manifest: fromUnsigned(old.data), sha256: sha256(text), signer: null, entries: [entry, hash] };
}

function requireTrust(signer: string | null, trust: BackupTrust): void {
  if (trust.unverified || (signer !== null && trust.signers.includes(signer))) return;
  throw signer === null ? backupUnsigned() : signerUnknown();
}

async function comparePartsWith(
  manifest: Manifest,
  finder: Finder,
): Promise<{ whole: Map<string, FoundEntry>; damage: BackupDamage[] }> {
  const whole = new Map<string, FoundEntry>();
  const damage: BackupDamage[] = [];
  if (manifest.place === 'opening') damage.push({ kind: 'manifest', part: manifestNames.closing.text });
  for (const { name, sha256: hash } of listParts(manifest)) {
    const entry = await finder.part(name, hash);
    if (typeof entry === 'string') damage.push(toDamage(manifest, name, entry));
    else whole.set(name, entry);
  }
  return { whole, damage };
}

/** What the file must hold; the opening manifest does not know yet which originals followed it, but their names are their hashes. */
function listParts(manifest: Manifest): { name: string; sha256: string }[] {
  if (manifest.place === 'closing') return manifest.parts;
  return [...manifest.parts, ...manifest.originals.map((hash) => ({ name: blobPart(hash), sha256: hash }))];
}

function toDamage(manifest: Manifest, part: string, reason: 'damaged' | 'missing'): BackupDamage {
  const original = originalOf(part);
  if (original !== null) return { kind: 'original', sha256: original, reason, names: [] };
  for (const table of manifest.tables) {
    const rows = table.parts.find(({ name }) => name === part)?.rows;
    if (rows !== undefined) return { kind: 'rows', table: table.name, rows, reason };
  }
  return { kind: 'manifest', part };
}

function listForeign(manifest: Manifest, walked: readonly FoundEntry[]): BackupDamage[] {
  const expected = new Set([
    ...listParts(manifest).map(({ name }) => name),
    ...Object.values(manifestNames).flatMap(({ text, seal }) => [text, seal]),
    unsignedHashName,
  ]);
  const seen = new Set<string>();
  const foreign = walked.filter(({ name }) => !expected.has(name) || seen.has(name) || !seen.add(name));
  return foreign.map(({ name }) => ({ kind: 'foreign', part: name }));
}

// Older versions wrote another time into the headers than into the manifest: there, the parts are all there is to compare.
async function isUntouched(
  archive: ArchiveReader,
  found: FoundManifest,
  whole: ReadonlyMap<string, FoundEntry>,
): Promise<boolean> {
  if (found.signer === null) return true;
  const parts = found.manifest.parts.flatMap(({ name }) => whole.get(name) ?? []);
  return archive.isExactly([...parts, ...found.entries], { modified: new Date(found.manifest.madeAt) });
}

async function readText(archive: ArchiveReader, entry: FoundEntry): Promise<string> {
  return Buffer.concat(await Array.fromAsync(archive.content(entry))).toString('utf8');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
